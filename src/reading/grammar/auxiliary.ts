import type { Sentence } from '../../model/text.js'
import { ROLE } from '../acts/roles.js'
import { type Draft, plain } from './verb-group.js'
import { FORM } from './verbs.js'
import { has, hasRole, isComma, lowerAt, mentionOf, posAt, type Walk } from './walk.js'
import { WORD } from './words.js'

/** “'s” is a verb only after a pronoun; “need” only as the tagger says; “may” not as the month; “will” not as the noun. */
export function isAuxiliary(walk: Walk, at: number): boolean {
  const pos = posAt(walk, at)
  if (lowerAt(walk, at) === "'s")
    return has(walk, at - 1, WORD.personal | WORD.relative) || pos === 'AUX' || pos === 'VERB'
  // “the urgent need to invest”
  if (lowerAt(walk, at) === 'need' && pos !== 'AUX') return false
  if (pos === 'NOUN' || pos === 'PROPN')
    return !has(walk, at, WORD.calendar) && !has(walk, at - 1, WORD.determiner | WORD.possessive | WORD.preposition)
  return !(has(walk, at - 1, WORD.possessive) || lowerAt(walk, at - 1) === 'the')
}

const GERUND_AUX = new Set(['being', 'having'])

export function auxiliaryGroup(walk: Walk, sentence: Sentence, first: number): Draft {
  let j = first
  let head = first
  let passive = false
  let future = false
  const semi = ''
  let negated = false
  let past = false
  let copula = true
  let progressive = false
  let perfect = false
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
      perfect ||= (bits & WORD.have) !== 0
      lastAux = bits
      head = j
      last = j + 1
      j += 1
      continue
    }
    if (isComma(walk, j) && last === j) {
      const resumed = afterParenthesis(walk, sentence, { comma: j, lastAux })
      if (resumed > 0) {
        j = resumed
        continue
      }
    }
    if (bits & WORD.preposition && lastAux & (WORD.be | WORD.have)) {
      const resumed = afterDay(walk, sentence, { at: j, lastAux })
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
        return led(rest, { first, semi, negated, past, form: gerund ? 'gerund' : 'finite' })
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
          return led(rest, {
            first,
            semi: hasRole(walk, j, ROLE.plainFuture) ? '' : lower,
            negated,
            past,
            form: gerund ? 'gerund' : 'finite',
          })
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
    perfect,
    merged: false,
  }
}

/** The verb behind “to”, with what the verb in front of “to” says: “is to be signed”. */
function led(
  verb: Draft,
  { first, semi, negated, past, form }: Pick<Draft, 'first' | 'semi' | 'negated' | 'past' | 'form'>,
): Draft {
  verb.first = first
  verb.semi = semi
  verb.future = true
  verb.negated = negated
  verb.past = past
  verb.form = form
  return verb
}

const PARENTHESIS = 10

/** The “to” after the comma that closes a short parenthesis, else where it opened. */
function resumesAtTo(walk: Walk, sentence: Sentence, comma: number): number {
  for (let i = comma + 1; i < Math.min(sentence.last, comma + PARENTHESIS); i += 1) {
    if (isComma(walk, i)) return has(walk, i + 1, WORD.to) ? i + 1 : comma
  }
  return comma
}

interface Resuming {
  readonly lastAux: number
}

/** “will, among other commitments, adopt”, “have, for their part, agreed”: where the verb goes on, 0 when it does not. */
function afterParenthesis(walk: Walk, sentence: Sentence, { comma, lastAux }: Resuming & { comma: number }): number {
  if (!(lastAux & WORD.modal) && !has(walk, comma + 1, WORD.parenthetical)) return 0
  for (let i = comma + 1; i < Math.min(sentence.last, comma + PARENTHESIS); i += 1) {
    if (!isComma(walk, i)) continue
    const verb = skipAdverbs(walk, i + 1, sentence.last)
    return mainVerbFits(walk.forms[verb] ?? 0, lastAux) ? verb : 0
  }
  return 0
}

const DAY = 3

/** “were on Monday raised”, “has on 5 March signed”: where the verb goes on behind a day, 0 when it does not. */
function afterDay(walk: Walk, sentence: Sentence, { at, lastAux }: Resuming & { at: number }): number {
  for (let i = at + 1; i < Math.min(sentence.last, at + 1 + DAY); i += 1) {
    const named = posAt(walk, i) === 'PROPN' || posAt(walk, i) === 'NUM' || has(walk, i, WORD.calendar)
    if (!named || mentionOf(walk, i)) return 0
    if (mainVerbFits(walk.forms[i + 1] ?? 0, lastAux) && posAt(walk, i + 1) === 'VERB') return i + 1
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

export function skipAdverbs(walk: Walk, from: number, end: number): number {
  let i = from
  while (i < end && (has(walk, i, WORD.midverb | WORD.negation) || posAt(walk, i) === 'ADV') && !has(walk, i, WORD.to))
    i += 1
  return i
}

/** The verb after “to”, itself perhaps “be established”. */
export function verbAfterTo(walk: Walk, sentence: Sentence, verb: number): Draft {
  if (!has(walk, verb, WORD.be | WORD.have)) return plain(walk, verb, 'infinitive')
  const group = auxiliaryGroup(walk, sentence, verb)
  group.form = 'infinitive'
  return group
}
