import { type RawBuilder, sql } from 'kysely'
import type { Entry, EventSummary, OpenDiscrepancy, RelationPerson, Series } from '../../model/ledger.js'
import type { Work } from '../../store/truth.js'
import { between, ENTRIES, latestRows } from '../latest.js'
import { withCorrections } from '../settings.js'
import { afterDay, all, type Keyset, when } from './keyset.js'

export interface EventFilters extends Keyset {
  readonly dyad?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Events, the latest first, each once however many relations it belongs to. */
export async function eventsPage(db: Work, { limit, after, dyad, from, to }: EventFilters): Promise<EventSummary[]> {
  const where = all([
    ...when(dyad, value => sql<boolean>`relation = ${value}`),
    ...when(from, value => sql<boolean>`date >= ${value}`),
    // A month or a year holds all of its days.
    ...when(to, value => sql<boolean>`date <= ${`${value}~`}`),
  ])
  const { rows } = await sql<{ record: string }>`
    select record from (select distinct on (id) id, date, record from relation_events where ${where} order by id, relation) each
    where ${all(afterDay(after, 'date', 'id'))} order by date desc, id limit ${limit}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as EventSummary)
}

export interface EntryFilters extends Keyset {
  readonly dyad?: string | undefined
  readonly event?: string | undefined
  readonly kind?: Entry['kind'] | undefined
  readonly stage?: string | undefined
  readonly subject?: string | undefined
  readonly publisher?: string | undefined
}

/** Ids of what stands in an event begin with its own. */
const partOf = (event: string) => sql<boolean>`id like ${`${event.replace(/[%_\\]/g, '\\$&')}/%`}`

export interface DatedEntry {
  readonly date: string
  readonly entry: Entry
}

/** Entries, of the latest events first. */
export async function entriesPage(db: Work, { limit, after, ...filters }: EntryFilters): Promise<DatedEntry[]> {
  const { dyad, event, kind, stage, subject, publisher } = filters
  const where = [
    ...when(dyad, value => between(ENTRIES, value)),
    ...when(event, partOf),
    ...when(kind, value => sql<boolean>`kind = ${value}`),
    ...when(stage, value => sql<boolean>`stage = ${value}`),
    ...when(subject, value => sql<boolean>`${value} = any(subjects)`),
    ...when(publisher, value => sql<boolean>`${value} = any(publishers)`),
    ...afterDay(after, 'date', 'id'),
  ]
  // Two events may share an id when their documents tell the same: one row stands for both.
  const rowsOf = async (within: readonly RawBuilder<boolean>[], limit: number) => {
    const { rows } = await sql<{ date: string; record: string }>`select distinct on (date, id) date, id, record
      from entries where ${all(within)} order by date desc, id, event limit ${limit}`.execute(db)
    return rows
  }
  const rows =
    dyad === undefined
      ? await rowsOf(where, limit)
      : await latestRows(db, ENTRIES, {
          limit,
          until: after?.[0] || undefined,
          rows: (span, room) => rowsOf([...where, span], room),
        })
  const read = rows.map(({ record }) => JSON.parse(record) as Entry)
  const [{ entries } = { entries: read }] = await withCorrections(db, [{ id: '', evidence: [], entries: read }])
  const corrected = new Map(entries.map(entry => [entry.id, entry]))
  return rows.flatMap(({ date }, at) => {
    const entry = read[at]
    return entry === undefined ? [] : [{ date, entry: corrected.get(entry.id) ?? entry }]
  })
}

export interface DiscrepancyFilters extends Keyset {
  readonly dyad?: string | undefined
  readonly event?: string | undefined
  readonly kind?: string | undefined
  readonly open?: boolean | undefined
}

export interface DatedDiscrepancy {
  readonly date: string
  readonly discrepancy: OpenDiscrepancy
}

/** Differences between sources, the latest first, each once however many relations it stands in. */
export async function discrepanciesPage(
  db: Work,
  { limit, after, dyad, event, kind, open }: DiscrepancyFilters,
): Promise<DatedDiscrepancy[]> {
  const where = all([
    ...when(dyad, value => sql<boolean>`relation = ${value}`),
    ...when(event, partOf),
    ...when(kind, value => sql<boolean>`kind = ${value}`),
    ...when(open, value => sql<boolean>`open = ${value}`),
    ...afterDay(after, 'date', 'id'),
  ])
  const { rows } = await sql<{ date: string; record: string }>`
    select distinct on (date, id) date, id, record from discrepancies where ${where} order by date desc, id, relation limit ${limit}`.execute(
    db,
  )
  return rows.map(({ date, record }) => ({ date, discrepancy: JSON.parse(record) as OpenDiscrepancy }))
}

export interface PeopleFilters extends Keyset {
  readonly dyad?: string | undefined
  readonly state?: string | undefined
}

/** People by name, each once. */
export async function peoplePage(db: Work, { limit, after, dyad, state }: PeopleFilters): Promise<RelationPerson[]> {
  const where = all([
    ...when(dyad, value => sql<boolean>`relation = ${value}`),
    ...when(state, value => sql<boolean>`state = ${value}`),
  ])
  const [name = '', id = ''] = after ?? []
  const { rows } = await sql<{ record: string }>`
    select record from (select distinct on (id) id, name, record from people where ${where} order by id, relation) each
    where ${after === undefined ? sql`true` : sql`(name, id) > (${name}, ${id})`} order by name, id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ record }) => JSON.parse(record) as RelationPerson)
}

export interface FiguresRow {
  readonly dyad: string
  /** Its number in the relation, so that a page may end within one. */
  readonly position: number
  readonly series: Series
}

/** Figures over time, relation by relation. */
export async function figuresPage(
  db: Work,
  {
    limit,
    after,
    dyad,
    measure,
  }: Keyset & { readonly dyad?: string | undefined; readonly measure?: string | undefined },
): Promise<FiguresRow[]> {
  const [seenDyad = '', seenPosition = '0'] = after ?? []
  const where = all([
    ...when(dyad, value => sql<boolean>`dyad = ${value}`),
    ...when(measure, value => sql<boolean>`series ->> 'measure' = ${value}`),
    ...when(after, () => sql<boolean>`(dyad, at) > (${seenDyad}, ${Number(seenPosition)}::int)`),
  ])
  const { rows } = await sql<{ dyad: string; at: number; series: string }>`
    select dyad, at::int as at, series::text as series from (
      select dyad, series, at::int as at from relations, json_array_elements(record::json -> 'series') with ordinality each (series, at)
      where strpos(record, '"series":[]') = 0
    ) every where ${where} order by dyad, at limit ${limit}`.execute(db)
  return rows.map(({ dyad, at, series }) => ({ dyad, position: at, series: JSON.parse(series) as Series }))
}
