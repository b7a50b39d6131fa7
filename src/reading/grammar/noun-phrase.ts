import type { Sentence } from '../../model/text.js'
import { ROLE } from '../acts/roles.js'
import { isClauseOpener, type Opening, opening, opensAdverbial, startsChunkAfterNoun } from './opening.js'
import type { VerbGroup } from './verb-group.js'
import { FORM } from './verbs.js'
import {
  endsNounPhrase,
  has,
  hasRole,
  isBareNoun,
  isBreak,
  isComma,
  isNominalVerb,
  isQuote,
  isSubjectNoun,
  lowerAt,
  mentionOf,
  posAt,
  type Walk,
} from './walk.js'
import { WORD } from './words.js'

export interface Search {
  readonly verb: VerbGroup
  /** One past the last finite verb before this one: the subject cannot reach behind it. */
  readonly finiteEnd: number
}

export function nounPhrase(
  walk: Walk,
  sentence: Sentence,
  { verb, finiteEnd: end, at }: Search & { at: number },
): Opening {
  const last = at + 1
  let finiteEnd = end
  let first = at
  let lastConjunction = -1
  let hard = -1
  let itemEnd = -1
  let k = at
  while (k >= sentence.first) {
    if (k < finiteEnd) {
      hard = k
      break
    }
    const mention = mentionOf(walk, k)
    if (mention) {
      first = mention.first
      k = mention.first - 1
      if (k >= sentence.first && startsChunkAfterNoun(walk, k)) {
        hard = k
        break
      }
      continue
    }
    if (isQuote(walk, k)) {
      const open = openingQuote(walk, sentence, k)
      if (open < 0) {
        hard = k
        break
      }
      first = open
      k = open - 1
      continue
    }
    if (lowerAt(walk, k) === ')') {
      k = openingParenthesis(walk, sentence, k)
      first = k
      // “President X (who is chair of the bank) noted”: the verb inside is nobody's but its own.
      if (k < finiteEnd) finiteEnd = sentence.first
      k -= 1
      continue
    }
    if (has(walk, k, WORD.personal)) {
      first = k
      hard = beforeTime(walk, k - 1)
      if (isAsked(walk, hard)) hard -= 1
      break
    }
    if (has(walk, k, WORD.calendar) && k + 1 === first) {
      k = beforeTime(walk, k)
      continue
    }
    if (has(walk, k, WORD.conjunction)) {
      lastConjunction = lastConjunction < 0 ? k : lastConjunction
      k -= 1
      continue
    }
    if (isComma(walk, k)) {
      if (isApposition(walk, k)) {
        k -= 1
        continue
      }
      // “said the deals on farming, rail and customs will”: a list in what is told.
      const told = finiteEnd > sentence.first && ((walk.forms[finiteEnd - 1] ?? 0) & FORM.reports) !== 0
      const closes = told && lastConjunction > k && !isComma(walk, lastConjunction - 1)
      const listed =
        closes && !fronted(walk, sentence, k) && isItem(walk, k + 1, itemEnd < 0 ? lastConjunction : itemEnd)
      if (listed) {
        itemEnd = k
        k -= 1
        continue
      }
      if (finiteEnd > sentence.first || fronted(walk, sentence, k)) {
        hard = k
        break
      }
      lastConjunction = lastConjunction < 0 ? k : lastConjunction
      k -= 1
      continue
    }
    if (isBreak(walk, k) || isClauseOpener(walk, k) || opensAdverbial(walk, sentence, k, { first, last, finiteEnd })) {
      hard = k
      break
    }
    if (has(walk, k, WORD.determiner | WORD.possessive)) {
      first = k
      if (startsChunkAfterNoun(walk, k - 1)) {
        hard = k - 1
        break
      }
      k -= 1
      continue
    }
    if (has(walk, k, WORD.agentMark | WORD.participleMark) && leansOnNoun(walk, k - 1) && k - 2 >= finiteEnd) {
      k -= 2
      continue
    }
    if (hasRole(walk, k - 1, ROLE.company) && endsNounPhrase(walk, k - 2) && k - 2 >= finiteEnd) {
      k -= 2
      continue
    }
    if (has(walk, k, WORD.preposition) && posAt(walk, k) !== 'NOUN') {
      // “the Trade Organization (JTO) in its 2018 report”
      const closes = lowerAt(walk, k - 1) === ')'
      // “the need to act against them was”
      const plan = planInside(walk, k - 1)
      if (plan >= 0 && plan >= finiteEnd) {
        k = plan
        continue
      }
      if (!(endsNounPhrase(walk, k - 1) || closes) || k - 1 < finiteEnd) {
        // A phrase that opens the clause is no subject: “On the sidelines the two leaders signed”.
        hard = k
        break
      }
      k -= 1
      continue
    }
    if (isNounWord(walk, k) || leansOnNoun(walk, k)) {
      first = k
      k -= 1
      continue
    }
    const plan = planInside(walk, k)
    if (plan >= 0 && plan >= finiteEnd) {
      k = plan
      continue
    }
    hard = k
    break
  }
  return opening(walk, sentence, { first, last, hard, finiteEnd, lastConjunction, verb })
}

/** “how important it was” */
const isAsked = (walk: Walk, index: number) =>
  (posAt(walk, index) === 'ADJ' || posAt(walk, index) === 'ADV') &&
  has(walk, index - 1, WORD.complementizer) &&
  has(walk, index - 1, WORD.subordinator)

/** “that on Thursday the two sides signed”: what says when is no part of the subject. */
function beforeTime(walk: Walk, index: number): number {
  if (!has(walk, index, WORD.calendar)) return index
  return has(walk, index - 1, WORD.preposition) && !has(walk, index - 1, WORD.genitive) ? index - 2 : index - 1
}

/** “An invitation to visit A was …”, “steps to further deepen ties were …”: the noun that the infinitive ending here belongs to, or -1. */
function planInside(walk: Walk, index: number): number {
  if (((walk.forms[index] ?? 0) & FORM.base) === 0) return -1
  const to = posAt(walk, index - 1) === 'ADV' || has(walk, index - 1, WORD.midverb) ? index - 2 : index - 1
  return has(walk, to, WORD.to) && posAt(walk, to - 1) === 'NOUN' ? to - 1 : -1
}

const ITEM = 4
/** A short item of a list: nouns and what belongs to them. */
function isItem(walk: Walk, first: number, last: number): boolean {
  if (last - first > ITEM || last <= first) return false
  for (let i = first; i < last; i += 1)
    if (!isNounWord(walk, i) && !isComma(walk, i) && !has(walk, i, WORD.conjunction)) return false
  return true
}

/** “the President of A, X, and the President of B, Y”: commas around the names of those who are listed. */
function isApposition(walk: Walk, comma: number): boolean {
  const left = mentionOf(walk, comma - 1)
  if (left?.kind === 'person') return has(walk, comma + 1, WORD.conjunction)
  const right = mentionOf(walk, comma + 1)
  return left !== undefined && left.kind !== 'place' && right?.kind === 'person' && isComma(walk, right.last)
}

/** Nouns, adjectives and what may stand between them inside one noun phrase. */
function isNounWord(walk: Walk, index: number): boolean {
  const pos = posAt(walk, index)
  if (
    pos === 'NOUN' ||
    pos === 'PROPN' ||
    pos === 'ADJ' ||
    pos === 'NUM' ||
    pos === 'SYM' ||
    pos === 'PRON' ||
    pos === 'PART' ||
    pos === 'ADV' ||
    pos === 'X'
  )
    return true
  if (pos === 'DET') return true
  // “multi-faceted”
  if (pos === 'VERB' && (walk.forms[index] ?? 0) === 0 && !has(walk, index, WORD.be | WORD.have | WORD.modal))
    return true
  const lower = lowerAt(walk, index)
  if (lower === '-' || lower === "'s" || lower === "'") return true
  // “the signed papers”, “newly elected leaders”: a participle before its noun.
  return pos === 'VERB' && (isNounWordSafe(walk, index) || isBareNoun(walk, index) || isSubjectNoun(walk, index))
}

/** “the problems confronting both countries”, “the money spent”: a participle between a noun and its object. */
const leansOnNoun = (walk: Walk, index: number) =>
  ((walk.forms[index] ?? 0) & (FORM.ing | FORM.participle)) !== 0 &&
  (posAt(walk, index - 1) === 'NOUN' || posAt(walk, index - 1) === 'PROPN') &&
  !has(walk, index, WORD.be | WORD.have)

const isNounWordSafe = (walk: Walk, index: number) =>
  (lowerAt(walk, index - 1) === '-' && !walk.tokens[index]?.spaced) ||
  isNominalVerb(walk, index) ||
  posAt(walk, index - 1) === 'ADJ' ||
  posAt(walk, index - 1) === 'ADV' ||
  has(walk, index - 1, WORD.conjunction)

function openingQuote(walk: Walk, sentence: Sentence, close: number): number {
  for (let i = close - 1; i >= sentence.first; i -= 1) if (isQuote(walk, i)) return i
  return -1
}

/** Words that a bracket may hold; beyond them it is one that nothing opened. */
const BRACKET = 100

function openingParenthesis(walk: Walk, sentence: Sentence, close: number): number {
  let depth = 0
  for (let i = close; i >= Math.max(sentence.first, close - BRACKET); i -= 1) {
    const lower = lowerAt(walk, i)
    if (lower === ')') depth += 1
    if (lower === '(') depth -= 1
    if (depth === 0) return i
  }
  return close
}

/** Is what stands left of this comma a fronted phrase (“In their talks,”, “Speaking on Thursday,”), not part of a list? */
function fronted(walk: Walk, sentence: Sentence, comma: number): boolean {
  let start = sentence.first
  for (let i = comma - 1; i >= sentence.first; i -= 1) {
    if (isBreak(walk, i) || isQuote(walk, i)) {
      start = i + 1
      break
    }
  }
  const pos = posAt(walk, start)
  if (mentionOf(walk, start)) return false
  if (has(walk, start, WORD.preposition | WORD.subordinator | WORD.to | WORD.midverb)) return true
  return (
    pos === 'VERB' || pos === 'ADV' || pos === 'ADP' || pos === 'SCONJ' || ((walk.forms[start] ?? 0) & FORM.ing) !== 0
  )
}
