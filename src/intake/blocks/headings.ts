import type { Words } from '../words.js'
import { endsLikeHeading, endsSentence, isAllCaps, labelWords, startsUpper, wordCount } from './marks.js'

const LONGEST_TITLE = 260
const LONGEST_SUBHEAD = 140
const MOST_WORDS = 18

/** Whether a document’s first line may be its headline. */
export function looksLikeTitle(text: string): boolean {
  return text.length <= LONGEST_TITLE && endsLikeHeading(text) && startsUpper(text) && wordCount(text) > 1
}

/** Whether a line of the story may head a section of it. */
export function looksLikeSubhead(text: string): boolean {
  return text.length <= LONGEST_SUBHEAD && wordCount(text) <= MOST_WORDS && endsLikeHeading(text) && startsUpper(text)
}

/** A line that is no heading and no sentence: a deck under the headline, a caption, an unmarked item. */
export const lacksStop = (text: string): boolean => !endsSentence(text) && !/[:;,]$/u.test(text)

// A full stop in it is an abbreviation’s: “Opening U.S. Markets: …”.
const RUN_IN = /^([\p{Lu}\d“"](?:[^:.!?;]|(?<=\p{Lu})\.){2,110}?):[\s\u00a0]+(?=["“‘(]?[\p{Lu}\d])/u
const STARTS_WORD = /^["“‘(]?[\p{Lu}\p{N}]/u

/**
 * The heading run in at the head of a paragraph or item — “Strengthening Ports: Peru will …”, “A NEW CHAPTER: In …” —
 * with its colon; 0 when there is none. Every word of weight in it has a capital letter.
 */
export function runInEnd(text: string, words: Words): number {
  const colon = text.indexOf(':')
  const found = colon > 0 && colon < 120 ? RUN_IN.exec(text.slice(0, 150)) : null
  const heading = found?.[1]
  if (!found || heading === undefined) return 0
  const pieces = labelWords(heading)
  if (pieces.length < 2 || pieces.length > 14) return 0
  const weighty = pieces.filter(piece => !words.small.has(piece.toLowerCase()))
  if (weighty.length === 0 || !weighty.every(piece => STARTS_WORD.test(piece) || piece === '&')) return 0
  if (weighty.length < 2 && !isAllCaps(heading)) return 0
  return heading.length + 1
}
