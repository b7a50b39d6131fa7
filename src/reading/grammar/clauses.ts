import type { Sentence } from '../../model/text.js'
import { ROLE } from '../acts/roles.js'
import { asComment, enclosed, type Span } from './comments.js'
import type { Opening } from './opening.js'
import { findSubject } from './subject.js'
import { groupOf, type VerbGroup } from './verb-group.js'
import { findVerbGroups } from './verb-groups.js'
import { FORM } from './verbs.js'
import { has, hasRole, isBreak, isComma, isQuote, lowerAt, mentionOf, sentenceEnd, type Walk } from './walk.js'
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

/** A clause whose end is still to be found. */
type Draft = { -readonly [K in keyof Clause]: Clause[K] }

/** One past the words of a verb that can follow or enclose somebody's words (“…, he pointed out”), -1 for another. */
export type CanComment = (verb: VerbGroup) => number

/** The clauses of a sentence in the order of their verbs. */
export function parseClauses(walk: Walk, sentence: Sentence, canComment: CanComment): readonly Clause[] {
  const groups = findVerbGroups(walk, sentence)
  const end = sentenceEnd(walk, sentence)
  const quotes = quoteDepth(walk, sentence)
  const clauses: Draft[] = []
  let finiteEnd = sentence.first
  for (const [n, verb] of groups.entries()) {
    const quoted = quotes !== undefined && (quotes[verb.head - sentence.first] ?? 0) > 0
    const at = { index: clauses.length, verb, end, quoted }
    if (verb.form !== 'finite') {
      const opener = verb.form === 'infinitive' ? '' : lowerAt(walk, verb.first - 1)
      const clause = leaning(at, { kind: verb.form === 'infinitive' ? 'infinitive' : 'participle', opener })
      const own = verb.form === 'gerund' ? absoluteSubject(walk, sentence, verb.first) : -1
      if (own >= 0) {
        clause.subjectFirst = own
        clause.subjectLast = verb.first
        clause.start = own
      }
      clauses.push(clause)
      continue
    }
    const inverted = invertedPassive(walk, sentence, { verb, clauses })
    if (inverted) {
      clauses.push({ ...inverted, end, quoted })
      finiteEnd = verb.last
      continue
    }
    const next = groups[n + 1]
    const verbEnd = quoted ? -1 : canComment(verb)
    const mayComment = verbEnd >= 0
    const aside = mayComment ? enclosed(walk, sentence, { verb, verbEnd, next }) : undefined
    const subject = aside ? undefined : findSubject(walk, sentence, { verb, finiteEnd })
    const comment =
      aside ?? (mayComment && subject ? asComment(walk, sentence, { verb, verbEnd, subject, next }) : undefined)
    if (comment) clauses.push(commenting(at, comment))
    else if (subject) {
      clauses.push(place(walk, clauses, { at, subject }))
      finiteEnd = verb.last
    }
  }
  return withEnds(walk, clauses, end)
}

const ABSOLUTE = 8
/** “with both leaders agreeing on …”: where the subject of the -ing form begins, -1 when it has none of its own. */
function absoluteSubject(walk: Walk, sentence: Sentence, verb: number): number {
  if (mentionOf(walk, verb - 1) === undefined && !hasRole(walk, verb - 1, ROLE.joint)) return -1
  for (let i = verb - 1; i > Math.max(sentence.first, verb - ABSOLUTE); i -= 1) {
    if (isComma(walk, i) || ((walk.forms[i] ?? 0) !== 0 && walk.tokens[i]?.pos === 'VERB')) return -1
    if (has(walk, i, WORD.companion)) return isComma(walk, i - 1) ? i + 1 : -1
  }
  return -1
}

/** “Signed during the visit were a memorandum and an agreement”: the participle is the verb, its subject follows. */
function invertedPassive(
  walk: Walk,
  sentence: Sentence,
  { verb, clauses }: { verb: VerbGroup; clauses: Draft[] },
): Draft | undefined {
  const opens = clauses[0]
  if (clauses.length !== 1 || opens?.verb.form !== 'participle' || !verb.copula) return undefined
  const at = verb.last
  if (opens.verb.first !== sentence.first || !(has(walk, at, WORD.determiner) || mentionOf(walk, at))) return undefined
  if (((walk.forms[opens.verb.head] ?? 0) & FORM.act) === 0) return undefined
  for (let i = sentence.first; i < verb.first; i += 1) if (isComma(walk, i)) return undefined
  clauses.pop()
  const passive = groupOf(verb)
  passive.passive = true
  passive.copula = false
  passive.head = opens.verb.head
  passive.lemma = opens.verb.lemma
  const { first } = sentence
  return {
    ...leaning({ index: 0, verb: passive, end: at, quoted: false }, { kind: 'main', opener: '' }),
    start: first,
    subjectFirst: at,
    subjectLast: phraseEnd(walk, sentence, at),
  }
}

function phraseEnd(walk: Walk, sentence: Sentence, from: number): number {
  let last = from + 1
  while (last < sentence.last && !isComma(walk, last) && !has(walk, last, WORD.preposition | WORD.conjunction))
    last += 1
  return last
}

type At = Pick<Clause, 'index' | 'verb' | 'end' | 'quoted'>

/** Clauses are written out field by field, in one order: they are made for every verb of a text. */
function leaning({ index, verb, end, quoted }: At, { kind, opener }: Pick<Clause, 'kind' | 'opener'>): Draft {
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

function commenting({ index, verb, quoted }: At, { subjectFirst, subjectLast, start, end }: Span): Draft {
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

function place(walk: Walk, clauses: readonly Clause[], { at, subject }: { at: At; subject: Opening }): Draft {
  const { index, verb, end, quoted } = at
  let kind: ClauseKind
  let leans = -1
  if (subject.kind === 'shared') {
    const host = sharedHost(walk, clauses, {
      verb,
      afterComma: subject.opener > 0 && isComma(walk, subject.opener - 1),
    })
    const coordinate = host?.kind === 'main' || host?.kind === 'coordinate'
    kind = host === undefined ? 'main' : coordinate ? 'coordinate' : host.kind
    leans = host?.index ?? -1
  } else {
    const last = lastFinite(clauses)
    kind = subject.kind === 'main' && last !== undefined ? 'coordinate' : subject.kind
    if (kind === 'coordinate' && stillTold(walk, clauses, { verb, opener: subject.opener })) kind = 'complement'
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

/** “He said that A is ready, and B could follow”: what is not past goes on with what was said. */
function stillTold(
  walk: Walk,
  clauses: readonly Clause[],
  { verb, opener }: { verb: VerbGroup; opener: number },
): boolean {
  if (verb.past || verb.perfect || !has(walk, opener, WORD.conjunction)) return false
  const last = lastFinite(clauses)
  if (last?.kind !== 'complement' || last.verb.past) return false
  const main = clauses.findLast(c => c.kind === 'main' || c.kind === 'coordinate')
  return main?.verb.past === true && ((walk.forms[main.verb.head] ?? 0) & FORM.reports) !== 0
}

function lastFinite(clauses: readonly Clause[]): Clause | undefined {
  for (let i = clauses.length - 1; i >= 0; i -= 1) if (clauses[i]?.verb.form === 'finite') return clauses[i]
  return undefined
}

/** “He said that A does X and called for Y”: a past verb after a present complement goes back to the past main verb. */
function sharedHost(
  walk: Walk,
  clauses: readonly Clause[],
  { verb, afterComma }: { verb: VerbGroup; afterComma: boolean },
): Clause | undefined {
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
  // “said that the two met and stressed that …”: one who speaks goes on speaking.
  const speaks = (walk.forms[verb.head] ?? 0) & FORM.reports && has(walk, verb.last, WORD.complementizer)
  if (speaks) {
    const main = clauses.findLast(c => c.verb.form === 'finite' && (c.kind === 'main' || c.kind === 'coordinate'))
    if (main && (walk.forms[main.verb.head] ?? 0) & FORM.reports && sameTime(main.verb, verb)) return main
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

function hasQuote(walk: Walk, { first, last }: Sentence): boolean {
  for (let i = first; i < last; i += 1) if (isQuote(walk, i)) return true
  return false
}

/** Depth of quotation marks at each token of the sentence, undefined without any: 1 inside, 0 outside. Straight marks open and close in turn. */
function quoteDepth(walk: Walk, sentence: Sentence): Uint8Array | undefined {
  if (!hasQuote(walk, sentence)) return undefined
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

/** Each clause's content runs to the next clause that tells for itself at its own level or above. */
function withEnds(walk: Walk, clauses: readonly Draft[], end: number): readonly Clause[] {
  clauses.forEach((clause, i) => {
    if (clause.kind !== 'comment')
      clause.end = trimEnd(walk, clause.verb.last, endOf(walk, clauses, { clause, i, end }))
  })
  return clauses
}

function endOf(
  walk: Walk,
  clauses: readonly Clause[],
  { clause, i, end }: { clause: Clause; i: number; end: number },
): number {
  for (let j = i + 1; j < clauses.length; j += 1) {
    const next = clauses[j]
    if (next?.kind === 'comment' && clause.kind === 'participle') return next.start
    // “…, which has not met since, and to appoint a team”: back to the infinitive before the aside.
    if (next?.kind === 'infinitive' && clause.kind === 'relative' && resumes(walk, next)) return next.start
    if (
      !next ||
      next.kind === 'infinitive' ||
      next.kind === 'complement' ||
      next.kind === 'relative' ||
      next.kind === 'comment'
    )
      continue
    if (next.kind === 'participle' || next.kind === 'adverbial') continue
    return next.start > clause.verb.first ? next.start : next.verb.first
  }
  return end
}

const resumes = (walk: Walk, { start }: Clause) => has(walk, start - 1, WORD.conjunction) && isComma(walk, start - 2)

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
