import type { Warning } from '../intake/warning.js'
import type { Store } from '../store/store.js'
import { keepDocuments, knownDocuments, type NewDocument } from '../store/truth.js'
import { ahead } from './crew/ahead.js'
import type { Hiring } from './crew/crew.js'
import { type Fetched, handfuls, type Input, type Opening } from './handfuls.js'
import { addressOfSource, type Kept } from './identity.js'
import type { Incoming, Problem } from './read-coverage.js'
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

export interface AddOptions extends Opening {
  /** Called before each document. */
  readonly onProgress?: (progress: AddProgress) => void
  /** Called when documents are kept for good. */
  readonly onKept?: (added: readonly Added[]) => void
  /** What some documents were read as already, by id. */
  readonly early?: ReadonlyMap<string, Promise<Read>>
  /** Threads that read when there is more than a handful. */
  readonly hiring?: Hiring
}

export interface AddProgress {
  /** Inputs that are through, and all of them. */
  readonly done: number
  readonly total: number
  /** Documents that are through. */
  readonly documents: number
  readonly source: string
}

/** Documents kept in one transaction: as many as are read in this time. */
const COMMIT_EVERY = 250

type Taken = Added & { readonly kept?: NewDocument }

/**
 * Keeps documents with their readings, a handful at a time. What follows from them is made by `settle`, now or when the
 * ledger is next opened to add. One document that cannot be read stops no other.
 */
export async function addDocuments(
  { db }: Store,
  inputs: readonly Input[],
  { onProgress, onKept, early, hiring, ...opening }: AddOptions,
): Promise<Added[]> {
  const { engine } = opening
  const readings = new Map(early)
  const all: Added[] = []
  let batch: Taken[] = []
  let since = performance.now()
  const flush = async () => {
    await keepDocuments(
      db,
      batch.flatMap(({ kept }) => kept ?? []),
    )
    const added = batch.map(({ kept: _, ...rest }) => rest)
    all.push(...added)
    onKept?.(added)
    batch = []
    since = performance.now()
  }
  for await (const handful of begun(handfuls(inputs, opening), { db, readings, hiring })) {
    const known = await knownDocuments(db, idsOf(handful))
    for (const fetched of handful) {
      const documents = all.length + batch.length
      onProgress?.({ done: fetched.input, total: inputs.length, documents, source: fetched.source })
      batch.push(await takenOf(fetched, { engine, known, readings }))
      if (performance.now() - since > COMMIT_EVERY) await flush()
    }
    await flush()
  }
  return all
}

const idsOf = (handful: readonly Fetched[]) => handful.flatMap(({ kept }) => kept?.id ?? [])

interface Beginning {
  readonly db: Store['db']
  /** Takes what threads are at, by document. */
  readonly readings: Map<string, Promise<Read>>
  readonly hiring: Hiring | undefined
}

/** Handfuls that lie ready beside the one that is kept. */
const READY = 2

/**
 * The same handfuls. From the second on, threads read what is new in them while those before are kept; that they are kept in
 * order, and what became of each, is seen to by whoever takes them.
 */
function begun(given: AsyncIterable<readonly Fetched[]>, { db, readings, hiring }: Beginning) {
  async function* beginning() {
    let count = 0
    for await (const handful of given) {
      count += 1
      const hands = count > 1 ? await hiring?.hire() : undefined
      if (hands !== undefined) {
        const known = await knownDocuments(db, idsOf(handful))
        const fresh = handful.flatMap(({ source, kept }) =>
          kept === undefined || known.has(kept.id) || readings.has(kept.id) ? [] : { source, kept },
        )
        for (const [at, read] of hands.read(fresh).entries()) readings.set(fresh[at]?.kept.id ?? '', read)
      }
      yield handful
    }
  }
  return hiring === undefined ? given : ahead(beginning(), READY)
}

interface Knowing {
  readonly engine: Opening['engine']
  /** Where documents that are kept were found. */
  readonly known: Map<string, Set<string>>
  readonly readings: Map<string, Promise<Read>>
}

async function takenOf({ source, item, kept: document, problem }: Fetched, knowing: Knowing): Promise<Taken> {
  if (item === undefined || document === undefined) {
    return { source, document: '', outcome: 'failed', warnings: [], ...(problem === undefined ? {} : { problem }) }
  }
  const { engine, known, readings } = knowing
  const address = item.address ?? addressOfSource(source)
  const addresses = known.get(document.id)
  if (addresses === undefined) {
    const { warnings, reading, problem } = await (readings.get(document.id) ??
      readOne({ source, kept: document }, engine))
    readings.delete(document.id)
    if (reading === undefined)
      return { ...told(item, document), document: '', outcome: 'failed', ...(problem && { problem }) }
    known.set(document.id, new Set([address]))
    return { ...told(item, document), outcome: 'new', warnings, kept: { document, address, reading } }
  }
  if (addresses.has(address)) return { ...told(item, document), outcome: 'known' }
  addresses.add(address)
  return { ...told(item, document), outcome: 'found-again', kept: { document, address } }
}

const told = ({ source }: Incoming, { id }: Kept) => ({ source, document: id, warnings: [] })
