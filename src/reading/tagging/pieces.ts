import compilePatterns from 'wink-nlp/src/compile-trex.js'
import makeTokenizer from 'wink-nlp/src/tokenizer.js'
import type { EnglishModel } from '../../knowledge/english-model.js'
import type { Vocabulary, Word } from '../../model/text.js'
import { isDigit } from '../../text/lexemes.js'
import type { Lexeme, Lexicon } from './lexicon.js'
import { createMemory } from './memory.js'

/** A lexeme as a word, and where it stands in its stretch of text without white space. */
export interface Piece extends Omit<Lexeme, 'text' | 'lower'> {
  readonly word: Word
  /** The verb of “I'm”, the one contraction that the tokenizer leaves whole. */
  readonly verb: Word | undefined
  readonly offset: number
}

/** Takes a stretch of text without white space apart: “talks,” is two pieces, “didn't” is two. */
export type Splitter = (stretch: string) => readonly Piece[]

const JOINED_VERB = "i'm"

export function createSplitter(model: EnglishModel, lexicon: Lexicon): Splitter {
  const tokenize = makeTokenizer(compilePatterns(model.patterns), model.categories, model.preserve)
  const vocabulary: Vocabulary = { facts: 0 }
  const wordOf = createMemory<Word>(text => ({ text, lower: text.toLowerCase(), vocabulary, facts: [], idle: 0 }))

  const pieceOf = (lexeme: Lexeme, offset: number): Piece => {
    const { text, lower, tag, event, allowed, fixed } = lexeme
    const cut = lower === JOINED_VERB ? text.indexOf("'") : text.length
    const verb = cut < text.length ? wordOf(text.slice(cut)) : undefined
    return { word: wordOf(text.slice(0, cut)), verb, tag, event, allowed, fixed, offset }
  }

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
    joinSums(lexemes)
    // Pieces follow on each other, except where the tokenizer drops a rare space between them.
    let at = 0
    return lexemes.map(lexeme => {
      const found = stretch.indexOf(lexeme.text, at)
      const offset = found < 0 ? at : found
      at = offset + lexeme.text.length
      return pieceOf(lexeme, offset)
    })
  }
}

/** “RM1.2bil” and “Sh41.6”, which the tokenizer takes apart at the point, are one word. */
function joinSums(lexemes: Lexeme[]): void {
  for (let i = 1; i + 1 < lexemes.length; i += 1) {
    const [before, point, behind] = [lexemes[i - 1], lexemes[i], lexemes[i + 1]]
    if (before === undefined || point?.text !== '.' || behind === undefined) continue
    const digit = behind.text.charCodeAt(0)
    if (!isDigit(before.text.charCodeAt(before.text.length - 1)) || !isDigit(digit)) continue
    const text = `${before.text}.${behind.text}`
    lexemes.splice(i - 1, 3, { ...before, text, lower: text.toLowerCase() })
  }
}
