import { WORD } from '../../grammar/words.js'
import type { Governed } from '../acts/stages.js'
import { clauseLast, isGerund, isLabel } from '../titles/clauses.js'
import { hasCapital, type PaperPhrase, type TitleContext } from '../titles/context.js'
import type { InstrumentKind, InstrumentWords } from './words.js'

export type InstrumentPhrase = PaperPhrase<InstrumentKind>
export type InstrumentContext = TitleContext<InstrumentWords>

/** Acts that make a paper of a plan or programme without a proper name: “launched a programme that …”. */
const FOUNDING = new Set(['sign', 'initial', 'issue', 'launch'])

/** Acts that make papers of notes and letters. */
const EXCHANGING = new Set(['sign', 'initial', 'issue', 'exchange'])

/** Whether the head is a head here: not “treaty ally”, “in agreement”, “health protocols”. */
export function isPaper(context: InstrumentContext, phrase: InstrumentPhrase): boolean {
  const { tokens, words, sentence } = context
  const { head } = phrase
  if (isOrgan(context, phrase) || isLabel(context, phrase)) return false
  const before = phrase.headFirst > sentence.first ? tokens[phrase.headFirst - 1]?.lower : undefined
  if (before !== undefined && words.preceded.has(`${head.name} ${before}`)) return false
  const next = phrase.topicFirst < sentence.last ? tokens[phrase.topicFirst] : undefined
  if (next === undefined) return true
  if (words.followed.has(`${head.name} ${next.lower}`)) return false
  if (phrase.topicFirst > phrase.headLast || phrase.last > phrase.headLast || !next.spaced) return true
  if (next.pos !== 'NOUN' && next.pos !== 'PROPN') return true
  return (
    isGerund(context, phrase.topicFirst) ||
    words.bearers.has(next.lower) ||
    words.times.has(next.lower) ||
    words.processes.has(next.lower) ||
    context.mentionAt(phrase.topicFirst) !== undefined
  )
}

/** “the World Food Programme”: an organisation, which the names of the text know. */
function isOrgan({ mentionAt }: TitleContext, phrase: PaperPhrase): boolean {
  const kind = mentionAt(phrase.headLast - 1)?.kind
  return kind === 'organisation' || kind === 'body' || kind === 'person'
}

/** Whether the phrase says which paper it is, so that it is more than a count. */
export function identifies(
  context: InstrumentContext,
  phrase: InstrumentPhrase,
  governed: Governed | undefined,
): boolean {
  const { head } = phrase
  if (head.known !== '') return true
  if (context.words.exchangedOnly.has(head.name))
    return phrase.last > phrase.topicFirst && governed !== undefined && EXCHANGING.has(governed.act.name)
  if (isAbstract(context, phrase) || isPredicate(context, phrase)) return false
  if (context.words.signedOnly.has(head.name))
    return governed?.act.name === 'sign' && governed.act.last >= phrase.first - 3 && !phrase.isDefinite && !head.plural
  if (phrase.isQuoted && phrase.last - phrase.first > 1) return true
  const isSpoken = context.words.needsAct.has(head.name) && !phrase.isNamed
  if (isSpoken && governed === undefined) return false
  const says = saysWhich(context, phrase)
  if (context.words.needsTopic.has(head.name) && phrase.topicFirst === phrase.last) return false
  if (context.words.bareOnly.has(head.name) && phrase.titleFirst < phrase.headFirst) return false
  if (head.named) {
    if (phrase.isNamed) return (says || isOfParties(context, phrase)) && !head.plural
    // “inked three deals: an accord on …, a contract for … and a programme of …”
    const isAmongSigned = governed?.act.name === 'sign' && phrase.topicFirst < phrase.last
    const isNear = governed !== undefined && governed.act.last >= phrase.first - 3
    const isFounded = governed !== undefined && FOUNDING.has(governed.act.name) && (isNear || isAmongSigned)
    return isFounded && !head.plural && !phrase.isDefinite && (says || clauseLast(context, phrase) > phrase.last)
  }
  if (!head.plural && context.words.selfEvident.has(head.name)) return true
  if (head.plural) return phrase.isNamed && isProperPlural(context, phrase)
  if (says || (phrase.isNamed && (phrase.isDefinite || isOfParties(context, phrase)))) return true
  return !head.plural && !phrase.isDefinite && clauseLast(context, phrase) > phrase.last
}

/** “a Japan-Mongolia Action Plan”, “a Joint Cooperation Plan”: two parties, or two capitals, in the name. */
function isOfParties({ tokens, mentionAt, sentence }: TitleContext, phrase: PaperPhrase): boolean {
  const parties = new Set<string>()
  let capitals = 0
  for (let i = phrase.titleFirst; i < phrase.headFirst; i += 1) {
    const party = mentionAt(i)?.party
    if (party) parties.add(party)
    else if (i > sentence.first && hasCapital(tokens[i])) capitals += 1
  }
  return parties.size > 1 || capitals > 1
}

/** “the Artemis Accords”: a capitalised word that tells which, before the head. */
function isProperPlural({ tokens, words }: InstrumentContext, phrase: InstrumentPhrase): boolean {
  for (let i = phrase.titleFirst; i < phrase.headFirst; i += 1) {
    const token = tokens[i]
    if (!token || !hasCapital(token) || words.vague.has(token.lower) || words.trim.has(token.lower)) continue
    if (!words.head(tokens, i, phrase.headFirst)) return true
  }
  return false
}

/** “reach agreement on”, “without agreement”: no article and no adjective, so no paper. */
function isAbstract(context: InstrumentContext, phrase: InstrumentPhrase): boolean {
  const { tokens, grammar, sentence, isTitleCase, words } = context
  if (words.ellipses.words.has(tokens[phrase.headFirst]?.lower ?? '')) return false
  // Headlines leave articles out.
  const isHeadline = isTitleCase || sentence.block.kind === 'title' || sentence.block.kind === 'subhead'
  if (phrase.isNamed || phrase.head.plural || isHeadline || phrase.first < phrase.headFirst) return false
  const before = phrase.first > sentence.first ? tokens[phrase.first - 1]?.lower : undefined
  if (before === undefined) return false
  return (grammar(before) & (WORD.determiner | WORD.possessive)) === 0 && before !== "'s"
}

/** “it is a terrible agreement”: says what something is, names nothing. */
function isPredicate({ tokens, grammar, sentence }: InstrumentContext, phrase: InstrumentPhrase): boolean {
  if (phrase.isNamed || phrase.isDefinite || phrase.first - 3 < sentence.first) return false
  const isBe = (grammar(tokens[phrase.first - 2]?.lower ?? '') & WORD.be) !== 0
  return isBe && (grammar(tokens[phrase.first - 3]?.lower ?? '') & WORD.pronoun) !== 0
}

/** Some word of the title that tells this paper from another of its kind. */
export function saysWhich(context: InstrumentContext, phrase: InstrumentPhrase): boolean {
  const { tokens, words, grammar } = context
  for (let i = phrase.titleFirst; i < phrase.last; i += 1) {
    if (i >= phrase.headFirst && i < phrase.topicFirst) continue
    const token = tokens[i]
    if (!token || words.vague.has(token.lower) || words.trim.has(token.lower)) continue
    const mention = context.mentionAt(i)
    if (
      mention &&
      mention.kind !== 'body' &&
      mention.kind !== 'place' &&
      mention.party !== 'UN' &&
      mention.kind !== 'organisation'
    )
      continue
    if (
      token.pos === 'DET' ||
      token.pos === 'PUNCT' ||
      token.pos === 'ADP' ||
      token.pos === 'CCONJ' ||
      token.pos === 'PART'
    )
      continue
    if ((grammar(token.lower) & (WORD.preposition | WORD.pronoun)) !== 0) continue
    return true
  }
  return false
}
