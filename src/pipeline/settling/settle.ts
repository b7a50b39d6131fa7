import type { Report } from '../../model/report.js'
import type { Ruling } from '../../model/ruling.js'
import { relatedDocuments, replaceFacts, setStanding, versionsOf } from '../../store/facts.js'
import { allRulings } from '../../store/relations.js'
import { createCounting, forgetDerived, madeBy, tidy } from '../../store/settings.js'
import { alone, type Database, type Store } from '../../store/store.js'
import { latestReadings, mark, marked, unmark, type Work } from '../../store/truth.js'
import { plain } from '../../text/fold.js'
import { settleBusiness } from '../business/standing.js'
import type { Hiring } from '../crew/crew.js'
import { type Hands, ownHands } from '../crew/hands.js'
import type { Engine } from '../engine.js'
import { bytesOfTerms, factOf, termsOfBytes } from '../facts.js'
import { settleItems } from '../items/settle-items.js'
import { unpack } from '../packing.js'
import { saidByPeople } from '../said.js'
import { settleSessions } from '../sessions/settle-sessions.js'
import { standingsOf } from '../versions.js'
import { settleGoneEntries } from './log-entries.js'
import { logNewSources } from './log-sources.js'
import { settlePartitions } from './partition.js'
import { settleRelation } from './relation.js'

export interface Settled {
  readonly runs: number
  readonly relations: readonly string[]
}

export interface SettleOptions {
  readonly engine: Engine
  readonly onProgress?: (progress: SettleProgress) => void
  /** Told of relations of which something has changed. */
  readonly onSettled?: (relations: readonly string[]) => void
  /** Threads that reconcile, when there is much of it. */
  readonly hiring?: Hiring
}

export interface SettleProgress {
  /** Partition or relation. */
  readonly what: string
  /** Partitions and relations that are through, and all of them as far as is known. */
  readonly done: number
  readonly total: number
}

const DOCUMENTS = 200

/**
 * Makes what follows from the kept documents and rulings, as far as it is marked as still to be made: which documents
 * count, the events they tell, how relations stand. Each piece is one transaction that takes its mark away, so that a
 * killed process goes on where it was; and each is made from the kept rows alone, so that it does not matter in which
 * order they came.
 */
export function settle(store: Store, { engine, onProgress, onSettled, hiring }: SettleOptions): Promise<Settled> {
  // Made from what everybody did, whoever asks for it.
  return store.asProgram(() =>
    alone(store, async db => {
      const { rules } = engine.making
      const by = await madeBy(db)
      if (by !== rules) await forgetDerived(db, { by, rules })
      await settleDocuments(db)
      let runs = 0
      const said = await saidByPeople(db, await rulingsIn(db))
      const count = createCounting(db, 'runs', RUNS_COUNTED)
      const partitions = await marked(db, 'partition', ALL)
      let done = 0
      await settlePartitions(db, partitions, {
        said,
        hands: (await handsFor(partitions, hiring)) ?? ownHands(engine),
        onBegin: what => onProgress?.({ what, done, total: partitions.length }),
        onSettled: async (partition, made) => {
          runs += made
          done += 1
          // Also where no event is another: a document may have become a copy of one.
          onSettled?.(dyadsAmong(partition))
          await count(runs)
        },
      })
      await settleGoneEntries(db)
      const relations = await marked(db, 'relation', ALL)
      for (const dyad of relations) {
        onProgress?.({ what: dyad, done, total: partitions.length + relations.length })
        done += 1
        await settleRelation(db, dyad, engine)
        onSettled?.([dyad])
      }
      await settleItems(db)
      await settleBusiness(db, engine.tables)
      await settleSessions(db)
      await tidy(db, runs)
      return { runs, relations }
    }),
  )
}

const ALL = 1_000_000
/** Partitions for which threads are begun that were not begun yet. */
const MANY = 24

/** Those that have read already reconcile too. */
const handsFor = async (partitions: readonly string[], hiring: Hiring | undefined): Promise<Hands | undefined> =>
  partitions.length < MANY ? hiring?.hired() : hiring?.hire()

/** Documents and runs made at once before the database counts what it holds. */
const DOCUMENTS_COUNTED = 2000
const RUNS_COUNTED = 120

/** The relations of the sides of a partition. */
function dyadsAmong(partition: string): string[] {
  const sides = partition.split('-').sort()
  return sides.flatMap((a, i) => sides.slice(i + 1).map(b => `${a}-${b}`))
}

async function settleDocuments(db: Database): Promise<void> {
  const count = createCounting(db, 'documents', DOCUMENTS_COUNTED)
  for (let settled = 0; ; settled += DOCUMENTS) {
    await count(settled)
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

const rulingsIn = async (work: Work): Promise<Ruling[]> =>
  (await allRulings(work)).map(body => JSON.parse(body) as Ruling)
