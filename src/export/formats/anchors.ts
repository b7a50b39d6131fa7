import type { Extract } from '../../model/extract.js'
import type { Words } from '../../model/ledger.js'
import { codePointsBefore, pairsIn } from '../../text/code-points.js'

/** Words as the world outside finds them again: by place in code points, and by what stands around them. */
export interface Anchor {
  readonly document: string
  readonly quote: string
  /** Number of the paragraph, where the text prints one. */
  readonly paragraph?: string | undefined
  /** Absent where the text is not at hand. */
  readonly place?: {
    readonly start: number
    readonly end: number
    readonly prefix: string
    readonly suffix: string
  }
}

/** Characters on either side: enough to tell two places with the same words apart. */
const AROUND = 32

/** Turns offsets in UTF-16 code units into anchors; texts are gone through once. */
export function createAnchors({ documents }: Pick<Extract, 'documents'>): (words: Words) => Anchor {
  const texts = new Map(documents.map(({ sha256, text }) => [sha256, { text, pairs: pairsIn(text) }]))
  return ({ document, start, end, quote, paragraph }) => {
    const found = texts.get(document)
    if (found === undefined || found.text === '') return { document, quote, paragraph }
    const { text, pairs } = found
    return {
      document,
      quote,
      paragraph,
      place: {
        start: codePointsBefore(pairs, start),
        end: codePointsBefore(pairs, end),
        // A half of a character is none.
        prefix: text.slice(Math.max(0, start - AROUND), start).replace(/^[\uDC00-\uDFFF]/, ''),
        suffix: text.slice(end, end + AROUND).replace(/[\uD800-\uDBFF]$/, ''),
      },
    }
  }
}
