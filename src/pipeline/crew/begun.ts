import type { Database } from '../../store/store.js'
import { knownDocuments } from '../../store/truth.js'
import type { Fetched } from '../handfuls.js'
import { idsOf } from '../keep.js'
import type { Read } from '../read-one.js'
import { ahead } from './ahead.js'
import type { Hiring } from './crew.js'

interface Beginning {
  readonly db: Database
  /** Takes what threads are at, by document. */
  readonly readings: Map<string, Promise<Read>>
  readonly hiring: Hiring | undefined
  /** Passes over what is not about dealings between states. */
  readonly gated?: boolean
}

/** Handfuls that lie ready beside the one that is kept. */
const READY = 2

/**
 * The same handfuls. From the second on, threads read what is new in them while those before are kept; that they are kept in
 * order, and what became of each, is seen to by whoever takes them.
 */
export function begun<T extends Fetched>(
  given: AsyncIterable<readonly T[]>,
  { db, readings, hiring, gated = false }: Beginning,
): AsyncIterable<readonly T[]> {
  async function* beginning() {
    let count = 0
    for await (const handful of given) {
      count += 1
      const hands = count > 1 ? await hiring?.hire() : undefined
      if (hands !== undefined) {
        const known = await knownDocuments(db, idsOf(handful))
        const fresh = handful.flatMap(({ source, kept }) =>
          kept === undefined || known.has(kept.id) || readings.has(kept.id) ? [] : { source, kept, gated },
        )
        for (const [at, read] of hands.read(fresh).entries()) readings.set(fresh[at]?.kept.id ?? '', read)
      }
      yield handful
    }
  }
  return hiring === undefined ? given : ahead(beginning(), READY)
}
