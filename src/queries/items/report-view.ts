import { sql } from 'kysely'
import { reportOf } from '../../ledger/ledger.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import {
  type ItemReport,
  REPORT_NUMBERS,
  type ReportGroup,
  type ReportNumber,
  type ReportScope,
  type ReportView,
} from '../../model/item-report.js'
import type { Work } from '../../store/truth.js'
import { monthsBefore } from '../../text/periods.js'
import { all, when } from '../lists/keyset.js'
import { itemReport, knownItems } from './report.js'

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

/**
 * A report as a page shows it: every number, and the lines that stand on it. Of a period that is not over the database counts, by
 * what items say now; of one that is, they are made anew as they stood then.
 */
export async function reportView(db: Work, scope: ReportScope, asked: ViewAsked): Promise<ReportView> {
  return scope.to >= asked.today ? viewNow(db, scope, asked) : viewOf(await itemReport(db, scope), asked)
}

/** The same of a report that is there as a whole. */
export function viewOf({ scope, lines, numbers, by_lead, by_relation }: ItemReport, asked: ViewAsked): ReportView {
  const part = <T>(list: readonly T[], { skip, limit }: { readonly skip: number; readonly limit: number }) =>
    list.slice(skip, skip + limit)
  const { list } = asked
  const shown = perNumber(key => (list === undefined || list === key ? part(numbers[key], asked.lists) : []))
  const form = list === undefined || list === 'form' ? part(lines, asked.form) : []
  const wanted = new Set(Object.values(shown).flat())
  return {
    scope,
    counts: perNumber(key => numbers[key].length),
    shown,
    lines: lines.filter(({ item }) => wanted.has(item.id)),
    form,
    by_lead,
    by_relation,
  }
}

const perNumber = <T>(of: (key: ReportNumber) => T): Record<ReportNumber, T> =>
  Object.fromEntries(REPORT_NUMBERS.map(key => [key, of(key)])) as Record<ReportNumber, T>

interface Counted extends Record<ReportNumber, number> {
  readonly lead: string
  readonly relation: string
}

async function viewNow(db: Work, scope: ReportScope, asked: ViewAsked): Promise<ReportView> {
  const keys = REPORT_NUMBERS.filter(key => asked.list === undefined || asked.list === key)
  const listed = keys.map(
    key => sql`(select ${sql.lit(key)} as list, id from flagged where ${sql.ref(key)} order by ${ORDER}
      limit ${asked.lists.limit} offset ${asked.lists.skip})`,
  )
  const form = sql`(select 'form' as list, id from flagged where followed order by ${ORDER}
    limit ${asked.form.limit} offset ${asked.form.skip})`
  const lists = asked.list === undefined ? [...listed, form] : asked.list === 'form' ? [form] : listed
  const counts = sql.join(
    REPORT_NUMBERS.map(key => sql`count(*) filter (where ${sql.ref(key)})::int as ${sql.ref(key)}`),
  )
  const { rows } = await sql<{ groups: Counted[] | null; lists: { list: string; ids: string[] }[] | null }>`
    with latest as materialized (${latest(scope)}),
    flagged as materialized (${flagged(scope)}),
    groups as (select lead, relation, ${counts} from flagged group by lead, relation),
    listed as (${sql.join(lists, sql` union all `)}),
    lists as (select list, array_agg(id) as ids from listed group by list)
    select (select json_agg(groups) from groups) as groups, (select json_agg(lists) from lists) as lists`.execute(db)
  const groups = rows[0]?.groups ?? []
  const ids = new Map((rows[0]?.lists ?? []).map(({ list, ids: own }) => [list, own]))
  const { lines } = reportOf(await knownItems(db, [...new Set([...ids.values()].flat())], scope), scope)
  const byId = new Map(lines.map(line => [line.item.id, line]))
  const inOrder = (list: string) => {
    const own = new Set(ids.get(list))
    return lines.flatMap(({ item }) => (own.has(item.id) ? [item.id] : []))
  }
  const shown = perNumber(inOrder)
  const wanted = new Set(Object.values(shown).flat())
  return {
    scope,
    counts: perNumber(key => groups.reduce((sum, each) => sum + each[key], 0)),
    shown,
    lines: lines.filter(({ item }) => wanted.has(item.id)),
    form: inOrder('form').flatMap(id => byId.get(id) ?? []),
    by_lead: grouped(groups, ({ lead }) => lead),
    by_relation: grouped(groups, ({ relation }) => relation),
  }
}

function grouped(counted: readonly Counted[], nameOf: (each: Counted) => string): ReportGroup[] {
  const groups = new Map<string, Record<ReportNumber, number>>()
  for (const each of counted) {
    const counts = groups.get(nameOf(each)) ?? perNumber(() => 0)
    for (const key of REPORT_NUMBERS) counts[key] += each[key]
    groups.set(nameOf(each), counts)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, counts]) => ({ name, counts }))
}

const LAST = '9999'
const ORDER = sql`closed, coalesce(nullif(due, ''), ${sql.lit(LAST)}), id`

/** The last step of each thing of the record up to the last day; of what the record tells of days to come its steps are gone through. */
const latest = ({ to }: ReportScope) => sql`select id, max(case when since <= ${to} then since else (
    select max(step ->> 'on') from jsonb_array_elements(record::jsonb -> 'steps') step
    where step ->> 'state' = 'applied' and step ->> 'on' <= ${to}
  ) end) as since from threads group by id`

/** Found by its place: a pattern takes ten times as long. What people typed has no such quotes, which JSON escapes. */
const STATUS_SINCE = '"status_since":"'

/** Followed items of the scope, with a column for each number that says whether it counts them; as `COUNTS` in src/ledger/items/report.ts. */
function flagged({ workspace = DEFAULT_WORKSPACE, from, to, months, dyad, party, lead }: ReportScope) {
  const within = all([
    sql<boolean>`items.workspace = ${workspace} and items.side = '' and items.state = 'followed'`,
    ...when(dyad, value => sql<boolean>`items.relation = ${value}`),
    ...when(party, value => sql<boolean>`${value} = any(string_to_array(items.relation, '-'))`),
    ...when(lead, value => sql<boolean>`items.lead = ${value}`),
  ])
  const isOver = (date: string, day: string) =>
    sql`(${sql.ref(date)} <> '' and left(${day}, length(${sql.ref(date)})) > ${sql.ref(date)})`
  // When its status came to be is told by its record alone: that is looked into where it may be in the period.
  const since = sql`case when greatest(moved, opened) >= ${from} then substr(record, strpos(record, ${STATUS_SINCE}) + ${STATUS_SINCE.length}, 10) >= ${from} else false end`
  return sql`select id, lead, relation, closed, due, true as followed, not closed as open, left(opened, 10) >= ${from} as opened,
      (left(moved, 10) >= ${from} or (step_on <> '' and step_on >= left(${from}, length(step_on)))) as moved,
      (status = 'done' and ${since}) as done, (status = 'dropped' and ${since}) as dropped,
      (not closed and ${isOver('due', to)}) as overdue, (not closed and ${isOver('last_on', monthsBefore(to, months))}) as stalled,
      status = 'waiting' as waiting, (not closed and next_review <> '' and next_review <= left(${to}, length(next_review))) as review
    from (
      select items.*, coalesce(nullif(greatest(step_on, left(moved, 10)), ''), left(opened, 10)) as last_on from (
        select items.*, greatest(coalesce(one.since, ''), coalesce(two.since, '')) as step_on from items
        left join latest one on one.id = items.thread left join latest two on two.id = items.matter
        where ${within}
      ) items
    ) items`
}
