import type { Sentence } from '../../model/text.js'
import type { VerbGroup } from './verb-groups.js'
import { FORM } from './verbs.js'
import {
  endsNounPhrase,
  has,
  isBreak,
  isComma,
  isNominalVerb,
  isQuote,
  lowerAt,
  mentionOf,
  posAt,
  type Walk,
} from './walk.js'
import { WORD } from './words.js'

/** Where the subject of a finite verb stands and what opens its clause. */
export interface Opening {
  readonly kind: 'main' | 'coordinate' | 'complement' | 'relative' | 'adverbial' | 'shared'
  readonly first: number
  readonly last: number
  /** Token that opens the clause (conjunction, “that”, comma …), -1 at the start of the sentence. */
  readonly opener: number
  readonly antecedentLast: number
}

interface Search {
  readonly verb: VerbGroup
  /** One past the last finite verb before this one: the subject cannot reach behind it. */
  readonly finiteEnd: number
}

/** Finds the subject by walking left from the verb; linear in the distance walked. */
export function findSubject(walk: Walk, sentence: Sentence, search: Search): Opening {
  const floor = sentence.first
  let j = search.verb.first - 1
  while (j >= floor && isSkippable(walk, j)) j -= 1
  if (j < floor) return none(search.verb.first)
  if (j === floor && has(walk, j, WORD.pronoun) && has(walk, j, WORD.complementizer))
    return { kind: 'main', first: j, last: j + 1, opener: -1, antecedentLast: -1 }
  if (isQuote(walk, j)) return acrossQuote(walk, sentence, { ...search, at: j })
  if (has(walk, j, WORD.relative) && !isDemonstrative(walk, j)) return relative(walk, sentence, j)
  if (has(walk, j, WORD.conjunction) || has(walk, j, WORD.contrast)) return shared(search.verb.first, j)
  if (isComma(walk, j)) return beforeComma(walk, sentence, { ...search, at: j })
  if (has(walk, j, WORD.subordinator | WORD.complementizer) && !endsNounPhrase(walk, j))
    return { ...none(search.verb.first), kind: 'adverbial', opener: j }
  if (lowerAt(walk, j) === ')' || endsNounPhrase(walk, j)) return nounPhrase(walk, sentence, { ...search, at: j })
  return gerundPhrase(walk, sentence, { ...search, at: j }) ?? shared(search.verb.first, j)
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

const none = (at: number): Opening => ({ kind: 'shared', first: at, last: at, opener: -1, antecedentLast: -1 })
const shared = (at: number, opener: number): Opening => ({
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

function relative(walk: Walk, sentence: Sentence, at: number): Opening {
  let before = at - 1
  while (before >= sentence.first && (has(walk, before, WORD.preposition) || isComma(walk, before))) before -= 1
  return { kind: 'relative', first: at, last: at + 1, opener: at, antecedentLast: before + 1 }
}

/** A quoted title as subject, or the end of a quotation before its said-verb. */
function acrossQuote(walk: Walk, sentence: Sentence, { verb, finiteEnd, at }: Search & { at: number }): Opening {
  let i = at - 1
  while (i >= sentence.first && !isQuote(walk, i)) i -= 1
  if (i < sentence.first || finiteEnd > i) return shared(verb.first, at)
  return nounPhrase(walk, sentence, { verb, finiteEnd, at })
}

/** “Islamabad, for its part, renewed”, “Modi, who …, termed”, “He met X, praised Y”. */
function beforeComma(walk: Walk, sentence: Sentence, { verb, at }: Search & { at: number }): Opening {
  for (let i = at - 1; i > sentence.first; i -= 1) {
    if (isBreak(walk, i)) break
    if (!isComma(walk, i)) continue
    const inner = i + 1
    const before = i - 1
    if (!(endsNounPhrase(walk, before) || lowerAt(walk, before) === ')')) continue
    if (!opensParenthesis(walk, inner)) continue
    const subject = nounPhrase(walk, sentence, { verb, finiteEnd: finiteBefore(walk, sentence, before), at: before })
    if (subject.kind === 'shared') continue
    // The noun phrase is the object of an earlier verb, not a subject.
    if (subject.kind === 'complement' && !has(walk, subject.opener, WORD.complementizer)) continue
    // A name between the commas belongs to the subject (“his counterpart, X, said”); anything else does not.
    return mentionOf(walk, inner)?.kind === 'person' ? { ...subject, last: at } : subject
  }
  return shared(verb.first, at)
}

function opensParenthesis(walk: Walk, index: number): boolean {
  if (has(walk, index, WORD.parenthetical | WORD.relative | WORD.preposition | WORD.determiner | WORD.possessive))
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

function nounPhrase(walk: Walk, sentence: Sentence, { verb, finiteEnd, at }: Search & { at: number }): Opening {
  const last = at + 1
  let first = at
  let lastConjunction = -1
  let hard = -1
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
      if (startsChunkAfterNoun(walk, k)) {
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
      k -= 1
      continue
    }
    if (has(walk, k, WORD.personal)) {
      first = k
      hard = k - 1
      break
    }
    if (has(walk, k, WORD.conjunction)) {
      lastConjunction = lastConjunction < 0 ? k : lastConjunction
      k -= 1
      continue
    }
    if (isComma(walk, k)) {
      if (finiteEnd > sentence.first || fronted(walk, sentence, k)) {
        hard = k
        break
      }
      lastConjunction = lastConjunction < 0 ? k : lastConjunction
      k -= 1
      continue
    }
    if (isBreak(walk, k) || isClauseOpener(walk, k) || opensAdverbial(walk, sentence, k)) {
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
    if (has(walk, k, WORD.preposition) && posAt(walk, k) !== 'NOUN') {
      if (!endsNounPhrase(walk, k - 1) || k - 1 < finiteEnd) {
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
    hard = k
    break
  }
  return opening(walk, sentence, { first, last, hard, finiteEnd, lastConjunction, verb })
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
  const lower = lowerAt(walk, index)
  if (lower === '-' || lower === "'s" || lower === "'") return true
  // “the signed papers”, “newly elected leaders”: a participle before its noun.
  return pos === 'VERB' && isNounWordSafe(walk, index)
}

/** “the problems confronting both countries”, “the money spent”: a participle between a noun and its object. */
const leansOnNoun = (walk: Walk, index: number) =>
  ((walk.forms[index] ?? 0) & (FORM.ing | FORM.participle)) !== 0 &&
  posAt(walk, index - 1) === 'NOUN' &&
  !has(walk, index, WORD.be | WORD.have)

const isNounWordSafe = (walk: Walk, index: number) =>
  (lowerAt(walk, index - 1) === '-' && !walk.tokens[index]?.spaced) ||
  isNominalVerb(walk, index) ||
  posAt(walk, index - 1) === 'ADJ' ||
  posAt(walk, index - 1) === 'ADV' ||
  has(walk, index - 1, WORD.conjunction)

/** “… the meeting the two leaders held”: a noun right before a new phrase ends the earlier one. */
function startsChunkAfterNoun(walk: Walk, before: number): boolean {
  const pos = posAt(walk, before)
  if (mentionOf(walk, before)?.last === before + 1)
    return (
      lowerAt(walk, before) !== "'s" && posAt(walk, before) !== 'PART' && mentionOf(walk, before)?.form !== 'adjective'
    )
  return (
    pos === 'NOUN' &&
    !has(walk, before, WORD.determiner | WORD.preposition | WORD.conjunction) &&
    (has(walk, before + 1, WORD.determiner | WORD.possessive) ||
      (pos === 'NOUN' && has(walk, before + 1, WORD.personal)))
  )
}

/** “As we face …”, “, after the two sides signed …”: a preposition that opens a clause when no phrase stands before it. */
function opensAdverbial(walk: Walk, sentence: Sentence, index: number): boolean {
  if (!has(walk, index, WORD.subordinator) || !has(walk, index, WORD.preposition)) return false
  return index === sentence.first || isComma(walk, index - 1) || !endsNounPhrase(walk, index - 1)
}

function isClauseOpener(walk: Walk, index: number): boolean {
  if (has(walk, index, WORD.relative)) return true
  if (has(walk, index, WORD.complementizer)) return true
  if (has(walk, index, WORD.contrast)) return true
  return has(walk, index, WORD.subordinator) && !has(walk, index, WORD.preposition)
}

function openingQuote(walk: Walk, sentence: Sentence, close: number): number {
  for (let i = close - 1; i >= sentence.first; i -= 1) if (isQuote(walk, i)) return i
  return -1
}

function openingParenthesis(walk: Walk, sentence: Sentence, close: number): number {
  for (let i = close - 1; i >= sentence.first; i -= 1) if (lowerAt(walk, i) === '(') return i
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

interface Found {
  readonly first: number
  readonly last: number
  readonly hard: number
  readonly finiteEnd: number
  readonly lastConjunction: number
  readonly verb: VerbGroup
}

function opening(walk: Walk, sentence: Sentence, found: Found): Opening {
  const { last, hard, finiteEnd, lastConjunction } = found
  let { first } = found
  const atFloor = hard < sentence.first
  const afterPreposition = hard > 0 && has(walk, hard, WORD.complementizer) && has(walk, hard - 1, WORD.preposition)
  const opensClause =
    hard >= 0 && !afterPreposition && (isClauseOpener(walk, hard) || opensAdverbial(walk, sentence, hard))
  const ownPhrase = hard >= finiteEnd && hard >= 0 && !isComma(walk, hard) && startsChunkAfterNoun(walk, hard)
  if (!opensClause && ownPhrase && finiteEnd > sentence.first)
    return { kind: 'relative', first, last, opener: hard, antecedentLast: hard + 1 }
  // After another finite verb with nothing that opens a clause between, the nearest conjunction does.
  if (!opensClause && finiteEnd > sentence.first && lastConjunction > 0 && lastConjunction + 1 < last) {
    first = lastConjunction + 1
    while (first < last && (isComma(walk, first) || has(walk, first, WORD.conjunction))) first += 1
    return { kind: 'coordinate', first, last, opener: lastConjunction, antecedentLast: -1 }
  }
  if (hard >= 0 && has(walk, hard, WORD.subordinator) && has(walk, first, WORD.personal))
    return clauseKind(walk, { first, last, hard })
  if (atFloor || hard < 0) return { kind: 'main', first, last, opener: -1, antecedentLast: -1 }
  if (opensClause) return clauseKind(walk, { first, last, hard })
  if (hard < finiteEnd) return { kind: 'complement', first, last, opener: hard, antecedentLast: -1 }
  if (startsChunkAfterNoun(walk, hard) && first > hard && !isComma(walk, hard))
    return {
      kind: finiteEnd > sentence.first ? 'relative' : 'main',
      first,
      last,
      opener: hard,
      antecedentLast: hard + 1,
    }
  return { kind: 'main', first, last, opener: hard, antecedentLast: -1 }
}

function clauseKind(walk: Walk, { first, last, hard }: { first: number; last: number; hard: number }): Opening {
  const common = { first, last, opener: hard }
  if (has(walk, hard, WORD.contrast)) return { ...common, kind: 'coordinate', antecedentLast: -1 }
  if (has(walk, hard, WORD.complementizer) && lowerAt(walk, hard) !== 'that')
    return { ...common, kind: 'complement', antecedentLast: -1 }
  if (lowerAt(walk, hard) === 'that') {
    const afterNoun =
      endsNounPhrase(walk, hard - 1) && !has(walk, hard - 1, WORD.personal) && posAt(walk, hard - 1) !== 'PROPN'
    return {
      ...common,
      kind: afterNoun && posAt(walk, hard) === 'PRON' ? 'relative' : 'complement',
      antecedentLast: hard,
    }
  }
  if (has(walk, hard, WORD.relative) && has(walk, hard, WORD.subordinator))
    return { ...common, kind: 'adverbial', antecedentLast: -1 }
  if (
    has(walk, hard, WORD.relative) &&
    !(has(walk, hard, WORD.subordinator) && !endsNounPhrase(walk, hard - 1) && !isComma(walk, hard - 1))
  ) {
    let before = hard - 1
    while (before > 0 && (has(walk, before, WORD.preposition) || isComma(walk, before))) before -= 1
    return { ...common, kind: 'relative', antecedentLast: before + 1 }
  }
  return { ...common, kind: 'adverbial', antecedentLast: -1 }
}
