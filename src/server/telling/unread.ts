import type { Store } from '../../store/store.js'
import { unreadOf } from '../../telling/inbox.js'

/** How much of an inbox is unread: a number on every page, so it is not counted anew while nothing is written. */
export interface Unread {
  count(watcher: string): number
  refresh(watcher: string): Promise<void>
}

/** Inboxes whose number is kept at hand. */
const MOST = 1_000
/** Milliseconds for which a number holds where others write to the ledger too. */
const HOLDS = 1_000

export function createUnread({ db, writes }: Pick<Store, 'db' | 'writes'>): Unread {
  const counted = new Map<
    string,
    { readonly count: number; readonly version: number | undefined; readonly at: number }
  >()
  return {
    count: watcher => counted.get(watcher)?.count ?? 0,
    refresh: async watcher => {
      const known = counted.get(watcher)
      const version = writes()
      const isNew =
        version === undefined ? performance.now() - (known?.at ?? -HOLDS) < HOLDS : known?.version === version
      if (known !== undefined && isNew) return
      if (counted.size > MOST) counted.clear()
      counted.set(watcher, { count: await unreadOf(db, watcher), version, at: performance.now() })
    },
  }
}
