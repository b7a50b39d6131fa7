import type { Context as Call } from 'hono'
import { isForReading, type Rights, SCOPES, type Scope, scopesFor, scopesSomewhere } from '../../model/access.js'
import type { Work } from '../../store/truth.js'
import { idsAsked, scopesOn } from '../touched.js'
import { Refused } from './problems.js'

/** Whoever asks. */
export interface Principal {
  /** In this name decisions are made and writes are noted; empty when nobody says. */
  readonly name: string
  /** Whether that is known for certain: then nobody decides in another name. */
  readonly certain: boolean
  /** Everywhere. */
  readonly scopes: readonly Scope[]
  readonly rights: Rights
}

/** Says who asks; undefined when that is not known and must be. The one place where accounts and tokens come in. */
export type Identify = (call: Call) => Promise<Principal | undefined>

/** Without accounts, whoever reaches the server may do everything in the name of this machine’s user. */
export const anybody =
  (name: string): Identify =>
  async () => ({ name, certain: false, scopes: SCOPES, rights: { role: 'administrator', memberships: [] } })

interface Touching {
  readonly db: Work
  readonly path: string
  /** Ids of what it is about, or where to look for them when they decide. */
  readonly touched: readonly string[] | (() => Promise<readonly string[]>)
}

/** Whether somebody may do something to what a request touches; what they may everywhere needs no look at it. */
export async function may(
  { scopes, rights }: Principal,
  scope: Scope,
  { db, path, touched }: Touching,
): Promise<boolean> {
  if (scopes.includes(scope)) return true
  if (!scopesSomewhere(rights).includes(scope)) return false
  // Coverage tells itself what it is of, when it is read: whoever may add it somewhere may add it.
  if (scope === 'ingest' && isOfCoverage(path)) return true
  const ids = typeof touched === 'function' ? await touched() : touched
  return ((await scopesOn(db, rights, ids)) ?? scopesFor(rights, [])).includes(scope)
}

const isOfCoverage = (path: string): boolean => /^\/(?:import(?:\/.*)?|api\/v1\/ingest)$/.test(path)

interface Asking {
  readonly identify: Identify
  readonly db: Work
  /** Ids besides those in the address; looked for when they decide. */
  readonly touched?: () => Promise<readonly string[]>
}

/** Who asks, if they may. */
export async function allowed(call: Call, scope: Scope, { identify, db, touched }: Asking): Promise<Principal> {
  const principal = await identify(call)
  if (principal === undefined) {
    throw new Refused('unauthorized', '', { headers: { 'www-authenticate': 'Bearer realm="entente"' } })
  }
  const { path } = call.req
  const named = idsAsked(path, call.req.query('workspace'))
  const all = async () => [...named, ...((await touched?.()) ?? [])]
  if (!(await may(principal, scope, { db, path, touched: all }))) {
    throw new Refused('forbidden', `This needs the scope ${scope}.`)
  }
  return principal
}

/** Where notices are sent is not for a token to say that was made for reading. */
export function refuseReading({ rights }: Principal): void {
  if (isForReading(rights))
    throw new Refused('forbidden', 'A token for reading alone does not say where notices are sent.')
}

/** A page elsewhere may make a browser send what it likes: such a request is told by what the browser adds to it. */
export function refuseCrossSite(call: Call): void {
  if (call.req.method === 'GET' || call.req.method === 'HEAD') return
  const origin = call.req.header('origin')
  const site = call.req.header('sec-fetch-site')
  const foreign = origin !== undefined && origin !== new URL(call.req.url).origin
  if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) throw new Refused('cross-site')
}
