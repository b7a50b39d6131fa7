import { displayNames } from '../pipeline/display-names.js'
import type { Engine } from '../pipeline/engine.js'
import { createPartyNames, type PartyNames } from '../queries/names.js'
import type { Store } from '../store/store.js'
import { LANGUAGES } from '../web/languages/languages.js'
import { createSite, type Site } from '../web/site.js'
import { type Accounts, withoutAccounts } from './accounts/accounts.js'
import { type Assets, createAssets } from './assets.js'
import { createImporter, type Importer } from './importer.js'
import { createPreferred, type Preferred } from './preferred.js'
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
  readonly preferred: Preferred
  readonly visitors: Visitors
  /** In whose name rulings are made unless a browser gives another; empty when others reach this server too. */
  readonly user: string
  readonly accounts: Accounts
}

export interface ContextOptions {
  readonly user?: string
  readonly accounts?: Accounts
}

export function createContext(
  opened: Store,
  engine: Engine,
  { user = '', accounts = withoutAccounts(user) }: ContextOptions = {},
): Context {
  const store = opened.serving()
  const assets = createAssets()
  const turns = createTurns()
  const waiting = createWaiting(store)
  const preferred = createPreferred(store.db)
  const visitors = createVisitors()
  const site = createSite({
    ...displayNames(engine.tables),
    preferred: preferred.current,
    assets: assets.addresses,
    waiting: waiting.count,
    visitor: visitors.current,
    languages: LANGUAGES,
  })
  return {
    store,
    engine,
    names: namesNow(engine, preferred),
    site,
    assets,
    importer: createImporter({ store, engine, site, turns }),
    turns,
    waiting,
    preferred,
    visitors,
    user,
    accounts,
  }
}

/** Names as they are set when they are asked for. */
function namesNow({ tables }: Engine, { current }: Preferred): PartyNames {
  let of = current()
  let made = createPartyNames(tables, of)
  const now = (): PartyNames => {
    if (current() !== of) {
      of = current()
      made = createPartyNames(tables, of)
    }
    return made
  }
  return {
    codeOf: typed => now().codeOf(typed),
    nameOf: code => now().nameOf(code),
    organisationOf: typed => now().organisationOf(typed),
    get all() {
      return now().all
    },
  }
}
