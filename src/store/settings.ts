import { sql } from 'kysely'
import type { Database } from './store.js'
import { mark } from './truth.js'

const RULES = 'rules'

/** Name of the rules by which the derived rows were made; empty for a new ledger. */
export async function madeBy(db: Database): Promise<string> {
  const row = await db.selectFrom('settings').where('key', '=', RULES).select('value').executeTakeFirst()
  return row?.value ?? ''
}

/** Takes away all that was derived, and marks it to be made by other rules. */
export async function forgetDerived(db: Database, rules: string): Promise<void> {
  await db.transaction().execute(async work => {
    for (const table of ['relations', 'texts', 'runs', 'facts', 'dirty'] as const)
      await work.deleteFrom(table).execute()
    const { rows } = await sql<{ id: string }>`select id from documents`.execute(work)
    await mark(
      work,
      rows.map(({ id }) => `document:${id}`),
    )
    await work
      .insertInto('settings')
      .values({ key: RULES, value: rules })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value: rules }))
      .execute()
  })
}
