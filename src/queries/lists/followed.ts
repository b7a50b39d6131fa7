import { sql } from 'kysely'
import type { Thread, ThreadKind } from '../../model/ledger.js'
import type { Work } from '../../store/truth.js'
import { all, type Keyset, when } from './keyset.js'

export interface ThreadFilters extends Keyset {
  readonly kinds: readonly ThreadKind[]
  readonly dyad?: string | undefined
  readonly stage?: string | undefined
  readonly closed?: boolean | undefined
  /** Who is to act. */
  readonly owner?: string | undefined
}

/** What is followed, the latest move first. */
export async function threadsPage(
  db: Work,
  { limit, after, kinds, dyad, stage, closed, owner }: ThreadFilters,
): Promise<Thread[]> {
  const [since = '', id = ''] = after ?? []
  const where = all([
    sql<boolean>`kind = any(${[...kinds]}::text[])`,
    ...when(dyad, value => sql<boolean>`relation = ${value}`),
    ...when(stage, value => sql<boolean>`stage = ${value}`),
    ...when(owner, value => sql<boolean>`acting @> ${[value]}::text[]`),
    ...when(closed, value => sql<boolean>`closed = ${value}`),
    ...when(after, () => sql<boolean>`(since < ${since} or (since = ${since} and id > ${id}))`),
  ])
  const { rows } = await sql<{ record: string }>`
    select distinct on (since, id) since, id, record from threads where ${where}
    order by since desc, id, relation limit ${limit}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as Thread)
}

export async function threadWith(db: Work, id: string): Promise<Thread | undefined> {
  const row = await db
    .selectFrom('threads')
    .where('id', '=', id)
    .select('record')
    .orderBy('relation')
    .executeTakeFirst()
  return row && (JSON.parse(row.record) as Thread)
}

/** A ministry, agency or company that is charged with something. */
export interface BodyRow {
  readonly name: string
  readonly open: number
  readonly total: number
  readonly relations: readonly string[]
}

/** Those who are charged with something, by name. */
export async function bodiesPage(
  db: Work,
  { limit, after, dyad }: Keyset & { readonly dyad?: string | undefined },
): Promise<BodyRow[]> {
  const [name = ''] = after ?? []
  const where = all(when(dyad, value => sql<boolean>`relation = ${value}`))
  const { rows } = await sql<BodyRow>`
    select body as name, count(*)::int as total, (count(*) filter (where not closed))::int as open,
      array_agg(distinct relation::text order by relation::text) as relations
    from threads, lateral jsonb_array_elements_text(record::jsonb -> 'owners') body
    where strpos(record, '"owners":[]') = 0 and body collate "C" > ${name} and ${where}
    group by body order by body collate "C" limit ${limit}`.execute(db)
  return rows
}

export interface StateRow {
  readonly id: string
  readonly relations: number
  readonly events: number
}

/** States and organisations on record, by code. */
export async function statesPage(db: Work, { limit, after }: Keyset): Promise<StateRow[]> {
  const [id = ''] = after ?? []
  const { rows } = await sql<StateRow>`
    with party as (select distinct e.key, p as id from events e, unnest(e.parties) p where p collate "C" > ${id}),
      dyad as (select p as id, count(*)::int as relations from relations r, unnest(string_to_array(r.dyad, '-')) p group by p)
    select party.id, coalesce(max(dyad.relations), 0)::int as relations, count(*)::int as events
    from party left join dyad on dyad.id = party.id group by party.id order by party.id collate "C" limit ${limit}`.execute(
    db,
  )
  return rows
}
