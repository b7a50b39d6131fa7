import { sql } from 'kysely'
import { markBusiness } from './business.js'
import { markItems } from './items.js'
import { markSessions } from './sessions.js'
import type { Database, Store } from './store.js'
import { mark } from './truth.js'

const RULES = 'rules'

/** Name of the rules by which the derived rows were made; empty for a new ledger. */
export async function madeBy(db: Database): Promise<string> {
  const row = await db.selectFrom('settings').where('key', '=', RULES).select('value').executeTakeFirst()
  return row?.value ?? ''
}

/** Takes away all that was derived by other rules, and marks it to be made by these. */
export async function forgetDerived(db: Database, { by, rules }: { by: string; rules: string }): Promise<void> {
  await db.transaction().execute(async work => {
    await work.deleteFrom('dirty').execute()
    // In a new ledger nothing was derived yet.
    if (by !== '') {
      await sql`insert into dirty (what) select distinct 'entry:' || id from entries`.execute(work)
      for (const table of ['relations', 'texts', 'runs', 'facts'] as const) await work.deleteFrom(table).execute()
    }
    const { rows } = await sql<{ id: string }>`select id from documents`.execute(work)
    await mark(
      work,
      rows.map(({ id }) => `document:${id}`),
    )
    await markItems(work)
    await markBusiness(work)
    await markSessions(work)
    await work
      .insertInto('settings')
      .values({ key: RULES, value: rules })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value: rules }))
      .execute()
  })
}

const SINCE_TIDY = 'runs since tidy'
/** Runs made after which words that wait are put in their places: few of them slow no search down. */
const SOME = 10
/** Runs made after which all is tidied, and, in a large ledger, the share of all runs that they are at least. */
const MANY = 60
const SHARE = 0.02
const WORD_INDEXES = ['entries_found', 'texts_found', 'threads_entries', 'people_sounds']

/**
 * After work, from time to time: words that wait to go into the word indexes go there, since every search reads those that
 * wait; rows that were replaced are cleared away, and what is in the tables is counted for the planner of queries. A server has
 * processes of its own that clear away and count; only after much at once it is asked to count, since they come a minute later.
 */
export async function tidy(db: Database, engine: Store['engine'], runs: number): Promise<void> {
  if (runs === 0) return
  const row = await db.selectFrom('settings').where('key', '=', SINCE_TIDY).select('value').executeTakeFirst()
  const since = Number(row?.value ?? 0) + runs
  if (Math.floor(since / SOME) > Math.floor((since - runs) / SOME)) {
    for (const index of WORD_INDEXES) await sql`select gin_clean_pending_list(${index}::regclass)`.execute(db)
  }
  // All is gone through: so seldom that it costs each run the same, however large the ledger is.
  const isDue = since >= Math.max(MANY, (await runsCounted(db)) * (engine === 'pglite' ? SHARE : SERVER_SHARE))
  const value = String(isDue ? 0 : since)
  await db
    .insertInto('settings')
    .values({ key: SINCE_TIDY, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
  if (isDue) await (engine === 'pglite' ? sql`vacuum analyze` : sql`analyze`).execute(db)
}

/** As servers count again by themselves. */
const SERVER_SHARE = 0.1

async function runsCounted(db: Database): Promise<number> {
  const { rows } = await sql<{ runs: number }>`select greatest(reltuples, 0)::float8 as runs from pg_class
    where oid = 'runs'::regclass`.execute(db)
  return rows[0]?.runs ?? 0
}

/** What documents and runs are found by while they are settled: to count all tables would take longer than it saves. */
const COUNTED = {
  documents: sql`analyze dirty, sightings, facts (document, text_sha256, title_key, publisher, partition)`,
  runs: sql`analyze dirty, runs, run_documents, event_dyads, events (key, run, id), entries (event, id), changes (subject, kind)`,
}

/**
 * In the course of long work: what is in the tables is counted for the planner of queries, each time that twice as much was
 * made. It would take tables for small as they were before, and read them through for each query.
 */
export function createCounting(
  db: Database,
  what: keyof typeof COUNTED,
  first: number,
): (made: number) => Promise<void> {
  let next = first
  return async made => {
    if (made < next) return
    while (next <= made) next *= 2
    await COUNTED[what].execute(db)
  }
}
