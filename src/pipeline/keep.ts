import type { Warning } from '../intake/warning.js'
import { keepSkipped, type SkippedRow } from '../store/skipped.js'
import type { Database } from '../store/store.js'
import { keepDocuments, knownDocuments, type NewDocument } from '../store/truth.js'
import type { Engine } from './engine.js'
import type { Irrelevance } from './gate.js'
import type { Fetched } from './handfuls.js'
import type { Problem } from './read-coverage.js'
import { type Read, readOne } from './read-one.js'

/** What became of one document. */
export interface Added {
  readonly source: string
  /** Id of the document in the ledger; empty when it could not be taken in. */
  readonly document: string
  /** `known`: the same bytes are kept. `found-again`: the same, at another address. `skipped`: not about dealings between states. */
  readonly outcome: 'new' | 'known' | 'found-again' | 'skipped' | 'failed'
  /** Why it was passed over. */
  readonly reason?: Irrelevance
  readonly problem?: Problem
  readonly warnings: readonly Warning[]
}

export interface KeepOptions {
  readonly engine: Engine
  /** What is being read elsewhere, by document. */
  readonly readings: Map<string, Promise<Read>>
  /** Passes over what is not about dealings between states. */
  readonly gated?: boolean
  /** Called before each document, with those of the handful that are through. */
  readonly onEach?: (fetched: Fetched, through: number) => void
}

/** Documents kept in one transaction: as many as are read in this time. */
const COMMIT_EVERY = 250

type Taken = Added & { readonly kept?: NewDocument; readonly skipped?: SkippedRow }

/**
 * Keeps the documents of a handful with their readings, and tells what became of them, in their order, as soon as it is true
 * for good. One that cannot be read stops no other.
 */
export async function* keepHandful(
  db: Database,
  handful: readonly Fetched[],
  { engine, readings, gated = false, onEach }: KeepOptions,
): AsyncGenerator<readonly Added[]> {
  const known = await knownDocuments(db, idsOf(handful))
  let batch: Taken[] = []
  let since = performance.now()
  for (const [at, fetched] of handful.entries()) {
    onEach?.(fetched, at)
    batch.push(await takenOf(fetched, { engine, known, readings, gated }))
    if (performance.now() - since <= COMMIT_EVERY && at < handful.length - 1) continue
    await keepDocuments(
      db,
      batch.flatMap(({ kept }) => kept ?? []),
    )
    await keepSkipped(
      db,
      batch.flatMap(({ skipped }) => skipped ?? []),
    )
    yield batch.map(({ kept: _, skipped: __, ...told }) => told)
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
  readonly gated: boolean
}

async function takenOf({ source, kept: document, address, problem }: Fetched, knowing: Knowing): Promise<Taken> {
  if (document === undefined) {
    return { source, document: '', outcome: 'failed', warnings: [], ...(problem === undefined ? {} : { problem }) }
  }
  const { engine, known, readings, gated } = knowing
  const told = { source, document: document.id, warnings: [] }
  const addresses = known.get(document.id)
  if (addresses === undefined) {
    const { warnings, reading, problem, skipped } = await (readings.get(document.id) ??
      readOne({ source, kept: document, gated }, engine))
    readings.delete(document.id)
    if (skipped !== undefined) {
      const row = { document: document.id, address, ...skipped }
      return { ...told, outcome: 'skipped', reason: skipped.reason, skipped: row }
    }
    if (reading === undefined) return { ...told, document: '', outcome: 'failed', ...(problem && { problem }) }
    known.set(document.id, new Set([address]))
    return { ...told, outcome: 'new', warnings, kept: { document, address, reading } }
  }
  if (addresses.has(address)) return { ...told, outcome: 'known' }
  addresses.add(address)
  return { ...told, outcome: 'found-again', kept: { document, address } }
}
