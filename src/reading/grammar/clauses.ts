import type { Sentence } from '../../model/text.js'
import { findSubject, type Opening } from './subject.js'
import { findVerbGroups, type VerbGroup } from './verb-groups.js'
import { has, isBreak, isComma, isQuote, lowerAt, mentionOf, posAt, sentenceEnd, type Walk } from './walk.js'
import { WORD } from './words.js'

/**
 * How a clause stands in its sentence. `main` and `coordinate` tell for themselves; `complement` (“that …”) is the
 * content of another; `comment` (“, he said”) gives the rest of the sentence to a speaker; `participle` (“adding
 * that …”) shares the subject of its main clause; `relative` and `adverbial` lean on a noun or a clause.
 */
export type ClauseKind =
  | 'main'
  | 'coordinate'
  | 'complement'
  | 'relative'
  | 'adverbial'
  | 'participle'
  | 'infinitive'
  | 'comment'

export interface Clause {
  readonly index: number
  readonly kind: ClauseKind
  readonly verb: VerbGroup
  /** Tokens of the subject; equal when the subject is shared with `leans`, or inverted after the verb. */
  readonly subjectFirst: number
  readonly subjectLast: number
  /** Clause it shares its subject with, or whose content it is; -1 when it stands alone. */
  readonly leans: number
  /** First token: of the subject, or of the verb when the subject is shared. */
  readonly start: number
  /** One past the last token of its content. */
  readonly end: number
  readonly quoted: boolean
  /** Antecedent of a relative clause: tokens of the noun phrase before it. */
  readonly antecedentLast: number
  /** Word that opens it (“while”, “that”, “and”), '' when none. */
  readonly opener: string
}

/** Can the verb follow or enclose somebody's words (“…, he said”)? */
export type CanComment = (verb: VerbGroup) => boolean

/** The clauses of a sentence in the order of their verbs. */
export function parseClauses(walk: Walk, sentence: Sentence, canComment: CanComment): Clause[] {
  const groups = findVerbGroups(walk, sentence)
  const end = sentenceEnd(walk, sentence)
  const quotes = quoteDepth(walk, sentence)
  const clauses: Clause[] = []
  let finiteEnd = sentence.first
  for (const [n, verb] of groups.entries()) {
    const quoted = (quotes[verb.head - sentence.first] ?? 0) > 0
    const at = { index: clauses.length, verb, end, quoted }
    if (verb.form !== 'finite') {
      const opener = verb.form === 'infinitive' ? '' : lowerAt(walk, verb.first - 1)
      clauses.push(leaning(at, { kind: verb.form === 'infinitive' ? 'infinitive' : 'participle', opener }))
      continue
    }
    const next = groups[n + 1]
    const mayComment = !quoted && canComment(verb)
    const aside = mayComment ? enclosed(walk, sentence, { verb, next }) : undefined
    const subject = aside ? undefined : findSubject(walk, sentence, { verb, finiteEnd })
    const comment = aside ?? (mayComment && subject ? asComment(walk, sentence, { verb, subject, next }) : undefined)
    if (comment) clauses.push(commenting(at, comment))
    else if (subject) {
      clauses.push(place(walk, clauses, { at, subject }))
      finiteEnd = verb.last
    }
  }
  return withEnds(walk, clauses, end)
}

type At = Pick<Clause, 'index' | 'verb' | 'end' | 'quoted'>
type Span = Pick<Clause, 'subjectFirst' | 'subjectLast' | 'start' | 'end'>

/** Clauses are written out field by field, in one order: they are made for every verb of a text. */
function leaning({ index, verb, end, quoted }: At, { kind, opener }: Pick<Clause, 'kind' | 'opener'>): Clause {
  const { first } = verb
  return {
    index,
    kind,
    verb,
    subjectFirst: first,
    subjectLast: first,
    leans: index - 1,
    start: first,
    end,
    quoted,
    antecedentLast: -1,
    opener,
  }
}

function commenting({ index, verb, quoted }: At, { subjectFirst, subjectLast, start, end }: Span): Clause {
  return {
    index,
    kind: 'comment',
    verb,
    subjectFirst,
    subjectLast,
    leans: -1,
    start,
    end,
    quoted,
    antecedentLast: -1,
    opener: '',
  }
}

function place(walk: Walk, clauses: readonly Clause[], { at, subject }: { at: At; subject: Opening }): Clause {
  const { index, verb, end, quoted } = at
  let kind: ClauseKind
  let leans = -1
  if (subject.kind === 'shared') {
    const host = sharedHost(clauses, verb, subject.opener > 0 && isComma(walk, subject.opener - 1))
    const coordinate = host?.kind === 'main' || host?.kind === 'coordinate'
    kind = host === undefined ? 'main' : coordinate ? 'coordinate' : host.kind
    leans = host?.index ?? -1
  } else {
    const last = lastFinite(clauses)
    kind = subject.kind === 'main' && last !== undefined ? 'coordinate' : subject.kind
    leans = last?.index ?? -1
  }
  return {
    index,
    kind,
    verb,
    subjectFirst: subject.first,
    subjectLast: subject.last,
    leans,
    start: subject.first < subject.last ? subject.first : verb.first,
    end,
    quoted,
    antecedentLast: subject.antecedentLast,
    opener: subject.opener >= 0 ? lowerAt(walk, subject.opener) : '',
  }
}

function lastFinite(clauses: readonly Clause[]): Clause | undefined {
  for (let i = clauses.length - 1; i >= 0; i -= 1) if (clauses[i]?.verb.form === 'finite') return clauses[i]
  return undefined
}

/** “He said that A does X and called for Y”: a past verb after a present complement goes back to the past main verb. */
function sharedHost(clauses: readonly Clause[], verb: VerbGroup, afterComma: boolean): Clause | undefined {
  // “…, and promised”: after a comma the verb goes back to the main clause when its time allows.
  if (afterComma) {
    for (let i = clauses.length - 1; i >= 0; i -= 1) {
      const clause = clauses[i]
      if (
        clause &&
        clause.verb.form === 'finite' &&
        (clause.kind === 'main' || clause.kind === 'coordinate') &&
        sameTime(clause.verb, verb)
      )
        return clause
    }
  }
  let nearest: Clause | undefined
  for (let i = clauses.length - 1; i >= 0; i -= 1) {
    const clause = clauses[i]
    if (clause?.verb.form !== 'finite') continue
    nearest ??= clause
    if (sameTime(clause.verb, verb)) return clause
    if (clause.kind === 'main') return nearest.kind === 'relative' || sameTime(clause.verb, verb) ? clause : nearest
  }
  return nearest
}

const sameTime = (a: VerbGroup, b: VerbGroup) => a.past === b.past && (a.future === b.future || a.past)

/** Depth of quotation marks at each token of the sentence: 1 inside, 0 outside. Straight marks open and close in turn. */
function quoteDepth(walk: Walk, sentence: Sentence): Uint8Array {
  const depth = new Uint8Array(sentence.last - sentence.first)
  let open = false
  for (let i = sentence.first; i < sentence.last; i += 1) {
    if (isQuote(walk, i)) {
      const both = has(walk, i, WORD.quoteOpen) && has(walk, i, WORD.quoteClose)
      open = both ? !open : has(walk, i, WORD.quoteOpen)
    }
    depth[i - sentence.first] = open ? 1 : 0
  }
  return depth
}

/**
 * “…, he said”, “…, Lula told reporters in Brasília, …”, “…,” declared the president: a short clause between commas or
 * quotation marks whose verb has no content of its own.
 */
function asComment(
  walk: Walk,
  sentence: Sentence,
  { verb, subject, next }: { verb: VerbGroup; subject: Opening; next: VerbGroup | undefined },
): Span | undefined {
  if (subject.kind === 'relative' || subject.kind === 'complement') return undefined
  const shares = subject.first === subject.last
  const start = shares ? verb.first : subject.first
  const opens = start - 1
  if (opens < sentence.first || !(isComma(walk, opens) || isQuote(walk, opens))) return undefined
  if (shares) return inverted(walk, sentence, { verb, next })
  const close = commentEnd(walk, sentence, verb.last)
  if (close < 0 || (next !== undefined && next.form !== 'participle' && next.first < close)) return undefined
  if (isNounStart(walk, verb.last) && !isQuote(walk, opens) && !isQuote(walk, close)) return undefined
  return { subjectFirst: subject.first, subjectLast: subject.last, start, end: close }
}

/** “The visit, the prime minister said, had …”, “…,” Macron told the chief: a subject alone between the mark and the verb. */
function enclosed(
  walk: Walk,
  sentence: Sentence,
  { verb, next }: { verb: VerbGroup; next: VerbGroup | undefined },
): Span | undefined {
  let start = verb.first
  // “the head of state, X, announced”: a name between commas belongs to the subject.
  if (isComma(walk, start - 1) && mentionOf(walk, start - 2)?.kind === 'person')
    start = mentionOf(walk, start - 2)?.first ?? start
  while (start > sentence.first && !isComma(walk, start - 1) && !isQuote(walk, start - 1)) {
    start -= 1
    if (verb.first - start > COMMENT_TAIL || !isSubjectWord(walk, start)) return undefined
  }
  if (
    start === verb.first ||
    start === sentence.first ||
    has(walk, start, WORD.conjunction) ||
    opensSentence(walk, sentence, start - 1)
  )
    return undefined
  const afterQuote = isQuote(walk, start - 1)
  const close = commentEnd(walk, sentence, verb.last)
  if (close < 0 || (next !== undefined && next.form !== 'participle' && next.form !== 'gerund' && next.first < close))
    return undefined
  if (!afterQuote && close > verb.last && !isCommentTail(walk, verb.last)) return undefined
  return { subjectFirst: start, subjectLast: verb.first, start, end: close }
}

/** Only marks of quotation and opening words stand before it: the clause itself opens the sentence. */
function opensSentence(walk: Walk, sentence: Sentence, mark: number): boolean {
  return isQuote(walk, mark) && mark === sentence.first
}

function isSubjectWord(walk: Walk, index: number): boolean {
  if (mentionOf(walk, index)) return true
  if (has(walk, index, WORD.relative | WORD.complementizer | WORD.subordinator) && !has(walk, index, WORD.preposition))
    return false
  return (walk.forms[index] ?? 0) === 0 || posAt(walk, index) !== 'VERB'
}

/** “… told reporters in Brasília a day later”: to whom, where and when, but no object of its own. */
const isCommentTail = (walk: Walk, at: number) =>
  (has(walk, at, WORD.determiner) && posAt(walk, at + 1) === 'NOUN' && isComma(walk, at + 2)) ||
  has(walk, at, WORD.preposition | WORD.midverb) ||
  posAt(walk, at) === 'ADV' ||
  posAt(walk, at) === 'ADP' ||
  posAt(walk, at) === 'NOUN'

/** “…,” said the president of the shipyard: the subject after its verb. */
function inverted(
  walk: Walk,
  sentence: Sentence,
  { verb, next }: { verb: VerbGroup; next: VerbGroup | undefined },
): Span | undefined {
  const at = verb.last
  if (has(walk, at, WORD.complementizer)) return undefined
  if (!mentionOf(walk, at) && !has(walk, at, WORD.determiner | WORD.possessive | WORD.personal)) return undefined
  if (isComma(walk, verb.first - 1) && !quoteBefore(walk, sentence, verb.first)) return undefined
  const close = commentEnd(walk, sentence, at)
  if (close < 0 || (next !== undefined && next.form === 'finite' && next.first < close)) return undefined
  let last = at
  while (last < close && !has(walk, last, WORD.preposition)) last += 1
  return { subjectFirst: at, subjectLast: last, start: verb.first, end: close }
}

function quoteBefore(walk: Walk, sentence: Sentence, at: number): boolean {
  for (let i = at - 1; i >= Math.max(sentence.first, at - 3); i -= 1) if (isQuote(walk, i)) return true
  return false
}

const isNounStart = (walk: Walk, at: number) =>
  has(walk, at, WORD.determiner | WORD.possessive) ||
  (mentionOf(walk, at) !== undefined && mentionOf(walk, at)?.kind !== 'person')

const COMMENT_TAIL = 12

/** Where the comment ends: at a comma, a quotation mark or the end, with no “that”, object or infinitive before it. */
function commentEnd(walk: Walk, sentence: Sentence, from: number): number {
  const stop = sentenceEnd(walk, sentence)
  for (let i = from; i < Math.min(stop, from + COMMENT_TAIL); i += 1) {
    if (isComma(walk, i) || isQuote(walk, i) || isBreak(walk, i)) return i
    if (has(walk, i, WORD.to | WORD.complementizer) && !has(walk, i, WORD.preposition)) return -1
  }
  return from + COMMENT_TAIL >= stop ? stop : -1
}

/** Each clause's content runs to the next clause that tells for itself at its own level or above. */
function withEnds(walk: Walk, clauses: readonly Clause[], end: number): Clause[] {
  return clauses.map((clause, i) => {
    if (clause.kind === 'comment') return clause
    for (let j = i + 1; j < clauses.length; j += 1) {
      const next = clauses[j]
      if (
        !next ||
        next.kind === 'infinitive' ||
        next.kind === 'complement' ||
        next.kind === 'relative' ||
        next.kind === 'comment'
      )
        continue
      if (next.kind === 'participle' || next.kind === 'adverbial') continue
      return {
        ...clause,
        end: trimEnd(walk, clause.verb.last, next.start > clause.verb.first ? next.start : next.verb.first),
      }
    }
    return { ...clause, end: trimEnd(walk, clause.verb.last, end) }
  })
}

/** Takes conjunctions, commas and openers off the end of a content. */
export function trimEnd(walk: Walk, from: number, end: number): number {
  let last = end
  while (
    last > from &&
    (isComma(walk, last - 1) || isBreak(walk, last - 1) || has(walk, last - 1, WORD.conjunction | WORD.contrast))
  )
    last -= 1
  return last
}
