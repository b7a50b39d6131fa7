import type { Mention, ReadText, Sentence } from '../../model/text.js'
import { type DateExpression, findDatesIn } from '../../text/dates.js'
import { type Lexeme, lexemesOf } from '../../text/lexemes.js'
import type { FigureWords } from './words.js'

/** One sentence that may hold figures, with its lexemes and dates. */
export interface Passage {
  readonly text: ReadText
  readonly sentence: Sentence
  readonly lexemes: readonly Lexeme[]
  readonly dates: readonly DateExpression[]
  /** The mention that a lexeme belongs to. */
  readonly mentionAt: (lexeme: Lexeme | undefined) => Mention | undefined
}

/** Whether the sentence has a digit or a word that can carry a figure: most have none, and are left alone. */
export function mayHoldFigure({ tokens }: ReadText, { first, last }: Sentence, words: FigureWords): boolean {
  for (let i = first; i < last; i += 1) {
    const token = tokens[i]
    if (token !== undefined && words.carries.of(token)) return true
  }
  return false
}

export function passageOf(
  text: ReadText,
  sentence: Sentence,
  { words, mentions }: { words: FigureWords; mentions: readonly (Mention | undefined)[] },
): Passage {
  const lexemes = lexemesOf(text.tokens, sentence.first, sentence.last)
  return {
    text,
    sentence,
    lexemes,
    dates: findDatesIn(lexemes, words.dates),
    mentionAt: lexeme => (lexeme === undefined ? undefined : mentions[lexeme.index]),
  }
}

export const lowerAt = (lexemes: readonly Lexeme[], at: number): string => lexemes[at]?.lower ?? ''
