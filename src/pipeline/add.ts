import type { Store } from '../store/store.js'
import { begun } from './crew/begun.js'
import type { Hiring } from './crew/crew.js'
import { handfuls, type Input, type Opening } from './handfuls.js'
import { type Added, keepHandful } from './keep.js'
import type { Read } from './read-one.js'

export type { Added }

export interface AddOptions extends Opening {
  /** Called before each document. */
  readonly onProgress?: (progress: AddProgress) => void
  /** Called when documents are kept for good. */
  readonly onKept?: (added: readonly Added[]) => void
  /** What some documents were read as already, by id. */
  readonly early?: ReadonlyMap<string, Promise<Read>>
  /** Threads that read when there is more than a handful. */
  readonly hiring?: Hiring
  /** Passes over what is not about dealings between states. */
  readonly gated?: boolean
}

export interface AddProgress {
  /** Inputs that are through, and all of them. */
  readonly done: number
  readonly total: number
  /** Documents that are through. */
  readonly documents: number
  readonly source: string
}

/**
 * Keeps documents with their readings, a handful at a time. What follows from them is made by `settle`, now or when the
 * ledger is next opened to add.
 */
export async function addDocuments(
  { db }: Store,
  inputs: readonly Input[],
  { onProgress, onKept, early, hiring, gated = false, ...opening }: AddOptions,
): Promise<Added[]> {
  const readings = new Map(early)
  const all: Added[] = []
  for await (const handful of begun(handfuls(inputs, opening), { db, readings, hiring, gated })) {
    const before = all.length
    const kept = keepHandful(db, handful, {
      engine: opening.engine,
      readings,
      gated,
      onEach: ({ input, source }, through) =>
        onProgress?.({ done: input, total: inputs.length, documents: before + through, source }),
    })
    for await (const added of kept) {
      all.push(...added)
      onKept?.(added)
    }
  }
  return all
}
