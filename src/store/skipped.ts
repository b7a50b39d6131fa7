import type { Database } from './store.js'

/** A document that was passed over before it was read. */
export interface SkippedRow {
  readonly document: string
  readonly address: string
  readonly title: string
  readonly reason: string
}

/** Notes what was passed over; the same again changes nothing. */
export async function keepSkipped(db: Database, rows: readonly SkippedRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('skipped')
    .values([...rows])
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** What was passed over and is not in the ledger since, by its key, after one of them. */
export async function skippedPage(
  db: Database,
  { limit, after }: { readonly limit: number; readonly after?: SkippedRow | undefined },
): Promise<SkippedRow[]> {
  let query = db
    .selectFrom('skipped')
    .select(['document', 'address', 'title', 'reason'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('documents').select('id').whereRef('documents.id', '=', 'skipped.document'))),
    )
    .orderBy('document')
    .orderBy('address')
    .limit(limit)
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('document', 'address'), '>', tuple(after.document, after.address)),
    )
  return query.execute()
}
