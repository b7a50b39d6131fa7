import { opensWith, type Words } from '../words.js'
import { endsSentence, wordCount } from './marks.js'

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

export const isEnd = (lower: string, words: Words): boolean => words.ends.has(lower)
