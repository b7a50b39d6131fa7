import { type PrintedDate, readDate } from '../dates.js'
import type { Words } from '../words.js'
import { endsSentence, wordCount } from './marks.js'

const LONGEST = 120
const TIME =
  /^[\s,|·•●–—@()/-]*(?:\p{L}{0,7}\s*\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?\p{Lu}{2,5}(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?)?)?[\s.|]*$/iu
const LABEL_WORDS = 3
/** In a line of date and time alone. */
const MOST_WORDS = 14
/** Words that may stand beside the date where lines of this kind are expected: a name, “Update”, “3 min read”. */
const MOST_BESIDE = 12

/** A line that is nothing but the date (and time) of the report: “Published: 3 March 2021, 10:15 GMT”. */
export function dateOfLine(text: string, words: Words): PrintedDate | undefined {
  if (text.length > LONGEST || !/\d/.test(text) || wordCount(text) > MOST_WORDS) return undefined
  const bare = text.replace(/^[([]\s*/, '')
  const from = text.length - bare.length + afterLabel(bare, words.dateLabels)
  const date = readDate(text, from, words)
  return date && TIME.test(text.slice(date.end).replace(/^\s*[)\]]/, '')) ? date : undefined
}

/**
 * The date in a line above or below a story that prints one among few other words: “A. Name | 06.06.2024 - Update”,
 * “Posted On: 5 April 2025 by …”, “Published in The Post, June 8th, 2024”.
 */
export function dateInLine(text: string, words: Words): PrintedDate | undefined {
  if (text.length > LONGEST || !/\d{4}/.test(text) || endsSentence(text)) return undefined
  const labelled = afterLabel(text, words.dateLabels)
  const starts = [labelled, ...[...text.matchAll(/(?<=[\s|,(])[\p{Lu}\d]/gu)].map(found => found.index)]
  for (const at of [0, ...starts]) {
    const date = readDate(text, at, words)
    if (date === undefined || date.iso === '') continue
    const before = text.slice(0, at).trimEnd()
    const label = before
      .slice(before.lastIndexOf(' ') + 1)
      .replace(/[:,]$/, '')
      .toLowerCase()
    // “Published: 09:14, Jan 10, 2023”
    const timed = /^\d{1,2}[:.]\d{2}$/.test(label)
    const apart = at === 0 || labelled > 0 || timed || /[|(•·●–—]$/u.test(before) || words.dateLabels.has(label)
    return apart && wordCount(before) + wordCount(text.slice(date.end)) <= MOST_BESIDE ? date : undefined
  }
  return undefined
}

/** Where the date begins after “Published on: ”; 0 when no such label opens the line. */
function afterLabel(text: string, labels: ReadonlySet<string>): number {
  let end = 0
  let found = 0
  for (let count = 0; count < LABEL_WORDS && end < text.length; count += 1) {
    const from = end
    end = wordEnd(text, count === 0 ? 0 : from + 1)
    if (labels.has(text.slice(0, end).toLowerCase())) found = end
    if (text[end] !== ' ') break
  }
  while (found > 0 && found < text.length && ' :|,–—-\t\u00a0'.includes(text[found] ?? '.')) found += 1
  return found
}

function wordEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && !' :|,.\t\u00a0'.includes(text[end] ?? ' ')) end += 1
  return end
}
