import type { Sentence } from '../../model/text.js'
import { ROLE } from '../acts/roles.js'
import { auxiliaryGroup, isAuxiliary, skipAdverbs, verbAfterTo } from './auxiliary.js'
import { pastForm } from './past-form.js'
import { boundaryBetween, lastBeforeAdverbs, lastOfSubject, opensObject, plain, type VerbGroup } from './verb-group.js'
import { FORM } from './verbs.js'
import { has, hasRole, isComma, isNominalVerb, isQuote, lowerAt, mentionOf, posAt, type Walk } from './walk.js'
import { WORD } from './words.js'

/** What stands before a verb: the group right before it, and the last that is no participle. */
interface Before {
  at: number
  previous: VerbGroup | undefined
  leading: VerbGroup | undefined
  /** The last finite group. */
  finite: VerbGroup | undefined
}

/** Verb groups of a sentence in text order. Linear: each token is looked at a bounded number of times. */
export function findVerbGroups(walk: Walk, sentence: Sentence): VerbGroup[] {
  const groups: VerbGroup[] = []
  const before: Before = { at: sentence.first, previous: undefined, leading: undefined, finite: undefined }
  while (before.at < sentence.last) {
    const group = groupAt(walk, sentence, before)
    if (group) {
      groups.push(group)
      before.previous = group
      if (group.form === 'finite' || (group.form === 'infinitive' && !group.merged)) before.leading = group
      if (group.form === 'finite') before.finite = group
      before.at = group.last
    } else before.at += 1
  }
  const only = before.finite ? undefined : nominalFinite(walk, sentence)
  if (!only) return groups
  return [
    ...groups.filter(group => group.last <= only.first),
    only,
    ...groups.filter(group => group.first >= only.last),
  ]
}

/** Words within which the verb of a sentence stands that has no other. */
const EARLY = 9

/** “The declaration sets out priorities.”: what the tagger calls a noun is the verb when the sentence has none. */
function nominalFinite(walk: Walk, sentence: Sentence): VerbGroup | undefined {
  if (!has(walk, sentence.first, WORD.determiner) || sentence.block.kind !== 'paragraph') return undefined
  for (let i = sentence.first + 2; i < Math.min(sentence.last - 1, sentence.first + EARLY); i += 1) {
    if (isComma(walk, i)) return undefined
    if (((walk.forms[i] ?? 0) & FORM.s) === 0 || mentionOf(walk, i)) continue
    const next = i + 1
    const goesOn =
      has(walk, next, WORD.determiner | WORD.possessive | WORD.preposition) && !has(walk, next, WORD.genitive)
    if (
      goesOn &&
      posAt(walk, i - 1) === 'NOUN' &&
      !hasRole(walk, i - 1, ROLE.event) &&
      ((walk.forms[i] ?? 0) & FORM.act) !== 0
    )
      return plain(walk, i, 'finite')
  }
  return undefined
}

function groupAt(walk: Walk, sentence: Sentence, before: Before): VerbGroup | undefined {
  const { at } = before
  if ((walk.mentionAt[at] ?? -1) >= 0) return undefined
  const auxiliary = WORD.modal | WORD.be | WORD.have | WORD.do
  if (has(walk, at, auxiliary) && isAuxiliary(walk, at)) return auxiliaryGroup(walk, sentence, at)
  if (has(walk, at, WORD.to)) return infinitive(walk, sentence, at)
  return walk.forms[at] === 0 ? undefined : bareVerb(walk, sentence, before)
}

export function infinitive(walk: Walk, sentence: Sentence, at: number): VerbGroup | undefined {
  const verb = skipAdverbs(walk, at + 1, sentence.last)
  if (mentionOf(walk, verb)) return undefined
  if (((walk.forms[verb] ?? 0) & FORM.base) === 0 && !has(walk, verb, WORD.be | WORD.have)) return undefined
  // “to support of …” after a preposition-like “to” with a noun: the tagger decides.
  if (posAt(walk, verb) === 'NOUN' && posAt(walk, at) === 'ADP') return undefined
  // “committed to close collaboration”
  if (posAt(walk, verb) === 'ADJ' && posAt(walk, verb + 1) === 'NOUN') return undefined
  const group = verbAfterTo(walk, sentence, verb)
  group.first = at
  return group
}

function bareVerb(walk: Walk, sentence: Sentence, { at, previous, leading, finite }: Before): VerbGroup | undefined {
  const forms = walk.forms[at] ?? 0
  // “when ground was broken”: a verb right before an auxiliary is its subject.
  if (!(forms & FORM.ing) && has(walk, at + 1, WORD.be | WORD.modal) && isAuxiliary(walk, at + 1)) return undefined
  // “They further called for”: an adverb before its verb.
  if (has(walk, at, WORD.midverb) && posAt(walk, at + 1) === 'VERB') return undefined
  const pos = posAt(walk, at)
  const before = at - 1
  const opens =
    at === sentence.first || isComma(walk, before) || isQuote(walk, before) || has(walk, before, WORD.conjunction)
  if (forms & FORM.ing) {
    // “regarding the border”, “following the talks”
    if (has(walk, at, WORD.preposition)) return undefined
    if (pos !== 'VERB' && !opens) return undefined
    if (isNominalVerb(walk, at)) return undefined
    return plain(walk, at, 'gerund')
  }
  if (isNominalVerb(walk, at) || (lowerAt(walk, at + 1) === '-' && !walk.tokens[at + 1]?.spaced)) return undefined
  if (lowerAt(walk, before) === '-' && !walk.tokens[at]?.spaced) return undefined
  // “The two sides:” above a list of “reviewed …” and “agreed …”
  const isItem = at === sentence.first && sentence.block.kind === 'bullet' && pos === 'VERB'
  if (isItem && forms & FORM.past && forms & FORM.act) return plain(walk, at, 'finite')
  if (forms & (FORM.past | FORM.participle)) return pastForm(walk, sentence, { at, previous })
  if (has(walk, at + 1, WORD.genitive)) return undefined
  // “said the government treasures the friendship”: the only verb of what is told.
  const tells = previous !== undefined && (walk.forms[previous.head] ?? 0) & FORM.reports && previous.last < at - 1
  if (
    tells &&
    forms & FORM.s &&
    forms & FORM.act &&
    has(walk, at + 1, WORD.determiner) &&
    posAt(walk, before) !== 'ADJ'
  )
    return plain(walk, at, 'finite')
  // Present forms: many are nouns too. The tagger's noun stands unless the word before can only be a subject.
  const plainly = plainlyActs(walk, at, forms)
  const subjectBefore = plainly || lastOfSubject(walk, before)
  if (pos !== 'VERB' && pos !== 'AUX') {
    const surely = (forms & FORM.act) !== 0 && has(walk, lastBeforeAdverbs(walk, before), WORD.personal)
    const isParallel = leading !== undefined && isListed(walk, leading.first) && isListed(walk, at) && forms & FORM.base
    if (!surely && !plainly && !isParallel && (!subjectBefore || !opensObject(walk, at + 1))) return undefined
  }
  if (forms & FORM.s && !(forms & FORM.base)) {
    if (has(walk, before, WORD.preposition) && !has(walk, before, WORD.relative)) return undefined
    return plain(walk, at, 'finite')
  }
  // “expressed firm resolve to”: the noun of a light verb behind its adjectives.
  if (previous?.form === 'finite' && isLightNoun(walk, previous, at)) return undefined
  // A bare base form is finite only after a plural subject; in a list after an infinitive or a modal it goes on with that.
  if (previous?.last === at) {
    // “expressed hope that …”: the noun of a light verb, not a verb of its own.
    const isNoun = (walk.nouns[at] ?? 0) !== 0 && ((walk.forms[previous.head] ?? 0) & FORM.bare) === 0
    return isNoun && previous.form === 'finite' && !previous.copula ? undefined : plain(walk, at, 'infinitive')
  }
  // “to help Peru modernise its ports”, “helping the two countries boost trade”
  for (const before of [leading, previous])
    if (before && (walk.forms[before.head] ?? 0) & FORM.bare && !boundaryBetween(walk, before.last, at))
      return plain(walk, at, 'infinitive')
  const listed = isListed(walk, at) && finite?.future === true
  const joined = joinedBase(walk, sentence, { at, previous: listed ? finite : leading, finite })
  if (joined) return joined
  if (has(walk, before, WORD.preposition) && !has(walk, before, WORD.complementizer)) return undefined
  if (has(walk, before, WORD.singular)) return undefined
  if (pos === 'VERB' || subjectBefore) return plain(walk, at, 'finite')
  return undefined
}

/** A noun of the acts parted from its verb by adjectives alone. */
function isLightNoun(walk: Walk, { head, last, copula }: VerbGroup, at: number): boolean {
  if (copula || last === at || (walk.nouns[at] ?? 0) === 0 || ((walk.forms[head] ?? 0) & FORM.act) === 0) return false
  for (let i = last; i < at; i += 1) if (posAt(walk, i) !== 'ADJ' && posAt(walk, i) !== 'ADV') return false
  return true
}

/** “will develop X; coordinate Y; and mobilise Z”: behind a semicolon a list goes on with the verb that began it. */
function isListed(walk: Walk, at: number): boolean {
  const before = has(walk, at - 1, WORD.conjunction) ? at - 2 : at - 1
  return lowerAt(walk, before) === ';'
}

/** “Both countries stress the need”: a verb of the acts between those who act and its object. */
function plainlyActs(walk: Walk, at: number, forms: number): boolean {
  const opens = WORD.determiner | WORD.possessive | WORD.complementizer
  // “suggested the two sides step up the exchange”
  const joint = hasRole(walk, at - 1, ROLE.joint) && hasRole(walk, at - 2, ROLE.jointDeterminer)
  if (joint && forms & FORM.base && has(walk, at + 1, WORD.preposition) && has(walk, at + 2, opens)) return true
  if ((forms & (FORM.act | FORM.base)) !== (FORM.act | FORM.base)) return false
  const object = has(walk, at + 1, opens) || ((walk.forms[at + 1] ?? 0) & FORM.ing) !== 0
  const before = lastBeforeAdverbs(walk, at - 1)
  return object && (hasRole(walk, before, ROLE.joint) || mentionOf(walk, before)?.form === 'name')
}

/**
 * A base form joined to an infinitive goes on with it (“to step up exchanges and draw up a plan”: one content); joined
 * to a verb with “will” it is a verb of its own, unless the two share their object (“will negotiate and finalise X”).
 */
function joinedBase(
  walk: Walk,
  sentence: Sentence,
  { at, previous, finite }: { at: number; previous: VerbGroup | undefined; finite: VerbGroup | undefined },
): VerbGroup | undefined {
  if (!previous) return undefined
  let before = at - 1
  while (before > sentence.first && (has(walk, before, WORD.midverb) || posAt(walk, before) === 'ADV')) before -= 1
  const listed = lowerAt(walk, before) === ';'
  if (!has(walk, before, WORD.conjunction) && !isComma(walk, before) && !listed) return undefined
  const forms = walk.forms[at] ?? 0
  const present =
    finite !== undefined && ((walk.forms[finite.head] ?? 0) & (FORM.base | FORM.past)) === FORM.base && !finite.future
  // “They undertake to …, and commit to …”: the second of two present verbs.
  if (present && (forms & FORM.speech) !== 0 && isComma(walk, before - 1)) return undefined
  if (previous.form === 'infinitive') return plain(walk, at, 'infinitive')
  if (has(walk, at + 1, WORD.complementizer)) return undefined
  if (previous.form !== 'finite' || !previous.future)
    return previous.semi === '' ? undefined : plain(walk, at, 'infinitive')
  const isMerged = previous.last >= before
  const group = plain(walk, at, isMerged ? 'infinitive' : 'finite')
  group.merged = isMerged
  group.future = !isMerged
  // “are expected to settle the matter and sign the treaty”
  if (!isMerged) group.semi = previous.semi
  return group
}
