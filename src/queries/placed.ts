import type { EventRecord } from '../model/ledger.js'
import { unpack } from '../pipeline/packing.js'
import type { Database } from '../store/store.js'
import { anyOf } from '../store/truth.js'

/** Where a document came to stand. */
export interface PlacedDocument {
  readonly event?: EventRecord
  /** Why it does not count by itself; empty when it does. */
  readonly remark: string
  /** Document of the event whose text it carries; empty when it is no copy. */
  readonly copyOf: string
}

export async function placedDocuments(
  db: Database,
  documents: readonly string[],
): Promise<Map<string, PlacedDocument>> {
  const facts = await db
    .selectFrom('facts')
    .where('document', '=', anyOf(documents))
    .select(['document', 'partition', 'superseded_by', 'variant_of', 'unread'])
    .execute()
  const rows = await db
    .selectFrom('run_documents')
    .innerJoin('events', 'events.run', 'run_documents.run')
    .where('run_documents.document', '=', anyOf(documents))
    .select(['events.key', 'events.record'])
    .distinctOn('events.key')
    .execute()
  const events = new Map<string, EventRecord>()
  for (const { record } of rows) {
    const event = unpack<EventRecord>(record)
    for (const { name } of event.documents) if (!events.has(name)) events.set(name, event)
  }
  return new Map(
    facts.map(fact => {
      const event = events.get(fact.document)
      const origin = event?.documents.find(({ name }) => name === fact.document)?.origin
      const copied = event?.documents.find(({ sha256 }) => sha256 === origin)
      return [
        fact.document,
        { ...(event && { event }), remark: remarkOn(fact, copied?.name), copyOf: copied?.name ?? '' },
      ]
    }),
  )
}

/** Ids of events that were read from documents, or together with them. */
export async function eventsOfDocuments(db: Database, documents: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('run_documents')
    .innerJoin('events', 'events.run', 'run_documents.run')
    .where('run_documents.document', '=', anyOf(documents))
    .select('events.id')
    .distinct()
    .orderBy('events.id')
    .execute()
  return rows.map(({ id }) => id)
}

interface Remarked {
  readonly partition: string
  readonly superseded_by: string
  readonly variant_of: string
  readonly unread: string
}

function remarkOn({ partition, superseded_by, variant_of, unread }: Remarked, copied: string | undefined): string {
  if (unread !== '') return `kept, not read: ${unread}`
  if (superseded_by !== '') return `superseded by ${superseded_by}`
  if (variant_of !== '') return `the same text as ${variant_of}`
  if (partition === '') return 'kept; it tells of no act between states'
  return copied === undefined ? '' : `a copy of ${copied}`
}
