import { sql } from 'kysely'
import { settingsOf } from '../queries/settings.js'
import type { Store } from '../store/store.js'

type Named = Readonly<Record<string, string>>

/** What parties are called in this ledger, by code; settings may change while the server runs, also by another process. */
export interface Preferred {
  /** The same object as long as nothing has changed. */
  current(): Named
  /** Looks whether something was ruled since the last time. */
  refresh(): Promise<void>
}

export function createPreferred({ db, writes }: Pick<Store, 'db' | 'writes'>): Preferred {
  let names: Named = {}
  let seen = -1
  let written: number | undefined
  return {
    current: () => names,
    refresh: async () => {
      const now = writes()
      if (now !== undefined && now === written) return
      // Every ruling is told of in the log of changes, whose last number is found at once.
      const { rows } = await sql<{ last: number | null }>`select max(seq) as last from changes`.execute(db)
      const last = rows[0]?.last ?? 0
      if (last === seen) {
        written = now
        return
      }
      const { names: found } = await settingsOf(db)
      if (JSON.stringify(found) !== JSON.stringify(names)) names = found
      seen = last
      written = now
    },
  }
}
