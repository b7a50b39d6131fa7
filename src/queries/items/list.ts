import { type RawBuilder, sql } from 'kysely'
import type { Item, ItemCounts, ItemLine, ItemRecord } from '../../model/item.js'
import { DEFAULT_WORKSPACE, type ItemFilterValues } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { Work } from '../../store/truth.js'
import { plain } from '../../text/fold.js'
import { monthsBefore } from '../../text/periods.js'
import { all, type Keyset, when } from '../lists/keyset.js'

export interface ItemQuestion {
  readonly workspace?: string
  /** The day by which things are overdue or stalled (YYYY-MM-DD). */
  readonly today: string
  readonly filters?: ItemFilterValues
}

interface Row {
  readonly record: string
  readonly thread: string | null
}

/** What an item is about, as the record of its relation has it: the matter where it has one, else the thread. */
const THREAD = sql`left join lateral (select record, since from threads
  where threads.id = coalesce(nullif(items.matter, ''), items.thread) order by relation limit 1) thread on true`

/** Items in the order in which they fall due; what has no day comes after, what is closed last. */
export async function listItems(
  db: Work,
  { limit, skip }: { readonly limit: number; readonly skip: number },
  question: ItemQuestion,
): Promise<ItemLine[]> {
  // The record is looked up for the rows that are shown, not for all that fit.
  const { rows } = await sql<Row>`select items.record, thread.record as thread from (
      select * from items where ${whereOf(question)} order by ${ORDER} limit ${limit} offset ${skip}
    ) items ${THREAD} order by ${ORDER}`.execute(db)
  return rows.map(lineOf)
}

/** The same, page by page: a page that is asked for again holds the same rows. */
export async function itemsPage(db: Work, { limit, after }: Keyset, question: ItemQuestion): Promise<ItemLine[]> {
  const [closed = '', due = '', id = ''] = after ?? []
  const rest = when(
    after,
    () => sql<boolean>`(items.closed, coalesce(nullif(items.due, ''), ${LAST}), items.id)
      > (${closed === 'true'}::boolean, ${due}, ${id})`,
  )
  const { rows } = await sql<Row>`select items.record, thread.record as thread from (
      select * from items where ${whereOf(question)} and ${all(rest)} order by ${ORDER} limit ${limit}
    ) items ${THREAD} order by ${ORDER}`.execute(db)
  return rows.map(lineOf)
}

const LAST = '9999-99-99'
const ORDER = sql`items.closed, coalesce(nullif(items.due, ''), ${sql.lit(LAST)}), items.id`

export const itemKey = ({ item }: ItemLine): string[] => [String(item.closed), item.fields.due || LAST, item.id]

/** Every item that fits: for a file to be sent out, or a report. */
export async function allItems(db: Work, question: ItemQuestion): Promise<ItemLine[]> {
  const { rows } = await sql<Row>`select items.record, thread.record as thread from items ${THREAD}
    where ${whereOf(question)} order by ${ORDER}`.execute(db)
  return rows.map(lineOf)
}

function lineOf({ record, thread }: Row): ItemLine {
  return {
    item: JSON.parse(record) as Item,
    record: thread === null ? undefined : recordOf(JSON.parse(thread) as Thread),
  }
}

export const recordOf = ({ id, kind, stage, since, title }: Thread): ItemRecord => ({
  thread: id,
  kind,
  stage,
  since,
  title,
})

/** Counts leave out relation, lead, status and state, so that every choice says what it would show. */
export async function countItems(db: Work, question: ItemQuestion): Promise<ItemCounts> {
  const { dyad: _dyad, lead: _lead, status: _status, state: _state, ...filters } = question.filters ?? {}
  const { rows } = await sql<{
    relation: string
    lead: string
    status: string
    closed: boolean
    overdue: boolean
    waits: boolean
    count: number
  }>`select relation, lead, status, closed, ${overdue(question.today)} as overdue, waiting > 0 as waits, count(*)::int as count
    from items where ${whereOf({ ...question, filters })} group by 1, 2, 3, 4, 5, 6`.execute(db)
  const [dyads, leads, statuses]: [Counted, Counted, Counted] = [{}, {}, {}]
  let [total, open, late, waiting] = [0, 0, 0, 0]
  for (const row of rows) {
    const { count } = row
    dyads[row.relation] = (dyads[row.relation] ?? 0) + count
    leads[row.lead] = (leads[row.lead] ?? 0) + count
    statuses[row.status] = (statuses[row.status] ?? 0) + count
    total += count
    if (!row.closed) open += count
    if (row.overdue) late += count
    if (row.waits) waiting += count
  }
  return { total, open, overdue: late, waiting, dyads, leads, statuses }
}

type Counted = Record<string, number>

/** A month or year is over when its last day is. */
const overdue = (today: string) =>
  sql<boolean>`(not items.closed and items.due <> '' and left(${today}, length(items.due)) > items.due)`

/**
 * Whether it moved before a day for the last time: by an act, or by the record; when neither ever did, whether it was opened before.
 * Each question of the record is asked for all items at once.
 */
function movedBefore(day: string): RawBuilder<boolean> {
  const told = (column: 'thread' | 'matter', since: RawBuilder<boolean>) =>
    sql<boolean>`exists (select 1 from threads where threads.id = items.${sql.ref(column)} and ${since})`
  const [later, ever] = [sql<boolean>`threads.since >= ${day}`, sql<boolean>`threads.since <> ''`]
  return sql<boolean>`(left(items.moved, 10) < ${day} and not ${told('thread', later)} and not ${told('matter', later)}
    and (items.moved <> '' or left(items.opened, 10) < ${day} or ${told('thread', ever)} or ${told('matter', ever)}))`
}

function whereOf({ today, filters = {}, ...question }: ItemQuestion): RawBuilder<unknown> {
  const { dyad, party, lead, status, state, kind, due_before, stalled, thread, q, audience } = filters
  const workspace = filters.workspace ?? question.workspace ?? DEFAULT_WORKSPACE
  return all([
    sql<boolean>`items.workspace = ${workspace}`,
    // What leaves as a file or a feed may go far: what is a side’s own has to be asked for.
    audience === 'own' ? sql<boolean>`items.side <> ''` : sql<boolean>`items.side = ''`,
    state === 'withdrawn' ? sql<boolean>`items.state = 'withdrawn'` : sql<boolean>`items.state <> 'withdrawn'`,
    ...when(state, value => stateIs(value, today)),
    ...when(dyad, value => sql<boolean>`items.relation = ${value}`),
    ...when(party, value => sql<boolean>`${value} = any(string_to_array(items.relation, '-'))`),
    ...when(lead, value => sql<boolean>`items.lead = ${value}`),
    ...when(status, value => sql<boolean>`items.status = ${value}`),
    ...when(kind, value => sql<boolean>`items.kind = ${value}`),
    ...when(due_before, value => sql<boolean>`(items.due <> '' and items.due < ${value})`),
    ...when(thread, value => sql<boolean>`(items.thread = ${value} or items.matter = ${value})`),
    ...when(stalled, value => sql<boolean>`(not items.closed and ${movedBefore(monthsBefore(today, Number(value)))})`),
    ...wordsOf(q).map(
      word => sql<boolean>`(strpos(items.searched, ${word}) > 0 or items.id = ${word}
       or ${workspace === DEFAULT_WORKSPACE ? sql`false` : keptBeside(word)})`,
    ),
  ])
}

/** What the own side keeps to itself of an item that both see is found too, by that side. */
const keptBeside = (word: string) => sql`exists (select 1 from item_sides own
  where own.item = items.id and strpos(own.searched, ${word}) > 0)`

function stateIs(state: string, today: string): RawBuilder<boolean> {
  switch (state) {
    case 'open':
      return sql<boolean>`(items.state = 'followed' and not items.closed)`
    case 'closed':
      return sql<boolean>`items.closed`
    case 'overdue':
      return overdue(today)
    case 'waiting':
      return sql<boolean>`items.waiting > 0`
    case 'proposed':
      return sql<boolean>`items.state = 'proposed'`
    default:
      return sql<boolean>`true`
  }
}

const wordsOf = (q = ''): string[] =>
  plain(q)
    .split(/\s+/)
    .filter(word => word !== '')

/** Items by their ids, in that order; those that are not there are left out. */
export async function itemsWith(db: Work, ids: readonly string[]): Promise<ItemLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Row & { id: string }
  >`select items.id, items.record, thread.record as thread from items ${THREAD}
    where items.id = any(${[...ids]}::text[])`.execute(db)
  const found = new Map(rows.map(({ id, ...row }) => [id, lineOf(row)]))
  return ids.flatMap(id => found.get(id) ?? [])
}
