import type { Context as Call } from 'hono'
import { SCOPES, type Scope } from '../../model/access.js'
import { Refused } from './problems.js'

/** Whoever asks. */
export interface Principal {
  /** In this name decisions are made and writes are noted; empty when nobody says. */
  readonly name: string
  /** Whether that is known for certain: then nobody decides in another name. */
  readonly certain: boolean
  readonly scopes: readonly Scope[]
}

/** Says who asks; undefined when that is not known and must be. The one place where accounts and tokens come in. */
export type Identify = (call: Call) => Promise<Principal | undefined>

/** Without accounts, whoever reaches the server may do everything in the name of this machine’s user. */
export const anybody =
  (name: string): Identify =>
  async () => ({ name, certain: false, scopes: SCOPES })

/** Who asks, if they may. */
export async function allowed(call: Call, scope: Scope, identify: Identify): Promise<Principal> {
  const principal = await identify(call)
  if (principal === undefined) {
    throw new Refused('unauthorized', '', { headers: { 'www-authenticate': 'Bearer realm="entente"' } })
  }
  if (!principal.scopes.includes(scope)) throw new Refused('forbidden', `This needs the scope ${scope}.`)
  return principal
}

/** A page elsewhere may make a browser send what it likes: such a request is told by what the browser adds to it. */
export function refuseCrossSite(call: Call): void {
  if (call.req.method === 'GET' || call.req.method === 'HEAD') return
  const origin = call.req.header('origin')
  const site = call.req.header('sec-fetch-site')
  const foreign = origin !== undefined && origin !== new URL(call.req.url).origin
  if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) throw new Refused('cross-site')
}
