import { sql } from 'kysely'
import type { Contradiction } from '../model/answers.js'
import type { RelationRecord } from '../model/ledger.js'
import type { Database } from '../store/store.js'
import { rulingsById } from './rulings.js'

/** Rulings that answer one question differently, as the relations found them; the latest first, in each the one that holds last. */
export async function contradictions(
  db: Database,
  { dyad, limit }: { readonly dyad?: string; readonly limit?: number } = {},
): Promise<Contradiction[]> {
  const found = db
    .selectFrom('relations')
    // The records are long, and hardly any has one.
    .where(sql<boolean>`position('"contradictory":[[' in record) > 0`)
    .select('record')
  const rows = await (dyad === undefined ? found : found.where('dyad', '=', dyad)).orderBy('dyad').execute()
  const groups = rows.flatMap(
    ({ record }) => (JSON.parse(record) as Pick<RelationRecord, 'rulings'>).rulings.contradictory,
  )
  // What three parties are about stands in the relations of each two of them.
  const distinct = [...new Map(groups.map(ids => [ids.join(), ids])).values()]
  const told = await rulingsById(db, distinct)
  const latest = ({ rulings }: Contradiction) => rulings.at(-1)?.ruling.at ?? ''
  return told.toSorted((a, b) => latest(b).localeCompare(latest(a))).slice(0, limit)
}

/** Rulings that one contradicts, by their ids. */
export async function contradictedBy(db: Database, ruling: string): Promise<Contradiction['rulings']> {
  const all = await contradictions(db)
  const group = all.find(({ rulings }) => rulings.some(item => item.ruling.id === ruling))
  return group?.rulings.filter(item => item.ruling.id !== ruling) ?? []
}
