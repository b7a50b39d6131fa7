import type { Mention, ReadText, Sentence, Token } from '../../model/text.js'
import type { VerbForm, Verbs } from './verbs.js'
import type { Grammar } from './words.js'
import { WORD } from './words.js'

/** A text prepared for the clause grammar: word classes, verb forms and the mention at each token, looked up once. */
export interface Walk {
  readonly text: ReadText
  readonly tokens: readonly Token[]
  readonly bits: Uint32Array
  /** Verb forms the word can have (0: none). */
  readonly forms: Uint8Array
  readonly lemmas: readonly string[]
  /** Index of the mention that covers the token, -1 when none does. */
  readonly mentionAt: Int32Array
}

export function prepareWalk(text: ReadText, grammar: Grammar, verbs: Verbs): Walk {
  const { tokens } = text
  const bits = new Uint32Array(tokens.length)
  const forms = new Uint8Array(tokens.length)
  const lemmas: string[] = new Array(tokens.length)
  const mentionAt = new Int32Array(tokens.length).fill(-1)
  text.mentions.forEach((mention, index) => {
    for (let i = mention.first; i < mention.last; i += 1) mentionAt[i] = index
  })
  for (const token of tokens) {
    const i = token.index
    bits[i] = grammar(token.lower)
    lemmas[i] = ''
    if ((mentionAt[i] ?? -1) >= 0) continue
    const known: VerbForm | undefined =
      verbs.find(token.lower) ?? (token.pos === 'VERB' ? verbs.guess(token.lower) : undefined)
    if (known) {
      forms[i] = known.forms
      lemmas[i] = known.lemma
    }
  }
  return { text, tokens, bits, forms, lemmas, mentionAt }
}

export const has = (walk: Walk, index: number, bit: number): boolean => ((walk.bits[index] ?? 0) & bit) !== 0
export const lowerAt = (walk: Walk, index: number): string => walk.tokens[index]?.lower ?? ''
export const posAt = (walk: Walk, index: number): string => walk.tokens[index]?.pos ?? ''

export function mentionOf(walk: Walk, index: number): Mention | undefined {
  const at = walk.mentionAt[index] ?? -1
  return at < 0 ? undefined : walk.text.mentions[at]
}

const NOMINAL = new Set(['NOUN', 'PROPN', 'NUM', 'SYM', 'X'])

/** True for a token that can end a noun phrase: noun, name, number, pronoun, or “the latter”. */
export function endsNounPhrase(walk: Walk, index: number): boolean {
  const token = walk.tokens[index]
  if (!token) return false
  if ((walk.mentionAt[index] ?? -1) >= 0 || NOMINAL.has(token.pos)) return true
  if (token.pos === 'PRON' || has(walk, index, WORD.pronoun)) return true
  if (token.pos === 'ADJ' || token.pos === 'DET') return true
  return token.pos === 'VERB' && isNominalVerb(walk, index)
}

/** A word the tagger calls a verb that stands where only a noun can: after an article, a possessive, an adjective. */
export function isNominalVerb(walk: Walk, index: number): boolean {
  const before = index - 1
  if (has(walk, before, WORD.possessive)) return true
  if (has(walk, before, WORD.determiner) && !has(walk, before, WORD.personal | WORD.midverb))
    return posAt(walk, before) !== 'PRON' || lowerAt(walk, before) !== 'that'
  return lowerAt(walk, before) === "'s" && posAt(walk, before) === 'PART'
}

export function isComma(walk: Walk, index: number): boolean {
  return lowerAt(walk, index) === ','
}

/** Semicolon, colon, dash, bracket: ends whatever phrase comes before it. A hyphen inside a word does not. */
export function isBreak(walk: Walk, index: number): boolean {
  const token = walk.tokens[index]
  if (!token || token.pos !== 'PUNCT') return false
  const { lower } = token
  if (lower === '-') return token.spaced
  return lower === ';' || lower === ':' || lower === '—' || lower === '–' || lower === '--'
}

export function isQuote(walk: Walk, index: number): boolean {
  return has(walk, index, WORD.quoteOpen | WORD.quoteClose)
}

export function sentenceEnd(walk: Walk, sentence: Sentence): number {
  let end = sentence.last
  while (end > sentence.first && /^[.!?]+$/.test(lowerAt(walk, end - 1))) end -= 1
  return end
}
