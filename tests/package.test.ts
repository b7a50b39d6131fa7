import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const top = join(import.meta.dirname, '..')
let files: readonly string[]

beforeAll(() => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Without scripts: packing would build again, under the feet of the other tests.
  const { stdout } = spawnSync(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: top,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const [pack] = Object.values<{ files: { path: string }[] }>(JSON.parse(stdout))
  files = (pack?.files ?? []).map(({ path }) => path)
}, 120_000)

describe('the published package', () => {
  it.each([
    'bin/entente.js',
    'dist/bin/main.cjs',
    'dist/index.js',
    'dist/index.d.ts',
    'generated/tables/languages/en/acts.json',
    'generated/tables/gazetteer/states.json',
    'examples/agency-release.txt',
    'LICENSE',
    'NOTICE.md',
    'README.md',
    'CHANGELOG.md',
  ])('holds %s', path => {
    expect(files).toContain(path)
  })

  it('holds nothing that only the project needs', () => {
    expect(
      files.filter(path => /\.test\.|\.fixture\.|^(?:src|tests|bench|cases|scripts\/(?!build|generate))/.test(path)),
    ).toEqual([])
  })
})

describe('the tables', () => {
  it('are all compiled: none is lost between YAML and JSON', () => {
    const yaml = ['ontology', 'languages', 'gazetteer'].flatMap(root =>
      readdirSync(join(top, root), { recursive: true, encoding: 'utf8' })
        .filter(path => path.endsWith('.yaml'))
        .map(path => `${root}/${path.replace(/\.yaml$/, '')}`),
    )
    expect(yaml.length).toBeGreaterThan(30)
    expect(yaml.filter(path => !existsSync(join(top, 'generated/tables', `${path}.json`)))).toEqual([])
  })

  it('say in their first line who reads them', () => {
    const files = ['ontology', 'languages', 'gazetteer'].flatMap(root =>
      readdirSync(join(top, root), { recursive: true, encoding: 'utf8' }).map(path => join(root, path)),
    )
    const silent = files
      .filter(path => path.endsWith('.yaml'))
      .filter(path => !/^# (?:Read|Run) /.test(readFileSync(join(top, path), 'utf8')))
    expect(silent).toEqual([])
  })
})
