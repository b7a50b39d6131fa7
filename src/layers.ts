/**
 * Who may import whom, and the order of the stages. Checked by `tests/layers.test.ts`.
 *
 *     intake → reading → reconciling → ledger, meeting only in pipeline
 */
export interface Layer {
  /** Folders of `src/` that this one may import. */
  readonly imports: readonly string[]
  /** The one file by which other folders may enter; absent when every file is open. Types may be imported from any. */
  readonly door?: string
}

export const LAYERS: Readonly<Record<string, Layer>> = {
  model: { imports: [] },
  text: { imports: ['model'] },
  knowledge: { imports: ['model', 'text'] },
  intake: { imports: ['model', 'text'], door: 'intake' },
  reading: { imports: ['model', 'text', 'knowledge'], door: 'read' },
  reconciling: { imports: ['model', 'text', 'knowledge'], door: 'reconcile' },
  ledger: { imports: ['model', 'text', 'knowledge'], door: 'ledger' },
  store: { imports: ['model'] },
  fetching: { imports: ['model'] },
  pipeline: {
    imports: ['model', 'text', 'knowledge', 'intake', 'reading', 'reconciling', 'ledger', 'store', 'fetching'],
  },
  queue: { imports: ['model', 'pipeline', 'store'] },
  queries: { imports: ['model', 'text', 'knowledge', 'ledger', 'store', 'pipeline'] },
  export: { imports: ['model', 'text', 'knowledge'] },
  web: { imports: ['model', 'text', 'export'] },
  telling: { imports: ['model', 'text', 'store', 'fetching', 'queries', 'web'] },
  server: { imports: ['model', 'knowledge', 'pipeline', 'export', 'store', 'queries', 'web', 'telling'] },
  cli: {
    imports: ['model', 'knowledge', 'pipeline', 'export', 'store', 'queries', 'server', 'fetching', 'telling', 'queue'],
  },
}

/** One import between two folders of `src/`. */
export interface Import {
  /** Path below `src/` of the file that imports, and of the file imported, without extension: `reading/read`. */
  readonly from: string
  readonly to: string
  /** `import type`: nothing of it is left when the program runs. */
  readonly typeOnly: boolean
}

/** What is wrong with an import, in one sentence; undefined when nothing is. */
export function breach(
  { from, to, typeOnly }: Import,
  layers: Readonly<Record<string, Layer>> = LAYERS,
): string | undefined {
  const [fromFolder, toFolder] = [folderOf(from), folderOf(to)]
  // The public API at the top of src/ may take from everywhere, and nothing may take from it.
  if (toFolder === '') return `${from} imports ${to}: files at the top of src/ are for the world outside`
  if (fromFolder === '' || fromFolder === toFolder) return undefined
  const layer = layers[fromFolder]
  const target = layers[toFolder]
  if (layer === undefined) return `unknown folder: ${fromFolder}: give it a line in src/layers.ts`
  if (target === undefined) return `unknown folder: ${toFolder}: give it a line in src/layers.ts`
  if (!layer.imports.includes(toFolder)) return `${from} imports ${to}: ${fromFolder} may not import ${toFolder}`
  if (target.door !== undefined && !typeOnly && to !== `${toFolder}/${target.door}`) {
    return `${from} imports ${to}: ${toFolder} is entered by ${toFolder}/${target.door} only`
  }
  return undefined
}

/** A ring of folders that import each other, by the table itself; undefined when there is none. */
export function ringOfLayers(layers: Readonly<Record<string, Layer>> = LAYERS): readonly string[] | undefined {
  return ring(Object.fromEntries(Object.entries(layers).map(([folder, { imports }]) => [folder, imports])))
}

/** A ring in a graph; undefined when there is none. */
export function ring(graph: Readonly<Record<string, readonly string[]>>): readonly string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (node: string): readonly string[] | undefined => {
    if (done.has(node)) return undefined
    const at = path.indexOf(node)
    if (at >= 0) return [...path.slice(at), node]
    path.push(node)
    for (const next of graph[node] ?? []) {
      const found = visit(next)
      if (found) return found
    }
    path.pop()
    done.add(node)
    return undefined
  }
  for (const node of Object.keys(graph)) {
    const found = visit(node)
    if (found) return found
  }
  return undefined
}

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')
