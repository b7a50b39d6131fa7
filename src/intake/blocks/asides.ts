import { opensWith, type Words } from '../words.js'
import { bringsList, readMarker } from './bullets.js'
import { lacksStop } from './headings.js'
import { endsSentence, wordCount } from './marks.js'
import type { Page } from './page.js'

const LONGEST = 40
const LABEL = /^([^:|>»→]{1,40}?)\s*(?:[:|>»→]|$)/u

/** “Also read: …”, “ADVERTISEMENT”, “Follow us on …”: lines that lead away from the story. */
export function isAside(text: string, words: Words): boolean {
  if (text.length > 300 || wordCount(text) > LONGEST) return false
  const lower = text.toLowerCase()
  const bare = lower.replace(/^[\s"'“‘([*>»→▶►•|-]+/u, '')
  if (opensWith(bare, words.asideOpens) !== '') return !endsSentence(text) || wordCount(text) <= 14
  const label = LABEL.exec(bare)?.[1]?.trim()
  if (label !== undefined && words.asideLabels.has(label)) return true
  if (isEnd(lower, words)) return true
  return !endsSentence(text) && words.asideHolds.some(part => lower.includes(part))
}

/** A label alone, such as “Related stories”: its links follow. */
export function isBareLead(text: string, words: Words): boolean {
  const lower = text.toLowerCase().replace(/\s*[:|>»→]$/u, '')
  return opensWith(lower, words.asideOpens) === lower || words.asideLabels.has(lower)
}

const isEnd = (lower: string, words: Words): boolean => words.ends.has(lower)

/** “###”, “ENDS”, a row of stars: what follows is no story. */
export const closesReport = (text: string, words: Words): boolean =>
  isEnd(text.toLowerCase(), words) || /^[*#]{3,}$/.test(text)

const LONGEST_NOTICE = 500

/** What an outlet says of itself under its reports. */
export function isNotice(text: string, words: Words): boolean {
  if (text.length > LONGEST_NOTICE) return false
  const lower = text.toLowerCase()
  return words.notices.some(part => lower.includes(part))
}

/** Short lines in a row that make a menu rather than headings. */
const MENU = 3

/** Three and more lines of a word or two: navigation. */
export function isMenu({ lines, words }: Pick<Page, 'lines' | 'words'>, i: number): boolean {
  let from = i
  let to = i
  if (!isMenuLine(lines[i]?.text)) return false
  while (from > 0 && isMenuLine(lines[from - 1]?.text)) from -= 1
  while (to - from < MENU && isMenuLine(lines[to + 1]?.text)) to += 1
  return to - from + 1 >= MENU && !bringsList(lines[from - 1]?.text ?? '', words.leads)
}

function isMenuLine(text: string | undefined): boolean {
  return text !== undefined && text.length <= 40 && lacksStop(text) && wordCount(text) <= 3 && !readMarker(text)
}
