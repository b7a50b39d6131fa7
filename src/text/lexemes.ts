import type { Span } from '../model/document.js'
import type { Token, Word } from '../model/text.js'

/** A token itself, or a piece of one that is glued: “5-7”, “mid-March”, “06/03/2025”, “VND500”. */
export interface Lexeme extends Span {
  readonly text: string
  readonly lower: string
  /** Whether white space stands before it. */
  readonly spaced: boolean
  /** Index of its token. */
  readonly index: number
  /** Absent from pieces. */
  readonly word?: Word
}

const HYPHEN = 45
const SLASH = 47
const COMMA = 44
const POINT = 46

/** Whether a code unit is an ASCII digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The lexemes of the tokens from `first` up to `last`. Only tokens with a digit or a glued name are cut. */
export function lexemesOf(tokens: readonly Token[], first: number, last: number): Lexeme[] {
  const lexemes: Lexeme[] = []
  for (let i = first; i < last; i += 1) {
    const token = tokens[i]
    if (token === undefined) break
    const length = token.end - token.start
    const sign = length > 1 && length < 14 ? signLength(tokens, i, last) : 0
    if (sign > 0) addSum(token, sign, lexemes)
    else if (length > 2 && hasJoint(token.text)) cut(token, lexemes)
    else lexemes.push(token)
  }
  return lexemes
}

/** Whether a hyphen or slash stands inside, not at the edges: “-7.9” is one number. */
function hasJoint(text: string): boolean {
  for (let i = 1; i < text.length - 1; i += 1) {
    const code = text.charCodeAt(i)
    if (code === HYPHEN || code === SLASH) return true
  }
  return false
}

/**
 * Length of the code or short sign in front of digits: two to four capitals (“VND500”, “FY2024”, “RM4.87 billion”,
 * “RM9bil”), or one with up to two small letters where the digits go on as a sum (“Sh6.7 billion”, “P350 million”,
 * “R54bn”). 0 for other words.
 */
function signLength(tokens: readonly Token[], at: number, last: number): number {
  const text = tokens[at]?.text ?? ''
  if (!isCapital(text.charCodeAt(0))) return 0
  let sign = 1
  while (sign < 5 && isCapital(text.charCodeAt(sign))) sign += 1
  const isCode = sign > 1
  if (!isCode) while (sign < 3 && isSmall(text.charCodeAt(sign))) sign += 1
  const digits = digitsFrom(text, sign)
  if (sign > 4 || digits === sign) return 0
  const tail = tailFrom(text, digits)
  if (tail < text.length) return 0
  if (tail > digits) return tail - digits > 1 ? sign : 0
  if (isCode) return sign
  const next = at + 1 < last ? tokens[at + 1] : undefined
  const isScale = next?.spaced === true && next.pos === 'NUM' && !isDigit(next.text.charCodeAt(0))
  return isScale || text.includes('.') ? sign : 0
}

/** Where the digits that start at `from` end; a point or comma goes with the digits behind it. */
function digitsFrom(text: string, from: number): number {
  let i = from
  while (isDigit(text.charCodeAt(i)) || (i > from && isMark(text.charCodeAt(i)) && isDigit(text.charCodeAt(i + 1))))
    i += 1
  return i
}

const isMark = (code: number): boolean => code === COMMA || code === POINT

/** Where the small letters glued behind the digits end: “bn”, “bil”. */
function tailFrom(text: string, from: number): number {
  let i = from
  while (i < from + 3 && isSmall(text.charCodeAt(i))) i += 1
  return i
}

/** The sign, the digits behind it, and the scale glued to them, as lexemes of their own. */
function addSum(token: Token, sign: number, lexemes: Lexeme[]): void {
  add(token, { from: 0, to: sign }, lexemes)
  const end = digitsFrom(token.text, sign)
  const text = token.text.slice(sign, end)
  // Spaced, as a number that stands by itself: what is glued to it is a sign, not a name.
  lexemes.push({
    text,
    lower: text,
    start: token.start + sign,
    end: token.start + end,
    spaced: true,
    index: token.index,
  })
  add(token, { from: end, to: token.text.length }, lexemes)
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122

const isCapital = (code: number): boolean => code >= 65 && code <= 90

function add(token: Token, { from, to }: { from: number; to: number }, lexemes: Lexeme[]): void {
  if (to <= from) return
  lexemes.push({
    text: token.text.slice(from, to),
    lower: token.lower.slice(from, to),
    start: token.start + from,
    end: token.start + to,
    spaced: from === 0 && token.spaced,
    index: token.index,
  })
}

function cut(token: Token, lexemes: Lexeme[]): void {
  const { text } = token
  let from = 0
  for (let i = 1; i < text.length - 1; i += 1) {
    const code = text.charCodeAt(i)
    if (code !== HYPHEN && code !== SLASH) continue
    add(token, { from, to: i }, lexemes)
    add(token, { from: i, to: i + 1 }, lexemes)
    from = i + 1
  }
  add(token, { from, to: text.length }, lexemes)
}
