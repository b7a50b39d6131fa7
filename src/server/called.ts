import type { Tables } from '../knowledge/tables.js'
import { displayNames, type Names } from '../pipeline/display-names.js'
import { createPartyNames, type PartyNames } from '../queries/names.js'
import { settingsOf } from '../queries/settings.js'
import type { Database } from '../store/store.js'

/** What parties are called here, by the settings of the ledger as they stand: they may be set while it is served. */
export interface Called {
  readonly display: Names
  readonly names: PartyNames
  /** Looks at the settings, unless that was done within so many milliseconds. */
  refresh(within: number): Promise<void>
}

interface Calling {
  readonly db: Database
  readonly tables: Tables
  readonly preferred: Readonly<Record<string, string>>
}

export function createCalled({ db, tables, preferred }: Calling): Called {
  let [set, looked] = [JSON.stringify(preferred), Number.NEGATIVE_INFINITY]
  let parties = createPartyNames(tables, preferred)
  // One object for as long as the server runs: wordings hold it.
  const { names, subjects } = displayNames(tables, preferred)
  const shown: Record<string, string> = { ...names }
  return {
    display: { names: shown, subjects },
    names: {
      codeOf: typed => parties.codeOf(typed),
      nameOf: code => parties.nameOf(code),
      organisationOf: typed => parties.organisationOf(typed),
      get all() {
        return parties.all
      },
    },
    async refresh(within) {
      if (performance.now() - looked < within) return
      looked = performance.now()
      const { names: now } = await settingsOf(db)
      if (JSON.stringify(now) === set) return
      set = JSON.stringify(now)
      parties = createPartyNames(tables, now)
      for (const code of Object.keys(shown)) delete shown[code]
      Object.assign(shown, displayNames(tables, now).names)
    },
  }
}
