import { waitingCount } from '../queries/queue.js'
import type { Store } from '../store/store.js'
import type { Freshness } from './freshness.js'

/** How much waits for a person: a number on every page, so it is not counted anew for each of them. */
export interface Waiting {
  count(): number
  /** Counts, unless that was done less than this many milliseconds ago. */
  refresh(age: number): Promise<void>
}

export function createWaiting({ db }: Pick<Store, 'db'>, freshness: Freshness): Waiting {
  let count = 0
  let counted = Number.NEGATIVE_INFINITY
  let version: string | undefined
  let counting: Promise<void> | undefined
  const recount = async (now: string | undefined): Promise<void> => {
    count = await waitingCount(db)
    version = now
    counted = performance.now()
  }
  return {
    count: () => count,
    refresh: async age => {
      if (performance.now() - counted < age) return
      const now = freshness.version('ledger')
      if (now !== undefined && now === version) return
      // Many pages are asked for at once; whoever must have the number of this moment counts.
      if (age === 0) return recount(now)
      counting ??= recount(now).finally(() => {
        counting = undefined
      })
      await counting
    },
  }
}
