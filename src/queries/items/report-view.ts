import { sql } from 'kysely'
import { reportOf } from '../../ledger/ledger.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import {
  REPORT_NUMBERS,
  type ReportGroup,
  type ReportNumber,
  type ReportScope,
  type ReportView,
} from '../../model/item-report.js'
import type { Work } from '../../store/truth.js'
import { monthsBefore } from '../../text/periods.js'
import { all, when } from '../lists/keyset.js'
import { knownItems } from './report.js'
import { itemsThen } from './standing.js'

/** What of a report is looked at: the beginnings of all lists and of the form, or a part of one. */
export interface ViewAsked {
  /** Day it is now: a report that reaches to it counts what stands. */
  readonly today: string
  /** One list alone. */
  readonly list?: ReportNumber | 'form' | undefined
  /** Of each list that is shown. */
  readonly lists: { readonly skip: number; readonly limit: number }
  readonly form: { readonly skip: number; readonly limit: number }
}

/** A report as a page shows it: every number, and the lines that stand on it. The database counts, by how items stood on the last day. */
export async function reportView(db: Work, scope: ReportScope, asked: ViewAsked): Promise<ReportView> {
  const { groups, listed } = await counted(db, scope, asked)
  const { lines } = reportOf(await knownItems(db, [...new Set([...listed.values()].flat())], scope), scope)
  const byId = new Map(lines.map(line => [line.item.id, line]))
  const inOrder = (list: string) => {
    const own = new Set(listed.get(list))
    return lines.flatMap(({ item }) => (own.has(item.id) ? [item.id] : []))
  }
  const shown = perNumber(inOrder)
  const wanted = new Set(Object.values(shown).flat())
  const leads = groups.filter(({ lead }) => lead !== null)
  return {
    scope,
    counts: perNumber(key => leads.reduce((sum, each) => sum + each[key], 0)),
    shown,
    lines: lines.filter(({ item }) => wanted.has(item.id)),
    form: inOrder('form').flatMap(id => byId.get(id) ?? []),
    by_lead: leads.map(({ lead, ...each }) => groupOf(lead ?? '', each)),
    by_relation: groups.flatMap(({ relation, ...each }) => (relation === null ? [] : [groupOf(relation, each)])),
  }
}

/** Ids of all items of a report, in its order. */
export async function reportItems(db: Work, scope: ReportScope, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (${within(scope, today)}) items order by ${ORDER}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

const perNumber = <T>(of: (key: ReportNumber) => T): Record<ReportNumber, T> =>
  Object.fromEntries(REPORT_NUMBERS.map(key => [key, of(key)])) as Record<ReportNumber, T>

/** Of one body that leads, or of one relation. */
interface Counted extends Record<ReportNumber, number> {
  readonly lead: string | null
  readonly relation: string | null
}

const groupOf = (name: string, counts: Omit<Counted, 'lead' | 'relation'>): ReportGroup => ({
  name,
  counts: perNumber(key => counts[key]),
})

async function counted(db: Work, scope: ReportScope, asked: ViewAsked) {
  const keys = REPORT_NUMBERS.filter(key => asked.list === undefined || asked.list === key)
  // Rows come in the order in which they were put down, so that no list looks further than it is shown.
  const part = (list: string, number: ReportNumber, { skip, limit }: ViewAsked['lists']) =>
    sql`(select ${sql.lit(list)} as list, id from flagged where ${sql.ref(number)} limit ${limit} offset ${skip})`
  const lists = [
    ...keys.map(key => part(key, key, asked.lists)),
    ...(asked.list === undefined || asked.list === 'form' ? [part('form', 'followed', asked.form)] : []),
  ]
  const counts = sql.join(
    REPORT_NUMBERS.map(key => sql`count(*) filter (where ${sql.ref(key)})::int as ${sql.ref(key)}`),
  )
  const { rows } = await sql<{ groups: Counted[] | null; lists: { list: string; ids: string[] }[] | null }>`
    with within as materialized (${within(scope, asked.today)}),
    told as materialized (${told(scope)}),
    flagged as materialized (${flagged(scope)}),
    groups as (select lead, relation, ${counts} from flagged group by grouping sets ((lead), (relation)) order by lead, relation),
    listed as (${sql.join(lists, sql` union all `)}),
    lists as (select list, array_agg(id) as ids from listed group by list)
    select (select json_agg(groups) from groups) as groups, (select json_agg(lists) from lists) as lists`.execute(db)
  return {
    groups: rows[0]?.groups ?? [],
    listed: new Map((rows[0]?.lists ?? []).map(({ list, ids }) => [list, ids])),
  }
}

/** Followed items of the scope, as they stood on its last day. */
function within({ workspace = DEFAULT_WORKSPACE, to, dyad, party, lead }: ReportScope, today: string) {
  return sql`select id, thread, matter, lead, relation, closed, due, status, status_since, opened, moved, next_review
    from ${itemsThen(to >= today ? undefined : to)} items where ${all([
      sql<boolean>`workspace = ${workspace} and side = '' and state = 'followed'`,
      ...when(dyad, value => sql<boolean>`relation = ${value}`),
      ...when(party, value => sql<boolean>`${value} = any(string_to_array(relation, '-'))`),
      ...when(lead, value => sql<boolean>`lead = ${value}`),
    ])}`
}

/** Of each thing of the record that they are about: its last step up to the last day, and whether one was in the period. */
const told = ({ from, to }: ReportScope) => sql`select id, max(step) as last,
    bool_or(step <> '' and step >= left(${from}, length(step))) as moved
  from threads, unnest(told) step where left(step, 10) <= ${to}
    and id in (select thread from within union all select matter from within where matter <> '') group by id`

/** A column for each number, that says whether it counts the item; as `COUNTS` in src/ledger/items/report.ts. */
function flagged({ from, to, months }: ReportScope) {
  // An instant sorts as its day does, and a month before its days: of both it need not be known how long they are.
  const isOver = (date: string, day: string) =>
    sql`(${sql.ref(date)} < ${day} and not starts_with(${day}, ${sql.ref(date)}))`
  return sql`select id, lead, relation, true as followed, not closed as open, opened >= ${from} as opened,
      (moved >= ${from} or step_moved) as moved,
      (status = 'done' and status_since >= ${from}) as done, (status = 'dropped' and status_since >= ${from}) as dropped,
      (not closed and ${isOver('due', to)}) as overdue, (not closed and ${isOver('last_on', monthsBefore(to, months))}) as stalled,
      status = 'waiting' as waiting, (not closed and next_review <> '' and next_review <= ${to}) as review
    from (
      select within.*, coalesce(one.moved, false) or coalesce(two.moved, false) as step_moved,
        coalesce(nullif(greatest(one.last, two.last, within.moved), ''), opened) as last_on
      from within left join told one on one.id = thread left join told two on two.id = matter
    ) items order by ${ORDER}`
}

/** As one text: many are sorted in a third of the time that three columns take. */
const ORDER = sql`(case when closed then '1' else '0' end || coalesce(nullif(due, ''), '9999') || ' ' || id)`
