import { sql } from 'kysely'
import type { Tables } from './tables.js'
import { anyOf, insertRows, type Work } from './truth.js'

/** What is kept of one act on a committee or a session of one. */
export interface NewSessionAct {
  readonly id: string
  readonly subject: string
  readonly workspace: string
  readonly side: string
  readonly from_side: string
  readonly body: string
}

type RowOf<Table extends 'committees' | 'committee_sessions'> = {
  readonly [Column in keyof Tables[Table]]: Tables[Table][Column]
}
export type CommitteeRow = RowOf<'committees'>
export type CommitteeSessionRow = RowOf<'committee_sessions'>

export async function keepSessionActs(work: Work, rows: readonly NewSessionAct[]): Promise<void> {
  await insertRows(work, 'session_acts', {
    columns: ['id text', 'subject text', 'workspace text', 'side text', 'from_side text', 'body text'],
    rows,
  })
}

/** Nobody else changes these until the transaction ends: two writers see each other's acts. */
export async function holdSessions(work: Work, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  // In one order, whoever holds them: two writers would else wait for each other for ever.
  await sql`select pg_advisory_xact_lock(4815165, hashtext(subject))
    from (select distinct unnest(${[...subjects]}::text[]) as subject order by 1) each`.execute(work)
}

/** Bodies of the acts on some committees and sessions, by what they are on, in the order in which they became known. */
export async function actsOfSessions(work: Work, subjects: readonly string[]): Promise<Map<string, string[]>> {
  if (subjects.length === 0) return new Map()
  const rows = await work
    .selectFrom('session_acts')
    .where('subject', '=', anyOf(subjects))
    .select(['subject', 'body'])
    .orderBy('seq')
    .execute()
  const acts = new Map<string, string[]>()
  for (const { subject, body } of rows) {
    const list = acts.get(subject) ?? []
    acts.set(subject, list)
    list.push(body)
  }
  return acts
}

/** Ids of everything that somebody acted on. */
export async function sessionSubjects(work: Work): Promise<string[]> {
  const rows = await work.selectFrom('session_acts').select('subject').distinct().orderBy('subject').execute()
  return rows.map(({ subject }) => subject)
}

export interface SessionRows {
  readonly committees: readonly CommitteeRow[]
  readonly sessions: readonly CommitteeSessionRow[]
}

/** Writes how they stand, in place of how they stood. */
export async function replaceSessions(work: Work, { committees, sessions }: SessionRows): Promise<void> {
  await replace(work, 'committees', { columns: [...COMMON, 'thread text', 'name text'], rows: committees })
  await replace(work, 'committee_sessions', {
    columns: [...COMMON, 'committee text', 'status text', 'start text', 'document text'],
    rows: sessions,
  })
}

const COMMON = ['id', 'workspace', 'side', 'relation', 'state', 'record'].map(name => `${name} text`)

interface Replacing {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly id: string }[]
}

async function replace(work: Work, table: 'committees' | 'committee_sessions', { columns, rows }: Replacing) {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await work.deleteFrom(table).where('id', '=', anyOf(ids)).execute()
  await insertRows(work, table, { columns, rows })
}

/** Notes that how committees and sessions stand is to be made anew. */
export async function markSessions(work: Work): Promise<void> {
  await sql`insert into dirty (what) select distinct 'session:' || subject from session_acts on conflict do nothing`.execute(
    work,
  )
}
