import { type RawBuilder, sql } from 'kysely'
import type { Item, ItemCounts, ItemLine, ItemRecord } from '../../model/item.js'
import { DEFAULT_WORKSPACE, type ItemFilterValues } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { Work } from '../../store/truth.js'
import { plain } from '../../text/fold.js'
import { monthsBefore } from '../../text/periods.js'
import { all, type Keyset, when } from '../lists/keyset.js'
import { itemsById, itemsThen } from './standing.js'

export interface ItemQuestion {
  readonly workspace?: string
  /** The day by which things are overdue or stalled (YYYY-MM-DD). */
  readonly today: string
  /** As they stood at the end of a day; as they stand when absent. */
  readonly asOf?: string | undefined
  readonly filters?: ItemFilterValues
}

interface Row {
  readonly id: string
  /** Of what is asked as it stands. */
  readonly record: string | null
  /** What it is about: the matter where it has one, else the thread. */
  readonly about: string
}

const ABOUT = sql`coalesce(nullif(items.matter, ''), items.thread) as about`

/** Items in the order in which they fall due; what has no day comes after, what is closed last. */
export async function listItems(
  db: Work,
  { limit, skip }: { readonly limit: number; readonly skip: number },
  question: ItemQuestion,
): Promise<ItemLine[]> {
  return chosen(db, question, sql`${whereOf(question)} order by ${ORDER} limit ${limit} offset ${skip}`)
}

/** The same, page by page: a page that is asked for again holds the same rows. */
export async function itemsPage(db: Work, { limit, after }: Keyset, question: ItemQuestion): Promise<ItemLine[]> {
  const [closed = '', due = '', id = ''] = after ?? []
  const rest = when(
    after,
    () => sql<boolean>`(items.closed, coalesce(nullif(items.due, ''), ${LAST}), items.id)
      > (${closed === 'true'}::boolean, ${due}, ${id})`,
  )
  return chosen(db, question, sql`${whereOf(question)} and ${all(rest)} order by ${ORDER} limit ${limit}`)
}

/** Items that are chosen so, with what the record has of each; none is named twice. */
async function chosen(
  db: Work,
  { asOf }: Pick<ItemQuestion, 'asOf'>,
  choice: RawBuilder<unknown>,
): Promise<ItemLine[]> {
  const record = asOf === undefined ? sql`items.record` : sql`null`
  const { rows } = await sql<Row>`select items.id, ${record} as record, ${ABOUT}
    from ${itemsThen(asOf)} items where ${choice}`.execute(db)
  return linesOf(db, rows, asOf)
}

/** Many items are about one thing of the record, which is looked up and taken apart once. */
async function linesOf(db: Work, rows: readonly Row[], asOf?: string): Promise<ItemLine[]> {
  const records = await recordsWith(db, new Set(rows.map(({ about }) => about)), asOf)
  if (asOf === undefined) {
    return rows.map(({ record, about }) => ({ item: JSON.parse(record ?? '') as Item, record: records.get(about) }))
  }
  const items = await itemsById(
    db,
    rows.map(({ id }) => id),
    asOf,
  )
  return rows.flatMap(({ id, about }) => {
    const item = items.get(id)
    return item === undefined ? [] : [{ item, record: records.get(about) }]
  })
}

async function recordsWith(
  db: Work,
  ids: ReadonlySet<string>,
  asOf: string | undefined,
): Promise<ReadonlyMap<string, ItemRecord>> {
  const { rows } = await sql<{ id: string; record: string }>`select distinct on (id) id, record from threads
    where id = any(${[...ids]}::text[]) order by id, relation`.execute(db)
  const records = new Map<string, ItemRecord>()
  for (const { id, record } of rows) {
    const thread = JSON.parse(record) as Thread
    const told = asOf === undefined ? recordOf(thread) : recordThen(thread, asOf)
    if (told !== undefined) records.set(id, told)
  }
  return records
}

/** What the record had come to by the end of a day, by what is known of it now. */
function recordThen(known: Thread, asOf: string): ItemRecord | undefined {
  const step = known.steps.filter(({ state, on }) => state === 'applied' && on.slice(0, 10) <= asOf).at(-1)
  return step && { ...recordOf(known), stage: step.stage, since: step.on }
}

const LAST = '9999-99-99'
const ORDER = sql`items.closed, coalesce(nullif(items.due, ''), ${sql.lit(LAST)}), items.id`

export const itemKey = ({ item }: ItemLine): string[] => [String(item.closed), item.fields.due || LAST, item.id]

/** Items that are looked up at once for a file. */
const AT_ONCE = 250

/**
 * Every item that fits, for a file to be sent out: which they are is asked once, so that none is missed or comes twice while others
 * write, and they are looked up handful by handful, so that others are answered meanwhile.
 */
export async function* itemsInParts(db: Work, question: ItemQuestion): AsyncGenerator<readonly ItemLine[]> {
  const { asOf } = question
  const { rows } = await sql<{ id: string; about: string }>`select items.id, ${ABOUT}
    from ${itemsThen(asOf)} items where ${whereOf(question)} order by ${ORDER}`.execute(db)
  if (asOf === undefined) {
    yield* itemsWithInParts(
      db,
      rows.map(({ id }) => id),
    )
    return
  }
  for (const part of handfuls(rows.map(row => ({ ...row, record: null })))) yield await linesOf(db, part, asOf)
}

/** Items by their ids, as above. */
export async function* itemsWithInParts(db: Work, ids: readonly string[]): AsyncGenerator<readonly ItemLine[]> {
  for (const part of handfuls(ids)) yield await itemsWith(db, part)
}

function* handfuls<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
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
    relation: string | null
    lead: string | null
    status: string | null
    count: number
    open: number
    late: number
    waiting: number
  }>`select relation, lead, status, count(*)::int as count, count(*) filter (where not closed)::int as open,
      count(*) filter (where ${overdue(question.today)})::int as late, count(*) filter (where waiting > 0)::int as waiting
    from ${itemsThen(question.asOf)} items where ${whereOf({ ...question, filters })}
    group by grouping sets ((relation), (lead), (status)) order by relation, lead, status`.execute(db)
  const [dyads, leads, statuses]: [Counted, Counted, Counted] = [{}, {}, {}]
  let [total, open, late, waiting] = [0, 0, 0, 0]
  for (const row of rows) {
    if (row.relation !== null) dyads[row.relation] = row.count
    if (row.lead !== null) leads[row.lead] = row.count
    if (row.status === null) continue
    statuses[row.status] = row.count
    total += row.count
    open += row.open
    late += row.late
    waiting += row.waiting
  }
  return { total, open, overdue: late, waiting, dyads, leads, statuses }
}

type Counted = Record<string, number>

/** Bodies that lead some item of a workspace, found one after the other by an index. */
export async function itemLeads(db: Work, workspace: string = DEFAULT_WORKSPACE): Promise<string[]> {
  const next = (after: RawBuilder<unknown>) => sql`(select lead from items
    where workspace = ${workspace} and lead > ${after} and side = '' and state <> 'withdrawn' order by lead limit 1)`
  const { rows } = await sql<{ lead: string }>`with recursive leads as (
      select ${next(sql`''`)} as lead union all select ${next(sql`leads.lead`)} from leads where leads.lead is not null
    ) select lead from leads where lead is not null`.execute(db)
  return rows.map(({ lead }) => lead)
}

/** A month or year is over when its last day is. */
const overdue = (today: string) =>
  sql<boolean>`(not items.closed and items.due <> '' and left(${today}, length(items.due)) > items.due)`

/**
 * Whether it moved before a day for the last time: by an act, or by the record; when neither ever did, whether it was opened before.
 * Each question of the record is asked for all items at once.
 */
function movedBefore(day: string, asOf: string | undefined): RawBuilder<boolean> {
  const told = (column: 'thread' | 'matter', since: RawBuilder<boolean>) =>
    sql<boolean>`exists (select 1 from threads where threads.id = items.${sql.ref(column)} and ${since})`
  const between = (from: string, to: string) =>
    sql<boolean>`exists (select 1 from unnest(threads.told) step where step >= ${from} and step <= ${to} and step <> '')`
  const [later, ever] =
    asOf === undefined
      ? [sql<boolean>`threads.since >= ${day}`, sql<boolean>`threads.since <> ''`]
      : [between(day, asOf), between('', asOf)]
  return sql<boolean>`(left(items.moved, 10) < ${day} and not ${told('thread', later)} and not ${told('matter', later)}
    and (items.moved <> '' or left(items.opened, 10) < ${day} or ${told('thread', ever)} or ${told('matter', ever)}))`
}

function whereOf({ today, asOf, filters = {}, ...question }: ItemQuestion): RawBuilder<unknown> {
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
    ...when(
      stalled,
      value => sql<boolean>`(not items.closed and ${movedBefore(monthsBefore(today, Number(value)), asOf)})`,
    ),
    ...wordsOf(q).map(
      word => sql<boolean>`(strpos(items.searched, ${word}) > 0 or items.id = ${word}
       or ${workspace === DEFAULT_WORKSPACE || asOf !== undefined ? sql`false` : keptBeside(word)})`,
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
  const { rows } = await sql<Row>`select items.id, items.record, ${ABOUT} from items
    where items.id = any(${[...ids]}::text[])`.execute(db)
  const found = new Map((await linesOf(db, rows)).map(line => [line.item.id, line]))
  return ids.flatMap(id => found.get(id) ?? [])
}
