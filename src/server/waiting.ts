import { waitingCount } from '../queries/queue.js'
import type { Store } from '../store/store.js'

/** How much waits for a person: a number on every page, so it is not counted anew for each of them. */
export interface Waiting {
  count(): number
  /** Counts, unless that was done less than this many milliseconds ago. */
  refresh(age: number): Promise<void>
}

export function createWaiting({ db, writes }: Pick<Store, 'db' | 'writes'>): Waiting {
  let count = 0
  let counted = Number.NEGATIVE_INFINITY
  let version: number | undefined
  return {
    count: () => count,
    refresh: async age => {
      if (performance.now() - counted < age) return
      const now = writes()
      if (now !== undefined && now === version) return
      count = await waitingCount(db)
      version = now
      counted = performance.now()
    },
  }
}
