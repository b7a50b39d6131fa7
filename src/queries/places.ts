import { segment } from 'sentencex'
import { anyOf, type Work } from '../store/truth.js'
import { codePointsBefore, pairsIn } from '../text/code-points.js'

/** What is needed to say where words of a text stand as the world outside counts: in code points, and by sentence. */
export interface TextIndex {
  /** Places of the characters that take two UTF-16 code units; most texts have none. */
  readonly pairs: readonly number[]
  /** Where each sentence begins and ends, in UTF-16 code units. */
  readonly sentences: readonly { readonly start: number; readonly end: number }[]
}

/** A text of the ledger: the document that stands for it, and its index. */
export interface IndexedText {
  readonly document: string
  readonly index: TextIndex
}

/** Looks texts up by their hashes. Texts never change, so that what was found of one holds for good. */
export type Places = (db: Work, hashes: readonly string[]) => Promise<ReadonlyMap<string, IndexedText>>

/** Texts whose index is held: a text of a page takes about a kilobyte. */
const MOST = 20_000

export function createPlaces(): Places {
  const known = new Map<string, TextIndex>()
  return async (db, hashes) => {
    const documents = await documentsOf(db, hashes)
    const missing = [...documents].filter(([hash]) => !known.has(hash)).map(([, document]) => document)
    for (const { text_sha256, text } of await textsOf(db, missing)) {
      if (known.size >= MOST) known.clear()
      known.set(text_sha256, indexOf(text))
    }
    return new Map(
      [...documents].flatMap(([hash, document]) => {
        const index = known.get(hash)
        return index === undefined ? [] : [[hash, { document, index }] as const]
      }),
    )
  }
}

/** Of the documents that hold a text, the one that counts; any, when none does. */
async function documentsOf(db: Work, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('facts')
    .where('text_sha256', '=', anyOf(hashes))
    .select(['text_sha256', 'document', 'superseded_by', 'variant_of'])
    .orderBy('document')
    .execute()
  const counting = (row: (typeof rows)[number]) => row.superseded_by === '' && row.variant_of === ''
  const found = new Map<string, string>()
  for (const row of rows) if (counting(row) || !found.has(row.text_sha256)) found.set(row.text_sha256, row.document)
  return found
}

async function textsOf(db: Work, documents: readonly string[]) {
  if (documents.length === 0) return []
  return db
    .selectFrom('texts')
    .innerJoin('facts', 'facts.document', 'texts.document')
    .where('texts.document', '=', anyOf(documents))
    .select(['facts.text_sha256', 'texts.text'])
    .execute()
}

export function indexOf(text: string): TextIndex {
  return { pairs: pairsIn(text), sentences: [...sentencesOf(text)] }
}

/** Line by line, so that a heading or a caption never runs into its neighbour. */
function* sentencesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    let at = line.index
    for (const piece of segment('en', line[0])) {
      const start = at + (piece.length - piece.trimStart().length)
      const end = at + piece.trimEnd().length
      at += piece.length
      if (start < end) yield { start, end }
    }
  }
}

/** An offset in code points, given in UTF-16 code units. */
export const codePointAt = ({ pairs }: TextIndex, offset: number): number => codePointsBefore(pairs, offset)

/** Number of the sentence, from 1, in which a place stands; of the one before it for what stands between two. */
export function sentenceAt({ sentences }: TextIndex, offset: number): number {
  let [low, high] = [0, sentences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(low, 1)
}
