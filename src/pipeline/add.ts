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
 * Keeps documents with their readings, a handful at a time, and tells what became of them as soon as it is so for good. What
 * follows from them is made by `settle`, now or when the ledger is next opened to add.
 */
export async function* addEach(
  { db }: Store,
  inputs: readonly Input[],
  { onProgress, early, hiring, gated = false, ...opening }: AddOptions,
): AsyncGenerator<readonly Added[]> {
  const readings = new Map(early)
  let documents = 0
  for await (const handful of begun(handfuls(inputs, opening), { db, readings, hiring, gated })) {
    const before = documents
    const kept = keepHandful(db, handful, {
      engine: opening.engine,
      readings,
      gated,
      onEach: ({ input, source }, through) =>
        onProgress?.({ done: input, total: inputs.length, documents: before + through, source }),
    })
    for await (const added of kept) {
      documents += added.length
      yield added
    }
  }
}

/** The same, for whoever adds so few that all that became of them fits into memory. */
export async function addDocuments(
  store: Store,
  inputs: readonly Input[],
  { onKept, ...options }: AddOptions & { readonly onKept?: (added: readonly Added[]) => void },
): Promise<Added[]> {
  const all: Added[] = []
  for await (const added of addEach(store, inputs, options)) {
    all.push(...added)
    onKept?.(added)
  }
  return all
}
