import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import type { Ruling } from '../model/ruling.js'

/** A document as the ledger gives it away: what it says, not where and when it was found. */
export interface ExportedDocument {
  readonly id: string
  readonly sha256: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  readonly reader: string
  readonly supersededBy?: string
  readonly variantOf?: string
  readonly unread?: string
  readonly text: string
}

/** What an export holds, each in its order. */
export interface ExportedParts {
  readonly documents: AsyncIterable<ExportedDocument>
  readonly events: AsyncIterable<EventRecord>
  readonly relations: AsyncIterable<RelationRecord>
  readonly rulings: Iterable<Ruling>
}

/** Rulings in order of the time at which they were made. */
export const inTime = (rulings: readonly Ruling[]): Ruling[] =>
  [...rulings].sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1))

interface Placed {
  readonly document: string
  readonly reader: string
  readonly text_sha256: string
  readonly supersededBy: string
  readonly variantOf: string
}

export function exportedDocument(
  { document, reader, text_sha256, supersededBy, variantOf }: Placed,
  { document: read, unreadReason }: Report,
): ExportedDocument {
  return {
    id: document,
    sha256: text_sha256,
    publisher: read.publisher,
    title: read.title,
    published: read.published,
    language: read.language,
    reader,
    ...(supersededBy === '' ? {} : { supersededBy }),
    ...(variantOf === '' ? {} : { variantOf }),
    ...(unreadReason === '' ? {} : { unread: unreadReason }),
    text: read.text,
  }
}
