import type { Context as Call } from 'hono'
import { keepAudit } from '../../store/audit.js'
import type { Service } from './endpoint.js'
import type { ApiEnvironment } from './serve-endpoint.js'

interface Written {
  /** What was written, by its id. */
  readonly what: string
  readonly status?: number
}

/** Notes who wrote what: decisions and documents say so themselves, but not by which way they came in. */
export async function noteWrite(
  call: Call<ApiEnvironment>,
  { store }: Service,
  { what, status = 202 }: Written,
): Promise<void> {
  await keepAudit(store.db, {
    who: call.get('principal').name,
    method: call.req.method,
    path: call.req.path,
    status,
    what,
  })
}
