import { plain } from '../text/fold.js'

/** One word of a text with its place. `stem` is what words are compared by. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly plain: string
  readonly stem: string
}

const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu
const STEM = 6
// biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character
const ASCII = /^[\u0000-\u007f]*$/

/** Words of a text in order; hyphenated words, abbreviations and numbers with points stay whole. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const printed = ASCII.test(match[0]) ? match[0].toLowerCase() : plain(match[0])
    const word = printed.endsWith("'s") || printed.endsWith('’s') ? printed.slice(0, -2) : printed
    words.push({ start: match.index, end: match.index + match[0].length, plain: word, stem: stemOf(word) })
  }
  return words
}

/** Plural ending dropped, then the first six letters: enough to bring the forms of one word together. */
export function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`.slice(0, STEM)
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1).slice(0, STEM)
  return word.slice(0, STEM)
}

/** The items of a list that a table writes in one line. */
export const listOf = (line: string): string[] => line.split(',').map(item => item.trim())
