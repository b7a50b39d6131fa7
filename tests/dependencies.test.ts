// What runs is what is said to run: each package for a reason, in the code, and in the bill of materials with its hash.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const top = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(top, path), 'utf8')
const named = Object.keys(JSON.parse(read('package.json')).dependencies).sort()
const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)]

it('each package has its reason in docs/dependencies.md, and no reason is left of one that went', () => {
  expect(rows.map(([, name]) => name).sort()).toEqual(named)
  for (const [, name, what = '', why = ''] of rows) {
    expect(what.trim().length, name).toBeGreaterThan(7)
    expect(why.trim().length, name).toBeGreaterThan(7)
  }
})

it('each is imported by what runs, or served by it', () => {
  const code = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path) && !/\.(?:test|fixture)\./.test(path))
    .map(path => read(join('src', path)))
    .join('\n')
  const idle = named.filter(name => !new RegExp(`['"\`]${name.replaceAll('.', '\\.')}(?:/[^'"\`]*)?['"\`]`).test(code))
  // Their files are found by name: see src/server/assets.ts.
  expect(idle).toEqual(['@fontsource/source-sans-3', '@fontsource/source-serif-4'])
  expect(code).toContain('@fontsource')
})

interface Locked {
  readonly version: string
  readonly resolved?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
}

const locked = Object.entries<Locked>(JSON.parse(read('package-lock.json')).packages).filter(
  ([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true,
)
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

it('everything that runs comes from the registry with a hash; binaries of other platforms by version', () => {
  for (const [path, { resolved, integrity, os, cpu }] of locked) {
    if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//)
    if (os === undefined && cpu === undefined) expect(integrity, path).toMatch(/^sha512-/)
  }
})

interface Component {
  readonly name: string
  readonly version: string
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
}

it('docs/sbom.cdx.json is the bill of the lockfile, with the same hashes (else: node scripts/sbom.mjs)', () => {
  const bill = JSON.parse(read('docs/sbom.cdx.json'))
  expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'entente'])
  const told = (bill.components as readonly Component[]).map(
    ({ name, version, hashes = [] }) => `${name}@${version} ${hashes[0]?.content ?? ''}`,
  )
  const wanted = locked.map(([path, { version, integrity = '' }]) => {
    const hash = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex')
    return `${nameOf(path)}@${version} ${hash}`
  })
  expect([...new Set(told)].sort()).toEqual([...new Set(wanted)].sort())
})
