import type { Mention, Sentence, Token } from '../../model/text.js'
import { type Grammar, WORD } from '../grammar/words.js'
import type { Head, TitleWords } from './words.js'
import { yearOf } from './years.js'

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
  /** Year of the document, 0 when it shows none. */
  readonly year: number
}

/** The phrase around the head at `headFirst`..`headLast`. */
export function readPaperPhrase<Kind extends string>(
  context: TitleContext,
  head: Head<Kind>,
  at: { first: number; last: number },
): PaperPhrase<Kind> {
  const { tokens } = context
  const quoted = quotedAround(context, at)
  const isCapital = !context.isTitleCase && hasCapital(tokens[at.first])
  const first = quoted ? quoted.first : leftEdge(context, { from: at.first, isCapital })
  let titleFirst = first
  while (!quoted && titleFirst < at.first && isOpener(context, titleFirst, isCapital)) titleFirst += 1
  // “the newly launched Just Energy …”: a proper name opens with a capital.
  if (isCapital && !quoted) titleFirst = firstCapital(context, titleFirst, at.first)
  const bracket = bracketAfter(context, at.last)
  const topicFirst = bracket?.last ?? at.last
  const last = quoted ? quoted.last : rightEdge(context, { from: topicFirst, isCapital })
  const opener = tokens[quoted ? first - 2 : first - 1]
  const possessor = opener?.pos === 'PART' && !opener.spaced
  const isNamed =
    quoted !== undefined ||
    head.known !== '' ||
    (isCapital && (titleFirst < at.first || last > topicFirst)) ||
    (context.words.lowerNamed.has(head.name) && hasName(context, { first: titleFirst, last: at.first }))
  return {
    head,
    headFirst: at.first,
    headLast: at.last,
    first,
    titleFirst,
    last,
    topicFirst: Math.min(topicFirst, last),
    acronym: bracket?.acronym ?? '',
    isNamed,
    isDefinite: possessor || isDefinite(context, first - (quoted ? 2 : 1)) || head.known !== '',
  }
}

function isDefinite(context: TitleContext, at: number): boolean {
  const token = context.tokens[at]
  if (!token || at < context.sentence.first) return false
  const bits = context.grammar(token.lower)
  return (bits & WORD.possessive) !== 0 || ((bits & WORD.determiner) !== 0 && context.words.definite.has(token.lower))
}

export function hasCapital(token: Token | undefined): boolean {
  const code = token?.text.charCodeAt(0) ?? 0
  return code >= 65 && code <= 90
}

/** “the Prosub programme”: a name in capitals before a head without one. */
function hasName(context: TitleContext, { first, last }: { first: number; last: number }): boolean {
  if (context.isTitleCase || last <= first || last - 1 <= context.sentence.first) return false
  return hasCapital(context.tokens[last - 1]) && context.mentionAt(last - 1) === undefined
}

/** The stretch between quotation marks that encloses the head, when it is short enough to be a title. */
function quotedAround({ tokens, sentence, grammar }: TitleContext, at: { first: number; last: number }) {
  let first = -1
  for (let i = at.first - 1; i >= sentence.first && i > at.first - 16; i -= 1) {
    const lower = tokens[i]?.lower ?? ''
    if ((grammar(lower) & (WORD.quoteOpen | WORD.quoteClose)) === 0) continue
    // A closing mark stands against the word before it: the quotation is over before the head.
    if (tokens[i + 1]?.spaced) return undefined
    first = i + 1
    break
  }
  if (first < 0 || !hasCapital(tokens[first])) return undefined
  for (let i = first; i < sentence.last && i < first + 24; i += 1) {
    const token = tokens[i]
    if (token?.pos === 'AUX' || token?.pos === 'PRON' || token?.text === '.') return undefined
    if (i < at.last) continue
    if ((grammar(token?.lower ?? '') & (WORD.quoteClose | WORD.quoteOpen)) !== 0) return { first, last: i }
  }
  return undefined
}

/** “(MoU)”, “(2022-2031)” directly behind the head. */
function bracketAfter({ tokens, sentence }: TitleContext, at: number) {
  if (tokens[at]?.text !== '(') return undefined
  for (let i = at + 1; i < sentence.last && i < at + 7; i += 1) {
    if (tokens[i]?.text !== ')') continue
    const inner = tokens[at + 1]
    const acronym = i === at + 2 && inner && isAcronym(inner.text) ? inner.text : ''
    return { last: i + 1, acronym }
  }
  return undefined
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

/** The first token in capitals, or a number, up to the head. */
function firstCapital({ tokens }: TitleContext, from: number, head: number): number {
  for (let i = from; i < head; i += 1) if (hasCapital(tokens[i]) || tokens[i]?.pos === 'NUM') return i
  return head
}

function isOpener(context: TitleContext, at: number, isCapital: boolean): boolean {
  const token = context.tokens[at]
  if (!token) return false
  if (isCapital && hasCapital(token) && at > context.sentence.first) return false
  return (
    context.words.trim.has(token.lower) ||
    (token.pos === 'NUM' && yearOf(token) === 0 && context.tokens[at + 1]?.spaced === true)
  )
}

/** First token of the modifiers in front of the head. */
function leftEdge(context: TitleContext, { from, isCapital }: { from: number; isCapital: boolean }): number {
  const { tokens, sentence } = context
  let first = from
  let joins = 0
  while (first > sentence.first && from - first < 18) {
    const at = first - 1
    const token = tokens[at]
    if (!token) break
    if (isModifier(context, at, isCapital) || isJoint(context, at)) {
      first = at
      continue
    }
    const mark = quoteFirst(context, at)
    if (mark >= 0) {
      first = mark
      continue
    }
    // “Competitiveness and Resilience (CoRe) Partnership”.
    if (token.text === ')' && tokens[at - 2]?.text === '(' && hasCapital(tokens[at - 3])) {
      first = at - 2
      continue
    }
    if (token.pos === 'CCONJ' && joins < 2 && joinsModifiers(context, at, isCapital)) {
      joins += 1
      first = at
      continue
    }
    // “Comprehensive Economic, Trade and Investment Agreement”.
    if (
      token.text === ',' &&
      joins > 0 &&
      isCapital &&
      (hasCapital(tokens[at - 1]) || tokens[at + 1]?.pos === 'CCONJ') &&
      !context.mentionAt(at - 1)
    ) {
      first = at
      continue
    }
    break
  }
  while (first < from && (tokens[first]?.pos === 'PUNCT' || tokens[first]?.pos === 'CCONJ' || isRest(tokens[first])))
    first += 1
  // “Notching Commercial Deals:” a gerund that opens a heading is no part of the title.
  if (first === sentence.first && first < from && tokens[first]?.lower.endsWith('ing')) first += 1
  return first
}

/** “Leaders' Statement”, “foreign ministers' dialogue”: the owner is part of the name when it is no party. */
function ownsTitle({ tokens, mentionAt }: TitleContext, at: number, isCapital: boolean): boolean {
  const owner = tokens[at]
  const mention = mentionAt(at)
  if (!owner || (mention && mention.kind !== 'office')) return false
  return isCapital ? hasCapital(owner) : owner.pos === 'NOUN' && owner.lower.endsWith('s')
}

/** “the “2+2” dialogue”: where a short quotation that closes at a token opens; -1 when none does. */
function quoteFirst({ tokens, sentence, grammar }: TitleContext, at: number): number {
  const isMark = (i: number) => (grammar(tokens[i]?.lower ?? '') & (WORD.quoteOpen | WORD.quoteClose)) !== 0
  if (!isMark(at) || tokens[at]?.spaced) return -1
  for (let i = at - 1; i >= sentence.first && i > at - 6; i -= 1) if (isMark(i)) return tokens[i + 1]?.spaced ? -1 : i
  return -1
}

/** “S.” of “Japan-U.S.”, when the tokens of an abbreviation fell apart. */
const isRest = (token: Token | undefined): boolean => token?.text.length === 2 && token.text[1] === '.'

function isModifier(context: TitleContext, at: number, isCapital: boolean): boolean {
  const { tokens, words, grammar } = context
  const token = tokens[at]
  if (!token) return false
  const bits = grammar(token.lower)
  const capital = isCapital && hasCapital(token)
  const isOwner = tokens[at + 1]?.text === "'" && !tokens[at + 1]?.spaced
  if (words.opaque.has(token.lower) && !capital && !isOwner) return false
  if ((bits & (WORD.preposition | WORD.pronoun | WORD.possessive | WORD.be | WORD.have | WORD.modal)) !== 0)
    return capital && token.pos === 'PROPN' && (bits & WORD.preposition) === 0
  if ((bits & WORD.determiner) !== 0) return words.trim.has(token.lower) && token.pos !== 'DET'
  switch (token.pos) {
    case 'ADJ':
    case 'NOUN':
    case 'PROPN':
    case 'NUM':
      return true
    case 'VERB':
      return isCapitalRun(context, at, capital) || words.trim.has(token.lower) || isParticiple(context, at) || isCompound(context, at)
    case 'ADV':
      return words.trim.has(token.lower) || isCapitalRun(context, at, capital)
    case 'PART':
      // “Leaders' Statement”: a possessive inside a name, not one that owns the paper.
      return capital || (!token.spaced && ownsTitle(context, at - 1, isCapital))
    case 'PUNCT':
      return token.text === "'" && !token.spaced && ownsTitle(context, at - 1, isCapital)
    default:
      return false
  }
}

/** “Build Back Better World”: any word in capitals in a run of capitals. */
function isCapitalRun({ tokens, sentence, isTitleCase }: TitleContext, at: number, isCapital: boolean): boolean {
  return isCapital || (!isTitleCase && at > sentence.first && hasCapital(tokens[at]) && hasCapital(tokens[at + 1]))
}

/** “a technology transfer agreement”: between an article and the head a bare verb is a noun. */
function isCompound({ tokens, words }: TitleContext, at: number): boolean {
  const token = tokens[at]
  if (!token || hasCapital(token) || words.opaque.has(token.lower)) return false
  for (let i = at - 1; i > at - 6; i -= 1) {
    const pos = tokens[i]?.pos
    if (pos === 'DET') return !words.definite.has(tokens[i]?.lower ?? '')
    if (pos !== 'NOUN' && pos !== 'ADJ' && pos !== 'PROPN') return false
  }
  return false
}

/** “the proposed pact”, “an updated deal”: a participle between determiner and noun. */
function isParticiple({ tokens }: TitleContext, at: number): boolean {
  const before = tokens[at - 1]?.pos
  return (before === 'DET' || before === 'ADJ') && tokens[at]?.lower.endsWith('ed') === true
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

function joinsModifiers(context: TitleContext, at: number, isCapital: boolean): boolean {
  const { tokens, words } = context
  const left = tokens[at - 1]
  const right = tokens[at + 1]
  if (!left || !right || words.head(tokens, at - 1, at)) return false
  if (context.mentionAt(at - 1)) return false
  if (isCapital) return hasCapital(right) && hasCapital(left.text === ',' ? tokens[at - 2] : left)
  const isPlain = (left.pos === 'NOUN' || left.pos === 'ADJ') && !hasCapital(left)
  const opener = tokens[at - 2]
  return isPlain && (opener?.pos === 'DET' || opener?.pos === 'ADJ' || (opener?.pos === 'PART' && !opener.spaced))
}

/** One past the last token of the parties behind a preposition: “between the A of X and the B of Y”. */
export const partiesLast = (context: TitleContext, preposition: number): number =>
  phraseEnd(context, preposition + 1, true)

/** One past the last token of what follows the head: “on … between … and …”. */
function rightEdge(context: TitleContext, { from, isCapital }: { from: number; isCapital: boolean }): number {
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
  if (words.time.has(preposition) && next.pos === 'NUM') return true
  if (words.purpose.has(preposition)) return next.pos === 'VERB' || next.pos === 'AUX' || next.pos === 'PRON'
  if (words.company.has(preposition) || (words.place.has(preposition) && next.pos === 'PRON'))
    return next.pos === 'PRON'
  if (!words.place.has(preposition)) return false
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
      return expectsNoun || hasCapital(token) || tokens[at - 1]?.pos === 'ADV'
    case 'PART':
      return !token.spaced
    case 'PRON':
      return expectsNoun && (grammar(token.lower) & WORD.possessive) !== 0
    case 'ADV':
      return expectsNoun && (tokens[at + 1]?.pos === 'ADJ' || tokens[at + 1]?.lower.endsWith('ing') === true)
    default:
      return false
  }
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
  if (token.pos === 'VERB' && !hasCapital(token)) return token.lower.endsWith('ing')
  const mention = context.mentionAt(at)
  if (mention && (mention.kind === 'state' || mention.kind === 'person' || mention.kind === 'office'))
    return context.mentionAt(at - 2) !== undefined
  if (words.topic.has(token.lower)) return !isCircumstance(context, at, isCapital)
  return token.pos !== 'ADV' && token.pos !== 'AUX'
}

/** Whether a new paper begins: an article and a head close by, or a head at once. */
function startsPaper({ tokens, words, sentence }: TitleContext, at: number): boolean {
  const token = tokens[at]
  const isArticle = token?.pos === 'DET' && !words.definite.has(token.lower)
  const reach = isArticle ? 6 : token?.pos === 'DET' ? 4 : 1
  for (let i = at; i < at + reach && i < sentence.last; i += 1) {
    if (words.opens.has(tokens[i]?.lower ?? '') && words.head(tokens, i, sentence.last)) return true
    if (i > at && tokens[i]?.pos === 'PUNCT' && tokens[i]?.spaced) return false
  }
  return false
}

/** A comma inside a list of topics: a short noun phrase follows, then another comma or “and”, and the list goes on. */
function isListComma(context: TitleContext, comma: number, isCapital: boolean): boolean {
  const { tokens, sentence } = context
  let at = comma + 1
  if (tokens[at]?.pos === 'CCONJ') return continuesAfter(context, at + 1, isCapital) && isShortPhrase(context, at + 1)
  if (!continuesAfter(context, at, isCapital) || tokens[at]?.pos === 'DET' || (isCapital && !hasCapital(tokens[at])))
    return false
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
