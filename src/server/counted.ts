import { type Status, statusOf } from '../queries/status.js'
import type { Store } from '../store/store.js'
import type { Freshness } from './freshness.js'

/** How the ledger stands. Every row of it is counted for that, so it is not done anew while nothing is written. */
export function createStatus(store: Store, freshness: Freshness): () => Promise<Status> {
  let counted: { readonly version: string; readonly status: Promise<Status> } | undefined
  return () => {
    const version = freshness.version('ledger')
    if (version === undefined) return statusOf(store)
    if (counted?.version === version) return counted.status
    const status = statusOf(store)
    counted = { version, status }
    // What failed once is tried again, also when nothing was written in between.
    status.catch(() => {
      if (counted?.status === status) counted = undefined
    })
    return status
  }
}
