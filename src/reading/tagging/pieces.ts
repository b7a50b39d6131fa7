import compilePatterns from 'wink-nlp/src/compile-trex.js'
import makeTokenizer from 'wink-nlp/src/tokenizer.js'
import type { Lexeme, Lexicon } from './lexicon.js'
import type { EnglishModel } from './model.js'

/** A lexeme and where it stands in its stretch of text without white space. */
export interface Piece extends Lexeme {
  readonly offset: number
}

/** Takes a stretch of text without white space apart: “talks,” is two pieces, “didn't” is two. */
export type Splitter = (stretch: string) => readonly Piece[]

export function createSplitter(model: EnglishModel, lexicon: Lexicon): Splitter {
  const tokenize = makeTokenizer(compilePatterns(model.patterns), model.categories, model.preserve)
  return stretch => {
    const lexemes: Lexeme[] = []
    tokenize(
      {
        _addTokenIfInCache: text => {
          const found = lexicon.find(text)
          if (found === undefined) return 0
          lexemes.push(...found)
          return 1
        },
        _addToken: (text, category) => lexemes.push(lexicon.make(text, category)) > 0,
        isLexeme: text => lexicon.has(text) || null,
      },
      stretch,
    )
    return placed(stretch, lexemes)
  }
}

/** Pieces follow on each other, except where the tokenizer drops a rare space between them. */
function placed(stretch: string, lexemes: readonly Lexeme[]): Piece[] {
  let at = 0
  return lexemes.map(lexeme => {
    const found = stretch.indexOf(lexeme.text, at)
    const offset = found < 0 ? at : found
    at = offset + lexeme.text.length
    const { text, lower, tag, event, allowed, fixed } = lexeme
    return { text, lower, tag, event, allowed, fixed, offset }
  })
}
