import type { OpenDiscrepancy } from '../model/ledger.js'
import type { Database } from '../store/store.js'

export interface CheckFilters {
  readonly dyad?: string
  readonly kind?: string
  /** Explained and ruled differences too. */
  readonly all: boolean
  readonly limit: number
}

/** Differences between sources that nobody has ruled on, newest first. */
export async function check(db: Database, { dyad, kind, all, limit }: CheckFilters): Promise<OpenDiscrepancy[]> {
  let query = db.selectFrom('discrepancies')
  if (dyad !== undefined) query = query.where('relation', '=', dyad)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (!all) query = query.where('open', '=', true)
  const rows = await query
    .select(['id', 'record'])
    .orderBy('date', 'desc')
    .orderBy('id')
    .orderBy('relation')
    .limit(limit)
    .execute()
  // What three parties differ about stands in the relations of each two of them.
  const seen = new Set<string>()
  return rows.flatMap(({ id, record }) => {
    if (seen.has(id)) return []
    seen.add(id)
    return [JSON.parse(record) as OpenDiscrepancy]
  })
}
