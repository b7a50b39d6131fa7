import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { breach, type Import, LAYERS, ring, ringOfLayers } from '../src/layers.js'

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src')
const IMPORT =
  /^(?:import|export)\s(type\s)?[^'"`;]*?from\s*['"](\.[^'"]+)['"]|^import\s*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gm
/** Node’s own modules that reach out of the process. What is pure takes what they give as an argument. */
const REACHES_OUT =
  /^(?:node:)?(?:fs|net|http|https|child_process|worker_threads|dns|tls|readline|process|timers)(?:\/|$)/
const PURE = ['model', 'text', 'intake', 'reading', 'reconciling', 'ledger', 'export', 'web']

describe('the layers of src/', () => {
  it('keep to the table: who imports whom, stages by their door', () => {
    expect(imports().flatMap(found => breach(found) ?? [])).toEqual([])
  })

  it('have no ring in the table', () => {
    expect(ringOfLayers()).toBeUndefined()
  })

  it('have no ring of files that import each other at run time', () => {
    const graph: Record<string, string[]> = {}
    for (const { from, to, typeOnly } of imports()) if (!typeOnly) graph[from] = [...(graph[from] ?? []), to]
    expect(ring(graph)).toBeUndefined()
  })

  it('have a line for every folder', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter(entry => entry.isDirectory())
    expect(folders.map(entry => entry.name).filter(folder => !(folder in LAYERS))).toEqual([])
  })

  it('reach out of the process only where they may', () => {
    const reaching = files()
      .filter(file => PURE.includes(file.split('/')[0] ?? ''))
      .flatMap(file =>
        modulesOf(file)
          .filter(name => REACHES_OUT.test(name))
          .map(name => `${file} imports ${name}`),
      )
    expect(reaching).toEqual([])
  })
})

describe('a breach is told', () => {
  it.each<[what: string, Import, RegExp]>([
    [
      'a stage that imports a stage',
      { from: 'reading/read', to: 'intake/intake', typeOnly: false },
      /may not import intake/,
    ],
    ['the same as a type', { from: 'reading/read', to: 'intake/intake', typeOnly: true }, /may not import intake/],
    ['an import from below', { from: 'model/report', to: 'reading/read', typeOnly: true }, /may not import reading/],
    [
      'a stage entered by a side window',
      { from: 'pipeline/x', to: 'reading/claims', typeOnly: false },
      /entered by reading\/read only/,
    ],
    [
      'a folder without a line',
      { from: 'pipeline/x', to: 'elsewhere/x', typeOnly: false },
      /unknown folder: elsewhere/,
    ],
    [
      'a folder without a line that imports',
      { from: 'elsewhere/x', to: 'model/report', typeOnly: true },
      /unknown folder: elsewhere/,
    ],
    ['an import of the public API', { from: 'cli/main', to: 'index', typeOnly: false }, /for the world outside/],
  ])('%s', (_, found, message) => {
    expect(breach(found)).toMatch(message)
  })

  it.each<Import>([
    { from: 'pipeline/x', to: 'reading/read', typeOnly: false },
    { from: 'pipeline/x', to: 'intake/words', typeOnly: true },
    { from: 'reading/acts/a', to: 'reading/grammar/b', typeOnly: false },
    { from: 'index', to: 'pipeline/read-coverage', typeOnly: false },
  ])('but not of $from → $to', found => {
    expect(breach(found)).toBeUndefined()
  })

  it('finds a ring in a table', () => {
    const layers = { a: { imports: ['b'] }, b: { imports: ['c'] }, c: { imports: ['a'] } }
    expect(ringOfLayers(layers)).toEqual(['a', 'b', 'c', 'a'])
    expect(ring({ a: ['b', 'c'], b: ['c'], c: [] })).toBeUndefined()
  })

  it('reads every way of importing', () => {
    const text =
      "import type { A } from './a.js'\nimport {\n  b,\n} from '../b/b.js'\nexport { c } from './c.js'\nawait import('./d.js')\nimport './e.js'\n"
    expect(importsIn('x/y', text)).toEqual([
      { from: 'x/y', to: 'x/a', typeOnly: true },
      { from: 'x/y', to: 'b/b', typeOnly: false },
      { from: 'x/y', to: 'x/c', typeOnly: false },
      { from: 'x/y', to: 'x/d', typeOnly: false },
      { from: 'x/y', to: 'x/e', typeOnly: false },
    ])
  })
})

/** Source files below src/, tests left out: tests may look behind doors. */
function files(): string[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /(?<!\.test|\.d)\.tsx?$/.test(entry.name))
    .map(entry => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

function imports(): Import[] {
  return files().flatMap(file => importsIn(file.replace(/\.tsx?$/, ''), readFileSync(join(src, file), 'utf8')))
}

function importsIn(from: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([whole, type, ...paths]) => {
    const path = paths.find(found => found !== undefined) ?? ''
    const names = /\{([^}]*)\}/.exec(whole)?.[1]
    // `import { type A, type B }` leaves nothing behind either.
    const onlyTypes = names?.split(',').every(name => name.trim() === '' || name.trim().startsWith('type ')) ?? false
    const to = posix.join(posix.dirname(from), path).replace(/\.js$/, '')
    return { from, to, typeOnly: type !== undefined || onlyTypes }
  })
}

function modulesOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8')
  return [...text.matchAll(/\bfrom\s*['"]([^.'"][^'"]*)['"]|\bimport\(\s*['"]([^.'"][^'"]*)['"]/g)].map(
    found => found[1] ?? found[2] ?? '',
  )
}
