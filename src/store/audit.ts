import type { Database } from './store.js'

/** A write by somebody. */
export interface AuditRow {
  readonly who: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly what: string
}

export interface AuditItem extends AuditRow {
  readonly seq: number
  readonly at: string
}

export async function keepAudit(db: Database, row: AuditRow): Promise<void> {
  await db.insertInto('audit').values(row).execute()
}

/** Writes, the latest first. */
export async function auditPage(
  db: Database,
  { limit, after }: { readonly limit: number; readonly after?: readonly string[] },
): Promise<AuditItem[]> {
  let query = db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit)
  if (after !== undefined) query = query.where('seq', '<', Number(after[0]))
  return (await query.execute()).map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
