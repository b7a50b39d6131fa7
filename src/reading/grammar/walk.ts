import type { Mention, ReadText, Sentence, Token } from '../../model/text.js'
import type { WordFact } from '../../text/word-facts.js'
import { FORM, type Verbs } from './verbs.js'
import { WORD } from './words.js'

/** A text prepared for the clause grammar: word classes, verb forms and the mention at each token, looked up once. */
export interface Walk {
  readonly text: ReadText
  readonly tokens: readonly Token[]
  readonly bits: Uint32Array
  /** Verb forms the word can have (0: none). */
  readonly forms: Uint16Array
  readonly lemmas: readonly string[]
  /** Classes of the word as a noun or adjective (see acts/lexicon); 0 inside names. */
  readonly nouns: Int32Array
  /** Roles of the word in a noun phrase (see acts/roles). */
  readonly roles: Uint32Array
  /** Index of the mention that covers the token, -1 when none does. */
  readonly mentionAt: Int32Array
}

/** All that the tables know of one word. */
export interface Word {
  readonly bits: number
  readonly forms: number
  readonly lemma: string
  readonly nouns: number
  readonly roles: number
}

/** Looks a word up, once for all readers of the walk. */
export type Lexis = WordFact<Word>

export const NO_WORD: Word = { bits: 0, forms: 0, lemma: '', nouns: 0, roles: 0 }

export interface Wording {
  readonly lexis: Lexis
  readonly verbs: Verbs
  /** Words of each phrase that joins like a conjunction: “as well as”. */
  readonly joining: readonly (readonly string[])[]
}

export function prepareWalk(text: ReadText, { lexis, verbs, joining }: Wording): Walk {
  const { tokens } = text
  const count = tokens.length
  const bits = new Uint32Array(count)
  const forms = new Uint16Array(count)
  const nouns = new Int32Array(count)
  const roles = new Uint32Array(count)
  const lemmas: string[] = new Array(count)
  const mentionAt = new Int32Array(count).fill(-1)
  text.mentions.forEach((mention, index) => {
    for (let i = mention.first; i < mention.last; i += 1) mentionAt[i] = index
  })
  for (let i = 0; i < count; i += 1) {
    const token = tokens[i]
    if (!token) continue
    const word = lexis.of(token)
    bits[i] = word.bits
    roles[i] = word.roles
    lemmas[i] = ''
    if ((mentionAt[i] ?? -1) >= 0) continue
    nouns[i] = word.nouns
    // “…,’’ he said”: two apostrophes for a quotation mark.
    if (closesTwice(tokens, i)) bits[i] = WORD.quoteClose
    // “in-depth talks”, “all-out efforts”: hyphened to what follows it is no preposition.
    if (isHyphened(tokens, i)) bits[i] = 0
    else if (word.forms !== 0) {
      forms[i] = word.forms
      lemmas[i] = word.lemma
    } else if (token.pos === 'VERB' && (word.bits & WORD.pronoun) === 0 && !token.lower.includes('-')) {
      const guess = verbs.guess(token.lower)
      forms[i] = guess.forms
      lemmas[i] = guess.lemma
    }
  }
  for (const phrase of joining) markJoining({ tokens, bits, forms }, phrase)
  return { text, tokens, bits, forms, lemmas, nouns, roles, mentionAt }
}

function markJoining(
  { tokens, bits, forms }: Pick<Walk, 'tokens' | 'bits' | 'forms'>,
  phrase: readonly string[],
): void {
  for (let i = 0; i + phrase.length <= tokens.length; i += 1) {
    if (tokens[i]?.lower !== phrase[0] || !phrase.every((word, at) => tokens[i + at]?.lower === word)) continue
    bits.fill(WORD.conjunction, i, i + phrase.length)
    forms.fill(0, i, i + phrase.length)
  }
}

const closesTwice = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === "'" && tokens[at - 1]?.lower === "'" && tokens[at]?.spaced === false

/** Whether a hyphen without spaces joins the token to the one behind it. */
function isHyphened(tokens: readonly Token[], at: number): boolean {
  const hyphen = tokens[at + 1]
  return hyphen?.lower === '-' && !hyphen.spaced && tokens[at + 2]?.spaced === false
}

export const hasRole = (walk: Walk, index: number, role: number): boolean => ((walk.roles[index] ?? 0) & role) !== 0
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
  return token.pos === 'VERB' && (isNominalVerb(walk, index) || isBareNoun(walk, index) || isSubjectNoun(walk, index))
}

/** “that permits would be issued”: what the tagger calls a verb, right before a modal, is its subject. */
export const isSubjectNoun = (walk: Walk, index: number): boolean =>
  ((walk.forms[index] ?? 0) & (FORM.s | FORM.base)) !== 0 &&
  has(walk, index + 1, WORD.modal) &&
  posAt(walk, index + 1) === 'AUX'

/** “in turn”, “on sale”: what the tagger calls a verb in its plain form behind a preposition. */
export function isBareNoun(walk: Walk, index: number): boolean {
  const inflected = FORM.s | FORM.past | FORM.participle | FORM.ing
  if (((walk.forms[index] ?? 0) & (inflected | FORM.base)) !== FORM.base) return false
  return has(walk, index - 1, WORD.preposition) && !has(walk, index - 1, WORD.to | WORD.subordinator)
}

/** A word the tagger calls a verb that stands where only a noun can: after an article, a possessive, in “the Fifth Meeting”. */
export function isNominalVerb(walk: Walk, index: number): boolean {
  const before = index - 1
  if (has(walk, before, WORD.possessive)) return true
  if (has(walk, before, WORD.determiner) && !has(walk, before, WORD.personal | WORD.midverb))
    return posAt(walk, before) !== 'PRON' || lowerAt(walk, before) !== 'that'
  if (isCapital(walk, index) && isCapital(walk, before) && has(walk, before - 1, WORD.determiner)) return true
  return lowerAt(walk, before) === "'s" && posAt(walk, before) === 'PART'
}

const isCapital = ({ tokens }: Walk, at: number): boolean => {
  const code = tokens[at]?.text.charCodeAt(0) ?? 0
  return code >= 65 && code <= 90
}

export function isComma(walk: Walk, index: number): boolean {
  return lowerAt(walk, index) === ','
}

/** Semicolon, colon, dash, bracket: ends whatever phrase comes before it. A hyphen inside a word does not. */
export function isBreak(walk: Walk, index: number): boolean {
  const token = walk.tokens[index]
  if (token?.pos !== 'PUNCT') return false
  const { lower } = token
  if (lower === '-') return token.spaced
  return lower === ';' || lower === ':' || lower === '—' || lower === '–' || lower === '--'
}

export function isQuote(walk: Walk, index: number): boolean {
  return has(walk, index, WORD.quoteOpen | WORD.quoteClose)
}

/** “sincerely and frankly”. */
export const joinsAdverbs = (walk: Walk, index: number): boolean =>
  has(walk, index, WORD.conjunction) && posAt(walk, index - 1) === 'ADV' && posAt(walk, index + 1) === 'ADV'

export function sentenceEnd(walk: Walk, sentence: Sentence): number {
  let end = sentence.last
  while (end > sentence.first && /^[.!?]+$/.test(lowerAt(walk, end - 1))) end -= 1
  return end
}
