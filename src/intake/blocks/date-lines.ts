import { type PrintedDate, readDate } from '../dates.js'
import type { Words } from '../words.js'
import { endsSentence, wordCount } from './marks.js'

const LONGEST = 120
const TIME =
  /^[\s,|·•–—@()/-]*(?:\p{L}{0,7}\s*\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?\p{Lu}{2,5}(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?)?)?[\s.|]*$/iu
const LABEL_WORDS = 3
/** Words that may stand beside the date where lines of this kind are expected: a name, “Update”, “3 min read”. */
const MOST_BESIDE = 12

/** A line that is nothing but the date (and time) of the report: “Published: 3 March 2021, 10:15 GMT”. */
export function dateOfLine(text: string, words: Words): PrintedDate | undefined {
  if (text.length > LONGEST || !/\d/.test(text)) return undefined
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
    const label = /(\p{L}+)[\s:,]*$/u.exec(before)?.[1]?.toLowerCase()
    const apart =
      at === 0 || labelled > 0 || /[|(•·–—]$/u.test(before) || (label !== undefined && words.dateLabels.has(label))
    return apart && wordCount(before) + wordCount(text.slice(date.end)) <= MOST_BESIDE ? date : undefined
  }
  return undefined
}

/** Where the date begins after “Published on: ”; 0 when no such label opens the line. */
function afterLabel(text: string, labels: ReadonlySet<string>): number {
  const found = /^(\p{L}+)(?:\s+(\p{L}+))?(?:\s+(\p{L}+))?/u.exec(text)
  const pieces = found ? found.slice(1).filter(piece => piece !== undefined) : []
  for (let count = Math.min(LABEL_WORDS, pieces.length); count > 0; count -= 1) {
    const label = pieces.slice(0, count).join(' ')
    if (!labels.has(label.toLowerCase())) continue
    return label.length + (/^[\s:|,–—-]*/u.exec(text.slice(label.length))?.[0].length ?? 0)
  }
  return 0
}
