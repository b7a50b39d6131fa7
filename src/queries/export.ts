import { sql } from 'kysely'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import type { Ruling } from '../model/ruling.js'
import { unpack } from '../pipeline/packing.js'
import { allRulings, relationNames } from '../store/relations.js'
import type { Database, Store } from '../store/store.js'
import { latestReadings } from '../store/truth.js'
import { relationOf } from './relation.js'

/** Rows fetched at once: a ledger of any size is written in little memory. */
const PAGE = 200

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

/**
 * The whole ledger as JSON text in a stable order, piece by piece: the same coverage and rulings give the same bytes,
 * whenever and in whatever order they came.
 */
export async function* exportLedger({ db }: Store): AsyncGenerator<string> {
  yield '{\n"version": "1",\n"documents": ['
  yield* listed(documents(db))
  yield '],\n"events": ['
  yield* listed(events(db))
  yield '],\n"relations": ['
  yield* listed(relations(db))
  yield '],\n"rulings": ['
  yield* listed(rulings(db))
  yield ']\n}\n'
}

async function* listed(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let first = true
  for await (const item of items) {
    yield `${first ? '' : ','}\n${JSON.stringify(item)}`
    first = false
  }
  yield first ? '' : '\n'
}

async function* documents(db: Database): AsyncGenerator<ExportedDocument> {
  for (let after = ''; ; ) {
    const facts = await db
      .selectFrom('facts')
      .where('document', '>', after)
      .select(['document', 'reader', 'text_sha256', 'superseded_by', 'variant_of'])
      .orderBy('document')
      .limit(PAGE)
      .execute()
    const readings = await latestReadings(
      db,
      facts.map(({ document }) => document),
    )
    const reports = new Map(readings.map(({ document, report }) => [document, report]))
    for (const { document, reader, text_sha256, superseded_by, variant_of } of facts) {
      const packed = reports.get(document)
      if (packed === undefined) continue
      const { document: read, unreadReason } = unpack<Report>(packed)
      yield {
        id: document,
        sha256: text_sha256,
        publisher: read.publisher,
        title: read.title,
        published: read.published,
        language: read.language,
        reader,
        ...(superseded_by === '' ? {} : { supersededBy: superseded_by }),
        ...(variant_of === '' ? {} : { variantOf: variant_of }),
        ...(unreadReason === '' ? {} : { unread: unreadReason }),
        text: read.text,
      }
    }
    const last = facts.at(-1)
    if (last === undefined || facts.length < PAGE) return
    after = last.document
  }
}

async function* events(db: Database): AsyncGenerator<EventRecord> {
  let after = { id: '', key: '' }
  for (;;) {
    const rows = await db
      .selectFrom('events')
      .where(sql<boolean>`(id, key) > (${after.id}, ${after.key})`)
      .select(['id', 'key', 'record'])
      .orderBy('id')
      .orderBy('key')
      .limit(PAGE)
      .execute()
    for (const { record } of rows) yield unpack<EventRecord>(record)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last
  }
}

async function* relations(db: Database): AsyncGenerator<RelationRecord> {
  for (const dyad of await relationNames(db)) {
    const relation = await relationOf(db, dyad)
    if (relation !== undefined) yield relation
  }
}

async function* rulings(db: Database): AsyncGenerator<Ruling> {
  const all = (await allRulings(db)).map(body => JSON.parse(body) as Ruling)
  yield* all.sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1))
}
