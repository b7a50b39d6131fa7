import { type PlacedRecording, partedDocuments, recordingsIn } from '../ledger/ledger.js'
import type { Recording, Ruling } from '../model/ruling.js'
import { anyOf, type Work } from '../store/truth.js'
import type { SaidByPeople } from './arrange.js'

/** Which document took the place of which. */
interface Replaced {
  readonly document: string
  readonly supersededBy: string
  readonly variantOf: string
}

/** What people say of documents: which tell of an event of their own, and what is recorded in which. */
export async function saidByPeople(work: Work, rulings: readonly Ruling[]): Promise<Required<SaidByPeople>> {
  const recordings = recordingsIn(rulings)
  const replaced = recordings.length === 0 ? [] : await replacedIn(work)
  return { parted: partedDocuments(rulings), recorded: placedRecordings(recordings, replaced) }
}

/** Recordings by the document that carries their words now. */
export function placedRecordings(
  recordings: readonly Recording[],
  replaced: readonly Replaced[],
): ReadonlyMap<string, readonly PlacedRecording[]> {
  const next = new Map(
    replaced.map(({ document, supersededBy, variantOf }) => [document, supersededBy || variantOf] as const),
  )
  const placed = new Map<string, PlacedRecording[]>()
  for (const recording of recordings) {
    const document = carrierOf(recording.document, next)
    placed.set(document, [...(placed.get(document) ?? []), { recording, document }])
  }
  return placed
}

/** The document at the end of the way from one that was corrected to its correction. */
function carrierOf(document: string, next: ReadonlyMap<string, string>): string {
  const seen = new Set<string>()
  let at = document
  while (!seen.has(at)) {
    seen.add(at)
    at = next.get(at) || at
  }
  return at
}

async function replacedIn(work: Work): Promise<Replaced[]> {
  const rows = await work
    .selectFrom('facts')
    .where(({ eb, or }) => or([eb('superseded_by', '<>', ''), eb('variant_of', '<>', '')]))
    .select(['document', 'superseded_by', 'variant_of'])
    .execute()
  return rows.map(({ document, superseded_by, variant_of }) => ({
    document,
    supersededBy: superseded_by,
    variantOf: variant_of,
  }))
}

/** Partitions of documents, and of those that took their place. */
export async function partitionsWith(work: Work, document: string): Promise<string[]> {
  const next = new Map((await replacedIn(work)).map(row => [row.document, row.supersededBy || row.variantOf] as const))
  const rows = await work
    .selectFrom('facts')
    .where('document', '=', anyOf([document, carrierOf(document, next)]))
    .select('partition')
    .execute()
  return [...new Set(rows.map(({ partition }) => partition))].filter(partition => partition !== '')
}
