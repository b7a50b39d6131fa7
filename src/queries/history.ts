import type { Found, HistoryItem } from '../model/answers.js'
import type { Thread } from '../model/ledger.js'
import type { Database } from '../store/store.js'
import { anyOf } from '../store/truth.js'
import { type Asked, endOf } from './asked.js'
import { rulingsOn } from './rulings.js'

/** All that became known of a thing, in the order in which the ledger learned it; up to some day where one is named. */
export async function historyOf(db: Database, found: Found, asked: Asked = {}): Promise<HistoryItem[]> {
  const hashes = documentsOf(found)
  const threads = threadsOf(found)
  const documents = await documentItems(db, hashes)
  const known = new Map(documents.map(({ sha256, known }) => [sha256, known]))
  const knownOf = (sha256: string | undefined) => (sha256 === undefined ? '' : (known.get(sha256) ?? ''))
  const steps = threads.flatMap(({ title, steps, mentions }): HistoryItem[] => [
    ...steps.map(({ on, stage, state, evidence, event }) => ({
      known: knownOf(evidence[0]?.document),
      on,
      what: 'step' as const,
      text: `${stage}${state === 'applied' ? '' : ` (${state})`}: ${evidence[0] === undefined ? event : `“${evidence[0].quote}”`}${found.kind === 'thread' ? '' : `   ${title}`}`,
    })),
    ...mentions.map(({ on, entry }) => ({ known: '', on, what: 'mention' as const, text: entry })),
  ])
  const recorded = found.kind === 'entry' ? (found.entry.ruling ?? []) : []
  const ids = new Set([
    idOf(found),
    ...[recorded].flat(),
    ...threads.flatMap(({ id, steps }) => [id, ...steps.map(step => step.id)]),
  ])
  const items = [...documents.flatMap(({ items }) => items), ...steps, ...(await rulingItems(db, ids))]
  return items
    .filter(item => isWithin(item, asked))
    .sort((a, b) => order(a) - order(b) || RANK[a.what] - RANK[b.what] || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** What was ruled or read belongs to the day on which that was done; a document to that on which it was published. */
function isWithin({ known, on, what }: HistoryItem, { asOf, knownOn }: Asked): boolean {
  if (knownOn !== undefined && known !== '' && known > endOf(knownOn)) return false
  const day = what === 'reading' ? known.slice(0, 10) : on
  return asOf === undefined || day === '' || day <= asOf
}

/** What came in before what was made of it. */
const RANK: Readonly<Record<HistoryItem['what'], number>> = {
  document: 0,
  superseded: 1,
  reading: 2,
  step: 3,
  mention: 4,
  ruling: 5,
}

const order = ({ known }: HistoryItem): number => (known === '' ? Number.MAX_SAFE_INTEGER : Date.parse(known))

export const idOf = (found: Found): string => {
  switch (found.kind) {
    case 'relation':
      return found.relation.id
    case 'event':
      return found.event.id
    case 'entry':
      return found.entry.id
    case 'thread':
      return found.thread.id
    case 'discrepancy':
      return found.discrepancy.id
    case 'people':
      return found.people.map(({ id }) => id).join(' ')
    case 'organisation':
      return found.organisation.code
  }
}

function documentsOf(found: Found): string[] {
  switch (found.kind) {
    case 'relation':
      return found.relation.events.flatMap(({ documents }) => documents.map(({ sha256 }) => sha256))
    case 'event':
      return found.event.documents.map(({ sha256 }) => sha256)
    case 'entry':
      return found.entry.evidence.map(({ document }) => document)
    case 'thread':
      return found.thread.steps.flatMap(({ evidence }) => evidence.map(({ document }) => document))
    case 'discrepancy':
      return found.discrepancy.content.values.flatMap(({ evidence }) => evidence.map(({ document }) => document))
    case 'people':
      return found.people.flatMap(({ spellings }) => spellings.flatMap(({ documents }) => documents))
    case 'organisation':
      return []
  }
}

function threadsOf(found: Found): readonly Thread[] {
  if (found.kind === 'relation') return found.relation.threads
  if (found.kind === 'thread') return [found.thread]
  return found.kind === 'entry' ? found.threads : []
}

interface DocumentItems {
  readonly sha256: string
  readonly known: string
  readonly items: readonly HistoryItem[]
}

/** Documents with where they were found, how often they were read, and what corrected them. */
async function documentItems(db: Database, hashes: readonly string[]): Promise<DocumentItems[]> {
  const own = await db.selectFrom('facts').where('text_sha256', '=', anyOf(hashes)).select('document').execute()
  const ids = own.map(({ document }) => document)
  const older = await db
    .selectFrom('facts')
    .where('superseded_by', '<>', '')
    .where('superseded_by', '=', anyOf(ids))
    .select('document')
    .execute()
  const all = [...new Set([...own, ...older].map(({ document }) => document))]
  const facts = await db
    .selectFrom('facts')
    .innerJoin('documents', 'documents.id', 'facts.document')
    .leftJoin('documents as newer', 'newer.id', 'facts.superseded_by')
    .where('facts.document', '=', anyOf(all))
    .select([
      'facts.document',
      'text_sha256',
      'title',
      'published',
      'superseded_by',
      'documents.known_at',
      'newer.known_at as superseded_at',
    ])
    .execute()
  const readings = await db
    .selectFrom('readings')
    .where('document', '=', anyOf(all))
    .select(['document', 'reader', 'known_at'])
    .execute()
  const sightings = await db
    .selectFrom('sightings')
    .where('document', '=', anyOf(all))
    .select(['document', 'address', 'known_at'])
    .orderBy('seq')
    .execute()
  return facts.map(({ document, text_sha256, title, published, superseded_by, known_at, superseded_at }) => {
    const name = title || document
    return {
      sha256: text_sha256,
      known: known_at.toISOString(),
      items: [
        ...sightings
          .filter(seen => seen.document === document)
          .map(({ address, known_at }) => item(known_at, published, 'document', `${address}   ${document}`)),
        ...readings
          .filter(read => read.document === document)
          .map(({ reader, known_at }) => item(known_at, '', 'reading', `${name} read by ${reader}`)),
        ...(superseded_at === null ? [] : [item(superseded_at, '', 'superseded', `${name} by ${superseded_by}`)]),
      ],
    }
  })
}

const item = (known: Date, on: string, what: HistoryItem['what'], text: string): HistoryItem => ({
  known: known.toISOString(),
  on,
  what,
  text,
})

async function rulingItems(db: Database, ids: ReadonlySet<string>): Promise<HistoryItem[]> {
  return (await rulingsOn(db, ids)).map(({ ruling: { id, kind, by, at, reason }, known }) => ({
    known,
    on: at.slice(0, 10),
    what: 'ruling',
    text: `${kind} by ${by}: ${reason || 'no reason given'}   ${id}`,
  }))
}
