import type { Sentence } from '../../model/text.js'
import { ROLE } from '../acts/roles.js'
import { FORM } from './verbs.js'
import {
  endsNounPhrase,
  has,
  hasRole,
  isComma,
  isNominalVerb,
  isQuote,
  lowerAt,
  mentionOf,
  posAt,
  type Walk,
} from './walk.js'
import { WORD } from './words.js'

/** “have been invited”, “is expected to sign”, “asking”: the verb of a clause with what belongs to it. */
export interface VerbGroup {
  /** Tokens `first` (inclusive) to `last` (exclusive). */
  readonly first: number
  readonly last: number
  /** The main verb; for a copula the form of “be” itself. */
  readonly head: number
  readonly lemma: string
  /** `finite` makes a clause of its own; `participle` (asking, asked) and `infinitive` lean on another. */
  readonly form: 'finite' | 'gerund' | 'participle' | 'infinitive'
  readonly passive: boolean
  /** will, shall, is to, would. */
  readonly future: boolean
  /** “expected”, “scheduled”, “ready” … of “is … to sign”; '' when none. */
  readonly semi: string
  readonly negated: boolean
  /** Past tense or perfect. */
  readonly past: boolean
  readonly copula: boolean
  /** “is taking”: under way. */
  readonly progressive: boolean
  /** Second of two verbs with one object (“negotiate and finalise X”): what follows goes on with the first. */
  readonly merged: boolean
}

/** What stands before a verb: the group right before it, and the last that is no participle. */
interface Before {
  readonly at: number
  readonly previous: VerbGroup | undefined
  readonly leading: VerbGroup | undefined
  /** The last finite group. */
  readonly finite: VerbGroup | undefined
}

/** Verb groups of a sentence in text order. Linear: each token is looked at a bounded number of times. */
export function findVerbGroups(walk: Walk, sentence: Sentence): VerbGroup[] {
  const groups: VerbGroup[] = []
  let leading: VerbGroup | undefined
  let finite: VerbGroup | undefined
  let i = sentence.first
  while (i < sentence.last) {
    const group = groupAt(walk, sentence, { at: i, previous: groups.at(-1), leading, finite })
    if (group) {
      groups.push(group)
      if (group.form === 'finite' || (group.form === 'infinitive' && !group.merged)) leading = group
      if (group.form === 'finite') finite = group
      i = group.last
    } else i += 1
  }
  return groups
}

function groupAt(walk: Walk, sentence: Sentence, { at, previous, leading, finite }: Before): VerbGroup | undefined {
  if (mentionOf(walk, at)) return undefined
  const auxiliary = WORD.modal | WORD.be | WORD.have | WORD.do
  if (has(walk, at, auxiliary) && isAuxiliary(walk, at)) return auxiliaryGroup(walk, sentence, at)
  if (has(walk, at, WORD.to)) return infinitive(walk, sentence, at)
  return bareVerb(walk, sentence, { at, previous, leading, finite })
}

/** “'s” is a verb only after a pronoun; “need” only as the tagger says; “may” not as the month; “will” not as the noun. */
function isAuxiliary(walk: Walk, at: number): boolean {
  const pos = posAt(walk, at)
  if (lowerAt(walk, at) === "'s")
    return has(walk, at - 1, WORD.personal | WORD.relative) || pos === 'AUX' || pos === 'VERB'
  if (pos === 'NOUN' || pos === 'PROPN')
    return !has(walk, at, WORD.month) && !has(walk, at - 1, WORD.determiner | WORD.possessive | WORD.preposition)
  if (lowerAt(walk, at) === 'need' && pos !== 'AUX') return false
  return !(has(walk, at - 1, WORD.possessive) || lowerAt(walk, at - 1) === 'the')
}

const GERUND_AUX = new Set(['being', 'having'])

function auxiliaryGroup(walk: Walk, sentence: Sentence, first: number): VerbGroup {
  let j = first
  let head = first
  let passive = false
  let future = false
  const semi = ''
  let negated = false
  let past = false
  let copula = true
  let progressive = false
  let last = first + 1
  let lastAux = 0
  const gerund = GERUND_AUX.has(lowerAt(walk, first))
  while (j < sentence.last) {
    const bits = walk.bits[j] ?? 0
    const lower = lowerAt(walk, j)
    if (bits & WORD.negation) {
      negated = true
      j += 1
      continue
    }
    if (bits & (WORD.modal | WORD.be | WORD.have | WORD.do) && isAuxiliary(walk, j)) {
      if (bits & WORD.future) future = true
      if (lower === 'had' || lower === 'was' || lower === 'were' || lower === 'did') past = true
      lastAux = bits
      head = j
      last = j + 1
      j += 1
      continue
    }
    if (isComma(walk, j) && lastAux & WORD.modal && last === j) {
      const resumed = afterParenthesis(walk, sentence, j)
      if (resumed > 0) {
        j = resumed
        continue
      }
    }
    const forms = walk.forms[j] ?? 0
    if (lastAux & (WORD.be | WORD.have | WORD.modal) && has(walk, j, WORD.to)) {
      const verb = skipAdverbs(walk, j + 1, sentence.last)
      if (((walk.forms[verb] ?? 0) & FORM.base) !== 0 || has(walk, verb, WORD.be)) {
        future = true
        const rest = verbAfterTo(walk, sentence, verb)
        return { ...rest, first, semi, future, negated, past, form: gerund ? 'gerund' : 'finite' }
      }
      break
    }
    if (lastAux & WORD.be && bits & (WORD.expected | WORD.ready)) {
      // “was prepared, he went on, to join”: the infinitive may come after a parenthesis.
      const beside = skipAdverbs(walk, j + 1, sentence.last)
      const to = isComma(walk, beside) ? resumesAtTo(walk, sentence, beside) : beside
      if (has(walk, to, WORD.to)) {
        const verb = skipAdverbs(walk, to + 1, sentence.last)
        if (((walk.forms[verb] ?? 0) & FORM.base) !== 0 || has(walk, verb, WORD.be)) {
          const rest = verbAfterTo(walk, sentence, verb)
          return {
            ...rest,
            first,
            semi: hasRole(walk, j, ROLE.plainFuture) ? '' : lower,
            future: true,
            negated,
            past,
            form: gerund ? 'gerund' : 'finite',
          }
        }
      }
    }
    if (forms && mainVerbFits(forms, lastAux) && !nounAfterBe(walk, j, lastAux)) {
      passive = (lastAux & WORD.be) !== 0 && (forms & FORM.participle) !== 0 && !(forms & FORM.ing)
      progressive = (lastAux & WORD.be) !== 0 && (forms & FORM.ing) !== 0
      head = j
      last = j + 1
      copula = false
      break
    }
    if (bits & WORD.midverb || posAt(walk, j) === 'ADV') {
      j += 1
      continue
    }
    break
  }
  return {
    first,
    last,
    head,
    lemma: copula ? (lastAux & WORD.have ? 'have' : lastAux & WORD.do ? 'do' : 'be') : (walk.lemmas[head] ?? ''),
    form: gerund ? 'gerund' : 'finite',
    passive,
    future,
    semi,
    negated,
    past,
    copula: copula && (lastAux & WORD.be) !== 0,
    progressive,
    merged: false,
  }
}

const PARENTHESIS = 10

/** The “to” after the comma that closes a short parenthesis, else where it opened. */
function resumesAtTo(walk: Walk, sentence: Sentence, comma: number): number {
  for (let i = comma + 1; i < Math.min(sentence.last, comma + PARENTHESIS); i += 1) {
    if (isComma(walk, i)) return has(walk, i + 1, WORD.to) ? i + 1 : comma
  }
  return comma
}

/** “will, among other commitments, adopt”: where the verb goes on, 0 when it does not. */
function afterParenthesis(walk: Walk, sentence: Sentence, comma: number): number {
  for (let i = comma + 1; i < Math.min(sentence.last, comma + PARENTHESIS); i += 1) {
    if (!isComma(walk, i)) continue
    const verb = skipAdverbs(walk, i + 1, sentence.last)
    return ((walk.forms[verb] ?? 0) & FORM.base) !== 0 ? verb : 0
  }
  return 0
}

function mainVerbFits(forms: number, lastAux: number): boolean {
  if (lastAux & WORD.be) return (forms & (FORM.participle | FORM.ing)) !== 0
  if (lastAux & WORD.have) return (forms & FORM.participle) !== 0
  return (forms & FORM.base) !== 0
}

/** “are partners”, “has support”: a noun after the auxiliary, not its verb. */
function nounAfterBe(walk: Walk, at: number, lastAux: number): boolean {
  const forms = walk.forms[at] ?? 0
  if (lastAux & WORD.have && posAt(walk, at) === 'NOUN' && !(forms & FORM.past)) return true
  return false
}

function skipAdverbs(walk: Walk, from: number, end: number): number {
  let i = from
  while (i < end && (has(walk, i, WORD.midverb | WORD.negation) || posAt(walk, i) === 'ADV') && !has(walk, i, WORD.to))
    i += 1
  return i
}

/** The verb after “to”, itself perhaps “be established”. */
function verbAfterTo(walk: Walk, sentence: Sentence, verb: number): VerbGroup {
  if (!has(walk, verb, WORD.be | WORD.have)) return plain(walk, verb, 'infinitive')
  const group = auxiliaryGroup(walk, sentence, verb)
  return { ...group, form: 'infinitive' }
}

function plain(walk: Walk, head: number, form: VerbGroup['form']): VerbGroup {
  return {
    first: head,
    last: head + 1,
    head,
    lemma: walk.lemmas[head] ?? '',
    form,
    passive: false,
    future: false,
    semi: '',
    negated: false,
    past: ((walk.forms[head] ?? 0) & FORM.past) !== 0,
    copula: false,
    progressive: false,
    merged: false,
  }
}

function infinitive(walk: Walk, sentence: Sentence, at: number): VerbGroup | undefined {
  const verb = skipAdverbs(walk, at + 1, sentence.last)
  if (mentionOf(walk, verb)) return undefined
  if (((walk.forms[verb] ?? 0) & FORM.base) === 0 && !has(walk, verb, WORD.be | WORD.have)) return undefined
  // “to support of …” after a preposition-like “to” with a noun: the tagger decides.
  if (posAt(walk, verb) === 'NOUN' && posAt(walk, at) === 'ADP') return undefined
  return { ...verbAfterTo(walk, sentence, verb), first: at }
}

function bareVerb(walk: Walk, sentence: Sentence, { at, previous, leading, finite }: Before): VerbGroup | undefined {
  const forms = walk.forms[at] ?? 0
  if (!forms) return undefined
  // “when ground was broken”: a verb right before an auxiliary is its subject.
  if (!(forms & FORM.ing) && has(walk, at + 1, WORD.be | WORD.modal) && isAuxiliary(walk, at + 1)) return undefined
  const pos = posAt(walk, at)
  const before = at - 1
  const opens =
    at === sentence.first || isComma(walk, before) || isQuote(walk, before) || has(walk, before, WORD.conjunction)
  if (forms & FORM.ing) {
    if (pos !== 'VERB' && !opens) return undefined
    if (isNominalVerb(walk, at)) return undefined
    return plain(walk, at, 'gerund')
  }
  if (isNominalVerb(walk, at) || (lowerAt(walk, at + 1) === '-' && !walk.tokens[at + 1]?.spaced)) return undefined
  if (lowerAt(walk, before) === '-' && !walk.tokens[at]?.spaced) return undefined
  if (forms & (FORM.past | FORM.participle)) return pastForm(walk, sentence, { at, previous })
  if (has(walk, at + 1, WORD.genitive)) return undefined
  // Present forms: many are nouns too. The tagger's noun stands unless the word before can only be a subject.
  const subjectBefore = lastOfSubject(walk, before)
  if (pos !== 'VERB' && pos !== 'AUX') {
    const surely = (forms & FORM.act) !== 0 && has(walk, lastBeforeAdverbs(walk, before), WORD.personal)
    if (!surely && (!subjectBefore || !opensObject(walk, at + 1))) return undefined
  }
  if (forms & FORM.s && !(forms & FORM.base)) {
    if (has(walk, before, WORD.preposition) && !has(walk, before, WORD.relative)) return undefined
    return plain(walk, at, 'finite')
  }
  // A bare base form is finite only after a plural subject; in a list after an infinitive or a modal it goes on with that.
  if (previous?.last === at) return plain(walk, at, 'infinitive')
  if (leading && (walk.forms[leading.head] ?? 0) & FORM.bare && !boundaryBetween(walk, leading.last, at))
    return plain(walk, at, 'infinitive')
  const joined = joinedBase(walk, sentence, { at, previous: leading, finite })
  if (joined) return joined
  if (has(walk, before, WORD.preposition) && !has(walk, before, WORD.complementizer)) return undefined
  if (has(walk, before, WORD.singular)) return undefined
  if (pos === 'VERB' || subjectBefore) return plain(walk, at, 'finite')
  return undefined
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
  while (before > sentence.first && has(walk, before, WORD.midverb)) before -= 1
  const listed = lowerAt(walk, before) === ';'
  if (!has(walk, before, WORD.conjunction) && !isComma(walk, before) && !listed) return undefined
  const forms = walk.forms[at] ?? 0
  const present =
    finite !== undefined && ((walk.forms[finite.head] ?? 0) & (FORM.base | FORM.past)) === FORM.base && !finite.future
  // “They undertake to …, and commit to …”: the second of two present verbs.
  if (present && (forms & FORM.act) !== 0 && isComma(walk, before - 1)) return undefined
  if (previous.form === 'infinitive') return plain(walk, at, 'infinitive')
  if (has(walk, at + 1, WORD.complementizer)) return undefined
  if (previous.form !== 'finite' || !previous.future)
    return previous.semi === '' ? undefined : plain(walk, at, 'infinitive')
  if (previous.last >= before) return { ...plain(walk, at, 'infinitive'), merged: true }
  return { ...plain(walk, at, 'finite'), future: true }
}

function lastBeforeAdverbs(walk: Walk, index: number): number {
  let i = index
  while (has(walk, i, WORD.midverb) && !has(walk, i, WORD.personal)) i -= 1
  return i
}

/** A word that can only be the end of a subject: pronoun, relative pronoun, or the end of a name. */
function lastOfSubject(walk: Walk, index: number): boolean {
  const i = lastBeforeAdverbs(walk, index)
  if (has(walk, i, WORD.personal | WORD.relative)) return true
  const mention = mentionOf(walk, i)
  return mention !== undefined && mention.last === i + 1 && mention.form !== 'adjective'
}

function opensObject(walk: Walk, index: number): boolean {
  if (has(walk, index, WORD.determiner | WORD.possessive | WORD.personal | WORD.complementizer | WORD.to)) return true
  const mention = mentionOf(walk, index)
  return mention !== undefined || has(walk, index, WORD.preposition)
}

/**
 * “signed”: past tense, or a participle that leans on a noun. Finite when a subject stands before it (or a conjunction
 * joins it to a finite verb) and it is not the “signed by …” of a noun whose own verb comes later.
 */
function pastForm(
  walk: Walk,
  sentence: Sentence,
  { at, previous }: { at: number; previous: VerbGroup | undefined },
): VerbGroup | undefined {
  const forms = walk.forms[at] ?? 0
  const pos = posAt(walk, at)
  let before = at - 1
  while (before > sentence.first && has(walk, before, WORD.midverb) && !has(walk, before, WORD.pronoun)) before -= 1
  while (before > sentence.first && posAt(walk, before) === 'ADV') before -= 1
  if (lowerAt(walk, before) === ')') {
    while (before > sentence.first && lowerAt(walk, before) !== '(') before -= 1
    before -= 1
  }
  if (pos === 'NOUN' && !(forms & FORM.past)) return undefined
  if (has(walk, at - 1, WORD.comparative)) return undefined
  if (before < sentence.first) return opensObject(walk, at + 1) ? plain(walk, at, 'participle') : undefined
  if (forms & FORM.past && has(walk, before, WORD.personal | WORD.relative)) return plain(walk, at, 'finite')
  if (has(walk, before, WORD.conjunction)) {
    // “available or produced in the United States”: joined to an adjective.
    if (posAt(walk, before - 1) === 'ADJ' && !has(walk, before - 2, WORD.determiner)) return undefined
    if (!previous || (!(forms & FORM.act) && posAt(walk, at + 1) === 'NOUN')) return undefined
    // “were signed and exchanged”, “supported and signed”: the second verb of a pair shares everything.
    if (previous.form !== 'finite' && previous.form !== 'participle')
      return pos === 'VERB' && forms & FORM.past ? plain(walk, at, 'finite') : undefined
    if (previous.last === before) return previous.passive ? undefined : plain(walk, at, 'finite')
    return forms & FORM.past ? plain(walk, at, 'finite') : plain(walk, at, 'participle')
  }
  if (isComma(walk, before) || isQuote(walk, before)) {
    if (!(forms & FORM.past)) return plain(walk, at, 'participle')
    // “a valued, valued friend”: one of several words before a noun.
    if (has(walk, before - 2, WORD.determiner) && posAt(walk, at + 1) === 'NOUN') return undefined
    return participleAfterComma(walk, at) ? plain(walk, at, 'participle') : plain(walk, at, 'finite')
  }
  if (has(walk, at, WORD.absolute) && posAt(walk, at + 1) === 'PUNCT') return plain(walk, at, 'participle')
  if (has(walk, before, WORD.preposition) || (has(walk, before, WORD.determiner) && !has(walk, before, WORD.pronoun)))
    return undefined
  if (!endsSubject(walk, before)) return undefined
  if (previous && !boundaryBetween(walk, previous.last, at) && !mayHaveBareComplement(walk, previous))
    return plain(walk, at, 'participle')
  if (!(forms & FORM.past)) return plain(walk, at, 'participle')
  if (
    forms & FORM.participle &&
    ((!opensNounPhrase(walk, at + 1) && insideFronted(walk, sentence, before)) || reducedRelative(walk, sentence, at))
  )
    return plain(walk, at, 'participle')
  return plain(walk, at, 'finite')
}

/** A noun phrase that can be a subject: an adjective ends one only after “the” (“the latter”). */
function endsSubject(walk: Walk, index: number): boolean {
  if (posAt(walk, index) === 'ADJ' && !mentionOf(walk, index)) return has(walk, index - 1, WORD.determiner)
  return endsNounPhrase(walk, index)
}

/** A comma, conjunction, quotation mark or clause opener between two places. */
function boundaryBetween(walk: Walk, from: number, to: number): boolean {
  const opens = WORD.conjunction | WORD.relative | WORD.complementizer | WORD.contrast
  for (let i = from; i < to; i += 1) {
    if (isComma(walk, i) || isQuote(walk, i) || has(walk, i, opens)) return true
    if (has(walk, i, WORD.subordinator) && !has(walk, i, WORD.preposition)) return true
    if (posAt(walk, i) === 'PUNCT' && lowerAt(walk, i) !== '-') return true
  }
  return false
}

/** “said the two sides agreed”: only a finite active verb can have a clause without “that”. */
const mayHaveBareComplement = (walk: Walk, verb: VerbGroup) =>
  verb.form === 'finite' && !verb.passive && !verb.copula && ((walk.forms[verb.head] ?? 0) & FORM.reports) !== 0

function participleAfterComma(walk: Walk, at: number): boolean {
  const reports = ((walk.forms[at] ?? 0) & FORM.reports) !== 0
  if (reports) return has(walk, at + 1, WORD.agentMark | WORD.to)
  return has(walk, at + 1, WORD.participleMark)
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
  while (i > sentence.first && !isComma(walk, i) && !has(walk, i, WORD.preposition) && (walk.forms[i] ?? 0) === 0) {
    // A new phrase after a noun is the subject: “In Paris the two presidents signed”.
    const mention = mentionOf(walk, i)
    const opens = has(walk, i, WORD.determiner | WORD.possessive) || mention?.first === i
    if (opens && isNominalEnd(walk, i - 1)) return false
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
    if (has(walk, i, WORD.modal | WORD.be | WORD.have) && isAuxiliary(walk, i)) return true
    const forms = walk.forms[i] ?? 0
    if (forms & (FORM.past | FORM.s) && posAt(walk, i) === 'VERB' && endsNounPhrase(walk, i - 1)) return true
  }
  return false
}
