import type { Context as Call } from 'hono'
import { keepAudit } from '../store/audit.js'
import type { Store } from '../store/store.js'

interface Written {
  readonly store: Store
  readonly who: string
  readonly status: number
  /** What was written, by its id or by how much it is. */
  readonly what: string
}

/** Notes who wrote what by which way: decisions and documents say who and when, but not through which door they came. */
export function noteWrite(call: Call, { store, who, status, what }: Written): Promise<void> {
  return keepAudit(store.db, { who, method: call.req.method, path: call.req.path, status, what })
}
