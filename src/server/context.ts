import { accountWatcher } from '../model/telling.js'
import type { Added } from '../pipeline/add.js'
import { displayNames } from '../pipeline/display-names.js'
import type { Engine } from '../pipeline/engine.js'
import { createPartyNames, type PartyNames } from '../queries/names.js'
import type { Store } from '../store/store.js'
import { type TellSettings, tellSettings } from '../telling/settings.js'
import { LANGUAGES } from '../web/languages/languages.js'
import { createSite, type Site } from '../web/site.js'
import { type Accounts, withoutAccounts } from './accounts/accounts.js'
import { type Assets, createAssets } from './assets.js'
import { createFreshness, type Freshness } from './freshness.js'
import { createImporter, type Importer } from './importer.js'
import { createPreferred, type Preferred } from './preferred.js'
import { createUnread, type Unread } from './telling/unread.js'
import { createTurns, type Turns } from './turns.js'
import { createVisitors, type Visitors } from './visitors.js'
import { createWaiting, type Waiting } from './waiting.js'
import { createWriter, type Writer, type WriterOptions } from './writing/writer.js'

/** What every route works with. Made once for a server. */
export interface Context {
  readonly store: Store
  readonly engine: Engine
  readonly names: PartyNames
  readonly site: Site
  readonly assets: Assets
  readonly importer: Importer
  readonly turns: Turns
  readonly writer: Writer
  readonly freshness: Freshness
  readonly waiting: Waiting
  readonly unread: Unread
  readonly preferred: Preferred
  readonly visitors: Visitors
  /** In whose name rulings are made unless a browser gives another; empty when others reach this server too. */
  readonly user: string
  readonly accounts: Accounts
  readonly telling: TellSettings
}

export interface ContextOptions {
  readonly user?: string
  readonly accounts?: Accounts
  /** Told of what the program failed at where nobody waits for an answer. */
  readonly onFault?: (error: unknown) => void
  /** Makes who does the work of writing; it is done on this thread otherwise. */
  readonly writing?: (options: WriterOptions) => Writer | undefined
  readonly telling?: TellSettings
  /** Told of what coverage that was brought became. */
  readonly onAdded?: ((added: readonly Added[]) => void) | undefined
}

export function createContext(
  opened: Store,
  engine: Engine,
  {
    user = '',
    accounts = withoutAccounts(user),
    onFault = () => undefined,
    writing,
    telling = tellSettings({}),
    onAdded,
  }: ContextOptions = {},
): Context {
  const store = opened.serving()
  const assets = createAssets()
  const turns = createTurns()
  const freshness = createFreshness(store)
  const options: WriterOptions = { onTouched: freshness.touch }
  const writer = writing?.(options) ?? createWriter(store, engine, options)
  const waiting = createWaiting(store, freshness)
  const unread = createUnread(store)
  const preferred = createPreferred(store)
  const visitors = createVisitors()
  const site = createSite({
    ...displayNames(engine.tables),
    preferred: preferred.current,
    assets: assets.addresses,
    waiting: waiting.count,
    unread: () => unread.count(accountWatcher(visitors.current().account)),
    visitor: visitors.current,
    languages: LANGUAGES,
  })
  return {
    store,
    engine,
    names: namesNow(engine, preferred),
    site,
    assets,
    importer: createImporter({ store, writer, site, turns, onFault, onAdded }),
    turns,
    writer,
    freshness,
    waiting,
    unread,
    preferred,
    visitors,
    user,
    accounts,
    telling,
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
