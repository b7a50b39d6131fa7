import type { Tables } from '../knowledge/tables.js'

/** Where sentences of a language end, beside what the splitter knows. */
export interface SentenceEnds {
  /** Does a piece that ends like this go on (“See para.”, “reads: 1.”)? */
  goesOn(piece: string): boolean
  /** Offsets in the piece where a further sentence opens (“at 7 p.m. | A guard …”). */
  openings(piece: string): readonly number[]
}

interface EndTable {
  readonly goes_on: readonly string[]
  readonly may_end: readonly string[]
  readonly openers: readonly string[]
}

/** “reads: 1.”, “Trade; 2.”: the number of a list item inside a sentence. */
const LIST_NUMBER = /[:;]\s+\d{1,2}\.$/
const TAIL = 12
const NONE: readonly number[] = []

/** Whether a full stop stands before white space and more text. */
function hasInnerStop(piece: string): boolean {
  const last = piece.trimEnd().length - 1
  for (let at = piece.indexOf('.'); at >= 0 && at < last; at = piece.indexOf('.', at + 1))
    if (piece.charCodeAt(at + 1) <= 32 || piece.charCodeAt(at + 1) === 0xa0) return true
  return false
}

export function createSentenceEnds(tables: Tables): SentenceEnds {
  const table = tables.get<EndTable>('languages/en/abbreviations')
  const goesOn = new Set(table.goes_on)
  const escaped = table.may_end.map(word => word.replace(/\./g, '\\.'))
  const opening = new RegExp(`(?<![A-Za-z.])(?:${escaped.join('|')})\\s+(?=(?:${table.openers.join('|')})\\s)`, 'g')
  return {
    goesOn: piece => {
      const tail = piece.slice(-TAIL).trimEnd()
      const word = tail.slice(tail.lastIndexOf(' ') + 1).replace(/^[("“]+/, '')
      return goesOn.has(word.toLowerCase()) || LIST_NUMBER.test(tail)
    },
    openings: piece => {
      // Next to no piece has a stop inside, and the pattern is slow to set up.
      if (!hasInnerStop(piece)) return NONE
      const found: number[] = []
      for (const match of piece.matchAll(opening)) found.push(match.index + match[0].length)
      return found
    },
  }
}
