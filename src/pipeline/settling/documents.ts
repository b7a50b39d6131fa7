import type { Report } from '../../model/report.js'
import { relatedDocuments, replaceFacts, setStanding, versionsOf } from '../../store/facts.js'
import { createCounting } from '../../store/settings.js'
import type { Database } from '../../store/store.js'
import { latestReadings, mark, marked, unmarkInOrder, type Work } from '../../store/truth.js'
import { plain } from '../../text/fold.js'
import { bytesOfTerms, factOf, termsOfBytes } from '../facts.js'
import { unpack } from '../packing.js'
import { standingsOf } from '../versions.js'
import { logNewSources } from './log-sources.js'

/** Documents settled in one transaction. */
const DOCUMENTS = 200
/** Documents made at once before the database counts what it holds. */
const COUNTED = 2000

/** Documents get their facts, and it is seen which of them count: all that are marked, or some hundreds `most`. */
export async function settleDocuments(
  db: Database,
  { most = Number.POSITIVE_INFINITY, count = countingDocuments(db) }: SettlingDocuments = {},
): Promise<void> {
  for (let settled = 0; settled < most; settled += DOCUMENTS) {
    const documents = await marked(db, 'document', DOCUMENTS)
    if (documents.length === 0) return
    await count(documents.length)
    await db.transaction().execute(async work => {
      // First of all: who marks one of them again meanwhile waits until this is done.
      await unmarkInOrder(
        work,
        documents.map(document => `document:${document}`),
      )
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
      await mark(work, [...left, ...touched, ...facts.map(({ fact }) => fact.partition)].flatMap(partitionMark))
      await logNewSources(
        work,
        facts.map(({ fact }) => fact),
      )
    })
  }
}

export interface SettlingDocuments {
  readonly most?: number
  readonly count?: (more: number) => Promise<void>
}

/** To be told of documents before they are settled. */
export function countingDocuments(db: Database): (more: number) => Promise<void> {
  const count = createCounting(db, 'documents', COUNTED)
  let settled = 0
  return async more => {
    await count(settled)
    settled += more
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
