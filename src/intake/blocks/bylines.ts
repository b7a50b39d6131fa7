import { opensWith, type Words } from '../words.js'
import { labelWords, wordCount } from './marks.js'

const LONGEST = 16
const LONGEST_NAMES = 120
const SEPARATORS = /^(?:[-–—/|&,]|\p{Ll}{1,3})$/u
const NAME = /^[\p{Lu}][\p{L}\p{M}'’.-]*,?$/u

/** “By A. Name in Oslo”, “Written by …”, “A. Name, Staff Reporter”. */
export function isByline(text: string, words: Words): boolean {
  if (text.length > 160 || wordCount(text) > LONGEST || /[.!?]$/.test(text.replace(/\b\p{Lu}\.$/u, ''))) return false
  const lower = text.toLowerCase()
  const opened = opensWith(lower, words.bylineOpens)
  if (opened !== '')
    return (
      /^[\s:]*[\p{Lu}@]/u.test(text.slice(opened.length)) && !/\d/.test(text.slice(opened.length, opened.length + 6))
    )
  return words.bylineRoles.some(
    role => lower.endsWith(role) && isNames(text.slice(0, -role.length).replace(/[\s,|–—-]+$/u, '')),
  )
}

/** “Name Name - Name Name”: nothing but names, as reporters sign under a report. */
export function isNames(text: string): boolean {
  if (text.length > LONGEST_NAMES) return false
  const pieces = labelWords(text)
  if (pieces.length < 2 || pieces.length > 10) return false
  let names = 0
  for (const piece of pieces) {
    if (NAME.test(piece)) names += 1
    else if (!SEPARATORS.test(piece)) return false
  }
  return names >= 2 && NAME.test(pieces[0] ?? '')
}
