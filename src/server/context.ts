import { displayNames } from '../pipeline/display-names.js'
import type { Engine } from '../pipeline/engine.js'
import { createPartyNames, type PartyNames } from '../queries/names.js'
import type { Store } from '../store/store.js'
import { createSite, type Site } from '../web/site.js'
import { type Assets, createAssets } from './assets.js'
import { createImporter, type Importer } from './importer.js'

/** What every route works with. Made once for a server. */
export interface Context {
  readonly store: Store
  readonly engine: Engine
  readonly names: PartyNames
  readonly site: Site
  readonly assets: Assets
  readonly importer: Importer
}

export function createContext(store: Store, engine: Engine): Context {
  const assets = createAssets()
  const site = createSite({ ...displayNames(engine.tables), assets: assets.addresses })
  return {
    store,
    engine,
    names: createPartyNames(engine.tables),
    site,
    assets,
    importer: createImporter({ store, engine, site }),
  }
}
