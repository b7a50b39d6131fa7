import { sql } from 'kysely'
import type { EventSummary, OpenDiscrepancy, RelationPerson, RelationRecord, Thread } from '../model/ledger.js'
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

type StoredRelation = Omit<RelationRecord, 'events' | 'threads' | 'discrepancies' | 'people'>

async function recordsOf<T>(
  db: Work,
  table: 'relation_events' | 'threads' | 'discrepancies' | 'people',
  dyad: string,
): Promise<T[]> {
  const rows = await db.selectFrom(table).where('relation', '=', dyad).select('record').orderBy('position').execute()
  return rows.map(({ record }) => JSON.parse(record) as T)
}

/** The first page of a relation: what is shown of it at once, however long it has lasted. */
export interface RelationPage {
  readonly relation: StoredRelation
  readonly counts: Readonly<Record<'events' | 'open' | 'closed' | 'differences' | 'people', number>>
  /** Newest first. */
  readonly events: readonly EventSummary[]
  readonly threads: readonly Thread[]
  readonly discrepancies: readonly OpenDiscrepancy[]
}

export async function relationPage(
  db: Work,
  dyad: string,
  { limit }: { readonly limit: number },
): Promise<RelationPage | undefined> {
  const row = await db.selectFrom('relations').where('dyad', '=', dyad).select('record').executeTakeFirst()
  if (row === undefined) return undefined
  const { rows } = await sql<RelationPage['counts']>`select
    (select count(*)::int from relation_events where relation = ${dyad}) as events,
    (select count(*)::int from threads where relation = ${dyad} and not closed) as open,
    (select count(*)::int from threads where relation = ${dyad} and closed) as closed,
    (select count(*)::int from discrepancies where relation = ${dyad} and open) as differences,
    (select count(*)::int from people where relation = ${dyad}) as people`.execute(db)
  const events = await db
    .selectFrom('relation_events')
    .where('relation', '=', dyad)
    .select('record')
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
  const threads = await db
    .selectFrom('threads')
    .where('relation', '=', dyad)
    .where('closed', '=', false)
    .select('record')
    .orderBy('since', 'desc')
    .orderBy('position')
    .limit(limit)
    .execute()
  const discrepancies = await db
    .selectFrom('discrepancies')
    .where('relation', '=', dyad)
    .where('open', '=', true)
    .select('record')
    .orderBy('date', 'desc')
    .orderBy('position')
    .limit(limit)
    .execute()
  return {
    relation: JSON.parse(row.record) as StoredRelation,
    counts: rows[0] ?? { events: 0, open: 0, closed: 0, differences: 0, people: 0 },
    events: events.map(({ record }) => JSON.parse(record) as EventSummary),
    threads: threads.map(({ record }) => JSON.parse(record) as Thread),
    discrepancies: discrepancies.map(({ record }) => JSON.parse(record) as OpenDiscrepancy),
  }
}
