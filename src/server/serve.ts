import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { createEngine } from '../pipeline/engine.js'
import { machineUser } from '../pipeline/signer.js'
import type { Store } from '../store/store.js'
import { isAnythingMarked } from '../store/truth.js'
import { type TellSettings, tellSettings } from '../telling/settings.js'
import { withAccounts } from './accounts/accounts.js'
import type { OidcSettings } from './accounts/oidc.js'
import { LOCAL, SHARED } from './api/limits.js'
import { createSite } from './app.js'
import { createContext } from './context.js'
import { createStatus } from './counted.js'
import { createDraining } from './operating/draining.js'
import type { Watching } from './operating/requests.js'
import { keepTidy } from './operating/upkeep.js'
import { LOOPBACK } from './security.js'
import { BUDGET, createRounds, keepTelling } from './telling/rounds.js'
import { createWriterApart } from './writing/apart.js'

export interface ServeOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Whether people have to say who they are. Always, where others reach the server. */
  readonly accounts?: boolean
  /** A provider of logins, where people sign in. */
  readonly oidc?: OidcSettings | undefined
  /** How people are told outside the pages. */
  readonly telling?: TellSettings
  readonly onFault: (error: unknown, request?: string) => void
  /** Told from time to time that the ledger answers. */
  readonly onWell?: () => void
  /** Who looks on while requests are answered. */
  readonly watching?: Watching
}

export interface Serving {
  /** Where it listens: `http://127.0.0.1:8080/`. */
  readonly address: string
  /** Whether only this machine can reach it. */
  readonly local: boolean
  /** Lets what is under way come to its end. */
  stop(): Promise<void>
}

/** Milliseconds for which a connection is kept that nothing comes over. */
const KEPT = 75_000

/** Milliseconds for which requests under way are waited for. */
const DRAINED_BY = 10_000

/** Whether only this machine reaches an address. */
export const isLocal = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host)

/** Serves the site over an open ledger. Rejects when the port is taken. */
export async function serve(
  store: Store,
  { host, port, accounts = false, oidc, telling = tellSettings({}), onFault, onWell, watching }: ServeOptions,
): Promise<Serving> {
  const local = isLocal(host)
  const who = local && !accounts ? { user: machineUser() } : { accounts: withAccounts(store.serving().db, { oidc }) }
  const { share } = store
  const context = createContext(store, createEngine(), {
    ...who,
    onFault,
    telling,
    onAdded: watching?.meters?.added,
    ...(share === undefined ? {} : { writing: options => createWriterApart(share, options) }),
  })
  const { app, health } = createSite(context, {
    onFault,
    ...(watching === undefined ? {} : { watching }),
    ...(local ? { hosts: [...LOOPBACK, host.toLowerCase()], limits: LOCAL } : { limits: SHARED }),
  })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  // People read for longer than Node keeps a connection: closing it just when the next page is asked for fails that page.
  server.keepAliveTimeout = KEPT
  const draining = createDraining(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  // What was left when a process ended, or what a migration marked, is made while people read already.
  const { freshness, turns, writer } = context
  watching?.meters?.watch({ waiting: turns.waiting, status: createStatus(store, freshness) })
  if (await isAnythingMarked(store.db)) turns.take(writer.settle).catch(onFault)
  const round = createRounds({ store, site: context.site, settings: telling, budget: BUDGET })
  const rounds = keepTelling(round, { onFault, onWell })
  const upkeep = keepTidy(store, server, { onFault })
  const bound = server.address()
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`,
    local,
    stop: async () => {
      health.end()
      await Promise.all([draining.drain(DRAINED_BY), turns.idle(), rounds.stop(), upkeep.stop()])
      // What was asked meanwhile may have begun more of it.
      await turns.idle()
      await writer.end()
      await draining.close()
    },
  }
}
