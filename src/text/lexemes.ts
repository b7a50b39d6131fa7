import type { Span } from '../model/document.js'
import type { Token } from '../model/text.js'

/** A token, or a piece of one that is glued with hyphens or a slash: “5-7”, “mid-March”, “March-2”, “06/03/2025”. */
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
    if (token.end - token.start > 2 && hasJoint(token.text)) cut(token, lexemes)
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

function cut(token: Token, lexemes: Lexeme[]): void {
  const { text, lower } = token
  const add = (from: number, to: number) => {
    if (to <= from) return
    lexemes.push({
      text: text.slice(from, to),
      lower: lower.slice(from, to),
      start: token.start + from,
      end: token.start + to,
      spaced: from === 0 && token.spaced,
      token: token.index,
    })
  }
  let from = 0
  for (let i = 1; i < text.length - 1; i += 1) {
    const code = text.charCodeAt(i)
    if (code !== HYPHEN && code !== SLASH) continue
    add(from, i)
    add(i, i + 1)
    from = i + 1
  }
  add(from, text.length)
}
