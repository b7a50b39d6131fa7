import { type RawBuilder, sql } from 'kysely'
import type { BusinessFilters, BusinessLine, BusinessSort } from '../../model/business.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Work } from '../../store/truth.js'
import { plain } from '../../text/fold.js'
import { all, type Keyset, when } from '../lists/keyset.js'

/** In whose name a list is looked at: of what one side keeps to itself nobody else sees a row. */
export interface Room {
  readonly workspace?: string
  readonly side?: string
  /** Of what that side keeps to itself alone. */
  readonly isOwn?: boolean
}

export interface BusinessQuestion extends Room {
  readonly sort: BusinessSort
  readonly filters?: BusinessFilters
}

export const visibleIn = ({ workspace = DEFAULT_WORKSPACE, side = '', isOwn = false }: Room): RawBuilder<boolean> =>
  isOwn
    ? sql<boolean>`(business.workspace = ${workspace} and business.side = ${side} and business.side <> '')`
    : sql<boolean>`(business.workspace = ${workspace} and business.side in ('', ${side}))`

/** Lines in order of day, then name. */
export async function businessPage(
  db: Work,
  { limit, after, skip = 0 }: Keyset & { readonly skip?: number },
  question: BusinessQuestion,
): Promise<BusinessLine[]> {
  const [day = '', name = '', id = ''] = after ?? []
  const rest = when(after, () => sql<boolean>`(first_day, name, id) > (${day}, ${name}, ${id})`)
  const { rows } = await sql<{ record: string }>`select record from business
    where ${whereOf(question)} and ${all(rest)} order by first_day, name, id limit ${limit} offset ${skip}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as BusinessLine)
}

export const businessKey = ({ fields, id }: BusinessLine): string[] => [fields.start ?? '', fields.name ?? '', id]

/** Every line that fits: for a file to be sent out. */
export const allBusiness = (db: Work, question: BusinessQuestion): Promise<BusinessLine[]> =>
  businessPage(db, { limit: EVERY }, question)
const EVERY = 1_000_000

export interface BusinessCounts {
  readonly total: number
  readonly waiting: number
  readonly dyads: Readonly<Record<string, number>>
}

/** Counts leave out relation and state, so that every choice says what it would show. */
export async function countBusiness(db: Work, question: BusinessQuestion): Promise<BusinessCounts> {
  const { dyad: _dyad, state: _state, ...filters } = question.filters ?? {}
  const { rows } = await sql<{ relation: string; waits: number; count: number }>`
    select relation, count(*) filter (where waiting > 0)::int as waits, count(*)::int as count
    from business where ${whereOf({ ...question, filters })} group by relation`.execute(db)
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    waiting: rows.reduce((sum, { waits }) => sum + waits, 0),
    dyads: Object.fromEntries(rows.map(({ relation, count }) => [relation, count])),
  }
}

function whereOf({ sort, filters = {}, ...room }: BusinessQuestion): RawBuilder<unknown> {
  const { dyad, party, of, direction, hs, state, kind, from, q } = filters
  return all([
    visibleIn(room),
    sql<boolean>`sort = ${sort}`,
    state === 'withdrawn' ? sql<boolean>`state = 'withdrawn'` : sql<boolean>`state <> 'withdrawn'`,
    ...when(state, stateIs),
    ...when(dyad, value => sql<boolean>`relation = ${value}`),
    ...when(party, value => sql<boolean>`${value} = any(string_to_array(relation, '-'))`),
    ...when(of, value => sql<boolean>`of_side = ${value}`),
    ...when(direction, value => sql<boolean>`direction = ${value}`),
    ...when(kind, value => sql<boolean>`kind = ${value}`),
    ...when(hs, value => sql<boolean>`starts_with(hs, ${value})`),
    ...when(from, value => sql<boolean>`(last_day = '' or last_day >= left(${value}, length(last_day)))`),
    ...wordsOf(q).map(word => sql<boolean>`(strpos(searched, ${word}) > 0 or id = ${word})`),
  ])
}

function stateIs(state: string): RawBuilder<boolean> {
  switch (state) {
    case 'waiting':
      return sql<boolean>`waiting > 0`
    case 'proposed':
      return sql<boolean>`state = 'proposed'`
    case 'uncoded':
      return sql<boolean>`hs = ''`
    default:
      return sql<boolean>`true`
  }
}

const wordsOf = (q = ''): string[] =>
  plain(q)
    .split(/\s+/)
    .filter(word => word !== '')
