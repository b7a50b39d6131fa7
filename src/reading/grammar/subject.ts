import type { Sentence } from '../../model/text.js'
import { nounPhrase, type Search } from './noun-phrase.js'
import { antecedentEnd, clauseKind, isClauseOpener, type Opening } from './opening.js'
import { FORM } from './verbs.js'
import {
  endsNounPhrase,
  has,
  isBreak,
  isComma,
  isNominalVerb,
  isQuote,
  joinsAdverbs,
  lowerAt,
  mentionOf,
  posAt,
  type Walk,
} from './walk.js'
import { WORD } from './words.js'

/** Finds the subject by walking left from the verb; linear in the distance walked. */
export function findSubject(walk: Walk, sentence: Sentence, search: Search): Opening {
  const floor = sentence.first
  const { verb, finiteEnd } = search
  let j = verb.first - 1
  while (j >= floor && (isSkippable(walk, j) || joinsAdverbs(walk, j))) j -= 1
  if (j < floor) return shared(verb.first, -1)
  // “Mr X, the minister of trade, on 22nd May hosted”
  const day = dayBefore(walk, j)
  if (day > floor && isComma(walk, day - 1)) j = day - 1
  if (j === floor && has(walk, j, WORD.pronoun) && has(walk, j, WORD.complementizer))
    return { kind: 'main', first: j, last: j + 1, opener: -1, antecedentLast: -1 }
  // “said that the two sides “speak with one voice””
  if (isQuote(walk, j) && opensQuote(walk, sentence, j) && endsNounPhrase(walk, j - 1))
    return nounPhrase(walk, sentence, { verb, finiteEnd, at: j - 1 })
  if (isQuote(walk, j)) return acrossQuote(walk, sentence, { verb, finiteEnd, at: j })
  if (has(walk, j, WORD.relative) && !isDemonstrative(walk, j)) return relative(walk, sentence, j)
  // “above what was planned”
  const asks = has(walk, j, WORD.complementizer) && has(walk, j, WORD.subordinator) && posAt(walk, j) === 'PRON'
  if (asks && j > floor) return { kind: 'complement', first: j, last: j + 1, opener: j, antecedentLast: -1 }
  if (has(walk, j, WORD.conjunction) || has(walk, j, WORD.contrast)) return shared(verb.first, j)
  if (isComma(walk, j)) return beforeComma(walk, sentence, { verb, finiteEnd, at: j })
  if (has(walk, j, WORD.subordinator | WORD.complementizer) && !endsNounPhrase(walk, j))
    return { kind: 'adverbial', first: verb.first, last: verb.first, opener: j, antecedentLast: -1 }
  if (lowerAt(walk, j) === ')' || endsNounPhrase(walk, j)) return nounPhrase(walk, sentence, { verb, finiteEnd, at: j })
  return gerundPhrase(walk, sentence, { verb, finiteEnd, at: j }) ?? shared(verb.first, j)
}

/** Days, months and years that a phrase of time may have. */
const DAY_WORDS = 4

/** Where the “on” of “on 22nd May 2025”, which ends at a token, stands; -1 when none does. */
function dayBefore(walk: Walk, last: number): number {
  let i = last
  for (; i > last - DAY_WORDS; i -= 1) {
    const isPart = has(walk, i, WORD.calendar) || /^\d/.test(lowerAt(walk, i))
    if (!isPart) break
  }
  return i < last && has(walk, i, WORD.preposition) ? i : -1
}

/** “that acting together strengthens …”: an -ing phrase as subject. */
function gerundPhrase(
  walk: Walk,
  sentence: Sentence,
  { verb, finiteEnd, at }: Search & { at: number },
): Opening | undefined {
  for (let i = at; i >= Math.max(finiteEnd, sentence.first); i -= 1) {
    if (isComma(walk, i) || isBreak(walk, i)) return undefined
    const opens = i === sentence.first || isClauseOpener(walk, i - 1)
    if (opens && ((walk.forms[i] ?? 0) & FORM.ing) !== 0) {
      const range = { first: i, last: verb.first, hard: i - 1 }
      if (i > sentence.first) return clauseKind(walk, range)
      return { kind: 'main', first: i, last: verb.first, opener: -1, antecedentLast: -1 }
    }
  }
  return undefined
}

export const shared = (at: number, opener: number): Opening => ({
  kind: 'shared',
  first: at,
  last: at,
  opener,
  antecedentLast: -1,
})

function isSkippable(walk: Walk, index: number): boolean {
  if (mentionOf(walk, index)) return false
  if (has(walk, index, WORD.personal | WORD.relative | WORD.conjunction)) return false
  if (has(walk, index, WORD.midverb)) return !has(walk, index, WORD.pronoun) || endsNounPhrase(walk, index - 1)
  return posAt(walk, index) === 'ADV'
}

/** “that” after a verb of saying opens a complement; after a noun it is a relative pronoun. */
function isDemonstrative(walk: Walk, index: number): boolean {
  return lowerAt(walk, index) === 'that' && !endsNounPhrase(walk, index - 1)
}

export function relative(walk: Walk, sentence: Sentence, at: number): Opening {
  return {
    kind: 'relative',
    first: at,
    last: at + 1,
    opener: at,
    antecedentLast: Math.max(antecedentEnd(walk, at), sentence.first),
  }
}

function opensQuote(walk: Walk, sentence: Sentence, at: number): boolean {
  if (!has(walk, at, WORD.quoteClose)) return true
  let before = 0
  for (let i = sentence.first; i < at; i += 1) if (isQuote(walk, i)) before += 1
  return before % 2 === 0
}

/** A quoted title as subject, or the end of a quotation before its said-verb. */
function acrossQuote(walk: Walk, sentence: Sentence, { verb, finiteEnd, at }: Search & { at: number }): Opening {
  let i = at - 1
  while (i >= sentence.first && !isQuote(walk, i)) i -= 1
  if (i < sentence.first || finiteEnd > i) return shared(verb.first, at)
  return nounPhrase(walk, sentence, { verb, finiteEnd, at })
}

/** “Islamabad, for its part, renewed”, “Modi, who …, termed”, “He met X, praised Y”. */
function beforeComma(walk: Walk, sentence: Sentence, { verb, finiteEnd, at }: Search & { at: number }): Opening {
  for (let i = at - 1; i > sentence.first; i -= 1) {
    if (isBreak(walk, i)) break
    if (!isComma(walk, i)) continue
    const inner = i + 1
    const before = i - 1
    if (!(endsNounPhrase(walk, before) || lowerAt(walk, before) === ')')) continue
    if (!opensParenthesis(walk, inner) && !isRemark(walk, inner, at)) continue
    // “In Rabat, Sall said they will widen trade, improve …”: what has a verb of its own is no parenthesis.
    const clause =
      finiteEnd > inner && !has(walk, inner, WORD.relative | WORD.subordinator) && !isRemark(walk, inner, at)
    if (clause && !hasRelative(walk, inner, finiteEnd)) continue
    const subject = nounPhrase(walk, sentence, { verb, finiteEnd: finiteBefore(walk, sentence, before), at: before })
    if (subject.kind === 'shared') continue
    // The noun phrase is the object of an earlier verb, not a subject.
    const aside = has(walk, inner, WORD.relative)
    const reported = aside && ((walk.forms[subject.opener] ?? 0) & FORM.reports) !== 0
    const opens = has(walk, subject.opener, WORD.complementizer) || isComma(walk, subject.opener)
    if (subject.kind === 'complement' && !reported && !opens) continue
    // A name between the commas belongs to the subject (“his counterpart, X, said”); anything else does not.
    if (mentionOf(walk, inner)?.kind !== 'person') return subject
    const { kind, first, opener, antecedentLast } = subject
    return { kind, first, last: at, opener, antecedentLast }
  }
  return shared(verb.first, at)
}

function hasRelative(walk: Walk, first: number, last: number): boolean {
  for (let i = first; i < last; i += 1)
    if (has(walk, i, WORD.relative) && !has(walk, i, WORD.complementizer)) return true
  return false
}

/** “Norway, he said, should”: somebody's remark between the subject and its verb. */
function isRemark(walk: Walk, first: number, last: number): boolean {
  if (!has(walk, first, WORD.personal)) return false
  let reports = false
  for (let i = first + 1; i < last; i += 1) {
    if (has(walk, i, WORD.determiner | WORD.possessive | WORD.complementizer)) return false
    if (((walk.forms[i] ?? 0) & FORM.reports) !== 0) reports = true
  }
  return reports
}

function opensParenthesis(walk: Walk, index: number): boolean {
  if (has(walk, index, WORD.parenthetical | WORD.relative | WORD.preposition | WORD.determiner | WORD.possessive))
    return true
  // “Sall, while welcoming the loan, asked”
  if (has(walk, index, WORD.subordinator) && ((walk.forms[index + 1] ?? 0) & (FORM.ing | FORM.participle)) !== 0)
    return true
  const pos = posAt(walk, index)
  return (
    mentionOf(walk, index) !== undefined ||
    pos === 'VERB' ||
    pos === 'ADV' ||
    pos === 'PROPN' ||
    pos === 'NOUN' ||
    pos === 'ADJ'
  )
}

/** One past the last finite-looking verb before `index`, cheaply: an auxiliary or a tagged verb after a noun phrase. */
function finiteBefore(walk: Walk, sentence: Sentence, index: number): number {
  for (let i = index; i >= sentence.first; i -= 1) {
    if (isComma(walk, i)) continue
    if (mentionOf(walk, i)) continue
    if (has(walk, i, WORD.be | WORD.have | WORD.modal) && posAt(walk, i) !== 'NOUN') return i + 1
    if (
      (walk.forms[i] ?? 0) !== 0 &&
      posAt(walk, i) === 'VERB' &&
      !isNominalVerb(walk, i) &&
      !has(walk, i - 1, WORD.preposition | WORD.to)
    )
      return i + 1
  }
  return sentence.first
}
