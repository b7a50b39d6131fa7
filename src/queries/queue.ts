import { sql } from 'kysely'
import type { ProposedStep } from '../model/answers.js'
import type { Thread } from '../model/ledger.js'
import type { Database } from '../store/store.js'
import { isOfPast, type PastQuestion } from './asked.js'

/** Steps that wait for a person, oldest first; that waited then, where the past is asked for. */
export async function proposedSteps(
  db: Database,
  { dyad, limit }: { readonly dyad?: string; readonly limit: number },
  question?: Omit<PastQuestion, 'dyad'>,
): Promise<ProposedStep[]> {
  const of = dyad === undefined ? {} : { dyad }
  const threads =
    question !== undefined && isOfPast(question)
      ? await threadsThen(db, { ...question, ...of })
      : await threadsNow(db, { ...of, limit })
  const waiting = threads.flatMap(thread =>
    thread.steps.filter(({ state }) => state === 'proposed').map(step => ({ thread, step })),
  )
  const seen = new Set<string>()
  return waiting
    .filter(({ step }) => !seen.has(step.id) && seen.add(step.id))
    .sort((a, b) => (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : a.step.id < b.step.id ? -1 : 1))
    .slice(0, limit)
}

async function threadsNow(
  db: Database,
  { dyad, limit }: { readonly dyad?: string; readonly limit: number },
): Promise<Thread[]> {
  let query = db.selectFrom('threads').where('proposed', '>', 0)
  if (dyad !== undefined) query = query.where('relation', '=', dyad)
  const rows = await query.select(['record', 'id']).distinct().orderBy('id').limit(limit).execute()
  return rows.map(({ record }) => JSON.parse(record) as Thread)
}

async function threadsThen(db: Database, question: PastQuestion): Promise<Thread[]> {
  const { relationsAsked } = await import('./known.js')
  const threads: Thread[] = []
  for await (const { relation } of relationsAsked(db, question)) threads.push(...relation.threads)
  return threads
}

/** How much waits for a person: proposed steps, and differences that are open. */
export async function waitingCount(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    (select coalesce(sum(proposed), 0)::int from (select distinct id, proposed from threads where proposed > 0) each)
    + (select count(distinct id)::int from discrepancies where open) as count`.execute(db)
  return rows[0]?.count ?? 0
}
