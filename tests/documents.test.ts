import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const top = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(top, path), 'utf8')
const PAGES = [
  ...['README', 'ARCHITECTURE', 'CONTRIBUTING', 'STYLE', 'CHANGELOG', 'NOTICE'].map(name => `${name}.md`),
  'docs/glossary.md',
  'docs/relations.md',
  ...readdirSync(join(top, 'docs/decisions')).map(name => `docs/decisions/${name}`),
]
const ROOTS = [
  'src',
  'tests',
  'bench',
  'scripts',
  'docs',
  'languages',
  'ontology',
  'gazetteer',
  'examples',
  'cases',
  'bin',
]

/** Files and folders of the project that a page names in code marks: `src/text/fold.ts`. */
function pathsIn(page: string): string[] {
  return [...read(page).matchAll(/`([\w-]+(?:\/[\w.-]+)*\/?)`/g)]
    .map(found => found[1] ?? '')
    .filter(path => ROOTS.some(root => path.startsWith(`${root}/`)))
}

/** Targets of links that lead to files of the project. */
function linksIn(page: string): string[] {
  return [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(found => found[1] ?? '')
    .filter(target => !/^[a-z]+:/.test(target))
}

/** Functions that a page names: `decideForce()`. */
const functionsIn = (page: string) =>
  [...read(page).matchAll(/`(\w+)\([^)`]*\)`/g)].map(found => found[1] ?? '').filter(name => !name.includes('Xxx'))

describe.each(PAGES)('%s', page => {
  it('names only files that are there', () => {
    expect(pathsIn(page).filter(path => !existsSync(join(top, path)))).toEqual([])
  })

  it('links only to what is there', () => {
    expect(linksIn(page).filter(target => !existsSync(join(top, dirname(page), target)))).toEqual([])
  })

  it('names only functions that are there, in the file named beside them', () => {
    const source = sources()
    expect(functionsIn(page).filter(name => !new RegExp(`\\b(?:function|const) ${name}\\b`).test(source))).toEqual([])
    const beside = [...read(page).matchAll(/`(\w+)\([^)`]*\)`\s+in\s+`([\w/.-]+\.ts)`/g)]
    expect(beside.filter(([, name = '', path = '']) => !read(path).includes(name)).map(found => found[0])).toEqual([])
  })
})

it('show what their commands print (else: node scripts/docs.mjs)', async () => {
  const { DOCUMENTS, withOutputs } = await import('../scripts/docs.mjs')
  for (const page of DOCUMENTS as string[]) expect(withOutputs(read(page))).toBe(read(page))
  // A process for each command: minutes on a machine that others use too.
}, 180_000)

it('NOTICE.md lists the licence of every package that runs (else: node scripts/licences.mjs)', async () => {
  const { productionPackages, unwelcome, withLicences } = await import('../scripts/licences.mjs')
  const packages = productionPackages()
  expect(unwelcome(packages)).toEqual([])
  expect(withLicences(read('NOTICE.md'), packages)).toBe(read('NOTICE.md'))
})

it('every dependency is pinned, and the lockfile holds the packages of every platform (else: node scripts/lock.mjs)', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const { packages } = JSON.parse(read('package-lock.json'))
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect([name, version]).toEqual([name, packages[`node_modules/${name}`]?.version])
  }
  const missing = Object.entries<{ optionalDependencies?: object }>(packages).flatMap(
    ([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        name => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
      ),
  )
  expect(missing).toEqual([])
})

let all: string | undefined
function sources(): string {
  all ??= ['src', 'scripts']
    .flatMap(folder =>
      readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
    )
    .filter(file => /\.(?:tsx?|mjs)$/.test(file))
    .map(read)
    .join('\n')
  return all
}
