import type { Mention, Sentence, Token } from '../../../model/text.js'
import { type Grammar, WORD } from '../../grammar/words.js'
import type { Head, TitleWords } from './words.js'

/** A noun phrase around the head noun of a paper. All positions are token indexes, ends exclusive. */
export interface PaperPhrase<Kind extends string = string> {
  readonly head: Head<Kind>
  readonly headFirst: number
  readonly headLast: number
  /** The whole phrase with its adjectives: “two new”. */
  readonly first: number
  /** The title as it is given back, without openers. */
  readonly titleFirst: number
  readonly last: number
  /** Where the part that says what it is about begins; `last` when there is none. */
  readonly topicFirst: number
  /** Printed in brackets behind the title. */
  readonly acronym: string
  /** Stands in quotation marks of its own. */
  readonly isQuoted: boolean
  /** The words in front of the head, hyphenated ones joined, in lower case: “long-awaited”. */
  readonly modifiers: readonly string[]
  /** Has a capitalised or quoted name. */
  readonly isNamed: boolean
  /** Opened by “the”, “this”, “their” or a possessor. */
  readonly isDefinite: boolean
}

/** What the grammar of titles looks at: one sentence, its names, the word tables. */
export interface TitleContext<Words extends TitleWords = TitleWords> {
  readonly tokens: readonly Token[]
  readonly sentence: Sentence
  readonly words: Words
  readonly grammar: Grammar
  readonly mentionAt: (token: number) => Mention | undefined
  /** True in headlines where every word has a capital: capitals then say nothing. */
  readonly isTitleCase: boolean
  readonly sides: readonly string[]
  /** Year of the document, 0 when it shows none. */
  readonly year: number
}

export function hasCapital(token: Token | undefined): boolean {
  const code = token?.text.charCodeAt(0) ?? 0
  return code >= 65 && code <= 90
}

/** At least two capitals: “MoU”, “CETA”, “iCET”. */
export function isAcronym(word: string): boolean {
  let capitals = 0
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i)
    if (code >= 65 && code <= 90) capitals += 1
  }
  return capitals >= 2 && word.length <= 10
}

/** “U.S.-Sweden”, “10-year”, “CEPA/FTA”, “ASEAN – Australia”. */
export function isJoint({ tokens }: TitleContext, at: number): boolean {
  const token = tokens[at]
  const next = tokens[at + 1]
  const before = tokens[at - 1]
  if (!token || !before || !next) return false
  if (token.text === '-' || token.text === '/') return !token.spaced && !next.spaced
  if (token.text !== '–' && token.text !== '-') return false
  return hasCapital(before) && hasCapital(next)
}

/** “(MoU)”, “(2022-2031)” directly behind the head. */
export function bracketAfter({ tokens, sentence }: TitleContext, at: number) {
  if (tokens[at]?.text !== '(') return undefined
  for (let i = at + 1; i < sentence.last && i < at + 7; i += 1) {
    if (tokens[i]?.text !== ')') continue
    const inner = tokens[at + 1]
    const acronym = i === at + 2 && inner && isAcronym(inner.text) ? inner.text : ''
    return { last: i + 1, acronym }
  }
  return undefined
}

/** A quotation mark of either side. */
export function isQuoteMark({ tokens, grammar }: TitleContext, at: number): boolean {
  return (grammar(tokens[at]?.lower ?? '') & (WORD.quoteOpen | WORD.quoteClose)) !== 0
}
