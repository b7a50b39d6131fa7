import type { Token } from '../../../model/text.js'
import { WORD } from '../../grammar/words.js'
import { bracketAfter, hasCapital, isJoint, type TitleContext } from './context.js'

/** One past the last token of the parties behind a preposition: “between the A of X and the B of Y”. */
export const partiesLast = (context: TitleContext, preposition: number): number =>
  phraseEnd(context, preposition + 1, true)

/** One past the last token of what follows the head: “on … between … and …”. */
export function rightEdge(context: TitleContext, { from, isCapital }: { from: number; isCapital: boolean }): number {
  const { tokens, sentence, words } = context
  let last = from
  let at = from
  while (at < sentence.last) {
    const token = tokens[at]
    if (!token || !words.topic.has(token.lower) || isCircumstance(context, at, isCapital)) break
    const end = phraseEnd(context, at + 1, isCapital)
    if (end === at + 1) break
    last = end
    at = end
  }
  return last
}

/** “on March 7”, “in Ankara”, “in order to”: says when or where, not what about. */
function isCircumstance(context: TitleContext, at: number, isCapital: boolean): boolean {
  const { tokens, words } = context
  const preposition = tokens[at]?.lower ?? ''
  const next = tokens[at + 1]
  if (!next || words.ends.has(next.lower) || words.idioms.has(next.lower)) return true
  let noun = at + 1
  while (noun < at + 4 && (tokens[noun]?.pos === 'DET' || words.trim.has(tokens[noun]?.lower ?? ''))) noun += 1
  if (words.times.has(tokens[noun]?.lower ?? '')) return true
  // “among these documents”
  if (
    words.between.has(preposition) &&
    words.definite.has(next.lower) &&
    (context.grammar(next.lower) & WORD.pronoun) !== 0
  )
    return true
  if (words.time.has(preposition) && next.pos === 'NUM') return true
  if (words.purpose.has(preposition)) return next.pos === 'VERB' || next.pos === 'AUX' || next.pos === 'PRON'
  if (words.company.has(preposition) || (words.place.has(preposition) && next.pos === 'PRON'))
    return next.pos === 'PRON'
  if (!words.place.has(preposition)) return false
  // “in taking relations forward”.
  if (!isCapital && next.pos === 'VERB' && next.lower.endsWith('ing')) return true
  const mention = context.mentionAt(noun)
  if (mention && (mention.kind === 'state' || mention.kind === 'place')) return true
  return !isCapital && next.pos === 'DET' && !words.fields.has(tokens[at + 2]?.lower ?? '')
}

/** One past the last token of a noun phrase with its coordinates and inner prepositions. */
function phraseEnd(context: TitleContext, from: number, isCapital: boolean): number {
  const { tokens, sentence, words, grammar } = context
  let isBetween = words.between.has(tokens[from - 1]?.lower ?? '') || tokens[from - 2]?.pos === 'VERB'
  let at = from
  let last = from
  while (at < sentence.last && at - from < 40) {
    const token = tokens[at]
    if (!token) break
    const before = tokens[at - 1]
    const behindPreposition =
      at === from || before?.pos === 'CCONJ' || (grammar(before?.lower ?? '') & WORD.preposition) !== 0
    if (isNominal(context, at, behindPreposition || tokens[at - 1]?.pos === 'DET' || tokens[at - 1]?.pos === 'ADJ')) {
      at += 1
      if (token.pos !== 'DET' && token.pos !== 'PRON') last = at
      continue
    }
    if (isJoint(context, at)) at += 1
    else if (token.text === '(') {
      const bracket = bracketAfter(context, at)
      if (!bracket) break
      at = bracket.last
      last = at
      const next = tokens[at]
      if (next && next.pos !== 'CCONJ' && next.text !== ',' && !words.topic.has(next.lower)) break
    } else if (token.pos === 'CCONJ') {
      const parts = isBetween && isParty(context, at + 1)
      if (!parts && !continuesAfter(context, at + 1, isCapital)) break
      at += 1
    } else if (token.text === ',') {
      if (!isListComma(context, at, isCapital)) break
      at += 1
    } else if ((words.topic.has(token.lower) || words.inner.has(token.lower)) && at > from) {
      if (isCircumstance(context, at, isCapital)) break
      isBetween ||= words.between.has(token.lower)
      at += 1
    } else break
  }
  return last
}

function isNominal({ tokens, grammar, words }: TitleContext, at: number, expectsNoun: boolean): boolean {
  const token = tokens[at]
  if (!token || (words.ends.has(token.lower) && !hasCapital(token))) return false
  switch (token.pos) {
    case 'NOUN':
    case 'PROPN':
    case 'ADJ':
    case 'NUM':
    case 'DET':
      return (grammar(token.lower) & (WORD.relative | WORD.be | WORD.modal)) === 0 || hasCapital(token)
    case 'VERB':
      return expectsNoun || hasCapital(token) || tokens[at - 1]?.pos === 'ADV' || isCompound({ tokens, words }, at)
    case 'PART':
      return !token.spaced
    case 'PUNCT':
      return isOwnersMark(tokens[at - 1], token, tokens[at + 1])
    case 'PRON':
      return expectsNoun && (grammar(token.lower) & WORD.possessive) !== 0
    case 'ADV':
      return expectsNoun && (tokens[at + 1]?.pos === 'ADJ' || tokens[at + 1]?.lower.endsWith('ing') === true)
    default:
      return false
  }
}

/** “sailors' certificates”. */
function isOwnersMark(owner: Token | undefined, mark: Token, owned: Token | undefined): boolean {
  if ((mark.text !== "'" && mark.text !== '’') || mark.spaced || owner?.text.endsWith('s') !== true) return false
  return owned?.spaced === true && (owned.pos === 'NOUN' || owned.pos === 'ADJ' || owned.pos === 'PROPN')
}

/** “prisoner transfer, …”: a bare verb between a noun and the end of the phrase is a noun. */
function isCompound({ tokens, words }: Pick<TitleContext, 'tokens' | 'words'>, at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (words.opaque.has(token?.lower ?? '')) return false
  if ((before?.pos !== 'NOUN' && before?.pos !== 'PROPN') || /(?:ed|ing|[^s]s)$/.test(token?.lower ?? '')) return false
  return next === undefined || next.pos === 'PUNCT' || next.pos === 'CCONJ' || next.pos === 'NOUN'
}

/** “between the Ministry of … and the Ministry of …”: a name, with its article, as the other party. */
function isParty({ tokens, mentionAt }: TitleContext, at: number): boolean {
  const name = tokens[at]?.pos === 'DET' ? at + 1 : at
  return hasCapital(tokens[name]) && mentionAt(name)?.kind !== 'person' && tokens[name]?.pos !== 'PRON'
}

/** After “and”: whether the title goes on, rather than a new clause, party or paper. */
function continuesAfter(context: TitleContext, at: number, isCapital: boolean): boolean {
  const { tokens, words, grammar } = context
  const token = tokens[at]
  if (!token || words.ends.has(token.lower)) return false
  if (isCapital && (token.pos === 'DET' || (!hasCapital(token) && tokens[at - 2]?.text === ','))) return false
  const bits = grammar(token.lower)
  if ((bits & (WORD.personal | WORD.be | WORD.have | WORD.modal)) !== 0) return false
  // “… and a letter of intent”: something new.
  if (startsPaper(context, at) || (token.pos === 'DET' && !words.definite.has(token.lower))) return false
  if (token.pos === 'VERB' && !hasCapital(token))
    return token.lower.endsWith('ing') || (token.lower.endsWith('ed') && tokens[at + 1]?.pos === 'NOUN')
  const mention = context.mentionAt(at)
  if (mention && (mention.kind === 'state' || mention.kind === 'person' || mention.kind === 'office'))
    return context.mentionAt(at - 2) !== undefined
  if (words.topic.has(token.lower)) return !isCircumstance(context, at, isCapital) && !startsPaper(context, at + 1)
  return token.pos !== 'ADV' && token.pos !== 'AUX'
}

/** Whether a new paper begins: an article and a head close by, or a head at once. */
function startsPaper({ tokens, words, sentence }: TitleContext, at: number): boolean {
  const token = tokens[at]
  const isArticle = token?.pos === 'DET' && !words.definite.has(token.lower)
  const reach = isArticle ? 6 : token?.pos === 'DET' ? 4 : 1
  for (let i = at; i < at + reach && i < sentence.last; i += 1) {
    const here = tokens[i]
    if (here && words.opens.of(here) && words.head(tokens, i, sentence.last)) return true
    if (i > at && here?.pos === 'PUNCT' && here.spaced) return false
  }
  return false
}

/** A comma inside a list of topics: a short noun phrase follows, then another comma or “and”, and the list goes on. */
function isListComma(context: TitleContext, comma: number, isCapital: boolean): boolean {
  const { tokens, sentence } = context
  let at = comma + 1
  if (tokens[at]?.pos === 'CCONJ') return continuesAfter(context, at + 1, isCapital) && isShortPhrase(context, at + 1)
  // “on travel, the protection of investments and …”
  const isArticle = tokens[at]?.pos === 'DET' && !(tokens[at + 1]?.pos === 'NOUN' && tokens[at + 2]?.pos === 'ADP')
  if (!continuesAfter(context, at, isCapital) || isArticle || (isCapital && !hasCapital(tokens[at]))) return false
  const mention = context.mentionAt(at)
  if (mention && mention.kind !== 'organisation' && mention.kind !== 'body') return false
  while (at < sentence.last && at < comma + 12) {
    const token = tokens[at]
    if (token?.text === ',') return isListComma(context, at, isCapital)
    if (token?.pos === 'CCONJ') return continuesAfter(context, at + 1, isCapital)
    if (!isNominal(context, at, false) && !isJoint(context, at) && token?.pos !== 'ADP') return false
    at += 1
  }
  return false
}

/** “, and economic cooperation”: the last coordinate is a noun phrase, no clause with a verb of its own. */
function isShortPhrase(context: TitleContext, from: number): boolean {
  const { tokens, sentence } = context
  let at = from
  while (
    at < sentence.last &&
    (isNominal(context, at, at === from) || isJoint(context, at) || tokens[at]?.pos === 'ADP')
  )
    at += 1
  const token = at < sentence.last ? tokens[at] : undefined
  return token?.pos !== 'AUX' && token?.pos !== 'VERB' && token?.pos !== 'PRON'
}
