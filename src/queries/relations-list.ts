import { type RawBuilder, sql } from 'kysely'
import type { EventSummary } from '../model/ledger.js'
import type { RelationSummary, RelationTallies } from '../model/lists.js'
import { anyOf, type Work } from '../store/truth.js'
import { afterDay, all, type Keyset, when } from './lists/keyset.js'

/** A relation as one line. */
export interface RelationLine extends RelationSummary {
  readonly dyad: string
  readonly last: EventSummary
}

export interface Listing {
  readonly limit: number
  /** How many to pass over. */
  readonly skip: number
}

/** Relations, the one with the latest event first. */
export const listRelations = (db: Work, { limit, skip }: Listing): Promise<RelationLine[]> =>
  relationLines(db, sql`where line <> '' order by last_date desc, dyad limit ${limit} offset ${skip}`)

/** The same by pages: those of a party, after the last one seen. */
export function relationsPage(
  db: Work,
  { limit, after, party }: Keyset & { readonly party?: string | undefined },
): Promise<RelationLine[]> {
  const where = all([
    ...when(party, value => sql<boolean>`${value} = any(string_to_array(dyad, '-'))`),
    ...afterDay(after, 'last_date', 'dyad'),
  ])
  return relationLines(db, sql`where line <> '' and ${where} order by last_date desc, dyad limit ${limit}`)
}

async function relationLines(db: Work, which: RawBuilder<unknown>): Promise<RelationLine[]> {
  const { rows } = await sql<{ dyad: string; line: string }>`select dyad, line from relations ${which}`.execute(db)
  return rows.flatMap(({ dyad, line }) => {
    const { last, ...summary } = JSON.parse(line) as RelationSummary
    return last === undefined ? [] : [{ dyad, last, ...summary }]
  })
}

/** What every relation counts. */
export async function allTallies(db: Work): Promise<readonly (RelationTallies & { readonly dyad: string })[]> {
  const { rows } = await sql<{ dyad: string; tallies: string }>`
    select dyad, tallies from relations where line <> '' order by dyad`.execute(db)
  return rows.map(({ dyad, tallies }) => ({ dyad, ...(JSON.parse(tallies) as RelationTallies) }))
}

/** Events, the latest first, each once however many relations it belongs to. */
export async function listEvents(db: Work, { limit, skip }: Listing): Promise<EventSummary[]> {
  const { rows } = await sql<{ record: string }>`
    select distinct on (date, id) record, date, id from relation_events
    order by date desc, id, relation limit ${limit} offset ${skip}`.execute(db)
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
    select distinct on (date, id) record, date, id from relation_events
    where jsonb_array_length(record::jsonb -> 'documents') > 1
    order by date desc, id, relation limit ${limit} offset ${skip}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as EventSummary)
}

/** An event with those who took part in it. */
export interface EventLine extends EventSummary {
  readonly parties: readonly string[]
}

/** Events by their ids, in short and in that order; those that are no more are left out. */
export async function eventsInShort(db: Work, ids: readonly string[]): Promise<EventLine[]> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{ id: string; relation: string; record: string }>`
    select id, relation, record from relation_events where id = ${anyOf(wanted)} order by id, relation`.execute(db)
  const found = new Map<string, EventLine>()
  for (const { id, relation, record } of rows) {
    // An event of three stands in the relations of each two of them.
    const known = found.get(id) ?? { ...(JSON.parse(record) as EventSummary), parties: [] }
    found.set(id, { ...known, parties: [...new Set([...known.parties, ...relation.split('-')])] })
  }
  return wanted.flatMap(id => found.get(id) ?? [])
}
