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

/** Documents kept in one transaction: as many as are read in this time. */
const COMMIT_EVERY = 250
const MOST = 64

/**
 * Keeps documents with their readings. What follows from them is made by `settle`, now or when the ledger is next
 * opened to add. One document that cannot be read stops no other.
 */
export async function addDocuments(
  { db }: Store,
  incoming: readonly Incoming[],
  { engine, onProgress, onKept }: AddOptions & { readonly engine: Engine },
): Promise<Added[]> {
  const all: Added[] = []
  let batch: (Added & { readonly kept?: NewDocument })[] = []
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
  const kept = incoming.map(keptOf)
  const known = await knownDocuments(
    db,
    kept.map(({ id }) => id),
  )
  for (const [done, item] of incoming.entries()) {
    onProgress?.({ done, total: incoming.length, source: item.source })
    const document = kept[done]
    if (document === undefined) continue
    const address = addressOfSource(item.source)
    const addresses = known.get(document.id)
    if (addresses === undefined) {
      const taken = await take(document, { item, address, engine })
      if (taken.kept !== undefined) known.set(document.id, new Set([address]))
      batch.push(taken)
    } else if (addresses.has(address)) batch.push({ ...told(item, document), outcome: 'known' })
    else {
      addresses.add(address)
      batch.push({ ...told(item, document), outcome: 'found-again', kept: { document, address } })
    }
    if (batch.length >= MOST || performance.now() - since > COMMIT_EVERY) await flush()
  }
  await flush()
  return all
}

const told = ({ source }: Incoming, { id }: Kept) => ({ source, document: id, warnings: [] })

interface Taking {
  readonly item: Incoming
  readonly address: string
  readonly engine: Engine
}

async function take(
  document: Kept,
  { item, address, engine }: Taking,
): Promise<Added & { readonly kept?: NewDocument }> {
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
