import type { EventRecord } from '../../model/ledger.js'
import type { Report } from '../../model/report.js'
import type { Ruling } from '../../model/ruling.js'
import { countingFacts, relatedDocuments, replaceFacts, setStanding, versionsOf } from '../../store/facts.js'
import { allRulings, dropRelation, eventsOfRelation, replaceRelation } from '../../store/relations.js'
import { dropRuns, keepRun, runIds } from '../../store/runs.js'
import { forgetDerived, madeBy, tidy } from '../../store/settings.js'
import { alone, type Database, type Store } from '../../store/store.js'
import { latestReadings, mark, marked, reportsOf, unmark, type Work } from '../../store/truth.js'
import { plain } from '../../text/fold.js'
import { arrange, type Run, type SaidByPeople } from '../arrange.js'
import type { Engine } from '../engine.js'
import { bytesOfTerms, factOf, termsOfBytes } from '../facts.js'
import { unpack } from '../packing.js'
import { saidByPeople } from '../said.js'
import { standingsOf } from '../versions.js'
import { eventsOf } from './events.js'
import { logNewEntries, settleGoneEntries } from './log-entries.js'
import { logRelation, relationBefore } from './log-relation.js'
import { logNewSources } from './log-sources.js'
import { relationRow } from './relation-row.js'
import { eventRow } from './rows.js'

export interface Settled {
  readonly runs: number
  readonly relations: readonly string[]
}

export interface SettleOptions {
  readonly engine: Engine
  readonly onProgress?: (what: string) => void
}

const DOCUMENTS = 200

/**
 * Makes what follows from the kept documents and rulings, as far as it is marked as still to be made: which documents
 * count, the events they tell, how relations stand. Each piece is one transaction that takes its mark away, so that a
 * killed process goes on where it was; and each is made from the kept rows alone, so that it does not matter in which
 * order they came.
 */
export function settle(store: Store, { engine, onProgress }: SettleOptions): Promise<Settled> {
  return alone(store, async db => {
    const { rules } = engine.making
    const by = await madeBy(db)
    if (by !== rules) await forgetDerived(db, { by, rules })
    await settleDocuments(db)
    let runs = 0
    const said = await saidByPeople(db, await rulingsIn(db))
    for (const partition of await marked(db, 'partition', ALL)) {
      onProgress?.(partition)
      runs += await settlePartition(db, partition, { engine, said })
    }
    await settleGoneEntries(db)
    const relations = await marked(db, 'relation', ALL)
    for (const dyad of relations) {
      onProgress?.(dyad)
      await settleRelation(db, dyad, engine)
    }
    await tidy(db, runs)
    return { runs, relations }
  })
}

const ALL = 1_000_000

async function settleDocuments(db: Database): Promise<void> {
  for (;;) {
    const documents = await marked(db, 'document', DOCUMENTS)
    if (documents.length === 0) return
    await db.transaction().execute(async work => {
      const readings = await latestReadings(work, documents)
      const facts = readings.map(({ report, reader }) => {
        const read = unpack<Report>(report)
        return { read, fact: factOf(read, reader) }
      })
      const left = await replaceFacts(
        work,
        facts.map(({ fact }) => ({ ...fact, terms: bytesOfTerms(fact.terms) })),
        facts.map(({ read, fact }) => ({
          document: fact.document,
          text: read.document.text,
          partition: fact.partition,
          publisher: fact.publisher,
          date: fact.first_day || fact.published,
          searched: plain(read.document.text),
        })),
      )
      const touched = await settleStandings(work, documents)
      await logNewSources(
        work,
        facts.map(({ fact }) => fact),
      )
      await mark(work, [...left, ...touched, ...facts.map(({ fact }) => fact.partition)].flatMap(partitionMark))
      await unmark(
        work,
        documents.map(document => `document:${document}`),
      )
    })
  }
}

const partitionMark = (partition: string): string[] => (partition === '' ? [] : [`partition:${partition}`])

/** Which of the documents and their relatives count; gives the partitions in which that changed. */
async function settleStandings(work: Work, documents: readonly string[]): Promise<string[]> {
  const related = await relatedDocuments(work, await relatedDocuments(work, documents))
  const versions = await versionsOf(work, related)
  const standings = standingsOf(versions.map(version => ({ ...version, terms: termsOfBytes(version.terms) })))
  const touched: string[] = []
  for (const { document, partition, superseded_by, variant_of } of versions) {
    const { supersededBy = '', variantOf = '' } = standings.get(document) ?? {}
    if (supersededBy === superseded_by && variantOf === variant_of) continue
    await setStanding(work, document, { superseded_by: supersededBy, variant_of: variantOf })
    touched.push(partition)
  }
  return touched
}

/** Makes the runs of a partition that are not made yet, one by one, and takes away those that are no more. */
interface Settling {
  readonly engine: Engine
  readonly said: SaidByPeople
}

async function settlePartition(db: Database, partition: string, { engine, said }: Settling): Promise<number> {
  const facts = await countingFacts(db, partition)
  const runs = arrange(
    partition,
    facts.map(fact => ({ ...fact, terms: termsOfBytes(fact.terms) })),
    said,
  )
  const made = await runIds(db, partition)
  const wanted = new Set(runs.map(({ id }) => id))
  const gone = [...made].filter(id => !wanted.has(id))
  if (gone.length > 0) await db.transaction().execute(work => dropRuns(work, gone))
  const missing = runs.filter(({ id }) => !made.has(id))
  for (const run of missing) await db.transaction().execute(work => makeRun(work, run, engine))
  await unmark(db, [`partition:${partition}`])
  return missing.length
}

async function makeRun(work: Work, run: Run, engine: Engine): Promise<void> {
  const reports = await reportsOf(work, run.documents)
  const events = eventsOf(
    run.documents.flatMap(document => reports.get(document) ?? []),
    engine,
    run,
  )
  await keepRun(work, run, events.map(eventRow))
  await logNewEntries(work, events)
}

const rulingsIn = async (work: Work): Promise<Ruling[]> =>
  (await allRulings(work)).map(body => JSON.parse(body) as Ruling)

async function settleRelation(db: Database, dyad: string, engine: Engine): Promise<void> {
  const [a = '', b = ''] = dyad.split('-')
  await db.transaction().execute(async work => {
    const events = (await eventsOfRelation(work, dyad)).map(packed => unpack<EventRecord>(packed))
    const before = await relationBefore(work, dyad)
    if (events.length === 0) {
      await logRelation(work, dyad, { before, after: { threads: [], discrepancies: [] } })
      await dropRelation(work, dyad)
    } else {
      const rulings = await rulingsIn(work)
      const after = engine.ledger().relate([a, b], { events, rulings })
      await logRelation(work, dyad, { before, after })
      await replaceRelation(work, relationRow(dyad, after))
    }
    await unmark(work, [`relation:${dyad}`])
  })
}
