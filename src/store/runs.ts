import { sql } from 'kysely'
import { anyOf, insertRows, mark, type Work } from './truth.js'

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

/** A run with what was made of it. */
export interface KeptRun {
  readonly run: RunRow
  readonly events: readonly NewEvent[]
}

/** Keeps what was made of some runs. What others may wait for, the marks of relations, is set last. */
export async function keepRuns(work: Work, made: readonly KeptRun[]): Promise<void> {
  const events = made.flatMap(({ run, events }) =>
    events.map((event, at) => ({ ...event, key: `${run.id}-${at + 1}`, run: run.id })),
  )
  await insertRows(work, 'runs', {
    columns: ['id text', 'partition text'],
    rows: made.map(({ run: { id, partition } }) => ({ id, partition })),
  })
  await insertRows(work, 'run_documents', {
    columns: ['run text', 'document text'],
    rows: made.flatMap(({ run }) => run.documents.map(document => ({ run: run.id, document }))),
  })
  await insertRows(work, 'events', {
    columns: EVENT_COLUMNS,
    rows: events.map(({ entries: _, dyads: __, record, ...event }) => ({ ...event, record: bytesAsText(record) })),
  })
  await insertRows(work, 'event_dyads', {
    columns: ['event text', 'dyad text', 'date text'],
    rows: events.flatMap(({ key, dyads, date }) => dyads.map(dyad => ({ event: key, dyad, date }))),
  })
  await keepEntries(
    work,
    events.flatMap(({ key, date, entries }) => entries.map(entry => ({ ...entry, event: key, date }))),
  )
  const dyads = new Set(events.flatMap(event => event.dyads))
  await mark(
    work,
    [...dyads].map(dyad => `relation:${dyad}`),
  )
}

const EVENT_COLUMNS = [
  'key text',
  'run text',
  'id text',
  'kind text',
  'date text',
  'first_day text',
  'last_day text',
  'parties text[]',
  'record bytea',
]

/** Bytes as JSON can hold them, and the database reads them. */
const bytesAsText = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

/** Entries given to the database at once: some megabytes. */
const ENTRIES = 1_000

async function keepEntries(
  work: Work,
  entries: readonly (NewEntry & { readonly event: string; readonly date: string })[],
): Promise<void> {
  for (let at = 0; at < entries.length; at += ENTRIES) {
    const json = JSON.stringify(entries.slice(at, at + ENTRIES))
    await sql`insert into entries (event, id, kind, stage, date, parties, subjects, publishers, record, search, sounds)
      select event, id, kind, stage, date, parties, subjects, publishers, record, to_tsvector('english', searched), sounds
      from json_to_recordset(${json}::json) as rows (event text, id text, kind text, stage text, date text, parties text[],
        subjects text[], publishers text[], record text, searched text, sounds text[])
      on conflict do nothing`.execute(work)
  }
}
