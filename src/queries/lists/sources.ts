import { sql } from 'kysely'
import type { EventRecord } from '../../model/ledger.js'
import type { Report } from '../../model/report.js'
import { unpack } from '../../pipeline/packing.js'
import { reportsOf, type Work } from '../../store/truth.js'
import { all, type Keyset, when } from './keyset.js'

export type SourceState = 'counts' | 'superseded' | 'same-text' | 'unread' | 'no-act'

/** A document that is kept. */
export interface SourceRow {
  readonly id: string
  readonly sha256: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  /** When it became known, and where it was found first. */
  readonly known: string
  readonly address: string
  /** Whether it counts by itself; `of` names what it gave way to, or why it was not read. */
  readonly state: SourceState
  readonly of: string
}

export interface SourceFilters extends Keyset {
  readonly dyad?: string | undefined
  readonly publisher?: string | undefined
  readonly language?: string | undefined
}

interface Row extends Omit<SourceRow, 'known' | 'state' | 'of'> {
  readonly known: Date
  readonly partition: string
  readonly superseded_by: string
  readonly variant_of: string
  readonly unread: string
}

const COLUMNS = sql`f.document as id, f.text_sha256 as sha256, f.publisher, f.title, f.published, f.language, f.partition,
  f.superseded_by, f.variant_of, f.unread, d.known_at as known,
  coalesce((select address from sightings s where s.document = f.document order by seq limit 1), '') as address`

/** Documents, the latest published first. */
export async function sourcesPage(
  db: Work,
  { limit, after, dyad, publisher, language }: SourceFilters,
): Promise<SourceRow[]> {
  const [published = '', id = ''] = after ?? []
  const where = all([
    ...when(dyad, value => sql<boolean>`string_to_array(f.partition, '-') @> ${value.split('-')}::text[]`),
    ...when(publisher, value => sql<boolean>`f.publisher = ${value}`),
    ...when(language, value => sql<boolean>`f.language = ${value}`),
    ...when(
      after,
      () => sql<boolean>`(f.published < ${published} or (f.published = ${published} and f.document > ${id}))`,
    ),
  ])
  const { rows } = await sql<Row>`select ${COLUMNS} from facts f join documents d on d.id = f.document
    where ${where} order by f.published desc, f.document limit ${limit}`.execute(db)
  return rows.map(rowOf)
}

function rowOf({ known, partition, superseded_by, variant_of, unread, ...row }: Row): SourceRow {
  const told = { ...row, known: known.toISOString() }
  if (unread !== '') return { ...told, state: 'unread', of: unread }
  if (superseded_by !== '') return { ...told, state: 'superseded', of: superseded_by }
  if (variant_of !== '') return { ...told, state: 'same-text', of: variant_of }
  return { ...told, state: partition === '' ? 'no-act' : 'counts', of: '' }
}

export interface SourceRecord extends SourceRow {
  readonly credits: readonly string[]
  readonly addresses: readonly string[]
  readonly reader: string
  readonly events: readonly string[]
}

export async function sourceWith(db: Work, id: string): Promise<SourceRecord | undefined> {
  const { rows } = await sql<Row & { reader: string }>`select ${COLUMNS}, f.reader from facts f
    join documents d on d.id = f.document where f.document = ${id}`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  const { reader, ...facts } = row
  const packed = (await reportsOf(db, [id])).get(id)
  const seen = await db.selectFrom('sightings').where('document', '=', id).select('address').orderBy('seq').execute()
  const events = await eventsWith(db, id)
  return {
    ...rowOf(facts),
    reader,
    credits: packed === undefined ? [] : unpack<Report>(packed).document.credits,
    addresses: seen.map(({ address }) => address),
    events: events.map(event => event.id),
  }
}

/** The events that a document tells of. */
async function eventsWith(db: Work, document: string): Promise<EventRecord[]> {
  const rows = await db
    .selectFrom('run_documents')
    .innerJoin('events', 'events.run', 'run_documents.run')
    .where('run_documents.document', '=', document)
    .select(['events.record', 'events.key'])
    .orderBy('events.key')
    .execute()
  return rows
    .map(({ record }) => unpack<EventRecord>(record))
    .filter(({ documents }) => documents.some(({ name }) => name === document))
}

/** The text of a document, as every offset counts on. */
export async function textOf(db: Work, document: string): Promise<string | undefined> {
  const row = await db.selectFrom('texts').where('document', '=', document).select('text').executeTakeFirst()
  return row?.text
}

export interface EntryPlace {
  readonly id: string
  readonly start: number
  readonly end: number
}

/** Where in a document its entries have their words. */
export async function entryPlaces(db: Work, document: string): Promise<EntryPlace[]> {
  const events = await eventsWith(db, document)
  return events.flatMap(({ documents, entries }) => {
    const hashes = new Set(documents.filter(({ name }) => name === document).map(({ sha256 }) => sha256))
    return entries.flatMap(({ id, evidence }) =>
      evidence.filter(words => hashes.has(words.document)).map(({ start, end }) => ({ id, start, end })),
    )
  })
}
