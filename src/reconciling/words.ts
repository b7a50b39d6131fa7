import { plain } from '../text/fold.js'

/** One word of a text with its place. `stem` is what words are compared by. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly plain: string
  readonly stem: string
}

const STEM = 6
const LETTER = /[\p{L}\p{N}]/u
/** “’”, which stands in words as “'” does. */
const APOSTROPHE = 0x2019

/** Words of a text in order; hyphenated words, abbreviations and numbers with points stay whole. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length; ) {
    let width = letterAt(text, at)
    if (width === 0) {
      at += 1
      continue
    }
    const start = at
    let isAscii = true
    while (width > 0) {
      if (text.charCodeAt(at) > 0x7f) isAscii = false
      at += width
      width = letterAt(text, at)
      if (width > 0 || !isJoint(text.charCodeAt(at))) continue
      const behind = letterAt(text, at + 1)
      if (behind === 0) break
      if (text.charCodeAt(at) === APOSTROPHE) isAscii = false
      at += 1
      width = behind
    }
    const raw = text.slice(start, at)
    const printed = isAscii ? raw.toLowerCase() : plain(raw)
    const word = printed.endsWith("'s") || printed.endsWith('’s') ? printed.slice(0, -2) : printed
    words.push({ start, end: at, plain: word, stem: stemOf(word) })
  }
  return words
}

/** Code units of the letter or digit at a place; 0 when there is none. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x80) {
    const small = code | 0x20
    return (small >= 97 && small <= 122) || (code >= 48 && code <= 57) ? 1 : 0
  }
  // Past the end there is no code.
  if (!(code >= 0x80)) return 0
  if (code === APOSTROPHE) return 0
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return LETTER.test(letter) ? letter.length : 0
}

const isJoint = (code: number): boolean => code === 0x27 || code === 0x2d || code === 0x2e || code === APOSTROPHE

/** Plural ending dropped, then the first six letters: enough to bring the forms of one word together. */
export function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`.slice(0, STEM)
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1).slice(0, STEM)
  return word.slice(0, STEM)
}

/** The items of a list that a table writes in one line. */
export const listOf = (line: string): string[] => line.split(',').map(item => item.trim())
