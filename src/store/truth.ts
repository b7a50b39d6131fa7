import { sql, type Transaction } from 'kysely'
import type { Database } from './store.js'
import type { Tables } from './tables.js'

export type Work = Database | Transaction<Tables>

/** A document with its reading, to be kept. */
export interface NewDocument {
  readonly document: {
    readonly id: string
    readonly bytes_sha256: string
    readonly format: string
    readonly encoding: string
    readonly day: string
    readonly bytes: Uint8Array
  }
  readonly address: string
  readonly reading?: NewReading
}

export interface NewReading {
  readonly reader: string
  readonly report: Uint8Array
}

/**
 * Keeps documents, where they were found, and how they read, and marks what follows from them as still to be made: all
 * in one transaction, so that a killed process leaves a document whole or not at all. What is known already stays.
 */
export async function keepDocuments(db: Database, documents: readonly NewDocument[]): Promise<void> {
  if (documents.length === 0) return
  // In one order, whoever keeps them: two processes that keep the same would else wait for each other for ever.
  const kept = [...documents].sort((a, b) => (a.document.id < b.document.id ? -1 : 1))
  await db.transaction().execute(async work => {
    await work
      .insertInto('documents')
      .values(kept.map(({ document }) => document))
      .onConflict(conflict => conflict.doNothing())
      .execute()
    const readings = kept.flatMap(({ document, reading }) =>
      reading === undefined ? [] : [{ document: document.id, ...reading }],
    )
    await keepReadings(work, readings)
    const seen = await work
      .insertInto('sightings')
      .values(kept.map(({ document, address }) => ({ document: document.id, address })))
      .onConflict(conflict => conflict.doNothing())
      .returning('document')
      .execute()
    await mark(work, [...new Set(seen.map(({ document }) => `document:${document}`))])
  })
}

export async function keepReadings(
  work: Work,
  readings: readonly (NewReading & { readonly document: string })[],
): Promise<void> {
  if (readings.length === 0) return
  const kept = await work
    .insertInto('readings')
    .values([...readings])
    .onConflict(conflict => conflict.doNothing())
    .returning('document')
    .execute()
  await mark(
    work,
    kept.map(({ document }) => `document:${document}`),
  )
}

/** Of these documents, those that are kept, with the addresses where they were found. */
export async function knownDocuments(db: Work, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const known = new Map<string, Set<string>>()
  if (ids.length === 0) return known
  const rows = await db
    .selectFrom('documents')
    .innerJoin('sightings', 'sightings.document', 'documents.id')
    .where('documents.id', '=', anyOf(ids))
    .select(['documents.id', 'sightings.address'])
    .execute()
  for (const { id, address } of rows) known.set(id, (known.get(id) ?? new Set()).add(address))
  return known
}

/** Reports of documents by the reader that their facts name. */
export async function reportsOf(db: Work, documents: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (documents.length === 0) return new Map()
  const rows = await db
    .selectFrom('facts')
    .innerJoin('readings', join =>
      join.onRef('readings.document', '=', 'facts.document').onRef('readings.reader', '=', 'facts.reader'),
    )
    .where('facts.document', '=', anyOf(documents))
    .select(['facts.document', 'readings.report'])
    .execute()
  return new Map(rows.map(({ document, report }) => [document, report]))
}

/** The newest reading of each document. */
export async function latestReadings(db: Work, documents: readonly string[]) {
  if (documents.length === 0) return []
  return db
    .selectFrom('readings')
    .distinctOn('document')
    .where('document', '=', anyOf(documents))
    .select(['document', 'reader', 'report'])
    .orderBy('document')
    .orderBy('seq', 'desc')
    .execute()
}

/**
 * Notes what is to be made again. Whoever takes the same mark away at this moment is waited for, and one that stands already is
 * set anew: nobody takes away a mark that was set after he began.
 */
export async function mark(work: Work, what: readonly string[]): Promise<void> {
  if (what.length === 0) return
  await sql`insert into dirty (what) select distinct unnest(${[...what]}::text[]) order by 1
    on conflict (what) do update set what = excluded.what`.execute(work)
}

export async function unmark(work: Work, what: readonly string[]): Promise<void> {
  if (what.length > 0) await work.deleteFrom('dirty').where('what', '=', anyOf(what)).execute()
}

/** Marks of one kind, in order, each with the hour of its setting: what `unmarkSeen` asks for. */
export async function marksSeen(db: Work, kind: MarkKind): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ what: string; seen: string }>`select what, xmin::text as seen from dirty
    where what like ${`${kind}:%`} order by what`.execute(db)
  return new Map(rows.map(({ what, seen }) => [what.slice(kind.length + 1), seen]))
}

/** Takes marks away, but for those that were set again since; in the order in which all take them. */
export async function unmarkSeen(work: Work, seen: ReadonlyMap<string, string>): Promise<void> {
  if (seen.size === 0) return
  await sql`with held as (select dirty.what from dirty
      join unnest(${[...seen.keys()]}::text[], ${[...seen.values()]}::text[]) as seen (what, at)
        on seen.what = dirty.what and seen.at = dirty.xmin::text
      order by dirty.what for update of dirty)
    delete from dirty using held where dirty.what = held.what`.execute(work)
}

export async function isAnythingMarked(work: Work): Promise<boolean> {
  return (await work.selectFrom('dirty').select('what').limit(1).execute()).length > 0
}

/** Takes marks away in an order in which nobody waits for another in a ring. */
export async function unmarkInOrder(work: Work, what: readonly string[]): Promise<void> {
  await work.selectFrom('dirty').where('what', '=', anyOf(what)).select('what').orderBy('what').forUpdate().execute()
  await unmark(work, what)
}

export type MarkKind = 'document' | 'partition' | 'entry' | 'relation' | 'item' | 'business' | 'session'

/** The rest of the marks of one kind, in order. */
export async function marked(db: Work, kind: MarkKind, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('dirty')
    .where('what', 'like', `${kind}:%`)
    .select('what')
    .orderBy('what')
    .limit(limit)
    .execute()
  return rows.map(({ what }) => what.slice(kind.length + 1))
}

/** Of these marks, those that are there. */
export async function marksAmong(work: Work, what: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await work.selectFrom('dirty').where('what', '=', anyOf(what)).select('what').execute()
  return new Set(rows.map(row => row.what))
}

/** `= any($1)`: one statement, one parameter, however many values. */
export const anyOf = (values: readonly string[]) => sql<string>`any(${[...values]}::text[])`

/**
 * Adds rows in one statement with one parameter: databases take some ten thousand parameters, and binding each costs more
 * than the row. `columns` are name and type.
 */
export async function insertRows(
  work: Work,
  table: string,
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly object[] },
): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const json = JSON.stringify(rows.slice(at, at + CHUNK))
    const names = sql.join(columns.map(column => sql.ref(column.split(' ')[0] ?? '')))
    await sql`insert into ${sql.table(table)} (${names}) select ${names}
      from json_to_recordset(${json}::json) as rows (${sql.raw(columns.join(', '))})`.execute(work)
  }
}

const CHUNK = 2_000
