import type { OpenDiscrepancy } from '../model/ledger.js'
import { relationRow } from '../pipeline/settling/relation-row.js'
import type { Database } from '../store/store.js'
import { isOfPast, type PastQuestion } from './asked.js'

export interface CheckFilters {
  readonly dyad?: string
  readonly kind?: string
  /** Explained and ruled differences too. */
  readonly all: boolean
  readonly limit: number
  /** How many to pass over; of what differs now. */
  readonly skip?: number
}

/** Differences between sources that nobody has ruled on, newest first; of the past where that is asked for. */
export async function check(
  db: Database,
  { limit, skip = 0, ...filters }: CheckFilters,
  question?: Omit<PastQuestion, 'dyad'>,
): Promise<OpenDiscrepancy[]> {
  const then = question !== undefined && isOfPast(question)
  const rows = then ? await rowsThen(db, filters, question) : await rowsNow(db, { ...filters, limit, skip })
  // What three parties differ about stands in the relations of each two of them.
  const seen = new Set<string>()
  const found = rows.flatMap(({ id, record }) => {
    if (seen.has(id)) return []
    seen.add(id)
    return [JSON.parse(record) as OpenDiscrepancy]
  })
  return found.slice(0, limit)
}

interface Row {
  readonly id: string
  readonly record: string
}

async function rowsNow(db: Database, { dyad, kind, all, limit, skip = 0 }: CheckFilters): Promise<Row[]> {
  let query = db.selectFrom('discrepancies')
  if (dyad !== undefined) query = query.where('relation', '=', dyad)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (!all) query = query.where('open', '=', true)
  return query
    .select(['id', 'record'])
    .orderBy('date', 'desc')
    .orderBy('id')
    .orderBy('relation')
    .limit(limit)
    .offset(skip)
    .execute()
}

async function rowsThen(
  db: Database,
  { dyad, kind, all }: Omit<CheckFilters, 'limit'>,
  question: PastQuestion,
): Promise<Row[]> {
  const { relationsAsked } = await import('./known.js')
  const rows: (Row & { readonly date: string })[] = []
  for await (const related of relationsAsked(db, { ...question, ...(dyad === undefined ? {} : { dyad }) })) {
    const { discrepancies } = relationRow(related.dyad, related.relation)
    rows.push(...discrepancies.filter(row => (all || row.open) && (kind === undefined || row.kind === kind)))
  }
  return rows.sort((a, b) => byText(b.date, a.date) || byText(a.id, b.id))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
