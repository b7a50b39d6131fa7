import { sql } from 'kysely'
import type { EventSummary } from '../model/ledger.js'
import type { DocumentLine, DocumentState } from '../model/lists.js'
import { anyOf, type Work } from '../store/truth.js'
import type { Listing } from './relations-list.js'

interface Row {
  readonly document: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  readonly address: string
  readonly known: Date
  readonly partition: string
  readonly superseded_by: string
  readonly variant_of: string
  readonly unread: string
}

export interface DocumentFilters extends Listing {
  /** Only those that came from this publisher. */
  readonly publisher?: string
  /** Only those that do not count by themselves. */
  readonly aside?: boolean
}

/** Every document kept, the latest published first, with where it was found and where it came to stand. */
export async function listDocuments(db: Work, { publisher, aside, limit, skip }: DocumentFilters) {
  const where = [
    sql`true`,
    ...(publisher === undefined ? [] : [sql`f.publisher = ${publisher}`]),
    ...(aside === true
      ? [sql`(f.superseded_by <> '' or f.variant_of <> '' or f.unread <> '' or f.partition = '')`]
      : []),
  ]
  const { rows } = await sql<Row>`
    select f.document, f.publisher, f.title, f.published, f.language, f.partition, f.superseded_by, f.variant_of, f.unread,
      d.known_at as known,
      (select address from sightings s where s.document = f.document order by seq limit 1) as address
    from facts f join documents d on d.id = f.document
    where ${sql.join(where, sql` and `)}
    order by f.published desc, f.document limit ${limit} offset ${skip}`.execute(db)
  const events = await eventsOf(
    db,
    rows.map(({ document }) => document),
  )
  return rows.map(({ known, partition, superseded_by, variant_of, unread, address, ...row }): DocumentLine => {
    const event = events.get(row.document)
    const here = event?.documents.find(({ name }) => name === row.document)
    const copied = event?.documents.find(({ sha256 }) => sha256 === here?.origin && sha256 !== here?.sha256)
    const [state, of] = standing({ partition, superseded_by, variant_of, unread, copied: copied?.name ?? '' })
    return { ...row, address: address ?? '', known: known.toISOString(), state, of, ...(event && { event }) }
  })
}

type Standing = Pick<Row, 'partition' | 'superseded_by' | 'variant_of' | 'unread'> & { readonly copied: string }

function standing({ partition, superseded_by, variant_of, unread, copied }: Standing): [DocumentState, string] {
  if (unread !== '') return ['unread', unread]
  if (superseded_by !== '') return ['superseded', superseded_by]
  if (variant_of !== '') return ['same-text', variant_of]
  if (partition === '') return ['no-act', '']
  return copied === '' ? ['counts', ''] : ['copy', copied]
}

/** The event that each document tells of. */
async function eventsOf(db: Work, documents: readonly string[]): Promise<Map<string, EventSummary>> {
  const { rows } = await sql<{ document: string; record: string }>`
    select distinct on (rd.document, e.id) rd.document, e.record
    from run_documents rd
      join events ev on ev.run = rd.run
      join relation_events e on e.id = ev.id
    where rd.document = ${anyOf(documents)}
    order by rd.document, e.id, e.relation`.execute(db)
  const found = new Map<string, EventSummary>()
  for (const { document, record } of rows) {
    const event = JSON.parse(record) as EventSummary
    if (event.documents.some(({ name }) => name === document)) found.set(document, event)
  }
  return found
}

/** Who published what is kept, and how many documents each. */
export async function listPublishers(db: Work): Promise<readonly { publisher: string; count: number }[]> {
  const { rows } = await sql<{ publisher: string; count: number }>`
    select publisher, count(*)::int as count from facts where publisher <> ''
    group by publisher order by count desc, publisher limit 30`.execute(db)
  return rows
}
