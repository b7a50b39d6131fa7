import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../store/truth.js'

/** A table of dated rows with an index of words that also knows parties and years (0016). */
export interface Dated {
  readonly table: 'entries' | 'texts'
  /** What the index knows besides words; as it stands in the migration. */
  readonly known: RawBuilder<unknown>
  readonly parties: RawBuilder<unknown>
}

export const ENTRIES: Dated = {
  table: 'entries',
  known: sql`(parties || array[left(date, 4), kind])`,
  parties: sql`parties`,
}
export const TEXTS: Dated = {
  table: 'texts',
  known: sql`(string_to_array(partition, '-') || array[left(date, 4)])`,
  parties: sql`string_to_array(partition, '-')`,
}

/** Rows of a relation, or of one party; the index finds them. */
export const between = ({ known, parties }: Dated, dyad: string): RawBuilder<boolean> => {
  const codes = dyad.split('-')
  return sql<boolean>`${known} @> ${codes}::text[] and ${parties} @> ${codes}::text[]`
}

/** Entries of a kind; the index finds them. */
export const ofKind = (kind: string): RawBuilder<boolean> =>
  sql<boolean>`${ENTRIES.known} @> ${[kind]}::text[] and kind = ${kind}`

/** Years whose rows are looked at together. */
export interface Span {
  /** The first day that it may be; empty when it may be none. */
  readonly from: string
  /** The day that it must be before. */
  readonly before: string
  readonly years: readonly string[]
}

/** How many times as many years are looked at when those before held too little. */
const GROWTH = 6
const FIRST_SPAN = 2
/** More years than coverage can be of: they are not told one by one. */
const MOST_YEARS = 600

const yearOf = (number: number): string => String(number).padStart(4, '0')

/** All that is dated between two days, and what is not dated, in spans of more and more years, the latest first. */
export function spansOf(first: string, last: string): Span[] {
  const [low, high] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  if (!(high - low < MOST_YEARS)) return [{ from: '', before: '~', years: [] }]
  const spans: Span[] = []
  let before = high + 1
  for (let length = FIRST_SPAN; before > low; length *= GROWTH) {
    const from = Math.max(before - length, low)
    const years = Array.from({ length: before - from }, (_, at) => yearOf(from + at))
    const isLast = from === low
    spans.push({
      from: isLast ? '' : yearOf(from),
      before: before > high ? '~' : yearOf(before),
      years: isLast ? [...years, ''] : years,
    })
    before = from
  }
  return spans
}

interface Latest<Row> {
  readonly limit: number
  /** No row is of a later day. */
  readonly until?: string | undefined
  /** At most so many rows that hold to a condition, the latest first. */
  readonly rows: (condition: RawBuilder<boolean>, limit: number) => Promise<readonly Row[]>
}

/**
 * The latest rows that an index of words finds. It knows no order: a word of every second report would have all of them
 * fetched to find the latest. So it is asked for the latest years first, and for earlier ones as long as rows are wanting.
 */
export async function latestRows<Row>(
  db: Work,
  { table, known }: Dated,
  { limit, until = '~', rows }: Latest<Row>,
): Promise<Row[]> {
  const { rows: ends } = await sql<{ first: string | null; last: string | null }>`select
    (select min(date) from ${sql.table(table)} where date > '') as first,
    (select max(date) from ${sql.table(table)} where date <= ${until} and date > '') as last`.execute(db)
  const { first, last } = ends[0] ?? {}
  const found: Row[] = []
  for (const { from, before, years } of spansOf(first ?? '', last ?? first ?? '')) {
    const span = sql<boolean>`date >= ${from} and date < ${before}`
    const indexed = years.length === 0 ? span : sql<boolean>`${span} and ${known} && ${[...years]}::text[]`
    found.push(...(await rows(indexed, limit - found.length)))
    if (found.length >= limit) break
  }
  return found
}
