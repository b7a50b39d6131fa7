import { WORD } from '../../grammar/words.js'
import type { Governed } from '../acts/stages.js'
import { clauseLast, isLabel } from '../titles/clauses.js'
import { isIn } from '../titles/compounds.js'
import { hasCapital, isJoint, type PaperPhrase, type TitleContext } from '../titles/context.js'
import type { MechanismKind, MechanismWords } from './words.js'

export type BodyContext = TitleContext<MechanismWords>
export type BodyPhrase = PaperPhrase<MechanismKind>

/** Whether the head is a body that can be the parties' own: no organ of one state, no medium, no talk. */
export function isBody(context: BodyContext, phrase: BodyPhrase): boolean {
  const { tokens, words, sentence } = context
  const { head } = phrase
  const before = phrase.headFirst > sentence.first ? tokens[phrase.headFirst - 1] : undefined
  if (before && words.preceded.has(`${head.name} ${before.lower}`)) return false
  // “the State Customs Committee”: the first word of a name tells whose it is too.
  const opens = phrase.isNamed ? tokens[phrase.titleFirst] : undefined
  if (opens && hasCapital(opens) && words.preceded.has(`${head.name} ${opens.lower}`)) return false
  for (let i = phrase.first; i <= phrase.headFirst; i += 1) if (words.others(tokens, i, sentence.last)) return false
  if (words.topicless.has(head.name) && phrase.topicFirst < phrase.last) return false
  if (isLabel(context, phrase) || (head.named && head.plural)) return false
  if (isOrganOfOthers(context, phrase) || isOffice(context, phrase) || isForeign(context, phrase)) return false
  const next = phrase.last < sentence.last ? tokens[phrase.last] : undefined
  if (next === undefined) return true
  // “Partnership and Cooperation Agreement”
  const behind = next.pos === 'CCONJ' && phrase.last + 2 < sentence.last ? tokens[phrase.last + 2] : next
  return !words.followed.has(`${head.name} ${behind?.lower ?? ''}`)
}

/** A body or organisation that the names of the text know as somebody's own. */
function isOrganOfOthers(context: BodyContext, phrase: BodyPhrase): boolean {
  // “the Joint Economic Commission”: that it is joint says whose it is, whoever is named beside it.
  const isCommon = phrase.modifiers.some(modifier => context.words.common.has(modifier))
  for (let i = phrase.headFirst; i < phrase.headLast; i += 1) {
    const mention = context.mentionAt(i)
    if (mention?.kind === 'person') return true
    const isOwned =
      !isCommon && mention && mention.party !== '' && (mention.kind === 'organisation' || mention.kind === 'body')
    // “the Kenya-Ghana Joint Commission”: a hyphen between two states makes it the body of both.
    if (isOwned && !isJoint(context, mention.first - 1)) return true
  }
  return false
}

/** Named after states of which none is a side: “the Chad-Niger Joint Commission”. */
function isForeign({ mentionAt, sides }: BodyContext, phrase: BodyPhrase): boolean {
  const states = new Set<string>()
  for (let i = phrase.titleFirst; i < phrase.headFirst; i += 1) {
    const mention = mentionAt(i)
    if (mention?.kind === 'state' && mention.form !== 'capital') states.add(mention.party)
  }
  return states.size > 0 && sides.length > 0 && !sides.some(side => states.has(side))
}

/** “chairman of the committee”. */
function isOffice({ tokens, words, sentence }: BodyContext, phrase: BodyPhrase): boolean {
  for (let i = phrase.first - 1; i >= sentence.first && i >= phrase.first - 4; i -= 1) {
    const token = tokens[i]
    if (!token) return false
    if (words.holders.has(token.lower)) return true
    if (token.pos !== 'ADP' && token.pos !== 'DET') return false
  }
  return false
}

/** Whether the phrase says which body it is. `told`: what is said of its founding or its meetings. */
export function isBodyNamed(context: BodyContext, phrase: BodyPhrase, told: Governed | undefined): boolean {
  const { head } = phrase
  if (context.words.founded.has(head.name)) return isFounded(context, phrase, told)
  // “… – A Partnership for the Future”: a motto.
  const isMotto = head.named && !phrase.isDefinite && phrase.titleFirst === phrase.headFirst
  if (phrase.isNamed) return !isMotto && hasProperName(context, phrase)
  if (head.named) return false
  const isMeeting = told?.act.name === 'meet' || told?.act.name === 'hold'
  const founded =
    told !== undefined &&
    (isMeeting ? isRegular(context, phrase) : told.act.name !== 'propose' || ORGANS.has(head.kind))
  if (founded && context.words.selfEvident.has(head.name)) return true
  if (!saysWhich(context, phrase)) return told !== undefined && clauseLast(context, phrase) > phrase.last
  const isForSomething = clauseLast(context, phrase) > phrase.last
  if (founded)
    return head.kind !== 'other' || isQualified(context, phrase) || isBetween(context, phrase) || isForSomething
  const isMany = head.plural && head.kind !== 'consultations'
  if (isMany || head.kind === 'forum' || head.kind === 'channel') return false
  // “the working group on borders is to meet”: what it is on tells it from any other.
  if (phrase.isDefinite && ORGANS.has(head.kind) && phrase.topicFirst < phrase.last) return true
  if (!isQualified(context, phrase)) return false
  if (phrase.modifiers.some(modifier => context.words.common.has(modifier))) return true
  return told !== undefined || phrase.isDefinite
}

/** Kinds that nobody takes for mere talk: proposing one is proposing a body. */
const ORGANS: ReadonlySet<string> = new Set(['committee', 'council', 'working-group'])

/** How far from what is set up its verb may stand. */
const FOUNDING_REACH = 4

/** “appoint a team that will …”, “form an authority to …”: made here, with what it is for. */
function isFounded(context: BodyContext, phrase: BodyPhrase, told: Governed | undefined): boolean {
  if (told?.act.name !== 'establish' || phrase.isDefinite || phrase.head.plural) return false
  if (told.act.last < phrase.first - FOUNDING_REACH || told.act.first >= phrase.last) return false
  return saysWhich(context, phrase) || clauseLast(context, phrase) > phrase.last
}

/** “hold a dialogue every year”. */
function isRegular({ tokens, words, sentence }: BodyContext, phrase: BodyPhrase): boolean {
  for (let i = phrase.last; i < sentence.last; i += 1) {
    if (tokens[i]?.text === ',' || tokens[i]?.text === ';') return false
    if (words.regular(tokens, i, sentence.last)) return true
  }
  return false
}

/** “the Americas Partnership”, “the Joint Committee”: capitals in front of the head or a topic behind it. */
function hasProperName(context: BodyContext, phrase: BodyPhrase): boolean {
  const { tokens, words } = context
  if (phrase.topicFirst < phrase.last && !phrase.head.plural) return true
  if (phrase.head.lettered && phrase.headLast - phrase.headFirst > 2) return true
  const parties = new Set<string>()
  for (let i = phrase.titleFirst; i < phrase.headFirst; i += 1) {
    const token = tokens[i]
    const mention = context.mentionAt(i)
    if (mention?.kind === 'state' && mention.form !== 'capital') parties.add(mention.party)
    else if (token && hasCapital(token) && !words.vague.has(token.lower)) return true
  }
  return phrase.acronym !== '' || parties.size > 1
}

function isQualified({ words }: BodyContext, { modifiers }: BodyPhrase): boolean {
  return modifiers.some(modifier => words.qualifying.has(modifier))
}

/** “mechanisms between economic agencies”. */
function isBetween({ tokens, words }: BodyContext, phrase: BodyPhrase): boolean {
  return words.between.has(tokens[phrase.topicFirst]?.lower ?? '')
}

/** Some word in front of the head or behind it tells this body from any. */
export function saysWhich({ words, grammar }: BodyContext, phrase: BodyPhrase): boolean {
  const isSaying = (word: string) =>
    !isIn(words.vague, word) && !isIn(words.trim, word) && (grammar(word) & CLOSED) === 0 && word.length > 1
  return phrase.last > phrase.topicFirst || phrase.modifiers.some(isSaying)
}

/** Word classes that say nothing of a body. */
const CLOSED = WORD.preposition | WORD.pronoun | WORD.determiner | WORD.conjunction
