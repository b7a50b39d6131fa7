import type { Token } from '../../../model/text.js'
import { WORD } from '../../grammar/words.js'
import type { PaperPhrase, TitleContext } from './context.js'

/** End of the clause that says which paper: “under which …”, “that will …”, “opening …”; `last` when there is none. */
export function clauseLast(context: TitleContext, phrase: PaperPhrase): number {
  const { tokens, sentence, words, grammar } = context
  const at = phrase.last
  const token = tokens[at]
  if (!token || at >= sentence.last) return phrase.last
  const isPreposition = (grammar(token.lower) & WORD.preposition) !== 0
  const opens =
    words.clauses.has(token.lower) ||
    (isPreposition && words.clauses.has(tokens[at + 1]?.lower ?? '')) ||
    // “a cooperation agreement to boost ties” has an aim, “an agreement to build a port” a content.
    (words.purpose.has(token.lower) && tokens[at + 1]?.pos === 'VERB' && phrase.titleFirst === phrase.headFirst) ||
    isGerund(context, at)
  // “the accord that Minister X initialled”: who did it, not what it is.
  if (!opens || context.mentionAt(at + 1)?.kind === 'person' || context.mentionAt(at + 1)?.kind === 'office')
    return phrase.last
  let last = at
  const isPhrase = isGerund(context, at)
  while (last < sentence.last && last < at + 30) {
    const text = tokens[last]?.text
    if (text === ',' || text === ';' || text === '.') break
    // “amending the agreement was signed”: the verb of the sentence.
    if (isPhrase && (tokens[last]?.pos === 'AUX' || isFiniteVerb(tokens, last, at))) break
    last += 1
  }
  return last
}

/** “an arrangement opening jobs”: a gerund with an object, whatever the tagger calls it. */
export function isGerund({ tokens }: TitleContext, at: number): boolean {
  const token = tokens[at]
  if (!token?.lower.endsWith('ing') || (token.pos !== 'VERB' && token.pos !== 'NOUN')) return false
  const next = tokens[at + 1]?.pos
  return next === 'NOUN' || next === 'DET' || next === 'ADJ' || next === 'PROPN' || token.pos === 'VERB'
}

/** “Commercial Deals: …”: the label of a paragraph. */
export function isLabel({ tokens, sentence }: TitleContext, phrase: PaperPhrase): boolean {
  return phrase.first - sentence.first <= 1 && tokens[phrase.headLast]?.text === ':'
}

/** “waiving visas for diplomats took effect”: a verb in the past right behind a noun. */
function isFiniteVerb(tokens: readonly Token[], at: number, from: number): boolean {
  const token = tokens[at]
  if (at < from + 2 || token?.pos !== 'VERB' || /(?:ed|ing|s)$/.test(token.lower)) return false
  const before = tokens[at - 1]?.pos
  return before === 'NOUN' || before === 'PROPN'
}
