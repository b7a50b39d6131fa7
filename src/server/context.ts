import { displayNames } from '../pipeline/display-names.js'
import type { Engine } from '../pipeline/engine.js'
import { createPartyNames, type PartyNames } from '../queries/names.js'
import type { Store } from '../store/store.js'
import { LANGUAGES } from '../web/languages/languages.js'
import { createSite, type Site } from '../web/site.js'
import { type Accounts, withoutAccounts } from './accounts/accounts.js'
import { type Assets, createAssets } from './assets.js'
import { createImporter, type Importer } from './importer.js'
import { createTurns, type Turns } from './turns.js'
import { createVisitors, type Visitors } from './visitors.js'
import { createWaiting, type Waiting } from './waiting.js'

/** What every route works with. Made once for a server. */
export interface Context {
  readonly store: Store
  readonly engine: Engine
  readonly names: PartyNames
  readonly site: Site
  readonly assets: Assets
  readonly importer: Importer
  readonly turns: Turns
  readonly waiting: Waiting
  readonly visitors: Visitors
  /** In whose name rulings are made unless a browser gives another; empty when others reach this server too. */
  readonly user: string
  readonly accounts: Accounts
}

export interface ContextOptions {
  readonly user?: string
  readonly accounts?: Accounts
  /** Names of parties that the settings of the ledger prefer, by code. */
  readonly preferred?: Readonly<Record<string, string>>
}

export function createContext(
  store: Store,
  engine: Engine,
  { user = '', accounts = withoutAccounts(user), preferred = {} }: ContextOptions = {},
): Context {
  const assets = createAssets()
  const turns = createTurns()
  const waiting = createWaiting(store)
  const visitors = createVisitors()
  const site = createSite({
    ...displayNames(engine.tables, preferred),
    assets: assets.addresses,
    waiting: waiting.count,
    visitor: visitors.current,
    languages: LANGUAGES,
  })
  return {
    store,
    engine,
    names: createPartyNames(engine.tables, preferred),
    site,
    assets,
    importer: createImporter({ store, engine, site, turns }),
    turns,
    waiting,
    visitors,
    user,
    accounts,
  }
}
