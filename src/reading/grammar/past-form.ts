import type { Sentence } from '../../model/text.js'
import { ROLE } from '../acts/roles.js'
import { isAuxiliary } from './auxiliary.js'
import { boundaryBetween, opensObject, plain, type VerbGroup } from './verb-group.js'
import { FORM } from './verbs.js'
import {
  endsNounPhrase,
  has,
  hasRole,
  isComma,
  isQuote,
  joinsAdverbs,
  lowerAt,
  mentionOf,
  posAt,
  type Walk,
} from './walk.js'
import { WORD } from './words.js'

/**
 * “signed”: past tense, or a participle that leans on a noun. Finite when a subject stands before it (or a conjunction
 * joins it to a finite verb) and it is not the “signed by …” of a noun whose own verb comes later.
 */
export function pastForm(
  walk: Walk,
  sentence: Sentence,
  { at, previous }: { at: number; previous: VerbGroup | undefined },
): VerbGroup | undefined {
  const forms = walk.forms[at] ?? 0
  const pos = posAt(walk, at)
  let before = at - 1
  while (before > sentence.first && has(walk, before, WORD.midverb) && !has(walk, before, WORD.pronoun)) before -= 1
  while (before > sentence.first && (posAt(walk, before) === 'ADV' || joinsAdverbs(walk, before))) before -= 1
  if (lowerAt(walk, before) === ')') {
    while (before > sentence.first && lowerAt(walk, before) !== '(') before -= 1
    before -= 1
  }
  if (pos === 'NOUN' && !(forms & FORM.past)) return undefined
  if (has(walk, at - 1, WORD.comparative) || standsBeforeNoun(walk, at, before)) return undefined
  if (before < sentence.first) return opensObject(walk, at + 1) ? plain(walk, at, 'participle') : undefined
  // “We come together as partners”
  if (forms & FORM.base && has(walk, before, WORD.personal)) return plain(walk, at, 'finite')
  if (forms & FORM.past && has(walk, before, WORD.personal | WORD.relative)) return plain(walk, at, 'finite')
  if (has(walk, before, WORD.conjunction)) {
    // “available or produced in the United States”: joined to an adjective.
    const says = (forms & (FORM.reports | FORM.speech)) !== 0 && (forms & FORM.past) !== 0
    if (posAt(walk, before - 1) === 'ADJ' && !has(walk, before - 2, WORD.determiner) && !says) return undefined
    if (!previous || (!(forms & FORM.act) && posAt(walk, at + 1) === 'NOUN')) return undefined
    // “anchored in law and grounded in trust”: the second of two participles of one noun.
    const pair = previous.last === before || !(forms & FORM.act)
    const second = previous.form === 'participle' && pair && has(walk, at + 1, WORD.participleMark)
    if (second) return plain(walk, at, 'participle')
    // “were signed and exchanged”, “supported and signed”: the second verb of a pair shares everything.
    if (previous.form !== 'finite' && previous.form !== 'participle')
      return pos === 'VERB' && forms & FORM.past ? plain(walk, at, 'finite') : undefined
    if (previous.last === before) return previous.passive ? undefined : plain(walk, at, 'finite')
    const group = plain(walk, at, forms & FORM.past ? 'finite' : 'participle')
    // “was greeted by X and received with honours by Y”
    if (previous.passive && forms & FORM.participle && has(walk, at + 1, WORD.participleMark)) {
      group.form = 'finite'
      group.passive = true
    }
    return group
  }
  if (isComma(walk, before) || isQuote(walk, before)) {
    if (!(forms & FORM.past)) return plain(walk, at, 'participle')
    // “a valued, valued friend”, “an “upgraded version””: one of several words before a noun.
    const article = isQuote(walk, before) ? before - 1 : before - 2
    if (has(walk, article, WORD.determiner) && posAt(walk, at + 1) === 'NOUN') return undefined
    // “the rapid, complicated and unpredictable situation”
    if (posAt(walk, before - 1) === 'ADJ' && has(walk, at + 1, WORD.conjunction) && posAt(walk, at + 2) === 'ADJ')
      return undefined
    return participleAfterComma(walk, at) ? plain(walk, at, 'participle') : plain(walk, at, 'finite')
  }
  if (has(walk, at, WORD.absolute) && posAt(walk, at + 1) === 'PUNCT') return plain(walk, at, 'participle')
  if (has(walk, before, WORD.preposition) || (has(walk, before, WORD.determiner) && !has(walk, before, WORD.pronoun)))
    return undefined
  if (!endsSubject(walk, before)) return undefined
  if (previous && !boundaryBetween(walk, previous.last, at) && !mayHaveBareComplement(walk, previous))
    return plain(walk, at, 'participle')
  if (!(forms & FORM.past)) return plain(walk, at, 'participle')
  if (previous && leansOnJoined(walk, previous.last, at)) return plain(walk, at, 'participle')
  // “noted the progress made in the talks”: what has no object behind it is done to the noun.
  if (previous && forms & FORM.transitive && forms & FORM.participle && has(walk, at + 1, WORD.participleMark))
    return plain(walk, at, 'participle')
  if (isSaidOfPaper(walk, at)) return plain(walk, at, 'participle')
  if (speaks(walk, at, before)) return plain(walk, at, 'finite')
  if (
    forms & FORM.participle &&
    ((!opensNounPhrase(walk, at + 1) && insideFronted(walk, sentence, before)) || reducedRelative(walk, sentence, at))
  )
    return plain(walk, at, 'participle')
  return plain(walk, at, 'finite')
}

/** “friendship and shared values”, “internally displaced persons”: an adjective, not a verb without its object's article. */
function standsBeforeNoun(walk: Walk, at: number, before: number): boolean {
  if (((walk.forms[at] ?? 0) & FORM.adjectival) === 0) return false
  const next = at + 1
  const joined = has(walk, before, WORD.conjunction) || isComma(walk, before)
  if (!joined || mentionOf(walk, next) || (walk.nouns[next] ?? 0) !== 0) return false
  const pos = posAt(walk, next)
  return (pos === 'NOUN' || pos === 'ADJ') && !has(walk, next, WORD.determiner | WORD.preposition)
}

/** “principles and norms enshrined in the Charter”: no clause opens at a bare noun behind a conjunction. */
function leansOnJoined(walk: Walk, from: number, at: number): boolean {
  const forms = walk.forms[at] ?? 0
  if (!(forms & FORM.participle) || forms & (FORM.speech | FORM.intransitive)) return false
  // “for the welcome extended to him”: only a noun that stands in a phrase of its own is given so.
  const given = has(walk, at + 1, WORD.to)
  if (!given && !has(walk, at + 1, WORD.participleMark | WORD.agentMark)) return false
  const opensClause = WORD.personal | WORD.relative | WORD.subordinator | WORD.complementizer
  const stops = WORD.determiner | WORD.possessive | opensClause
  // “to A and the people of B for the help provided in”: the noun before it stands in a phrase of its own.
  let inPhrase = false
  const told = ((walk.forms[from - 1] ?? 0) & FORM.reports) !== 0
  for (let i = at - 1; i > from; i -= 1) {
    const mention = mentionOf(walk, i)
    if (has(walk, i, WORD.conjunction)) return !isComma(walk, i - 1) && (inPhrase || !given)
    if (inPhrase) {
      if (isComma(walk, i) || isQuote(walk, i) || has(walk, i, opensClause)) return false
      continue
    }
    if (!told && (isPhraseMark(walk, i) || (opensPhrase(walk, i) && isPhraseMark(walk, i - 1)))) {
      inPhrase = true
      continue
    }
    if (mention ? mention.form !== 'adjective' : isComma(walk, i) || isQuote(walk, i) || has(walk, i, stops))
      return false
  }
  return false
}

const opensPhrase = (walk: Walk, index: number) => has(walk, index, WORD.determiner | WORD.possessive)
const isPhraseMark = (walk: Walk, index: number) =>
  has(walk, index, WORD.preposition) && !has(walk, index, WORD.genitive | WORD.subordinator | WORD.to)

/** “the Treaty of Peace signed between A and B”: a paper signs nothing. */
function isSaidOfPaper(walk: Walk, at: number): boolean {
  if (((walk.forms[at] ?? 0) & FORM.signs) === 0 || !has(walk, at + 1, WORD.participleMark)) return false
  for (let i = at - 1; i > at - 5; i -= 1) {
    if (isComma(walk, i) || has(walk, i, WORD.determiner | WORD.personal)) return false
    if (hasRole(walk, i, ROLE.paper)) return true
  }
  return false
}

/** “The minister asked for ships”: somebody says, and is not what is said; “asked by the king” is done to him. */
function speaks(walk: Walk, at: number, before: number): boolean {
  if (((walk.forms[at] ?? 0) & FORM.speech) === 0 || has(walk, at + 1, WORD.agentMark | WORD.to)) return false
  const kind = mentionOf(walk, before)?.kind
  return kind === 'person' || kind === 'office' || (kind === undefined && hasRole(walk, before, ROLE.agent))
}

/** A noun phrase that can be a subject: an adjective ends one only after “the” (“the latter”). */
function endsSubject(walk: Walk, index: number): boolean {
  if (posAt(walk, index) === 'ADJ' && !mentionOf(walk, index)) return has(walk, index - 1, WORD.determiner)
  return endsNounPhrase(walk, index)
}

/** “said the two sides agreed”: only a finite active verb can have a clause without “that”. */
const mayHaveBareComplement = (walk: Walk, verb: VerbGroup) =>
  verb.form === 'finite' &&
  !verb.passive &&
  !verb.copula &&
  ((walk.forms[verb.head] ?? 0) & FORM.reports) !== 0 &&
  // “asked for a body devoted to …”: what follows is a phrase.
  (!has(walk, verb.last, WORD.preposition) || has(walk, verb.last, WORD.subordinator))

function participleAfterComma(walk: Walk, at: number): boolean {
  const reports = ((walk.forms[at] ?? 0) & FORM.reports) !== 0
  if (reports) return has(walk, at + 1, WORD.agentMark | WORD.to)
  // “The leaders, A and B, met in …”: nothing is met in a place.
  if (((walk.forms[at] ?? 0) & (FORM.intransitive | FORM.adjectival)) === FORM.intransitive)
    return has(walk, at + 1, WORD.agentMark)
  // “, initiated and hosted by …”
  const pair = has(walk, at + 1, WORD.conjunction) && ((walk.forms[at + 2] ?? 0) & FORM.participle) !== 0
  return has(walk, pair ? at + 3 : at + 1, WORD.participleMark)
}

/** “…, and soldiers stood by the flags.”: after a conjunction, with no other verb to come, it is the verb. */
function standsInOwnClause(walk: Walk, sentence: Sentence, at: number): boolean {
  for (let i = at + 1; i < sentence.last; i += 1) {
    const verb = (walk.forms[i] ?? 0) & (FORM.past | FORM.s) && posAt(walk, i) === 'VERB'
    if (verb || (has(walk, i, WORD.be | WORD.have | WORD.modal) && isAuxiliary(walk, i))) return false
  }
  let i = at - 1
  while (i > sentence.first && !has(walk, i, WORD.conjunction) && !isComma(walk, i)) i -= 1
  return has(walk, i, WORD.conjunction) && isComma(walk, i - 1)
}

const isNominalEnd = (walk: Walk, index: number) => {
  const pos = posAt(walk, index)
  return mentionOf(walk, index) !== undefined || pos === 'NOUN' || pos === 'PROPN' || pos === 'NUM'
}

/** A direct object follows: the verb is active. */
const opensNounPhrase = (walk: Walk, index: number) =>
  has(walk, index, WORD.determiner | WORD.possessive) || mentionOf(walk, index) !== undefined

/** “In a statement issued on that day, the two …”: the noun before stands in a phrase that opens the clause. */
function insideFronted(walk: Walk, sentence: Sentence, before: number): boolean {
  let i = before
  while (
    i > sentence.first &&
    !isComma(walk, i) &&
    !has(walk, i, WORD.preposition) &&
    ((walk.forms[i] ?? 0) === 0 || posAt(walk, i) === 'NOUN')
  ) {
    // A new phrase after a noun is the subject: “In Paris the two presidents signed”.
    const mention = mentionOf(walk, i)
    const opens = has(walk, i, WORD.determiner | WORD.possessive) || mention?.first === i
    if (opens && isNominalEnd(walk, i - 1)) return false
    // “after he and the minister signed”: the pronoun is the subject.
    if (has(walk, i, WORD.personal | WORD.relative)) return false
    i -= 1
  }
  return has(walk, i, WORD.preposition) && (i === sentence.first || isComma(walk, i - 1))
}

/** “the agreement signed in 2020 provides”: a finite verb with no subject of its own follows. */
function reducedRelative(walk: Walk, sentence: Sentence, at: number): boolean {
  const next = at + 1
  if (has(walk, next, WORD.agentMark)) return !standsInOwnClause(walk, sentence, at)
  if (!has(walk, next, WORD.participleMark)) return false
  for (let i = next; i < sentence.last; i += 1) {
    if (
      isComma(walk, i) ||
      isQuote(walk, i) ||
      has(walk, i, WORD.conjunction | WORD.relative | WORD.subordinator | WORD.personal)
    ) {
      if (has(walk, i, WORD.preposition) && !has(walk, i, WORD.conjunction | WORD.relative)) continue
      return false
    }
    if (has(walk, i, WORD.modal | WORD.be | WORD.have) && isAuxiliary(walk, i) && !has(walk, i - 1, WORD.to))
      return true
    const forms = walk.forms[i] ?? 0
    if (forms & (FORM.past | FORM.s) && posAt(walk, i) === 'VERB' && endsNounPhrase(walk, i - 1)) return true
  }
  return false
}
