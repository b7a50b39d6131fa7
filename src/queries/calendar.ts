import { sql } from 'kysely'
import type { Tables } from '../knowledge/tables.js'
import type { EventSummary, Thread } from '../model/ledger.js'
import type { CalendarYear, ThreadLine } from '../model/lists.js'
import type { Work } from '../store/truth.js'
import { anniversaries } from './anniversaries.js'
import { datedOpportunities, opportunityYears } from './business/dated.js'
import { itemDates, itemYears } from './items/dates.js'
import { allTallies } from './relations-list.js'
import { datedSessions } from './sessions/list.js'

interface Asked {
  /** Four digits; the latest in which something happened when absent. */
  readonly year?: string
  readonly dyad?: string
  /** Of events, of what is due and of what waits. */
  readonly limit: number
  /** Of dates of items, where it is another number. */
  readonly dates?: number
  /** How many events, and how many dates of items, to pass over. */
  readonly skip?: number
  readonly tables: Tables
  /** What was done or called off too: for calendars that may have it. */
  readonly withGone?: boolean
  readonly workspace?: string
  /** Side of whoever asks, where a workspace has sides. */
  readonly side?: string
}

/** What has a day in one year, and what is waited for without one. */
export async function calendarYear(
  db: Work,
  { year: asked, dyad, limit, dates = limit, skip = 0, tables, withGone = false, workspace, side }: Asked,
): Promise<CalendarYear> {
  const between = dyad === undefined ? sql`true` : sql`relation = ${dyad}`
  const tallies = (await allTallies(db)).filter(each => dyad === undefined || each.dyad === dyad)
  const happened = [...new Set(tallies.flatMap(({ years }) => years))].sort()
  const followed = await itemYears(db, { dyad })
  const sessions = await datedSessions(db, { dyad, workspace, side, withGone })
  const sessionYears = sessions.map(({ session }) => session.fields.start.slice(0, 4))
  const years = [
    ...new Set([
      ...happened,
      ...tallies.flatMap(({ due }) => due),
      ...followed,
      ...sessionYears,
      ...(await opportunityYears(db, { dyad })),
    ]),
  ].sort()
  const year = asked ?? happened.at(-1) ?? years.at(-1) ?? String(new Date().getUTCFullYear())
  const events = await sql<{ record: string }>`
    select distinct on (date, id) record, date, id from relation_events
    where date >= ${year} and date < ${`${year}~`} and ${between} order by date, id, relation limit ${limit} offset ${skip}`.execute(
    db,
  )
  const due = await sql<Row>`select relation, record from threads
    where due >= ${year} and due < ${`${year}~`} and due <> '' and ${between}
    order by due, relation, position limit ${limit}`.execute(db)
  const pending = await sql<Row>`select relation, record from threads
    where not closed and ${between}
      and ((kind = 'invitation' and stage <> 'done') or (kind = 'instrument' and stage = 'expected'))
    order by kind, since desc, relation, position limit ${limit}`.execute(db)
  return {
    year,
    years,
    events: events.rows.map(({ record }) => JSON.parse(record) as EventSummary),
    due: due.rows.map(lineOf),
    items: await itemDates(db, { dyad, year, limit: dates, skip, withGone }),
    opportunities: await datedOpportunities(db, { dyad, year, limit, withGone }),
    anniversaries: await anniversaries(db, { dyad, year, tables }),
    sessions: sessions.filter(({ session }) => session.fields.start.startsWith(year)).slice(0, limit),
    pending: pending.rows.map(lineOf),
  }
}

interface Row {
  readonly relation: string
  readonly record: string
}

const lineOf = ({ relation, record }: Row): ThreadLine => ({ dyad: relation, thread: JSON.parse(record) as Thread })
