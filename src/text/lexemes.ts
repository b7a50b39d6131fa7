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

/** Whether a code unit is an ASCII digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The lexemes of the tokens from `first` up to `last`. Only tokens with a digit or a glued name are cut. */
export function lexemesOf(tokens: readonly Token[], first: number, last: number): Lexeme[] {
  const lexemes: Lexeme[] = []
  for (let i = first; i < last; i += 1) {
    const token = tokens[i]
    if (token === undefined) break
    const length = token.end - token.start
    const sign = length > 1 && length < 12 ? signLength(tokens, i, last) : 0
    const code = length > 3 && sign === 0 ? codeLength(token.text) : 0
    if (sign > 0) {
      add(token, { from: 0, to: sign }, lexemes)
      i = addSum(tokens, { at: i, sign, last }, lexemes)
    } else if (code > 0) {
      add(token, { from: 0, to: code }, lexemes)
      // “RM124.27 billion”, against “VND500”: the digits may go on in tokens of their own.
      if (isFraction(tokens, i + 1, last)) i = addSum(tokens, { at: i, sign: code, last }, lexemes)
      else add(token, { from: code, to: length }, lexemes)
    } else if (length > 2 && hasJoint(token.text)) cut(token, lexemes)
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

/** Length of the code in front of digits, as in “VND500” or “FY2024”: two to four capitals; 0 for other words. */
function codeLength(text: string): number {
  if (!isDigit(text.charCodeAt(text.length - 1))) return 0
  let i = 0
  while (i < 5 && isCapital(text.charCodeAt(i))) i += 1
  return i >= 2 && i <= 4 && isDigit(text.charCodeAt(i)) ? i : 0
}

/**
 * Length of a short sign in front of digits that go on as a sum, as in “Sh6.7 billion” or “P350 million”: a fraction or a
 * number word follows. 0 for other words.
 */
function signLength(tokens: readonly Token[], at: number, last: number): number {
  const text = tokens[at]?.text ?? ''
  if (!isDigit(text.charCodeAt(text.length - 1)) || !isCapital(text.charCodeAt(0))) return 0
  let i = 1
  while (i < 3 && isSmall(text.charCodeAt(i))) i += 1
  if (!isDigit(text.charCodeAt(i))) return 0
  const next = at + 1 < last ? tokens[at + 1] : undefined
  const isScale = next?.spaced === true && next.pos === 'NUM' && !isDigit(next.text.charCodeAt(0))
  return isScale || isFraction(tokens, at + 1, last) ? i : 0
}

/** “.7” behind a whole number, in tokens of its own. */
function isFraction(tokens: readonly Token[], at: number, last: number): boolean {
  const [point, digits] = [tokens[at], tokens[at + 1]]
  if (point?.text !== '.' || point.spaced || !digits || digits.spaced || at + 1 >= last) return false
  return isDigit(digits.text.charCodeAt(0))
}

/** The digits behind a sign, with their fraction, as one lexeme; gives back the last token used. */
function addSum(
  tokens: readonly Token[],
  { at, sign, last }: { at: number; sign: number; last: number },
  lexemes: Lexeme[],
): number {
  const token = tokens[at]
  if (!token) return at
  const fraction = isFraction(tokens, at + 1, last) ? tokens[at + 2] : undefined
  const text = token.text.slice(sign) + (fraction ? `.${fraction.text}` : '')
  const end = fraction?.end ?? token.end
  // Spaced, as a number that stands by itself: what is glued to it is a sign, not a name.
  lexemes.push({ text, lower: text, start: token.start + sign, end, spaced: true, index: token.index })
  return fraction ? at + 2 : at
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
