import type { Warning } from '../intake/warning.js'
import type { Database } from '../store/store.js'
import { keepDocuments, knownDocuments, type NewDocument } from '../store/truth.js'
import type { Engine } from './engine.js'
import type { Fetched } from './handfuls.js'
import type { Problem } from './read-coverage.js'
import { type Read, readOne } from './read-one.js'

/** What became of one document. */
export interface Added {
  readonly source: string
  /** Id of the document in the ledger; empty when it could not be taken in. */
  readonly document: string
  /** `known`: the same bytes are kept. `found-again`: the same, at another address. */
  readonly outcome: 'new' | 'known' | 'found-again' | 'failed'
  readonly problem?: Problem
  readonly warnings: readonly Warning[]
}

export interface KeepOptions {
  readonly engine: Engine
  /** What is being read elsewhere, by document. */
  readonly readings: Map<string, Promise<Read>>
  /** Called before each document, with those of the handful that are through. */
  readonly onEach?: (fetched: Fetched, through: number) => void
}

/** Documents kept in one transaction: as many as are read in this time. */
const COMMIT_EVERY = 250

type Taken = Added & { readonly kept?: NewDocument }

/**
 * Keeps the documents of a handful with their readings, and tells what became of them, in their order, as soon as it is true
 * for good. One that cannot be read stops no other.
 */
export async function* keepHandful(
  db: Database,
  handful: readonly Fetched[],
  { engine, readings, onEach }: KeepOptions,
): AsyncGenerator<readonly Added[]> {
  const known = await knownDocuments(db, idsOf(handful))
  let batch: Taken[] = []
  let since = performance.now()
  for (const [at, fetched] of handful.entries()) {
    onEach?.(fetched, at)
    batch.push(await takenOf(fetched, { engine, known, readings }))
    if (performance.now() - since <= COMMIT_EVERY && at < handful.length - 1) continue
    await keepDocuments(
      db,
      batch.flatMap(({ kept }) => kept ?? []),
    )
    yield batch.map(({ kept: _, ...told }) => told)
    batch = []
    since = performance.now()
  }
}

export const idsOf = (handful: readonly Fetched[]) => handful.flatMap(({ kept }) => kept?.id ?? [])

interface Knowing {
  readonly engine: Engine
  /** Where documents that are kept were found. */
  readonly known: Map<string, Set<string>>
  readonly readings: Map<string, Promise<Read>>
}

async function takenOf({ source, kept: document, address, problem }: Fetched, knowing: Knowing): Promise<Taken> {
  if (document === undefined) {
    return { source, document: '', outcome: 'failed', warnings: [], ...(problem === undefined ? {} : { problem }) }
  }
  const { engine, known, readings } = knowing
  const told = { source, document: document.id, warnings: [] }
  const addresses = known.get(document.id)
  if (addresses === undefined) {
    const { warnings, reading, problem } = await (readings.get(document.id) ??
      readOne({ source, kept: document }, engine))
    readings.delete(document.id)
    if (reading === undefined) return { ...told, document: '', outcome: 'failed', ...(problem && { problem }) }
    known.set(document.id, new Set([address]))
    return { ...told, outcome: 'new', warnings, kept: { document, address, reading } }
  }
  if (addresses.has(address)) return { ...told, outcome: 'known' }
  addresses.add(address)
  return { ...told, outcome: 'found-again', kept: { document, address } }
}
