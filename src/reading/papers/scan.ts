import type { Mention, ReadText, Sentence } from '../../model/text.js'
import type { WordFact } from '../../text/word-facts.js'
import type { Grammar } from '../grammar/words.js'
import { hasCapital, type TitleContext } from './titles/context.js'
import type { TitleWords } from './titles/words.js'
import { documentYear } from './titles/years.js'

/** Which readers a sentence may hold something for. */
export const DOMAIN = { instrument: 1, mechanism: 2, level: 4 } as const

/** What the readers of papers, bodies and levels need to know of a document before they look at its sentences. */
export interface DocumentScan {
  /** The mention that covers a token. */
  readonly mentionAt: (token: number) => Mention | undefined
  readonly year: number
  /** Bits of `DOMAIN` by sentence index. */
  readonly domains: Uint8Array
}

export interface ScanWords {
  readonly months: ReadonlySet<string>
  /** Words that open a head, with the bits of their domains. */
  readonly openers: WordFact<number>
}

export function scanDocument(text: ReadText, { months, openers }: ScanWords): DocumentScan {
  // Index of the mention plus one, by token.
  const covered = new Int32Array(text.tokens.length)
  for (const [index, mention] of text.mentions.entries()) covered.fill(index + 1, mention.first, mention.last)
  const domains = new Uint8Array(text.sentences.length)
  for (const { index, first, last } of text.sentences) {
    let bits = 0
    for (let i = first; i < last; i += 1) {
      const token = text.tokens[i]
      if (token !== undefined) bits |= openers.of(token)
    }
    domains[index] = bits
  }
  return { mentionAt: token => text.mentions[(covered[token] ?? 0) - 1], year: documentYear(text, months), domains }
}

interface Setting<Words extends TitleWords> {
  readonly sentence: Sentence
  readonly words: Words
  readonly grammar: Grammar
}

export function titleContext<Words extends TitleWords>(
  text: ReadText,
  { mentionAt, year }: DocumentScan,
  { sentence, words, grammar }: Setting<Words>,
): TitleContext<Words> {
  return {
    tokens: text.tokens,
    sentence,
    words,
    grammar,
    mentionAt,
    isTitleCase: isTitleCase(text, sentence),
    sides: text.sides,
    year,
  }
}

/** A heading with a capital on nearly every long word. */
function isTitleCase(text: ReadText, { block, first, last }: Sentence): boolean {
  if (block.kind !== 'title' && block.kind !== 'subhead') return false
  let long = 0
  let capital = 0
  for (let i = first; i < last; i += 1) {
    const token = text.tokens[i]
    if (!token || token.text.length < 4) continue
    long += 1
    if (hasCapital(token)) capital += 1
  }
  return capital > long * 0.6
}
