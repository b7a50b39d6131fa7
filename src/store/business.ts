import { sql } from 'kysely'
import type { Tables } from './tables.js'
import { anyOf, insertRows, type Work } from './truth.js'

/** What is kept of one act. */
export interface NewBusinessAct {
  readonly id: string
  readonly line: string
  readonly workspace: string
  readonly side: string
  readonly from_side: string
  readonly body: string
}

export type BusinessRow = { readonly [Column in keyof Tables['business']]: Tables['business'][Column] }
export type TradeValueRow = { readonly [Column in keyof Tables['trade_values']]: Tables['trade_values'][Column] }

export async function keepBusinessActs(work: Work, acts: readonly NewBusinessAct[]): Promise<void> {
  await insertRows(work, 'business_acts', {
    columns: ['id text', 'line text', 'workspace text', 'side text', 'from_side text', 'body text'],
    rows: acts,
  })
}

/** Nobody else changes these lines until the transaction ends. */
export async function holdLines(work: Work, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  // In one order, whoever holds them: two writers would else wait for each other for ever.
  await sql`select pg_advisory_xact_lock(4815165, hashtext(line))
    from (select distinct unnest(${[...lines]}::text[]) as line order by 1) each`.execute(work)
}

/** Bodies of the acts of some lines, or of all, by line, in the order in which they became known. */
export async function actsOfLines(work: Work, lines?: readonly string[]): Promise<Map<string, string[]>> {
  const acts = new Map<string, string[]>()
  if (lines?.length === 0) return acts
  const all = work.selectFrom('business_acts').select(['line', 'body']).orderBy('seq')
  const rows = await (lines === undefined ? all : all.where('line', '=', anyOf(lines))).execute()
  for (const { line, body } of rows) {
    const list = acts.get(line) ?? []
    acts.set(line, list)
    list.push(body)
  }
  return acts
}

export interface StandingLine {
  readonly row: BusinessRow
  /** What its table tells; none for what is no table. */
  readonly values: readonly TradeValueRow[]
}

/** Writes how lines stand, in place of how they stood. */
export async function replaceLines(work: Work, lines: readonly StandingLine[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ row }) => row)
  await work
    .deleteFrom('business')
    .where('id', '=', anyOf(rows.map(({ id }) => id)))
    .execute()
  await insertRows(work, 'business', { columns: COLUMNS, rows })
  await insertRows(work, 'trade_values', { columns: VALUES, rows: lines.flatMap(({ values }) => values) })
}

const COLUMNS = [
  ...['id', 'workspace', 'side', 'sort', 'relation', 'state', 'name', 'of_side', 'direction'].map(
    name => `${name} text`,
  ),
  ...['kind', 'hs', 'first_day', 'last_day'].map(name => `${name} text`),
  'waiting integer',
  'searched text',
  'record text',
]

const VALUES = [
  'line text',
  'row_number integer',
  ...['reporter', 'partner', 'flow', 'period', 'hs'].map(name => `${name} text`),
  'value double precision',
  'unit text',
]

/** Notes that how lines stand is to be made anew. */
export async function markBusiness(work: Work): Promise<void> {
  await sql`insert into dirty (what) select distinct 'business:' || line from business_acts on conflict do nothing`.execute(
    work,
  )
}
