import { sql } from 'kysely'
import { partedDocuments, recordingsIn } from '../ledger/ledger.js'
import type { EventRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import type { Ruling } from '../model/ruling.js'
import { arrange, type Run } from '../pipeline/arrange.js'
import type { Engine } from '../pipeline/engine.js'
import { type Fact, factOf, termsOfBytes } from '../pipeline/facts.js'
import { unpack } from '../pipeline/packing.js'
import { placedRecordings } from '../pipeline/said.js'
import { eventsOf } from '../pipeline/settling/events.js'
import { type Standing, standingsOf, type Version } from '../pipeline/versions.js'
import { anyOf, type Work } from '../store/truth.js'
import { endOf } from './asked.js'

export type Until = ReturnType<typeof sql<Date>>

export const untilOf = (moment: string): Until => sql<Date>`${endOf(moment)}::timestamptz`

/** How the documents of then were arranged, beside how they are now: what both have need not be made again. */
export interface PastRuns {
  /** Runs of today that were none then. */
  readonly gone: readonly string[]
  /** Events of the runs of then that are none today. */
  readonly made: readonly EventRecord[]
  /** Documents of then, in order. */
  readonly documents: readonly PastDocument[]
}

export interface PastDocument extends Standing {
  readonly document: string
  readonly reader: string
  readonly text_sha256: string
}

interface Knowing {
  readonly until: Until
  readonly engine: Engine
  /** What people had ruled by then. */
  readonly rulings: readonly Ruling[]
  /** Only documents with both of these among their sides. */
  readonly dyad?: string
}

/** What would stand had nothing been added since: made from the kept rows, in memory. */
export async function runsKnown(db: Work, { until, engine, rulings, dyad }: Knowing): Promise<PastRuns> {
  const scope = dyad === undefined ? sql`true` : sql`string_to_array(partition, '-') @> ${dyad.split('-')}::text[]`
  const versions = await versionsKnown(db, { until, scope })
  const standings = standingsOf(versions)
  const documents = versions.map(({ document, reader, text_sha256 }) => {
    const { supersededBy = '', variantOf = '' } = standings.get(document) ?? {}
    return { document, reader, text_sha256, supersededBy, variantOf }
  })
  const counting = versions.filter((_, at) => documents[at]?.supersededBy === '' && documents[at]?.variantOf === '')
  const partitions = new Map<string, Fact[]>()
  for (const fact of counting) {
    if (fact.partition === '') continue
    const facts = partitions.get(fact.partition) ?? []
    partitions.set(fact.partition, facts)
    facts.push(fact)
  }
  const said = {
    parted: partedDocuments(rulings),
    recorded: placedRecordings(recordingsIn(rulings), documents),
  }
  const runs = [...partitions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, facts]) => arrange(name, facts, said))
  const now = await sql<{ id: string }>`select id from runs where ${scope}`.execute(db)
  const then = new Set(runs.map(({ id }) => id))
  const today = new Set(now.rows.map(({ id }) => id))
  const readers = new Map(counting.map(({ document, reader }) => [document, reader]))
  const made: EventRecord[] = []
  for (const run of runs) if (!today.has(run.id)) made.push(...eventsOf(await reportsIn(db, run, readers), engine, run))
  return { gone: [...today].filter(id => !then.has(id)), made, documents }
}

type PastVersion = Fact & Version

/** Documents by the reading that was their newest. */
async function versionsKnown(
  db: Work,
  { until, scope }: { readonly until: Until; readonly scope: ReturnType<typeof sql> },
): Promise<PastVersion[]> {
  const rows = await db
    .selectFrom('facts')
    .innerJoin('documents', 'documents.id', 'facts.document')
    .innerJoin('readings', 'readings.document', 'facts.document')
    .where(sql<boolean>`${scope}`)
    .where('documents.known_at', '<=', until)
    .where('readings.known_at', '<=', until)
    .distinctOn('facts.document')
    .selectAll('facts')
    .select(['documents.day', 'readings.reader as read_by'])
    .orderBy('facts.document')
    .orderBy('readings.seq', 'desc')
    .execute()
  const addresses = new Map<string, Map<string, number>>()
  const sightings = await db
    .selectFrom('sightings')
    .where('known_at', '<=', until)
    .where('document', '=', anyOf(rows.map(({ document }) => document)))
    .select(['document', 'address', 'seq'])
    .execute()
  for (const { document, address, seq } of sightings) {
    addresses.set(document, (addresses.get(document) ?? new Map()).set(address, seq))
  }
  const versions: PastVersion[] = []
  for (const { read_by, day, terms, ...row } of rows) {
    const fact =
      row.reader === read_by ? { ...row, terms: termsOfBytes(terms) } : await factBy(db, row.document, read_by)
    if (fact) versions.push({ ...fact, day, addresses: addresses.get(row.document) ?? new Map() })
  }
  return versions
}

async function factBy(db: Work, document: string, reader: string): Promise<Fact | undefined> {
  const row = await readingBy(db, document, reader)
  return row && factOf(unpack<Report>(row), reader)
}

/** What one reader made of a document. */
export async function readingBy(db: Work, document: string, reader: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('readings')
    .where('document', '=', document)
    .where('reader', '=', reader)
    .select('report')
    .executeTakeFirst()
  return row?.report
}

async function reportsIn(
  db: Work,
  { documents }: Run,
  readers: ReadonlyMap<string, string>,
): Promise<readonly Uint8Array[]> {
  const reports: Uint8Array[] = []
  for (const document of documents) {
    const report = await readingBy(db, document, readers.get(document) ?? '')
    if (report !== undefined) reports.push(report)
  }
  return reports
}
