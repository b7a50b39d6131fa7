import { anyOf, type Work } from '../store/truth.js'

/** Documents that count and hold these texts, which are given by their hashes. */
export async function documentsWithTexts(db: Work, hashes: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('facts')
    .where('text_sha256', '=', anyOf(hashes))
    .where('superseded_by', '=', '')
    .where('variant_of', '=', '')
    .select('document')
    .orderBy('document')
    .execute()
  return rows.map(({ document }) => document)
}
