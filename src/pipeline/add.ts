import { type Columns, isPassedOver, isRefused, type Parcel } from '../intake/intake.js'
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
  /** Called for what lies in an archive or a folder and is of no kind that is read. */
  readonly onPassedOver?: (source: string) => void
  /** Which column of tables and JSON records holds what. */
  readonly columns?: Columns
  /** What some documents were read as already, by id. */
  readonly early?: ReadonlyMap<string, Promise<Read>>
}

/** An input that is fetched when its turn comes: a folder may hold more than fits into memory. */
export interface Pending {
  readonly source: string
  /** Undefined when there is nothing new. */
  fetch(): Promise<Incoming | Parcel | undefined>
}

/** Whatever is handed over: a document, an archive of many, or the promise of either. */
export type Input = Incoming | Parcel | Pending

/** Documents kept in one transaction: as many as are read in this time. */
const COMMIT_EVERY = 250
/** Documents, and bytes of them, that are held at once. */
const MOST = 64
const MOST_BYTES = 16_000_000

export interface Fetched {
  readonly source: string
  /** Place of its input among all, from 0. */
  readonly input: number
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
  inputs: readonly Input[],
  { engine, onProgress, onKept, early, ...options }: AddOptions & { readonly engine: Engine },
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
  for await (const handful of handfuls(inputs, { engine, ...options })) {
    const known = await knownDocuments(
      db,
      handful.flatMap(({ kept }) => kept?.id ?? []),
    )
    for (const fetched of handful) {
      onProgress?.({ done: fetched.input, total: inputs.length, source: fetched.source })
      batch.push(await takenOf(fetched, { engine, known, early }))
      if (performance.now() - since > COMMIT_EVERY) await flush()
    }
    await flush()
  }
  return all
}

type Opening = Pick<AddOptions, 'columns' | 'onPassedOver'> & { readonly engine: Engine }

async function* handfuls(inputs: readonly Input[], opening: Opening): AsyncGenerator<readonly Fetched[]> {
  let handful: Fetched[] = []
  let bytes = 0
  for (const [i, input] of inputs.entries()) {
    for await (const fetched of fetchedOf(input, i, opening)) {
      handful.push(fetched)
      bytes += fetched.item?.bytes.length ?? 0
      if (handful.length < MOST && bytes < MOST_BYTES) continue
      yield handful
      handful = []
      bytes = 0
    }
  }
  if (handful.length > 0) yield handful
}

/** The documents of one input, each with what became of it so far. */
export async function* fetchedOf(each: Input, input: number, opening: Opening): AsyncGenerator<Fetched> {
  const { engine, columns, onPassedOver } = opening
  try {
    const fetched = 'fetch' in each ? await each.fetch() : each
    if (fetched === undefined) return
    for await (const found of engine.unpack()(fetched, columns === undefined ? {} : { columns })) {
      const { source } = found
      if (isPassedOver(found)) onPassedOver?.(source)
      else if (isRefused(found)) yield { source, input, problem: problemOf(found.error, source) }
      else yield { source, input, item: found, kept: keptOf(found) }
    }
  } catch (error) {
    yield { source: each.source, input, problem: problemOf(error, each.source) }
  }
}

interface Knowing {
  readonly engine: Engine
  /** Where documents that are kept were found. */
  readonly known: Map<string, Set<string>>
  readonly early: AddOptions['early']
}

async function takenOf({ source, item, kept: document, problem }: Fetched, knowing: Knowing): Promise<Taken> {
  if (item === undefined || document === undefined) {
    return { source, document: '', outcome: 'failed', warnings: [], ...(problem === undefined ? {} : { problem }) }
  }
  const { engine, known, early } = knowing
  const address = item.address ?? addressOfSource(source)
  const addresses = known.get(document.id)
  if (addresses === undefined) {
    const { warnings, reading, problem } = await (early?.get(document.id) ?? readOne(item, document, engine))
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

/** A document with its reading, or why it has none. */
export interface Read {
  readonly warnings: readonly Warning[]
  readonly reading?: NonNullable<NewDocument['reading']>
  readonly problem?: Problem
}

export async function readOne({ source }: Incoming, document: Kept, engine: Engine): Promise<Read> {
  try {
    const taken = await engine.takeIn()(incomingOf(document))
    const report = pack(engine.read()(taken.document))
    return { warnings: taken.warnings, reading: { reader: engine.making.reader, report } }
  } catch (error) {
    return { warnings: [], problem: problemOf(error, source) }
  }
}
