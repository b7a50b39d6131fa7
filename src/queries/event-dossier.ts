import type { Block } from '../model/document.js'
import type { Dossier, DossierDocument } from '../model/dossier.js'
import type { Entry, EventRecord } from '../model/ledger.js'
import { dossierOf } from '../model/record-dossier.js'
import type { Report } from '../model/report.js'
import type { Ruling } from '../model/ruling.js'
import { unpack } from '../pipeline/packing.js'
import { anyOf, reportsOf, type Work } from '../store/truth.js'
import { withCorrections, withPreferredNames } from './settings.js'

/** An event of the ledger as a dossier again, with the texts that its words stand in. */
export interface EventDossier {
  readonly record: EventRecord
  /** Ids of its entries are those of the ledger. */
  readonly dossier: Dossier
  /** Parts of each document, and how many of its sentences gave nothing, by its id. */
  readonly blocks: ReadonlyMap<string, readonly Block[]>
  readonly skipped: ReadonlyMap<string, number>
  /** Who recorded or last corrected an entry, by its id. */
  readonly ruled: ReadonlyMap<string, RuledBy>
}

export interface RuledBy {
  readonly kind: 'recorded' | 'corrected'
  readonly by: string
}

export async function eventRecord(db: Work, id: string): Promise<EventRecord | undefined> {
  const row = await db.selectFrom('events').where('id', '=', id).select('record').orderBy('key').executeTakeFirst()
  if (row === undefined) return undefined
  const [event] = await withCorrections(db, await withPreferredNames(db, [unpack<EventRecord>(row.record)]))
  return event
}

/** Several at once, in the order of their ids; those that are no more are left out. */
export async function eventRecords(db: Work, ids: readonly string[]): Promise<EventRecord[]> {
  const wanted = [...new Set(ids)]
  const rows = await db
    .selectFrom('events')
    .where('id', '=', anyOf(wanted))
    .distinctOn('id')
    .select(['id', 'record'])
    .orderBy('id')
    .orderBy('key')
    .execute()
  const events = await withPreferredNames(
    db,
    rows.map(({ record }) => unpack<EventRecord>(record)),
  )
  const byId = new Map(events.map(event => [event.id, event]))
  return wanted.flatMap(id => byId.get(id) ?? [])
}

export async function eventDossier(db: Work, id: string): Promise<EventDossier | undefined> {
  const record = await eventRecord(db, id)
  if (record === undefined) return undefined
  const names = record.documents.map(({ name }) => name)
  const packed = await reportsOf(db, names)
  const reports = new Map([...packed].map(([name, report]) => [name, unpack<Report>(report)]))
  const addresses = await addressesOf(db, names)
  return {
    record,
    dossier: dossierOf(record, documentsOf(record, { reports, addresses })),
    blocks: new Map([...reports].map(([name, { document }]) => [name, document.blocks])),
    skipped: new Map([...reports].map(([name, { unread }]) => [name, unread.length])),
    ruled: await ruledIn(db, record),
  }
}

async function ruledIn(db: Work, { entries }: EventRecord): Promise<Map<string, RuledBy>> {
  const last = (entry: Entry) => entry.corrected?.at(-1) ?? entry.ruling
  const ids = entries.flatMap(entry => last(entry) ?? [])
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('rulings').where('id', '=', anyOf(ids)).select('body').execute()
  const by = new Map(rows.map(({ body }) => JSON.parse(body) as Ruling).map(ruling => [ruling.id, ruling.by]))
  return new Map(
    entries.flatMap((entry): [string, RuledBy][] => {
      const id = last(entry)
      if (id === undefined) return []
      return [[entry.id, { kind: entry.corrected === undefined ? 'recorded' : 'corrected', by: by.get(id) ?? '' }]]
    }),
  )
}

/** Where each document was found first. */
export async function addressesOf(db: Work, documents: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('sightings')
    .distinctOn('document')
    .where('document', '=', anyOf(documents))
    .select(['document', 'address'])
    .orderBy('document')
    .orderBy('seq')
    .execute()
  return new Map(rows.map(({ document, address }) => [document, address]))
}

interface Kept {
  readonly reports: ReadonlyMap<string, Report>
  readonly addresses: ReadonlyMap<string, string>
}

function documentsOf({ documents }: EventRecord, { reports, addresses }: Kept): DossierDocument[] {
  const names = new Map(documents.map(({ sha256, name }) => [sha256, name]))
  return documents.flatMap(({ sha256, name, publisher, title, published, language, origin }) => {
    const report = reports.get(name)
    if (report === undefined) return []
    return [
      {
        id: name,
        source: addresses.get(name) ?? report.document.source,
        publisher,
        title,
        credits: [...report.document.credits],
        published,
        ...(report.document.release === undefined ? {} : { release: report.document.release }),
        language,
        sha256,
        text: report.document.text,
        ...(origin === undefined ? {} : { origin: names.get(origin) ?? origin }),
        ...(report.unreadReason === '' ? {} : { unread: report.unreadReason }),
      },
    ]
  })
}
