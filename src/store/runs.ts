import { sql } from 'kysely'
import { anyOf, mark, type Work } from './truth.js'

export interface RunRow {
  readonly id: string
  readonly partition: string
  readonly documents: readonly string[]
}

export interface NewEvent {
  readonly id: string
  readonly kind: string
  readonly date: string
  readonly first_day: string
  readonly last_day: string
  readonly parties: readonly string[]
  readonly dyads: readonly string[]
  readonly record: Uint8Array
  readonly entries: readonly NewEntry[]
}

export interface NewEntry {
  readonly id: string
  readonly kind: string
  readonly stage: string
  readonly parties: readonly string[]
  readonly subjects: readonly string[]
  readonly publishers: readonly string[]
  readonly record: string
  /** Folded. */
  readonly searched: string
  readonly sounds: readonly string[]
}

export async function runIds(work: Work, partition: string): Promise<Set<string>> {
  const rows = await work.selectFrom('runs').where('partition', '=', partition).select('id').execute()
  return new Set(rows.map(({ id }) => id))
}

/** Documents that have a place in a run of a partition. */
export async function documentsInRuns(work: Work, partition: string): Promise<Set<string>> {
  const rows = await work
    .selectFrom('runs')
    .innerJoin('run_documents', 'run_documents.run', 'runs.id')
    .where('runs.partition', '=', partition)
    .select('run_documents.document')
    .execute()
  return new Set(rows.map(({ document }) => document))
}

/** Takes runs away with all that was made of them; their relations are to be made again. */
export async function dropRuns(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ dyad: string }>`select distinct d.dyad from event_dyads d
    join events e on e.key = d.event where e.run = ${anyOf(ids)}`.execute(work)
  await mark(
    work,
    rows.map(({ dyad }) => `relation:${dyad}`),
  )
  // Those that do not come back are told of.
  await sql`insert into dirty (what) select distinct 'entry:' || n.id from entries n join events e on e.key = n.event
    where e.run = ${anyOf(ids)} on conflict do nothing`.execute(work)
  await work.deleteFrom('runs').where('id', '=', anyOf(ids)).execute()
}

/** Keeps what was made of one run. */
export async function keepRun(work: Work, run: RunRow, events: readonly NewEvent[]): Promise<void> {
  await work.insertInto('runs').values({ id: run.id, partition: run.partition }).execute()
  await sql`insert into run_documents (run, document)
    select ${run.id}, unnest(${[...run.documents]}::text[])`.execute(work)
  for (const [at, { dyads, entries, ...event }] of events.entries()) {
    const key = `${run.id}-${at + 1}`
    await work
      .insertInto('events')
      .values({ ...event, key, run: run.id, parties: [...event.parties] })
      .execute()
    if (dyads.length > 0) {
      await work
        .insertInto('event_dyads')
        .values(dyads.map(dyad => ({ event: key, dyad, date: event.date })))
        .execute()
    }
    await keepEntries(work, entries, { key, date: event.date })
  }
  const dyads = new Set(events.flatMap(event => event.dyads))
  await mark(
    work,
    [...dyads].map(dyad => `relation:${dyad}`),
  )
}

async function keepEntries(
  work: Work,
  entries: readonly NewEntry[],
  { key, date }: { readonly key: string; readonly date: string },
): Promise<void> {
  if (entries.length === 0) return
  const json = JSON.stringify(entries)
  await sql`insert into entries (event, id, kind, stage, date, parties, subjects, publishers, record, search, sounds)
    select ${key}, id, kind, stage, ${date}, parties, subjects, publishers, record, to_tsvector('english', searched), sounds
    from json_to_recordset(${json}::json) as rows (id text, kind text, stage text, parties text[], subjects text[],
      publishers text[], record text, searched text, sounds text[])
    on conflict do nothing`.execute(work)
}
