import { fold } from '../text/fold.js'
import type { Lexeme } from '../text/lexemes.js'

const PIECE = /\d[\d.,]*\d|\d|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\S/gu

/** The pieces of a short text that the number and date grammars work on, where no tagged tokens are at hand. */
export function lexemesIn(text: string): Lexeme[] {
  const shadow = fold(text)
  const lexemes: Lexeme[] = []
  let end = -1
  for (const match of shadow.matchAll(PIECE)) {
    const [piece] = match
    const start = match.index
    lexemes.push({
      text: piece,
      lower: piece.toLowerCase(),
      start,
      end: start + piece.length,
      spaced: start !== end,
      index: lexemes.length,
    })
    end = start + piece.length
  }
  return lexemes
}
