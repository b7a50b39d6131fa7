import type { Sentence } from '../../model/text.js'
import type { Clause } from '../grammar/clause.js'
import { has, hasRole, isComma, isQuote, lowerAt, mentionOf, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import type { ActContext } from './act-types.js'
import type { addressees } from './addressee.js'
import type { Content } from './content.js'
import { ACT, type Acts } from './lexicon.js'
import type { PartyResolver } from './parties.js'
import { nobody, type Parties } from './party.js'
import { ROLE } from './roles.js'

/**
 * One sentence on its way through the act reader: its clauses, and what the clauses share. Subjects are resolved once;
 * functions over a frame keep no state of their own.
 */
export interface Frame {
  readonly walk: Walk
  readonly sentence: Sentence
  readonly clauses: readonly Clause[]
  readonly context: ActContext
  readonly acts: Acts
  readonly parties: PartyResolver
  readonly addressees: ReturnType<typeof addressees>
  /** Resolved subjects by clause index. */
  readonly subjects: (Parties | undefined)[]
  /** The sentence names whose word it is (“according to X”). */
  sourced: boolean
}

/** Parties of a clause's subject; shared subjects come from the clause it leans on. */
export function subjectOf(frame: Frame, clause: Clause): Parties {
  const known = frame.subjects[clause.index]
  if (known) return known
  const { walk } = frame
  let subject: Parties
  if (
    clause.kind === 'relative' &&
    clause.subjectLast - clause.subjectFirst === 1 &&
    has(walk, clause.subjectFirst, WORD.relative)
  ) {
    subject = frame.parties.resolve(walk, antecedent(frame, clause.antecedentLast), frame.context.discourse)
  } else if (clause.subjectFirst < clause.subjectLast) {
    subject = frame.parties.resolve(
      walk,
      { first: clause.subjectFirst, last: clause.subjectLast },
      frame.context.discourse,
    )
  } else {
    const host = hostOf(frame, clause)
    subject = (host ? subjectOf(frame, host) : headingOf(frame, clause)) ?? nobody('thing')
  }
  frame.subjects[clause.index] = subject
  return subject
}

/** “The two sides:” above a list, for an item that opens with its verb. */
const headingOf = ({ context, sentence }: Frame, { verb }: Clause): Parties | undefined =>
  verb.first === sentence.first ? context.discourse.heading : undefined

export function hostOf(frame: Frame, clause: Clause): Clause | undefined {
  const { clauses } = frame
  if (clause.leans >= 0) {
    let host = clauses[clause.leans]
    while (host && host.verb.form !== 'finite') host = host.leans >= 0 ? clauses[host.leans] : undefined
    if (clause.kind === 'participle' && host && (host.kind === 'complement' || host.kind === 'relative')) {
      const main = clauses.find(c => c.kind === 'main' || c.kind === 'coordinate')
      if (main) return main
    }
    if (host) return host
  }
  // “Noting that …, X pointed out”, “Thanking the host, X said”: the first that has a subject of its own.
  return clauses.find(
    c =>
      c.index > clause.index &&
      (c.kind === 'main' || ((c.kind === 'coordinate' || c.kind === 'comment') && c.subjectFirst < c.subjectLast)),
  )
}

/** Noun phrase before a relative pronoun: back to the mention or the article that opens it. */
export function antecedent(frame: Frame, last: number): { first: number; last: number } {
  const { walk, sentence } = frame
  let first = last
  while (first > sentence.first) {
    const i = first - 1
    const mention = mentionOf(walk, i)
    if (mention) {
      first = mention.first
      continue
    }
    if (isComma(walk, i) && last - first > 0 && !mentionOf(walk, first)) break
    if (
      isComma(walk, i) ||
      isQuote(walk, i) ||
      has(walk, i, WORD.preposition | WORD.conjunction) ||
      ((walk.forms[i] ?? 0) !== 0 && walk.tokens[i]?.pos === 'VERB')
    )
      break
    first = i
    if (has(walk, i, WORD.determiner | WORD.possessive)) break
  }
  return { first, last }
}

/** Tokens of the object: up to a preposition or comma. */
export function objectOf(frame: Frame, content: Pick<Content, 'first' | 'last'>): { first: number; last: number } {
  let last = content.first
  while (
    last < content.last &&
    !isComma(frame.walk, last) &&
    (mentionOf(frame.walk, last) || !has(frame.walk, last, WORD.preposition | WORD.to))
  )
    last += 1
  return { first: content.first, last }
}

export function byPhrase(frame: Frame, content: Content): { first: number; last: number } | undefined {
  const { walk } = frame
  for (let i = content.first - 1; i < content.last; i += 1) {
    if (has(walk, i, WORD.agentMark)) {
      let last = i + 1
      while (last < content.last && !has(walk, last, WORD.to | WORD.subordinator | WORD.relative)) last += 1
      return { first: i + 1, last }
    }
    if (has(walk, i, WORD.relative | WORD.subordinator) && !has(walk, i, WORD.preposition)) return undefined
  }
  return undefined
}

/** “Officials said”, “negotiators said”: nobody of the parties speaks. */
export const isAnonymous = ({ walk }: Frame, { subjectFirst, subjectLast }: Clause): boolean =>
  subjectLast - subjectFirst === 1 &&
  hasRole(walk, subjectFirst, ROLE.joint) &&
  !hasRole(walk, subjectFirst, ROLE.jointPronoun)

export function nounBits(frame: Frame, clause: Clause): number {
  const { walk } = frame
  let bits = 0
  const host = clause.subjectFirst < clause.subjectLast ? clause : hostOf(frame, clause)
  if (!host) return 0
  for (let i = host.subjectFirst; i < host.subjectLast; i += 1) {
    if (has(walk, i, WORD.preposition) && bits) break
    if (!mentionOf(walk, i)) bits |= frame.walk.nouns[i] ?? 0
  }
  return bits
}

export function isLevel(frame: Frame, clause: Clause): boolean {
  return clause.subjectFirst < clause.subjectLast && (nounBits(frame, clause) & ACT.level) !== 0
}

/** “was delighted to …”: the word before the infinitive tells a feeling. */
export const isFeeling = (frame: Frame, semi: string): boolean =>
  ((frame.acts.nouns.get(semi) ?? 0) & ACT.judging) !== 0

/** “is keen to …”: the word before the infinitive tells a wish. */
export const isEager = (frame: Frame, semi: string): boolean => ((frame.acts.nouns.get(semi) ?? 0) & ACT.wish) !== 0

/** “addressed the National Assembly”, “… a gathering of students”: the verb's object is who listens. */
export function isAudience(frame: Frame, bits: number, { first, last, head }: Content): boolean {
  if ((bits & ACT.work) === 0 || (bits & ACT.occasion) === 0) return false
  const at = has(frame.walk, first, WORD.determiner) ? first + 1 : first
  return (at < last && mentionOf(frame.walk, at)?.kind === 'body') || (head & ACT.audience) !== 0
}

export function isProtocol(frame: Frame, content: Content): boolean {
  for (let i = content.first; i < content.last; i += 1)
    if (((frame.walk.nouns[i] ?? 0) & ACT.protocol) !== 0) return true
  return false
}

export function isCeremony(frame: Frame, clause: Clause): boolean {
  for (let i = clause.subjectFirst; i < clause.subjectLast; i += 1)
    if (((frame.walk.nouns[i] ?? 0) & ACT.protocol) !== 0) return true
  return false
}

export function isVisit(frame: Frame, clause: Clause): boolean {
  const head = clause.kind === 'relative' ? clause.antecedentLast - 1 : clause.subjectLast - 1
  for (let i = head; i > head - 6 && i >= frame.sentence.first; i -= 1)
    if (hasRole(frame.walk, i, ROLE.visits)) return true
  return false
}

export function isOnVisit(frame: Frame, content: { readonly first: number; readonly last: number }): boolean {
  for (let i = content.first; i < Math.min(content.last, content.first + 8); i += 1)
    if (hasRole(frame.walk, i, ROLE.event)) return true
  return false
}

/** “, to be held in May” after a comma, “a forum to be held in May”: of the noun before it, not what is asked. */
export function hasInfinitive(frame: Frame, clause: Clause): boolean {
  return frame.clauses.some(
    c =>
      c.kind === 'infinitive' &&
      c.verb.first >= clause.verb.last &&
      c.verb.first < clause.end &&
      !(c.verb.passive && isComma(frame.walk, c.verb.first - 1)) &&
      !(c.verb.passive && ((frame.walk.nouns[c.verb.first - 1] ?? 0) & (ACT.audience | ACT.meeting)) !== 0) &&
      !isPurposeInside(frame, clause, c),
  )
}

/** “invited him to the summit that Tokyo will hold to mark the year”: the infinitive belongs to the verb inside. */
const isPurposeInside = (frame: Frame, clause: Clause, { verb }: Clause) =>
  frame.clauses.some(
    c =>
      c.kind === 'relative' && c.index > clause.index && c.verb.first > clause.verb.last && c.verb.last <= verb.first,
  )

export function asksToCome(frame: Frame, clause: Clause): boolean {
  return frame.clauses.some(
    c =>
      c.kind === 'infinitive' &&
      c.verb.first >= clause.verb.last &&
      c.verb.first < clause.end &&
      (frame.parties.is(c.verb.lemma, 'coming') ||
        // “asked them to hold a session”: to call a meeting is not to come to one.
        ((frame.acts.classify(frame.walk, c.verb).bits & (ACT.meet | ACT.occasion)) !== ACT.meet &&
          isOnVisit(frame, { first: c.verb.last, last: c.verb.last + 5 }))),
  )
}

export function futureInside(frame: Frame, clause: Clause): boolean {
  return frame.clauses.some(c => c.index > clause.index && c.verb.first < clause.end && c.verb.future)
}

export function bodies(frame: Frame, content: Content): string[] {
  const { walk } = frame
  const bodies: string[] = []
  for (let i = content.first; i < content.last; i += 1) {
    const mention = mentionOf(walk, i)
    if (mention?.kind === 'body' && mention.first === i)
      bodies.push(walk.text.document.text.slice(mention.start, mention.end))
  }
  return bodies
}

export function lead(frame: Frame, clause: Clause): string {
  if (clause.subjectFirst < clause.subjectLast) return ''
  const host = hostOf(frame, clause)
  if (!host || host.subjectFirst >= host.subjectLast) return ''
  const { tokens, text } = frame.walk
  return text.document.text.slice(tokens[host.subjectFirst]?.start ?? 0, tokens[host.subjectLast - 1]?.end ?? 0)
}

export const isYearAt = (walk: Walk, index: number): boolean => isYear(lowerAt(walk, index))
/** “in 2018”: a year without its day. */
export function hasYear({ walk }: Frame, { first, last }: { readonly first: number; readonly last: number }): boolean {
  for (let i = first; i < last; i += 1) if (isYearAt(walk, i) && has(walk, i - 1, WORD.preposition)) return true
  return false
}
const isYear = (word: string) => word.length === 4 && (word.startsWith('20') || word.startsWith('19'))

function isDigits(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i)
    if ((code < 48 || code > 57) && code !== 44 && code !== 46) return false
  }
  return true
}

/** A number in digits that is no year, day or ordinal. */
export function hasFigure(frame: Frame, { first, last }: { readonly first: number; readonly last: number }): boolean {
  const { walk } = frame
  for (let i = first; i < last; i += 1) {
    const lower = lowerAt(walk, i)
    const digit = lower.charCodeAt(0)
    if (digit < 48 || digit > 57 || mentionOf(walk, i)) continue
    if (isYear(lower) || !isDigits(lower)) continue
    if (!has(walk, i - 1, WORD.calendar) && !has(walk, i + 1, WORD.calendar)) return true
  }
  return false
}

export function bitsIn(frame: Frame, { first, last }: { readonly first: number; readonly last: number }): number {
  let bits = 0
  for (let i = first; i < last; i += 1) if (!mentionOf(frame.walk, i)) bits |= frame.walk.nouns[i] ?? 0
  return bits
}
