import { sql } from 'kysely'
import type { ProposedStep } from '../model/answers.js'
import type { Thread } from '../model/ledger.js'
import type { Database } from '../store/store.js'

/** Steps that wait for a person, oldest first. */
export async function proposedSteps(
  db: Database,
  { dyad, limit }: { readonly dyad?: string; readonly limit: number },
): Promise<ProposedStep[]> {
  let query = db.selectFrom('threads').where('proposed', '>', 0)
  if (dyad !== undefined) query = query.where('relation', '=', dyad)
  const rows = await query.select(['record', 'id']).distinct().orderBy('id').limit(limit).execute()
  const waiting = rows.flatMap(({ record }) => {
    const thread = JSON.parse(record) as Thread
    return thread.steps.filter(({ state }) => state === 'proposed').map(step => ({ thread, step }))
  })
  const seen = new Set<string>()
  return waiting
    .filter(({ step }) => !seen.has(step.id) && seen.add(step.id))
    .sort((a, b) => (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : a.step.id < b.step.id ? -1 : 1))
    .slice(0, limit)
}

/** How much waits for a person: proposed steps, and differences that are open. */
export async function waitingCount(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    (select coalesce(sum(proposed), 0)::int from (select distinct id, proposed from threads where proposed > 0) each)
    + (select count(distinct id)::int from discrepancies where open) as count`.execute(db)
  return rows[0]?.count ?? 0
}
