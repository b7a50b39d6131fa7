import type {
  EventSummary,
  OpenDiscrepancy,
  RelationPage,
  RelationPerson,
  RelationRecord,
  Thread,
} from '../model/ledger.js'
import type { Work } from '../store/truth.js'

/** A relation as it stands, put together from its rows; undefined when the ledger holds no event of it. */
export async function relationOf(db: Work, dyad: string): Promise<RelationRecord | undefined> {
  const row = await db.selectFrom('relations').where('dyad', '=', dyad).select('record').executeTakeFirst()
  if (row === undefined) return undefined
  const stored = JSON.parse(row.record) as StoredRelation
  return {
    ...stored,
    events: await recordsOf<EventSummary>(db, 'relation_events', dyad),
    threads: await recordsOf<Thread>(db, 'threads', dyad),
    discrepancies: await recordsOf<OpenDiscrepancy>(db, 'discrepancies', dyad),
    people: await recordsOf<RelationPerson>(db, 'people', dyad),
  }
}

/** What is shown of a relation at once, however long it has lasted. */
export async function relationPage(db: Work, dyad: string): Promise<RelationPage | undefined> {
  const row = await db.selectFrom('relations').where('dyad', '=', dyad).select('page').executeTakeFirst()
  return row && (JSON.parse(row.page) as RelationPage)
}

/** Relations of one party, the latest first. */
export async function relationsOf(db: Work, party: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('relations')
    .where(({ eb, or }) => or([eb('dyad', 'like', `${party}-%`), eb('dyad', 'like', `%-${party}`)]))
    .select('dyad')
    .orderBy('last_date', 'desc')
    .orderBy('dyad')
    .limit(limit)
    .execute()
  return rows.map(({ dyad }) => dyad)
}

type StoredRelation = Omit<RelationRecord, 'events' | 'threads' | 'discrepancies' | 'people'>

async function recordsOf<T>(
  db: Work,
  table: 'relation_events' | 'threads' | 'discrepancies' | 'people',
  dyad: string,
): Promise<T[]> {
  const rows = await db.selectFrom(table).where('relation', '=', dyad).select('record').orderBy('position').execute()
  return rows.map(({ record }) => JSON.parse(record) as T)
}
