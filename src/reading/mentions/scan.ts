import type { Token } from '../../model/text.js'
import type { Segmented } from '../tokens.js'
import { CLASS } from './classes.js'
import type { Geo, Head, Lexicon, Plain, Word } from './lexicon.js'
import { type Phrase, phraseEnd } from './phrases.js'

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
  /** Names of states and places, and nouns of public bodies, in text order. */
  readonly places: readonly Hit<Geo>[]
  readonly bodies: readonly Hit<Plain>[]
  /** 1 where a name or an office may start. */
  readonly opens: Uint8Array
}

/** Looks every token up once. */
export function scanText(text: string, segmented: Segmented, lexicon: Lexicon): Scan {
  const { shadow, tokens } = segmented
  const count = tokens.length
  const scan = {
    shadow,
    sentences: segmented.sentences,
    tokens,
    text,
    lower: lowerOf(shadow),
    lexicon,
    bits: new Int32Array(count),
    geo: new Array<Hit<Geo> | undefined>(count),
    head: new Array<Hit<Head> | undefined>(count),
    plain: new Array<Hit<Plain> | undefined>(count),
    places: [] as Hit<Geo>[],
    bodies: [] as Hit<Plain>[],
    opens: new Uint8Array(count),
  }
  let geoEnd = 0
  for (const token of tokens) {
    const { index } = token
    const entry = lexicon.words.of(token)
    if (isCapital(token)) scan.opens[index] = 1
    if (entry === null) continue
    scan.bits[index] = entry.bits
    if ((entry.bits & TITLE_WORDS) !== 0) scan.opens[index] = 1
    const { phrases } = entry
    if (phrases.length > 0) geoEnd = Math.max(geoEnd, hitsAt(scan, { token, phrases, geoEnd }))
  }
  return scan
}

const TITLE_WORDS = CLASS.modifier | CLASS.portfolio | CLASS.former

type Draft = { -readonly [K in keyof Scan]: Scan[K] } & {
  readonly geo: (Hit<Geo> | undefined)[]
  readonly head: (Hit<Head> | undefined)[]
  readonly plain: (Hit<Plain> | undefined)[]
  readonly places: Hit<Geo>[]
  readonly bodies: Hit<Plain>[]
}

interface Spot {
  readonly token: Token
  readonly phrases: readonly Phrase<Word>[]
  /** One past the last name of a state or place: such names never overlap. */
  readonly geoEnd: number
}

/** Files the longest phrase of each sort that starts at a token; gives the end of a state or place. */
function hitsAt(scan: Draft, { token, phrases, geoEnd }: Spot): number {
  const { index, start } = token
  let reached = 0
  for (const phrase of phrases) {
    const end = phraseEnd(phrase, scan, start)
    if (end < 0) continue
    const { value } = phrase
    const last = lastToken(scan.tokens, index, end)
    if (value.sort === 'geo') {
      if (scan.geo[index] !== undefined || start < geoEnd) continue
      const hit = { value, first: index, last, start, end }
      scan.geo[index] = hit
      scan.places.push(hit)
      reached = end
    } else if (value.sort === 'head') {
      // “Sultan bin Saad” is a name.
      if (scan.lexicon.patronymics.has(scan.tokens[last]?.lower ?? '')) continue
      scan.head[index] ??= { value, first: index, last, start, end }
    } else if (scan.plain[index] === undefined) {
      const hit = { value, first: index, last, start, end }
      scan.plain[index] = hit
      if (value.sort === 'body') scan.bodies.push(hit)
    }
    scan.opens[index] = 1
  }
  return reached
}

/** Same length as the shadow; every white space one plain space, so that a phrase matches across a line break. */
function lowerOf(shadow: string): string {
  const lower = shadow.toLowerCase().replace(/[^\S ]/g, ' ')
  return lower.length === shadow.length ? lower : shadow.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

function lastToken(tokens: readonly Token[], first: number, end: number): number {
  let last = first + 1
  while (last < tokens.length && (tokens[last]?.start ?? end) < end) last += 1
  return last
}

/** “Transformation”, “Agriculture”: a field of government, no name. */
export const isAbstract = ({ lexicon }: Scan, { lower }: Token): boolean =>
  lower.length > SHORT_NAME && lexicon.abstract.some(ending => lower.endsWith(ending))

const SHORT_NAME = 7

/** True for a word that stands in lower case somewhere in the document: such a word in a headline is no name. */
export function isOrdinary(scan: Scan, lower: string): boolean {
  for (let at = scan.shadow.indexOf(lower); at >= 0; at = scan.shadow.indexOf(lower, at + 1)) {
    if (!isLetterAt(scan.shadow, at - 1) && !isLetterAt(scan.shadow, at + lower.length)) return true
  }
  return false
}

const isLetterAt = (text: string, at: number) => /\p{L}/u.test(text[at] ?? '')

export function isLowerWord(token: Token | undefined): boolean {
  if (token === undefined) return false
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
