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

/** Rows of a year, or of a month of it. */
export const inYear = ({ known }: Dated, year: string): RawBuilder<boolean> =>
  sql<boolean>`${known} @> ${[year.slice(0, 4)]}::text[] and date >= ${year} and date < ${`${year}~`}`

/** Entries of a kind; the index finds them. */
export const ofKind = (kind: string): RawBuilder<boolean> =>
  sql<boolean>`${ENTRIES.known} @> ${[kind]}::text[] and kind = ${kind}`

/** How many times as many years are looked at when those before held nothing. */
const GROWTH = 6
const FIRST_SPAN = 2
/** More years than coverage can be of: they are not told one by one. */
const MOST_YEARS = 600
/** Years are taken together until they should hold so many times what is wanted. */
const AMPLE = 2

/** Years whose rows are looked at together: from one to before the other. */
export interface Span {
  readonly from: number
  readonly before: number
}

/** How many years to go back next: as many as should hold what is wanted, by what those before held. */
export function nextLength({ years, found, wanting }: { years: number; found: number; wanting: number }): number {
  if (years === 0) return FIRST_SPAN
  if (found === 0) return years * GROWTH
  return Math.min(Math.ceil((wanting / found) * years * AMPLE), MOST_YEARS)
}

const yearOf = (number: number): string => String(number).padStart(4, '0')

/** Rows of some years; with the first of all years also what has no date. */
function within({ from, before }: Span, { low, known }: { low: number; known: RawBuilder<unknown> }) {
  const years = Array.from({ length: before - from }, (_, at) => yearOf(from + at))
  const first = from <= low
  const dates = sql<boolean>`date >= ${first ? '' : yearOf(from)} and date < ${yearOf(before)}`
  return sql<boolean>`${dates} and ${known} && ${first ? [...years, ''] : years}::text[]`
}

interface Latest<Row> {
  readonly limit: number
  /** No row is of a later day. */
  readonly until?: string | undefined
  /** The condition is of so few rows that all of them may be looked at. */
  readonly isNarrow?: boolean
  /** At most so many rows that hold to a condition, the latest first. */
  readonly rows: (condition: RawBuilder<boolean>, limit: number) => Promise<readonly Row[]>
}

/**
 * The latest rows that an index of words finds. It knows no order: a word of every second report would have all of them
 * fetched to find the latest. So it is asked for the latest years first, and for earlier ones as long as rows are wanting.
 */
export async function latestRows<Row>(db: Work, dated: Dated, options: Latest<Row>): Promise<Row[]> {
  const { limit, rows, isNarrow = false } = options
  const ends = isNarrow ? undefined : await endsOf(db, dated, options.until)
  if (ends === undefined) return [...(await rows(sql<boolean>`true`, limit))]
  const { low, high } = ends
  const found: Row[] = []
  for (let before = high + 1; found.length < limit && before > low; ) {
    const length = nextLength({ years: high + 1 - before, found: found.length, wanting: limit - found.length })
    const from = Math.max(before - length, low)
    found.push(...(await rows(within({ from, before }, { low, known: dated.known }), limit - found.length)))
    before = from
  }
  return found
}

/** The first and the last year of rows; nothing where they cannot be told. */
async function endsOf(db: Work, { table }: Dated, until = '~') {
  const { rows } = await sql<{ first: string | null; last: string | null }>`select
    (select min(date) from ${sql.table(table)} where date > '') as first,
    (select max(date) from ${sql.table(table)} where date > '' and date <= ${until}) as last`.execute(db)
  const [low, high] = [Number(rows[0]?.first?.slice(0, 4)), Number(rows[0]?.last?.slice(0, 4))]
  return high >= low && high - low < MOST_YEARS ? { low, high } : undefined
}
