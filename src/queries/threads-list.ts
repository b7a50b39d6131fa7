import { type RawBuilder, sql } from 'kysely'
import type { Thread, ThreadKind } from '../model/ledger.js'
import type { BodyLine, ThreadCounts, ThreadLine } from '../model/lists.js'
import type { Work } from '../store/truth.js'
import { allTallies, type Listing } from './relations-list.js'

export interface ThreadFilters {
  readonly kinds: readonly ThreadKind[]
  /** `KGZ-VNM` */
  readonly dyad?: string
  readonly stage?: string
  /** Who is to act: a party by its code, or a body by its name. */
  readonly owner?: string
  readonly closed?: boolean
}

interface Row {
  readonly relation: string
  readonly record: string
}

const lineOf = ({ relation, record }: Row): ThreadLine => ({ dyad: relation, thread: JSON.parse(record) as Thread })

/** Things followed in all relations: what is open first, the latest move before older ones. */
export async function listThreads(db: Work, filters: ThreadFilters, { limit, skip }: Listing): Promise<ThreadLine[]> {
  const { rows } = await sql<Row>`select relation, record from threads where ${whereOf(filters)}
    order by closed, since desc, relation, position limit ${limit} offset ${skip}`.execute(db)
  return rows.map(lineOf)
}

/** Of each stage at most so many, the latest first. */
export async function threadsByStage(
  db: Work,
  { kind, dyad, stages }: { readonly kind: ThreadKind; readonly dyad?: string; readonly stages: readonly string[] },
  { most }: { readonly most: number },
): Promise<ThreadLine[]> {
  const { rows } = await sql<Row>`select each.relation, each.record
    from unnest(${[...stages].sort()}::text[]) with ordinality as wanted (stage, at), lateral (
      select relation, record, since, position from threads
      where kind = ${kind} and stage = wanted.stage and ${dyad === undefined ? sql`true` : sql`relation = ${dyad}`}
      order by since desc, relation, position limit ${most}
    ) each
    order by wanted.at, each.since desc, each.relation, each.position`.execute(db)
  return rows.map(lineOf)
}

/** Counts leave out what they are chosen by, so that every choice says what it would show. */
export async function countThreads(db: Work, { dyad, stage, ...filters }: ThreadFilters): Promise<ThreadCounts> {
  const stages: Record<string, number> = {}
  const dyads: Record<string, number> = {}
  let [total, open] = [0, 0]
  for (const row of await talliesWith(db, filters)) {
    if (dyad === undefined || row.relation === dyad) stages[row.stage] = (stages[row.stage] ?? 0) + row.count
    if (stage === undefined || row.stage === stage) dyads[row.relation] = (dyads[row.relation] ?? 0) + row.count
    if ((dyad === undefined || row.relation === dyad) && (stage === undefined || row.stage === stage)) {
      total += row.count
      if (!row.closed) open += row.count
    }
  }
  return { total, open, stages, dyads }
}

interface Tally {
  readonly relation: string
  readonly stage: string
  readonly closed: boolean
  readonly count: number
}

async function talliesWith(
  db: Work,
  { kinds, owner, closed }: Omit<ThreadFilters, 'dyad' | 'stage'>,
): Promise<Tally[]> {
  if (owner !== undefined) {
    const { rows } = await sql<Tally>`
      select relation, stage, closed, count(*)::int as count from threads
      where ${whereOf({ kinds, owner, ...(closed === undefined ? {} : { closed }) })}
      group by relation, stage, closed order by relation, stage, closed`.execute(db)
    return rows
  }
  return (await allTallies(db)).flatMap(({ dyad, threads }) =>
    threads
      .filter(tally => kinds.includes(tally.kind) && (closed === undefined || tally.closed === closed))
      .map(tally => ({ relation: dyad, ...tally })),
  )
}

/** Those who are charged with something, who has most to do first. */
export async function listBodies(db: Work, { limit, skip }: Listing): Promise<BodyLine[]> {
  const found = new Map<string, { name: string; open: number; total: number; relations: string[] }>()
  for (const { dyad, bodies } of await allTallies(db)) {
    for (const { name, open, total } of bodies) {
      const body = found.get(name) ?? { name, open: 0, total: 0, relations: [] }
      found.set(name, {
        name,
        open: body.open + open,
        total: body.total + total,
        relations: [...body.relations, dyad],
      })
    }
  }
  return [...found.values()]
    .sort((a, b) => b.open - a.open || b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(skip, skip + limit)
}

function whereOf({ kinds, dyad, stage, owner, closed }: ThreadFilters): RawBuilder<unknown> {
  const parts = [
    sql`kind = any(${[...kinds]}::text[])`,
    ...(dyad === undefined ? [] : [sql`relation = ${dyad}`]),
    ...(stage === undefined ? [] : [sql`stage = ${stage}`]),
    ...(closed === undefined ? [] : [sql`closed = ${closed}`]),
    ...(owner === undefined ? [] : [sql`acting @> ${[owner]}::text[]`]),
  ]
  return sql.join(parts, sql` and `)
}
