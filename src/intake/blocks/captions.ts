import { opensWith, type Words } from '../words.js'
import { headOf } from './marks.js'

const BRACKET = /\(([^()]{1,30})\)/gu

/** “… (right) and … (2nd, left)”, “FILE PHOTO: …”: the text under a picture, whether or not it is credited. */
export function isCaption(text: string, words: Words): boolean {
  if (text.length > 600) return false
  if (opensWith(headOf(text), words.photoOpens) !== '') return true
  if (!text.includes('(')) return false
  for (const found of text.matchAll(BRACKET)) {
    if (words.photoPlaces.has((found[1] ?? '').toLowerCase().replace(/,/g, ''))) return true
  }
  return false
}
