import type { Line } from '../lines.js'
import { opensWith, type Words } from '../words.js'
import { readMarker } from './bullets.js'
import { creditTails } from './credits.js'
import { headOf, wordCount } from './marks.js'

const BRACKET = /\(([^()]{1,30})\)/gu

/** “… (right) and … (2nd, left)”, “FILE PHOTO: …”: the text under a picture, whether or not it is credited. */
export function isCaption(text: string, words: Words): boolean {
  if (text.length > 600) return false
  if (opensWith(headOf(text), words.photoOpens) !== '') return true
  if (!text.includes('(')) return false
  for (const found of text.matchAll(BRACKET)) {
    // “(c) visits” is an item of a list.
    if (found.index > 0 && words.photoPlaces.has((found[1] ?? '').toLowerCase().replace(/,/g, ''))) return true
  }
  return false
}

const LONGEST = 600
const FEWEST_WORDS = 6

/** “FILE PHOTO: The palace …”; “Photo: A. Name” alone is a credit. */
export function bringsCaption(text: string, words: Words): boolean {
  const opened = opensWith(headOf(text), words.photoOpens)
  return opened !== '' && wordCount(text.slice(opened.length)) >= FEWEST_WORDS
}

/** A line that ends in a picture’s credit. */
export function isPictured({ text }: Line, words: Words): boolean {
  if (text.length > LONGEST || readMarker(text) !== undefined) return false
  return creditTails(text, { start: 0, end: text.length }, words).some(tail => tail.photo)
}
