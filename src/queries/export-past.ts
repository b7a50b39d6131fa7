import { sql } from 'kysely'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import { unpack } from '../pipeline/packing.js'
import type { Database } from '../store/store.js'
import type { PastQuestion } from './asked.js'
import { type ExportedDocument, type ExportedParts, exportedDocument, inTime } from './exported.js'
import { knownThen, relationsAsked } from './known.js'
import { type PastDocument, readingBy, runsKnown, untilOf } from './past.js'

/** Later than everything. */
const EVER = '9999-12-31'

/** The ledger as it stood, or as it was known: what an export would have held then, by the rules of today. */
export async function partsOfPast(db: Database, question: Omit<PastQuestion, 'dyad'>): Promise<ExportedParts> {
  const { asOf = '', knownOn = EVER } = question
  const { rulings } = await knownThen(db, question)
  const knowing = { until: untilOf(knownOn), engine: await question.engine(), rulings }
  const { gone, made, documents } = await runsKnown(db, knowing)
  const happened = ({ date }: { readonly date: string }) => asOf === '' || (date !== '' && date <= asOf)
  const told = ({ published }: ExportedDocument) => asOf === '' || published === '' || published <= asOf
  return {
    documents: documentsThen(db, documents, told),
    events: eventsThen(db, { gone, made: made.filter(happened) }, happened),
    relations: relationsThen(db, question),
    rulings: inTime(rulings),
  }
}

async function* documentsThen(
  db: Database,
  documents: readonly PastDocument[],
  isWanted: (document: ExportedDocument) => boolean,
): AsyncGenerator<ExportedDocument> {
  for (const each of documents) {
    const packed = await readingBy(db, each.document, each.reader)
    if (packed === undefined) continue
    const document = exportedDocument(each, unpack<Report>(packed))
    if (isWanted(document)) yield document
  }
}

/** In order of their ids, and events of one id in order of what they hold. */
async function* eventsThen(
  db: Database,
  { gone, made }: { readonly gone: readonly string[]; readonly made: readonly EventRecord[] },
  isWanted: (event: { readonly date: string }) => boolean,
): AsyncGenerator<EventRecord> {
  const kept = await sql<{ key: string; id: string; run: string; date: string }>`select key, id, run, date from events
    where run <> all(${[...gone]}::text[])`.execute(db)
  const all = [
    ...kept.rows.filter(isWanted).map(({ id, key }) => ({ id, key, event: undefined })),
    ...made.map((event, at) => ({ id: event.id, key: `then-${at}`, event })),
  ].sort((a, b) => (`${a.id} ${a.key}` < `${b.id} ${b.key}` ? -1 : 1))
  for (const { key, event } of all) {
    if (event !== undefined) yield event
    else {
      const row = await db.selectFrom('events').where('key', '=', key).select('record').executeTakeFirst()
      if (row !== undefined) yield unpack<EventRecord>(row.record)
    }
  }
}

async function* relationsThen(db: Database, question: PastQuestion): AsyncGenerator<RelationRecord> {
  for await (const { relation } of relationsAsked(db, question)) {
    // In the order in which `relationOf` puts a stored one together: exports are compared byte for byte.
    const { events, threads, discrepancies, people, ...rest } = relation
    yield { ...rest, events, threads, discrepancies, people }
  }
}
