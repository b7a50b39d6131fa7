import { type RawBuilder, sql } from 'kysely'
import type { Thread, ThreadKind } from '../model/ledger.js'
import type { BodyLine, ThreadCounts, ThreadLine } from '../model/lists.js'
import type { Work } from '../store/truth.js'
import type { Listing } from './relations-list.js'

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
  filters: ThreadFilters,
  { most }: { readonly most: number },
): Promise<ThreadLine[]> {
  const { rows } = await sql<Row>`select relation, record from (
      select relation, record, stage, since, position,
        row_number() over (partition by stage order by since desc, relation, position) as at
      from threads where ${whereOf(filters)}
    ) each where at <= ${most}
    order by stage, since desc, relation, position`.execute(db)
  return rows.map(lineOf)
}

/** Counts leave out what they are chosen by, so that every choice says what it would show. */
export async function countThreads(db: Work, { dyad, stage, ...filters }: ThreadFilters): Promise<ThreadCounts> {
  const { rows } = await sql<{ relation: string; stage: string; closed: boolean; count: number }>`
    select relation, stage, closed, count(*)::int as count from threads where ${whereOf(filters)}
    group by relation, stage, closed order by relation, stage, closed`.execute(db)
  const stages: Record<string, number> = {}
  const dyads: Record<string, number> = {}
  let [total, open] = [0, 0]
  for (const row of rows) {
    if (dyad === undefined || row.relation === dyad) stages[row.stage] = (stages[row.stage] ?? 0) + row.count
    if (stage === undefined || row.stage === stage) dyads[row.relation] = (dyads[row.relation] ?? 0) + row.count
    if ((dyad === undefined || row.relation === dyad) && (stage === undefined || row.stage === stage)) {
      total += row.count
      if (!row.closed) open += row.count
    }
  }
  return { total, open, stages, dyads }
}

/** Those who are charged with something, who has most to do first. */
export async function listBodies(db: Work, { limit, skip }: Listing): Promise<BodyLine[]> {
  const { rows } = await sql<BodyLine>`
    select body as name, count(*)::int as total, (count(*) filter (where not closed))::int as open,
      array_agg(distinct relation::text order by relation::text) as relations
    from threads, lateral jsonb_array_elements_text(record::jsonb -> 'owners') body
    where strpos(record, '"owners":[]') = 0 and kind in ('commitment', 'ask', 'invitation')
    group by body order by open desc, total desc, body limit ${limit} offset ${skip}`.execute(db)
  return rows
}

function whereOf({ kinds, dyad, stage, owner, closed }: ThreadFilters): RawBuilder<unknown> {
  const parts = [
    sql`kind = any(${[...kinds]}::text[])`,
    ...(dyad === undefined ? [] : [sql`relation = ${dyad}`]),
    ...(stage === undefined ? [] : [sql`stage = ${stage}`]),
    ...(closed === undefined ? [] : [sql`closed = ${closed}`]),
    ...(owner === undefined ? [] : [ownedBy(owner)]),
  ]
  return sql.join(parts, sql` and `)
}

/** What was asked waits for those who were asked. Records without the name are passed over unparsed. */
function ownedBy(owner: string): RawBuilder<unknown> {
  const acting = sql`case when kind = 'commitment' or record::jsonb -> 'to' = '[]' then 'by' else 'to' end`
  return sql`case when strpos(record, ${JSON.stringify(owner)}) = 0 then false
    else jsonb_exists(record::jsonb -> (${acting}), ${owner}) or jsonb_exists(record::jsonb -> 'owners', ${owner}) end`
}
