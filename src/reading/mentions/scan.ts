import type { Token } from '../../model/text.js'
import type { Segmented } from '../tokens.js'
import { CLASS, type Geo, type Head, type Lexicon, type Plain, type Word } from './lexicon.js'

/** A word or phrase of the lexicon in the text: tokens `first` to `last` (exclusive), characters `start` to `end`. */
export interface Hit<T extends Word> {
  readonly value: T
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}

/** Every phrase of the lexicon found in a document, filed by the token it starts at. */
export interface Scan extends Segmented {
  readonly text: string
  readonly lower: string
  readonly lexicon: Lexicon
  readonly bits: Int32Array
  readonly geo: readonly (Hit<Geo> | undefined)[]
  readonly head: readonly (Hit<Head> | undefined)[]
  readonly plain: readonly (Hit<Plain> | undefined)[]
  /** Every word that stands in lower case somewhere in the document: such a word in a headline is no name. */
  readonly ordinary: ReadonlySet<string>
}

/** Looks every token up once. */
export function scanText(text: string, segmented: Segmented, lexicon: Lexicon): Scan {
  const { shadow, tokens } = segmented
  const lower = lowerOf(shadow)
  const bits = new Int32Array(tokens.length)
  const geo: (Hit<Geo> | undefined)[] = new Array(tokens.length)
  const head: (Hit<Head> | undefined)[] = new Array(tokens.length)
  const plain: (Hit<Plain> | undefined)[] = new Array(tokens.length)
  const ordinary = new Set<string>()
  let geoEnd = 0
  for (const token of tokens) {
    const { index } = token
    bits[index] = lexicon.classes.get(token.lower) ?? 0
    if (isLowerWord(token)) ordinary.add(token.lower)
    if (!lexicon.phrases.has(token.lower)) continue
    for (const { end, value } of lexicon.phrases.at(token.lower, { shadow, lower, at: token.start })) {
      if (value.sort === 'geo') {
        if (geo[index] !== undefined || token.start < geoEnd) continue
        geo[index] = { value, first: index, last: lastToken(tokens, index, end), start: token.start, end }
        geoEnd = end
      } else if (value.sort === 'head') {
        if (head[index] === undefined) {
          head[index] = { value, first: index, last: lastToken(tokens, index, end), start: token.start, end }
        }
      } else if (plain[index] === undefined) {
        plain[index] = { value, first: index, last: lastToken(tokens, index, end), start: token.start, end }
      }
    }
  }
  return { ...segmented, text, lower, lexicon, bits, geo, head, plain, ordinary }
}

/** Same length as the shadow; every white space one plain space, so that a phrase matches across a line break. */
function lowerOf(shadow: string): string {
  const lower = shadow.toLowerCase().replace(/\s/g, ' ')
  return lower.length === shadow.length ? lower : shadow.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

function lastToken(tokens: readonly Token[], first: number, end: number): number {
  let last = first + 1
  while (last < tokens.length && (tokens[last]?.start ?? end) < end) last += 1
  return last
}

export function isLowerWord(token: Token): boolean {
  const code = token.text.charCodeAt(0)
  return code >= 97 && code <= 122
}

export function isCapital(token: Token | undefined): boolean {
  if (token === undefined) return false
  const code = token.text.charCodeAt(0)
  if (code >= 65 && code <= 90) return true
  if (code < 0xc0) return false
  const first = token.text.charAt(0)
  return first !== first.toLowerCase()
}

export const is = (scan: Scan, index: number, bit: number): boolean => ((scan.bits[index] ?? 0) & bit) !== 0

export const isPossessive = (token: Token | undefined): boolean => token?.lower === "'s" || token?.lower === "'"

/** True for a sentence set in Capitals: a headline, where a capital says nothing. */
export function isTitleCase(scan: Scan, first: number, last: number): boolean {
  let capitals = 0
  let words = 0
  for (let i = first; i < last; i += 1) {
    const token = scan.tokens[i]
    if (token === undefined || token.text.length < 4 || is(scan, i, CLASS.particle)) continue
    if (isCapital(token)) capitals += 1
    else if (!isLowerWord(token)) continue
    words += 1
  }
  return words >= 3 && capitals / words > 0.75
}
