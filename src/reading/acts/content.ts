import type { Clause } from '../grammar/clause.js'
import { FORM } from '../grammar/verbs.js'
import {
  endsNounPhrase,
  has,
  isBreak,
  isComma,
  isQuote,
  lowerAt,
  mentionOf,
  posAt,
  type Walk,
} from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { ACT } from './lexicon.js'

/** What stands after the verb of an act. */
export interface Content {
  readonly first: number
  readonly last: number
  /** How it opens: “that …”, “to expand …”, a noun phrase, words in quotation marks, or nothing. */
  readonly kind: 'that' | 'infinitive' | 'noun' | 'quote' | 'none'
  /** Classes of the head noun of its first noun phrase. */
  readonly head: number
  readonly headWord: string
  /** Support “for establishing X”: an -ing form after its preposition. */
  readonly plans: boolean
  /** Classes of all words of it, joined. */
  readonly all: number
  /** The finite clause that is its content (“that the visit marks …”), when there is one. */
  readonly complement: Clause | undefined
}

/** Looks at the content of a clause once; linear in its length. */
export function contentOf(
  walk: Walk,
  { clause, from, clauses }: { clause: Clause; from: number; clauses: readonly Clause[] },
): Content {
  const last = Math.max(clause.end, from)
  const first = skipLead(walk, from, last)
  const head = headNoun(walk, first, last)
  let all = 0
  for (let i = first; i < last; i += 1) all |= mentionOf(walk, i) ? 0 : (walk.nouns[i] ?? 0)
  return {
    first,
    last,
    kind: kindOf(walk, first, last),
    head: head < 0 ? 0 : (walk.nouns[head] ?? 0),
    headWord: head < 0 ? '' : lowerAt(walk, head),
    all,
    plans: head >= 0 && has(walk, head + 1, WORD.preposition) && ((walk.forms[head + 2] ?? 0) & FORM.ing) !== 0,
    complement: complementOf(walk, { clause, clauses, last }),
  }
}

function skipLead(walk: Walk, from: number, last: number): number {
  let i = from
  while (i < last && (has(walk, i, WORD.midverb) || posAt(walk, i) === 'ADV') && !has(walk, i, WORD.pronoun | WORD.to))
    i += 1
  return i
}

function kindOf(walk: Walk, first: number, last: number): Content['kind'] {
  if (first >= last) return 'none'
  for (let i = first; i < last; i += 1) {
    if (
      has(walk, i, WORD.complementizer) &&
      !has(walk, i, WORD.relative & ~WORD.complementizer) &&
      (i === first || !mentionOf(walk, i))
    ) {
      if (i === first || lowerAt(walk, i) === 'that') return 'that'
    }
    if (has(walk, i, WORD.to) && i === first) return 'infinitive'
    if (isQuote(walk, i) && i - first < 3) return 'quote'
    if (isComma(walk, i) || isBreak(walk, i) || has(walk, i, WORD.preposition)) break
  }
  return 'noun'
}

const NAMES_ACT = ACT.do | ACT.affirm | ACT.pledge | ACT.request

/** The last noun of the first noun phrase: “his deep admiration for …” gives “admiration”. */
function headNoun(walk: Walk, first: number, last: number): number {
  let head = -1
  for (let i = first; i < last; i += 1) {
    if (mentionOf(walk, i)) {
      if (head < 0) head = -1
      continue
    }
    const pos = posAt(walk, i)
    // “expressed “serious concerns” about”
    if (isQuote(walk, i) && head < 0 && (closesSoon(walk, i, last) || opensTitle(walk, first, i))) continue
    if (isComma(walk, i) || isBreak(walk, i) || isQuote(walk, i)) break
    if (i === first && pos === 'SCONJ' && has(walk, i, WORD.complementizer)) break
    if (has(walk, i, WORD.preposition | WORD.to | WORD.complementizer | WORD.relative) && head >= 0) break
    if (has(walk, i, WORD.conjunction) && head >= 0) break
    // “a joint statement highlighting the outcome”
    if (head === i - 1 && pos === 'VERB' && ((walk.forms[i] ?? 0) & FORM.ing) !== 0) break
    // “agreements worth millions”: an adjective behind its noun ends the phrase.
    if (pos === 'ADJ' && head === i - 1) break
    // “held talks Thursday with”
    if (head >= 0 && has(walk, i, WORD.calendar)) break
    if (has(walk, i, WORD.preposition) && pos !== 'NOUN' && i > first + 1) break
    // “expressed hope that”: what the tagger calls a verb, right behind one.
    const bare = pos === 'VERB' && i === first && (walk.nouns[i] ?? 0) !== 0
    if (pos === 'NOUN' || pos === 'PROPN' || bare || (pos === 'VERB' && endsNounPhrase(walk, i))) head = i
    // “a heartfelt welcome to”: what an adjective is left standing without its noun.
    else if (pos === 'ADJ' && ((walk.nouns[i] ?? 0) & NAMES_ACT) !== 0 && has(walk, i + 1, WORD.preposition)) head = i
  }
  return head
}

const QUOTED_WORDS = 5
function closesSoon(walk: Walk, open: number, last: number): boolean {
  for (let i = open + 2; i < Math.min(last, open + QUOTED_WORDS); i += 1) if (isQuote(walk, i)) return true
  return false
}

/** “issued the “Joint Statement on the Sea””: an article, and a capital behind the quotation mark. */
function opensTitle(walk: Walk, first: number, quote: number): boolean {
  return quote === first + 1 && has(walk, first, WORD.determiner) && /^\p{Lu}/u.test(walk.tokens[quote + 1]?.text ?? '')
}

/** The finite clause that is the content: no other verb stands between, but for participles inside a phrase. */
function complementOf(
  walk: Walk,
  { clause, clauses, last }: { clause: Clause; clauses: readonly Clause[]; last: number },
): Clause | undefined {
  for (let i = clause.index + 1; i < clauses.length; i += 1) {
    const next = clauses[i]
    if (!next || next.verb.first >= last) return undefined
    if (next.kind === 'comment') continue
    if (next.kind === 'participle') {
      if (isComma(walk, next.start - 1)) return undefined
      continue
    }
    // “said that the road, which crosses the border, was closed”
    const host = next.kind === 'relative' ? subjectAround(clauses, next) : undefined
    if (host && host.leans === clause.index) continue
    return next.kind === 'complement' ? next : undefined
  }
  return undefined
}

/** The told clause in whose subject a relative clause stands. */
export function subjectAround(clauses: readonly Clause[], relative: Clause): Clause | undefined {
  const next = clauses[relative.index + 1]
  const inside =
    next?.kind === 'complement' && next.subjectFirst < relative.subjectFirst && relative.verb.last <= next.verb.first
  return inside ? next : undefined
}

export const judges = (content: Content): boolean => (content.all & ACT.judging) !== 0
