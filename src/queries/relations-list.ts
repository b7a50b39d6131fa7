import { type RawBuilder, sql } from 'kysely'
import type { EventSummary, RelationRecord } from '../model/ledger.js'
import { anyOf, type Work } from '../store/truth.js'
import { afterDay, all, type Keyset, when } from './lists/keyset.js'

/** A relation as one line. */
export interface RelationLine {
  readonly dyad: string
  readonly parties: readonly string[]
  readonly level: { readonly current: string; readonly since: string; readonly aim: string }
  readonly events: number
  /** The latest event. */
  readonly last: EventSummary
  /** Commitments, asks and invitations that are not done, papers not yet signed, differences nobody has ruled on. */
  readonly open: number
  readonly negotiating: number
  readonly differences: number
}

interface Row {
  readonly dyad: string
  readonly record: string
  readonly events: number
  readonly last: string
  readonly open: number
  readonly negotiating: number
  readonly differences: number
}

export interface Listing {
  readonly limit: number
  /** How many to pass over. */
  readonly skip: number
}

/** Relations, the one with the latest event first. */
export const listRelations = (db: Work, { limit, skip }: Listing): Promise<RelationLine[]> =>
  relationLines(db, sql`order by l.date desc, r.dyad limit ${limit} offset ${skip}`)

/** The same by pages: those of a party, after the last one seen. */
export function relationsPage(
  db: Work,
  { limit, after, party }: Keyset & { readonly party?: string | undefined },
): Promise<RelationLine[]> {
  const where = all([
    ...when(party, value => sql<boolean>`${value} = any(string_to_array(r.dyad, '-'))`),
    ...afterDay(after, 'l.date', 'r.dyad'),
  ])
  return relationLines(db, sql`where ${where} order by l.date desc, r.dyad limit ${limit}`)
}

async function relationLines(db: Work, which: RawBuilder<unknown>): Promise<RelationLine[]> {
  const { rows } = await sql<Row>`
    with latest as (
      select distinct on (relation) relation, date, record from relation_events order by relation, date desc, position desc
    )
    select r.dyad, r.record, l.record as last,
      (select count(*)::int from relation_events e where e.relation = r.dyad) as events,
      (select count(*)::int from threads t where t.relation = r.dyad and not closed and kind in ('commitment', 'ask', 'invitation')) as open,
      (select count(*)::int from threads t where t.relation = r.dyad and not closed and kind = 'instrument'
        and stage in ('proposed', 'under-negotiation', 'expected', 'initialled')) as negotiating,
      (select count(*)::int from discrepancies d where d.relation = r.dyad and open) as differences
    from relations r join latest l on l.relation = r.dyad ${which}`.execute(db)
  return rows.map(({ record, last, ...row }) => {
    const { parties, level } = JSON.parse(record) as Pick<RelationRecord, 'parties' | 'level'>
    const { current, since, aim } = level
    return { ...row, parties, level: { current, since, aim }, last: JSON.parse(last) as EventSummary }
  })
}

/** Events, the latest first, each once however many relations it belongs to. */
export async function listEvents(db: Work, { limit, skip }: Listing): Promise<EventSummary[]> {
  const { rows } = await sql<{ record: string }>`
    select record from (select distinct on (id) id, date, record from relation_events order by id, relation) each
    order by date desc, id limit ${limit} offset ${skip}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as EventSummary)
}

/** Every relation, by its parties: `KGZ-VNM`. */
export async function relationDyads(db: Work): Promise<string[]> {
  const rows = await db.selectFrom('relations').select('dyad').orderBy('dyad').execute()
  return rows.map(({ dyad }) => dyad)
}

/** Events that several documents tell of, the latest first. */
export async function listToCompare(db: Work, { limit, skip }: Listing): Promise<EventSummary[]> {
  const { rows } = await sql<{ record: string }>`
    select record from (select distinct on (id) id, date, record from relation_events
      where jsonb_array_length(record::jsonb -> 'documents') > 1 order by id, relation) each
    order by date desc, id limit ${limit} offset ${skip}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as EventSummary)
}

/** Events by their ids, in short; those that are no more are left out. */
export async function eventsInShort(db: Work, ids: readonly string[]): Promise<EventSummary[]> {
  const { rows } = await sql<{ record: string }>`select distinct on (id) record from relation_events
    where id = ${anyOf([...new Set(ids)])} order by id, relation`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as EventSummary)
}
