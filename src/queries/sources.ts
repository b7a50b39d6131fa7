import { anyOf, type Work } from '../store/truth.js'

/** A document as a line that tells something names it. */
export interface SourceName {
  /** Id in the ledger. */
  readonly document: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  /** Path or address where it was found first. */
  readonly address: string
}

/** Names of documents by the hash of their text. */
export async function sourceNames(db: Work, hashes: readonly string[]): Promise<Map<string, SourceName>> {
  const rows = await db
    .selectFrom('facts')
    .innerJoin('sightings', 'sightings.document', 'facts.document')
    .where('facts.text_sha256', '=', anyOf(hashes))
    .where('facts.superseded_by', '=', '')
    .where('facts.variant_of', '=', '')
    .distinctOn('facts.text_sha256')
    .select([
      'facts.text_sha256',
      'facts.document',
      'facts.publisher',
      'facts.title',
      'facts.published',
      'sightings.address',
    ])
    .orderBy('facts.text_sha256')
    .orderBy('sightings.seq')
    .execute()
  return new Map(rows.map(({ text_sha256, ...name }) => [text_sha256, name]))
}
