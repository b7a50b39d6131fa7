import { type RawBuilder, sql } from 'kysely'

/** Rows of one page: so many, after the row with this key. A page that is asked for again holds the same rows. */
export interface Keyset {
  readonly limit: number
  readonly after?: readonly string[]
}

type Condition = RawBuilder<boolean>

export const all = (conditions: readonly Condition[]): RawBuilder<unknown> =>
  sql.join([sql<boolean>`true`, ...conditions], sql` and `)

/** A condition only where something is asked for. */
export const when = <Value>(value: Value | undefined, condition: (value: Value) => Condition): Condition[] =>
  value === undefined ? [] : [condition(value)]

/** Rows after a key of a day, the latest first, and an id within it. */
export function afterDay(after: readonly string[] | undefined, day: string, id: string): Condition[] {
  const [seenDay = '', seenId = ''] = after ?? []
  const [dayOf, idOf] = [sql.ref(day), sql.ref(id)]
  return when(after, () => sql<boolean>`(${dayOf} < ${seenDay} or (${dayOf} = ${seenDay} and ${idOf} > ${seenId}))`)
}
