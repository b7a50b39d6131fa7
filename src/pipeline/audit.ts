import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { EventRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import type { Ruling } from '../model/ruling.js'
import { countingFacts } from '../store/facts.js'
import { allRulings, eventsOfRelation, relationNames } from '../store/relations.js'
import { runIds } from '../store/runs.js'
import { madeBy } from '../store/settings.js'
import { alone, type Database, type Store } from '../store/store.js'
import { reportsOf } from '../store/truth.js'
import { arrange, type SaidByPeople } from './arrange.js'
import { auditBusiness } from './business/standing.js'
import type { Engine } from './engine.js'
import { termsOfBytes } from './facts.js'
import { auditItems } from './items/settle-items.js'
import { unpack, unpackBytes } from './packing.js'
import { saidByPeople } from './said.js'
import { auditSessions } from './sessions/settle-sessions.js'
import { eventsOf } from './settling/events.js'
import { relationRow } from './settling/relation-row.js'

/** Something in the ledger that is not as it should be. */
export interface Finding {
  readonly what: string
  readonly finding: string
}

const PAGE = 200

/** Makes everything once more in memory and compares it with what is stored; looks whether what is kept is whole. */
export function audit(
  store: Store,
  { engine, onProgress }: { readonly engine: Engine; readonly onProgress: (what: string) => void },
): Promise<Finding[]> {
  return alone(store, async db => {
    const findings = await auditKept(db)
    if ((await madeBy(db)) !== engine.making.rules) {
      return [...findings, { what: 'ledger', finding: 'derived by another version: any entente add makes it anew' }]
    }
    const { rows } = await sql<{ what: string }>`select what from dirty order by what limit 20`.execute(db)
    findings.push(...rows.map(({ what }) => ({ what, finding: 'still to be made: entente add does it' })))
    if (rows.length > 0) return findings
    const partitions = await db
      .selectFrom('facts')
      .where('partition', '<>', '')
      .select('partition')
      .distinct()
      .execute()
    const said = await saidByPeople(
      db,
      (await allRulings(db)).map(body => JSON.parse(body) as Ruling),
    )
    for (const { partition } of partitions) {
      onProgress(partition)
      findings.push(...(await auditPartition(db, partition, { engine, said })))
    }
    for (const dyad of await relationNames(db)) {
      onProgress(dyad)
      findings.push(...(await auditRelation(db, dyad, engine)))
    }
    findings.push(...(await auditItems(db)), ...(await auditSessions(db)))
    findings.push(...(await auditBusiness(db, engine.tables)))
    return findings
  })
}

/** Every document has the hash it is kept under, a reading, and words that stand where their evidence says. */
async function auditKept(db: Database): Promise<Finding[]> {
  const findings: Finding[] = []
  for (let after = ''; ; ) {
    const documents = await db
      .selectFrom('documents')
      .where('id', '>', after)
      .select(['id', 'bytes', 'bytes_sha256'])
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const { id, bytes, bytes_sha256 } of documents) {
      const hash = createHash('sha256').update(unpackBytes(bytes)).digest('hex')
      if (hash !== bytes_sha256) findings.push({ what: id, finding: 'the bytes are not those that were kept' })
    }
    const ids = documents.map(({ id }) => id)
    const reports = await reportsOf(db, ids)
    for (const id of ids) {
      const packed = reports.get(id)
      if (packed === undefined) findings.push({ what: id, finding: 'no reading' })
      else if (!isQuoted(unpack<Report>(packed)))
        findings.push({ what: id, finding: 'evidence that is not in the text' })
    }
    const last = ids.at(-1)
    if (last === undefined || ids.length < PAGE) return findings
    after = last
  }
}

const isQuoted = ({ document, claims }: Report): boolean =>
  claims.every(({ evidence }) => document.text.slice(evidence.start, evidence.end) === evidence.quote)

interface Auditing {
  readonly engine: Engine
  readonly said: SaidByPeople
}

async function auditPartition(db: Database, partition: string, { engine, said }: Auditing): Promise<Finding[]> {
  const facts = await countingFacts(db, partition)
  const runs = arrange(
    partition,
    facts.map(fact => ({ ...fact, terms: termsOfBytes(fact.terms) })),
    said,
  )
  const made = await runIds(db, partition)
  const wrong = runs.length !== made.size || runs.some(({ id }) => !made.has(id))
  if (wrong) return [{ what: partition, finding: 'documents are not grouped as they should be' }]
  const findings: Finding[] = []
  for (const run of runs) {
    const reports = await reportsOf(db, run.documents)
    const packed = run.documents.flatMap(document => reports.get(document) ?? [])
    const stored = await db.selectFrom('events').where('run', '=', run.id).select('record').orderBy('key').execute()
    const [is, should] = [stored.map(({ record }) => unpack<EventRecord>(record)), eventsOf(packed, engine, run)]
    const texts = (events: readonly EventRecord[]) => events.map(event => JSON.stringify(event)).sort()
    if (JSON.stringify(texts(is)) !== JSON.stringify(texts(should))) {
      findings.push({ what: should[0]?.id ?? run.id, finding: 'the event is not what its documents tell' })
    }
  }
  return findings
}

async function auditRelation(db: Database, dyad: string, engine: Engine): Promise<Finding[]> {
  const [a = '', b = ''] = dyad.split('-')
  const events = (await eventsOfRelation(db, dyad)).map(packed => unpack<EventRecord>(packed))
  const rulings = (await allRulings(db)).map(body => JSON.parse(body) as Ruling)
  const should = relationRow(dyad, engine.ledger().relate([a, b], { events, rulings }))
  const row = await db
    .selectFrom('relations')
    .where('dyad', '=', dyad)
    .select(['record', 'page', 'line', 'tallies', 'figures', 'last_date'])
    .executeTakeFirst()
  const { record, page, line, tallies, figures, lastDate } = should
  const isSame = JSON.stringify(row) === JSON.stringify({ record, page, line, tallies, figures, last_date: lastDate })
  return isSame && (await areRows(db, dyad, should))
    ? []
    : [{ what: dyad, finding: 'the relation is not what its events and rulings make of it' }]
}

/** Whether every row of a relation says what it should. */
async function areRows(db: Database, dyad: string, should: ReturnType<typeof relationRow>): Promise<boolean> {
  const wanted = {
    relation_events: should.events,
    threads: should.threads,
    discrepancies: should.discrepancies,
    people: should.people,
  } as const
  for (const [table, rows] of Object.entries(wanted)) {
    const is = await sql<{ record: string }>`select record from ${sql.table(table)} where relation = ${dyad}`.execute(
      db,
    )
    const texts = (each: readonly { readonly record: string }[]) =>
      JSON.stringify(each.map(({ record }) => record).sort())
    if (texts(is.rows) !== texts(rows)) return false
  }
  return true
}
