import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { withAccounts } from '../../src/server/accounts/accounts.js'
import type { Limits } from '../../src/server/api/limits.js'
import { createApp } from '../../src/server/app.js'
import { type Context, createContext } from '../../src/server/context.js'
import { createWriterApart } from '../../src/server/writing/apart.js'
import type { Store } from '../../src/store/store.js'
import { type EngineName, freshPlace } from './stores.js'

const top = join(import.meta.dirname, '..', '..')

/** What a source may print to break out of a page, and names in another script. */
export const HOSTILE = `</p><script>alert(1)</script> "quoted" & <b>bold</b>

LIMA, 4 May 2024 — Peruvian Foreign Minister Rosa <img src=x onerror=alert(2)> Quispe met Omani Foreign Minister سالم البحري in Lima on Saturday. Peru and Oman agreed to expand cooperation in fisheries & <i>ports</i>. Peru asked Oman to buy ${'asparagus'.repeat(20)}.`

export const texts = (folder: string, names = /\.(?:txt|md)$/) =>
  readdirSync(join(top, folder))
    .filter(name => names.test(name) && name !== 'README.md')
    .sort()
    .map(name => ({ source: join(top, folder, name), bytes: readFileSync(join(top, folder, name)) }))

export interface TestSite {
  readonly app: Hono
  readonly store: Store
  readonly context: Context
  readonly faults: unknown[]
  close(): Promise<void>
}

interface SiteSettings {
  readonly empty?: boolean
  readonly accounts?: boolean
  readonly limits?: Limits
  /** With the database and the work of writing on threads of their own, as `entente serve` has them. */
  readonly apart?: boolean
  readonly engine?: EngineName
}

/** The site over a fresh ledger with the examples, a relation over years, and a text that means harm; or over nothing. */
export async function startSite({
  empty = false,
  accounts = false,
  apart = false,
  limits,
  engine: database = 'pglite',
}: SiteSettings = {}): Promise<TestSite> {
  const place = await freshPlace(database)
  const store = await place.open({ apart })
  const { share } = store
  const engine = createEngine()
  if (!empty) {
    const hostile = { source: '/coverage/<hostile>.txt', bytes: new TextEncoder().encode(HOSTILE) }
    await addDocuments(store, [...texts('examples'), ...texts('cases/chain-kgz-vnm/texts'), hostile], { engine })
    await settle(store, { engine })
  }
  const faults: unknown[] = []
  const context = createContext(store, engine, {
    onFault: error => faults.push(error),
    ...(accounts ? { accounts: withAccounts(store.db) } : { user: 'desk' }),
    ...(apart && share !== undefined ? { writing: options => createWriterApart(share, options) } : {}),
  })
  const app = createApp(context, {
    onFault: error => faults.push(error),
    hosts: ['localhost', '127.0.0.1'],
    ...(limits === undefined ? {} : { limits }),
  })
  return {
    app,
    store,
    context,
    faults,
    close: async () => {
      await context.turns.idle()
      await store.close()
      place.remove()
    },
  }
}
