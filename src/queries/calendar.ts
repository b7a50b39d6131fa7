import { sql } from 'kysely'
import type { EventSummary, Thread } from '../model/ledger.js'
import type { CalendarYear, ThreadLine } from '../model/lists.js'
import type { Work } from '../store/truth.js'
import { itemDates } from './items/dates.js'

interface Asked {
  /** Four digits; the latest in which something happened when absent. */
  readonly year?: string
  readonly dyad?: string
  /** Of events, of what is due and of what waits. */
  readonly limit: number
}

/** What has a day in one year, and what is waited for without one. */
export async function calendarYear(db: Work, { year: asked, dyad, limit }: Asked): Promise<CalendarYear> {
  const between = dyad === undefined ? sql`true` : sql`relation = ${dyad}`
  const found = await sql<{ year: string | null; happened: boolean }>`
    select distinct left(date, 4) as year, true as happened from relation_events where date <> '' and ${between}
    union select distinct substring(record from '"due":"([0-9]{4})'), false from threads
      where strpos(record, '"due":""') = 0 and ${between}
    order by year`.execute(db)
  const dated = await itemDates(db, { dyad })
  const told = [...found.rows.flatMap(({ year }) => year ?? []), ...dated.map(({ date }) => date.slice(0, 4))]
  const years = [...new Set(told)].sort()
  const latest = found.rows.findLast(({ year, happened }) => year !== null && happened)?.year
  const year = asked ?? latest ?? years.at(-1) ?? String(new Date().getUTCFullYear())
  const events = await sql<{ record: string }>`
    select record from (select distinct on (id) id, date, record from relation_events
      where date >= ${year} and date < ${`${year}~`} and ${between} order by id, relation) each
    order by date, id limit ${limit}`.execute(db)
  const due = await sql<Row>`select relation, record from threads
    where strpos(record, ${`"due":"${year}`}) > 0 and ${between}
    order by substring(record from '"due":"([^"]*)"'), relation, position limit ${limit}`.execute(db)
  const pending = await sql<Row>`select relation, record from threads
    where not closed and ${between}
      and ((kind = 'invitation' and stage <> 'done') or (kind = 'instrument' and stage = 'expected'))
    order by kind, since desc, relation, position limit ${limit}`.execute(db)
  return {
    year,
    years,
    events: events.rows.map(({ record }) => JSON.parse(record) as EventSummary),
    due: due.rows.map(lineOf),
    items: dated.filter(({ date }) => date.startsWith(year)).slice(0, limit),
    pending: pending.rows.map(lineOf),
  }
}

interface Row {
  readonly relation: string
  readonly record: string
}

const lineOf = ({ relation, record }: Row): ThreadLine => ({ dyad: relation, thread: JSON.parse(record) as Thread })
