import { sql } from 'kysely'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import type { Ruling } from '../model/ruling.js'
import { unpack } from '../pipeline/packing.js'
import { allRulings, relationNames } from '../store/relations.js'
import type { Database, Store } from '../store/store.js'
import { latestReadings } from '../store/truth.js'
import { isOfPast, type PastQuestion } from './asked.js'
import { type ExportedDocument, type ExportedParts, exportedDocument, inTime } from './exported.js'
import { relationOf } from './relation.js'

/** Rows fetched at once: a ledger of any size is written in little memory. */
const PAGE = 200

/**
 * The whole ledger as JSON text in a stable order, piece by piece: the same coverage and rulings give the same bytes,
 * whenever and in whatever order they came.
 */
export async function* exportLedger({ db }: Store, question?: Omit<PastQuestion, 'dyad'>): AsyncGenerator<string> {
  const parts = await exportedParts(db, question)
  yield '{\n"version": "1"'
  for (const name of ['documents', 'events', 'relations', 'rulings'] as const) {
    yield `,\n"${name}": [`
    yield* listed(parts[name])
    yield ']'
  }
  yield '\n}\n'
}

export async function exportedParts(db: Database, question?: Omit<PastQuestion, 'dyad'>): Promise<ExportedParts> {
  if (question !== undefined && isOfPast(question)) {
    return (await import('./export-past.js')).partsOfPast(db, question)
  }
  return { documents: documents(db), events: events(db), relations: relations(db), rulings: inTime(await rulings(db)) }
}

async function* listed(items: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<string> {
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
      const standing = { supersededBy: superseded_by, variantOf: variant_of }
      yield exportedDocument({ document, reader, text_sha256, ...standing }, unpack<Report>(packed))
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

async function rulings(db: Database): Promise<Ruling[]> {
  return (await allRulings(db)).map(body => JSON.parse(body) as Ruling)
}
