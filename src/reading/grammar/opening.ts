import type { Sentence } from '../../model/text.js'
import { ACT } from '../acts/lexicon.js'
import { ROLE } from '../acts/roles.js'
import type { VerbGroup } from './verb-group.js'
import { FORM } from './verbs.js'
import { endsNounPhrase, has, hasRole, isComma, isQuote, lowerAt, mentionOf, posAt, type Walk } from './walk.js'
import { WORD } from './words.js'

/** Nouns with a content of their own. */
const TOLD = ACT.pledge | ACT.wish

/** Where the subject of a finite verb stands and what opens its clause. */
export interface Opening {
  readonly kind: 'main' | 'coordinate' | 'complement' | 'relative' | 'adverbial' | 'shared'
  readonly first: number
  readonly last: number
  /** Token that opens the clause (conjunction, “that”, comma …), -1 at the start of the sentence. */
  readonly opener: number
  readonly antecedentLast: number
}

interface Found {
  readonly first: number
  readonly last: number
  readonly hard: number
  readonly finiteEnd: number
  readonly lastConjunction: number
  readonly verb: VerbGroup
}

export function opening(walk: Walk, sentence: Sentence, found: Found): Opening {
  const { last, finiteEnd, lastConjunction } = found
  let { first } = found
  // “saying that “a deal is near””
  const quotesTold = isQuote(walk, found.hard) && lowerAt(walk, found.hard - 1) === 'that'
  const hard = quotesTold ? found.hard - 1 : found.hard
  const atFloor = hard < sentence.first
  // “pointed out that the positions coincide”: what stands before “that” belongs to the verb.
  const particle = hard - 1 === finiteEnd && posAt(walk, hard) === 'SCONJ'
  const afterPreposition =
    hard > 0 && !particle && has(walk, hard, WORD.complementizer) && has(walk, hard - 1, WORD.preposition)
  const opensClause =
    hard >= 0 &&
    !afterPreposition &&
    (isClauseOpener(walk, hard) || opensAdverbial(walk, sentence, hard, { first, last, finiteEnd }))
  const ownPhrase = hard >= finiteEnd && hard >= 0 && !isComma(walk, hard) && startsChunkAfterNoun(walk, hard)
  if (!opensClause && ownPhrase && finiteEnd > sentence.first)
    return { kind: 'relative', first, last, opener: hard, antecedentLast: hard + 1 }
  const told = toldBy(walk, { first, hard, finiteEnd })
  if (!opensClause && told >= 0) return { kind: 'complement', first: told, last, opener: hard, antecedentLast: -1 }
  // “Recognising that …, A and B intend”: two names joined behind a comma are one subject.
  if (!opensClause && isComma(walk, hard) && joinsParties(walk, lastConjunction))
    return { kind: 'main', first, last, opener: hard, antecedentLast: -1 }
  // “that in order to reach 2 billion dollars A and B need”: the names begin what is told.
  const tells = has(walk, finiteEnd, WORD.complementizer) || has(walk, finiteEnd + 1, WORD.complementizer)
  const named = tells ? joinedFirst(walk, lastConjunction) : -1
  if (!opensClause && named > finiteEnd)
    return { kind: 'complement', first: named, last, opener: finiteEnd, antecedentLast: -1 }
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

/**
 * Where the subject of words told without “that” right before it begins, -1 when they are none: “saying its government
 * and people appreciate”, “that, as neighbours, A and B have”.
 */
function toldBy(walk: Walk, { first, hard, finiteEnd }: Pick<Found, 'first' | 'hard' | 'finiteEnd'>): number {
  const before = walk.forms[hard] ?? 0
  const named = !mentionOf(walk, hard)
  if (hard >= finiteEnd && named && before & FORM.ing && before & FORM.reports) return hard + 1
  if (hard < finiteEnd && hard === finiteEnd - 1 && before & FORM.reports) return finiteEnd
  if (!isComma(walk, hard)) return -1
  for (let i = hard - 1; i >= finiteEnd; i -= 1) {
    if (has(walk, i, WORD.complementizer) && posAt(walk, i) !== 'DET' && !has(walk, i - 1, WORD.preposition)) {
      if (isComma(walk, i + 1)) return i + 2
      return i === finiteEnd || !endsNounPhrase(walk, i - 1) || mentionOf(walk, i - 1) ? first : -1
    }
    // “that, to open a new phase, the two sides should”
    if (walk.tokens[i]?.pos === 'VERB' && ((walk.forms[i] ?? 0) & FORM.ing) === 0 && !has(walk, i - 1, WORD.to))
      return -1
  }
  return -1
}

/** Where the first of two joined names stands that no comma or preposition parts from a noun before them; -1 otherwise. */
function joinedFirst(walk: Walk, conjunction: number): number {
  const first = joinsParties(walk, conjunction) ? (mentionOf(walk, conjunction - 1)?.first ?? -1) : -1
  const pos = posAt(walk, first - 1)
  return first > 0 && (pos === 'NOUN' || pos === 'NUM') && !mentionOf(walk, first - 1) ? first : -1
}

function joinsParties(walk: Walk, conjunction: number): boolean {
  if (conjunction < 1) return false
  const left = mentionOf(walk, conjunction - 1)
  const right = mentionOf(walk, conjunction + 1) ?? mentionOf(walk, conjunction + 2)
  return left !== undefined && right !== undefined && left.party !== '' && right.party !== ''
}

export function clauseKind(walk: Walk, { first, last, hard }: { first: number; last: number; hard: number }): Opening {
  const opened = (kind: Opening['kind'], antecedentLast = -1): Opening => ({
    kind,
    first,
    last,
    opener: hard,
    antecedentLast,
  })
  if (has(walk, hard, WORD.contrast)) return opened('coordinate')
  if (has(walk, hard, WORD.complementizer) && lowerAt(walk, hard) !== 'that') return opened('complement')
  if (lowerAt(walk, hard) === 'that') {
    const afterNoun =
      endsNounPhrase(walk, hard - 1) && !has(walk, hard - 1, WORD.personal) && posAt(walk, hard - 1) !== 'PROPN'
    // “gave his word that they would”: what the word says.
    const told = ((walk.nouns[hard - 1] ?? 0) & TOLD) !== 0 && has(walk, first, WORD.personal)
    const said = told || isSpokenTo(walk, hard - 1)
    return opened(afterNoun && !said && posAt(walk, hard) === 'PRON' ? 'relative' : 'complement', hard)
  }
  if (has(walk, hard, WORD.relative) && has(walk, hard, WORD.subordinator)) return opened('adverbial')
  if (
    has(walk, hard, WORD.relative) &&
    !(has(walk, hard, WORD.subordinator) && !endsNounPhrase(walk, hard - 1) && !isComma(walk, hard - 1))
  ) {
    return opened('relative', antecedentEnd(walk, hard))
  }
  return opened('adverbial')
}

/** “told his guest that …”: whoever is told something stands right behind the verb. */
function isSpokenTo(walk: Walk, index: number): boolean {
  const mention = mentionOf(walk, index)
  if (mention?.last !== index + 1) return false
  let before = mention.first - 1
  while (has(walk, before, WORD.determiner | WORD.possessive)) before -= 1
  return ((walk.forms[before] ?? 0) & FORM.speech) !== 0
}

/** “, in the course of which X …”, “, most of whom …”: how far back a phrase may open the relative clause. */
const PIED = 6

/** One past the noun phrase that a relative pronoun stands for. */
export function antecedentEnd(walk: Walk, relative: number): number {
  let before = relative - 1
  if (has(walk, before, WORD.genitive)) {
    for (let i = before - 1; i > Math.max(0, relative - PIED); i -= 1) if (isComma(walk, i)) return i
  }
  while (before > 0 && (has(walk, before, WORD.preposition) || isComma(walk, before))) before -= 1
  return before + 1
}

/** “… the meeting the two leaders held”: a noun right before a new phrase ends the earlier one. */
export function startsChunkAfterNoun(walk: Walk, before: number): boolean {
  const pos = posAt(walk, before)
  if (has(walk, before, WORD.calendar)) return false
  // “everything he can”, “all we can”
  const whole = has(walk, before, WORD.pronoun) && has(walk, before, WORD.singular | WORD.determiner)
  if (whole && !has(walk, before, WORD.personal | WORD.complementizer) && has(walk, before + 1, WORD.personal))
    return true
  if (mentionOf(walk, before)?.last === before + 1)
    return (
      lowerAt(walk, before) !== "'s" && posAt(walk, before) !== 'PART' && mentionOf(walk, before)?.form !== 'adjective'
    )
  return (
    pos === 'NOUN' &&
    !has(walk, before, WORD.determiner | WORD.preposition | WORD.conjunction) &&
    (has(walk, before + 1, WORD.determiner | WORD.possessive) ||
      (pos === 'NOUN' && has(walk, before + 1, WORD.personal)) ||
      // “At the end of the talks Sall extended”
      (mentionOf(walk, before + 1)?.kind === 'person' && !hasRole(walk, before, ROLE.agent)))
  )
}

/** “As we face …”, “, after the two sides signed …”: a preposition that opens a clause when no phrase stands before it. */
export function opensAdverbial(
  walk: Walk,
  sentence: Sentence,
  index: number,
  subject: { readonly first: number; readonly last: number; readonly finiteEnd: number },
): boolean {
  if (!has(walk, index, WORD.subordinator) || !has(walk, index, WORD.preposition)) return false
  if (index === sentence.first || isComma(walk, index - 1) || !endsNounPhrase(walk, index - 1)) return true
  // “strengthen trade as their two leaders met”: somebody who acts stands right behind it.
  const { first, last, finiteEnd } = subject
  if (finiteEnd === sentence.first || first !== index + 1) return false
  const kind = mentionOf(walk, last - 1)?.kind
  return (
    kind === 'person' || (has(walk, first, WORD.determiner | WORD.possessive) && hasRole(walk, last - 1, ROLE.joint))
  )
}

export function isClauseOpener(walk: Walk, index: number): boolean {
  if (has(walk, index, WORD.relative)) return true
  if (has(walk, index, WORD.complementizer)) return true
  if (has(walk, index, WORD.contrast)) return true
  return has(walk, index, WORD.subordinator) && !has(walk, index, WORD.preposition)
}
