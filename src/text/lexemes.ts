import type { Span } from '../model/document.js'
import type { Token } from '../model/text.js'

/** A token, or a piece of one that is glued: “5-7”, “mid-March”, “06/03/2025”, “VND500”. */
export interface Lexeme extends Span {
  readonly text: string
  readonly lower: string
  /** Whether white space stands before it. */
  readonly spaced: boolean
  /** Index of its token. */
  readonly token: number
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
    const code = length > 3 ? codeLength(token.text) : 0
    if (code > 0) {
      add(token, { from: 0, to: code }, lexemes)
      add(token, { from: code, to: length }, lexemes)
    } else if (length > 2 && hasJoint(token.text)) cut(token, lexemes)
    else {
      const { text, lower, start, end, spaced } = token
      lexemes.push({ text, lower, start, end, spaced, token: i })
    }
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

const isCapital = (code: number): boolean => code >= 65 && code <= 90

function add(token: Token, { from, to }: { from: number; to: number }, lexemes: Lexeme[]): void {
  if (to <= from) return
  lexemes.push({
    text: token.text.slice(from, to),
    lower: token.lower.slice(from, to),
    start: token.start + from,
    end: token.start + to,
    spaced: from === 0 && token.spaced,
    token: token.index,
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
