import type { Warning } from '../intake/warning.js'
import type { Store } from '../store/store.js'
import { keepDocuments, knownDocuments, type NewDocument } from '../store/truth.js'
import type { Engine } from './engine.js'
import { addressOfSource, incomingOf, type Kept, keptOf } from './identity.js'
import { pack } from './packing.js'
import { type Incoming, type Problem, problemOf } from './read-coverage.js'

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

export interface AddOptions {
  /** Called before each document. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly source: string }) => void
  /** Called when documents are kept for good. */
  readonly onKept?: (added: readonly Added[]) => void
}

/** A document that is fetched when its turn comes: a folder may hold more than fits into memory. */
export interface Pending {
  readonly source: string
  fetch(): Promise<Incoming>
}

/** Documents kept in one transaction: as many as are read in this time. */
const COMMIT_EVERY = 250
/** Documents, and bytes of them, that are held at once. */
const MOST = 64
const MOST_BYTES = 16_000_000

interface Fetched {
  readonly source: string
  readonly item?: Incoming
  readonly kept?: Kept
  readonly problem?: Problem
}

type Taken = Added & { readonly kept?: NewDocument }

/**
 * Keeps documents with their readings, a handful at a time. What follows from them is made by `settle`, now or when the
 * ledger is next opened to add. One document that cannot be read stops no other.
 */
export async function addDocuments(
  { db }: Store,
  incoming: readonly (Incoming | Pending)[],
  { engine, onProgress, onKept }: AddOptions & { readonly engine: Engine },
): Promise<Added[]> {
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
  for await (const handful of handfuls(incoming)) {
    const known = await knownDocuments(
      db,
      handful.flatMap(({ kept }) => kept?.id ?? []),
    )
    for (const fetched of handful) {
      onProgress?.({ done: all.length + batch.length, total: incoming.length, source: fetched.source })
      batch.push(await takenOf(fetched, { engine, known }))
      if (performance.now() - since > COMMIT_EVERY) await flush()
    }
    await flush()
  }
  return all
}

async function* handfuls(incoming: readonly (Incoming | Pending)[]): AsyncGenerator<readonly Fetched[]> {
  let handful: Fetched[] = []
  let bytes = 0
  for (const each of incoming) {
    const fetched = await fetchedOf(each)
    handful.push(fetched)
    bytes += fetched.item?.bytes.length ?? 0
    if (handful.length < MOST && bytes < MOST_BYTES) continue
    yield handful
    handful = []
    bytes = 0
  }
  if (handful.length > 0) yield handful
}

async function fetchedOf(each: Incoming | Pending): Promise<Fetched> {
  const { source } = each
  try {
    const item = 'fetch' in each ? await each.fetch() : each
    return { source, item, kept: keptOf(item) }
  } catch (error) {
    return { source, problem: problemOf(error, source) }
  }
}

interface Knowing {
  readonly engine: Engine
  /** Where documents that are kept were found. */
  readonly known: Map<string, Set<string>>
}

async function takenOf({ source, item, kept: document, problem }: Fetched, { engine, known }: Knowing): Promise<Taken> {
  if (item === undefined || document === undefined) {
    return { source, document: '', outcome: 'failed', warnings: [], ...(problem === undefined ? {} : { problem }) }
  }
  const address = addressOfSource(source)
  const addresses = known.get(document.id)
  if (addresses === undefined) {
    const taken = await take(document, { item, address, engine })
    if (taken.kept !== undefined) known.set(document.id, new Set([address]))
    return taken
  }
  if (addresses.has(address)) return { ...told(item, document), outcome: 'known' }
  addresses.add(address)
  return { ...told(item, document), outcome: 'found-again', kept: { document, address } }
}

const told = ({ source }: Incoming, { id }: Kept) => ({ source, document: id, warnings: [] })

interface Taking {
  readonly item: Incoming
  readonly address: string
  readonly engine: Engine
}

async function take(document: Kept, { item, address, engine }: Taking): Promise<Taken> {
  try {
    const taken = await engine.takeIn()(incomingOf(document))
    const reading = { reader: engine.making.reader, report: pack(engine.read()(taken.document)) }
    return {
      ...told(item, document),
      outcome: 'new',
      warnings: taken.warnings,
      kept: { document, address, reading },
    }
  } catch (error) {
    return { ...told(item, document), document: '', outcome: 'failed', problem: problemOf(error, item.source) }
  }
}
