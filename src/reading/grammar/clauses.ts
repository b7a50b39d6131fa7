import type { Sentence } from '../../model/text.js'
import type { Clause, ClauseKind } from './clause.js'
import { asComment, enclosed, type Span } from './comments.js'
import { lastFinite, quotedBy, sharedHost, speechAfter, stillTold } from './hosts.js'
import { absoluteSubject, invertedPassive } from './inversions.js'
import { nounPhrase } from './noun-phrase.js'
import { type Opening, startsChunkAfterNoun } from './opening.js'
import { findSubject } from './subject.js'
import type { VerbGroup } from './verb-group.js'
import { findVerbGroups } from './verb-groups.js'
import { FORM } from './verbs.js'
import { endsNounPhrase, has, isBreak, isComma, isQuote, lowerAt, sentenceEnd, type Walk } from './walk.js'
import { WORD } from './words.js'

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
      // It takes the place of the participle that opens the sentence.
      const clause = leaning({ index: 0, verb: inverted.verb, end, quoted }, { kind: 'main', opener: '' })
      clause.start = sentence.first
      clause.subjectFirst = inverted.subjectFirst
      clause.subjectLast = inverted.subjectLast
      clauses[0] = clause
      finiteEnd = verb.last
      continue
    }
    const next = groups[n + 1]
    // “…, the two sides should put more effort into trade”: what ought to be is no remark.
    const ought = has(walk, verb.first, WORD.modal) && !has(walk, verb.first, WORD.future)
    const verbEnd = quoted || ought ? -1 : canComment(verb)
    const mayComment = verbEnd >= 0
    const aside = mayComment ? enclosed(walk, sentence, { verb, verbEnd, next }) : undefined
    const floor = Math.max(finiteEnd, speechAfter(walk, clauses, { quoted, first: verb.first }))
    const found = aside ? undefined : findSubject(walk, sentence, { verb, finiteEnd: floor })
    const nearest = found && betterFound(walk, sentence, { verb, clauses, found })
    const doing = nearest && saidOfDoing(walk, clauses, { subject: nearest, finiteEnd })
    // The -ing form is no clause of its own then.
    if (doing) {
      clauses.pop()
      at.index = clauses.length
    }
    const subject = doing ?? nearest
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

/** What stands between two verbs is no subject when an earlier noun, or a word that says when, opens the clause. */
function betterFound(
  walk: Walk,
  sentence: Sentence,
  { verb, clauses, found }: { verb: VerbGroup; clauses: readonly Draft[]; found: Opening },
): Opening {
  const { kind, opener } = found
  if (kind === 'shared') return resumed(walk, sentence, { verb, clauses, opener }) ?? found
  const last = clauses.findLast(c => c.verb.form === 'finite')
  // “was received at the airport by X”: the phrase belongs to the verb before it.
  const adjunct =
    kind === 'main' && last !== undefined && opener === last.verb.last && has(walk, opener, WORD.preposition)
  if (!adjunct || has(walk, opener, WORD.subordinator) || last.kind === 'comment') return found
  return resumed(walk, sentence, { verb, clauses, opener }) ?? sinceThen(walk, found, last) ?? found
}

/** “was met at the station by X before a song was sung”: the clause begins at “before”. */
function sinceThen(walk: Walk, { last }: Opening, { verb }: Clause): Opening | undefined {
  for (let i = last - 2; i > verb.last; i -= 1) {
    if (isComma(walk, i)) return undefined
    if (has(walk, i, WORD.subordinator) && has(walk, i + 1, WORD.determiner | WORD.possessive))
      return { kind: 'adverbial', first: i + 1, last, opener: i, antecedentLast: -1 }
  }
  return undefined
}

/** “The paper we have signed today is …”, “The road which they agreed on will be …”: the verb of the noun that another clause stands behind. */
function resumed(
  walk: Walk,
  sentence: Sentence,
  { verb, clauses, opener }: { verb: VerbGroup; clauses: readonly Draft[]; opener: number },
): Opening | undefined {
  if (opener < 0 || isComma(walk, opener) || has(walk, opener, WORD.conjunction | WORD.contrast)) return undefined
  const last = clauses.findLast(c => c.verb.form === 'finite')
  if (!last || last.subjectFirst >= last.subjectLast) return undefined
  const contact = last.kind === 'main' && startsChunkAfterNoun(walk, last.subjectFirst - 1)
  const end = contact ? last.subjectFirst : last.kind === 'relative' ? last.antecedentLast : -1
  if (end <= sentence.first || end > last.subjectFirst || isComma(walk, end) || !endsNounPhrase(walk, end - 1))
    return undefined
  const before = clauses.findLast(c => c !== last && c.verb.form === 'finite' && c.verb.last <= end)
  const finiteEnd = before?.verb.last ?? sentence.first
  const opening = nounPhrase(walk, sentence, { verb, finiteEnd, at: end - 1 })
  // The object of an earlier verb, told of by the relative clause, does nothing.
  if (before && opening.kind !== 'complement') return undefined
  if (contact) {
    last.kind = 'relative'
    last.antecedentLast = end
  }
  return opening
}

/** “said that widening trade is …”: what is told has an -ing phrase for its subject. */
function saidOfDoing(
  walk: Walk,
  clauses: readonly Draft[],
  { subject, finiteEnd }: { subject: Opening; finiteEnd: number },
): Opening | undefined {
  const { verb, kind } = clauses.at(-1) ?? {}
  if (kind !== 'participle' || verb?.form !== 'gerund' || verb.last !== subject.first) return undefined
  const before = isQuote(walk, verb.first - 1) ? verb.first - 2 : verb.first - 1
  const isTold = lowerAt(walk, before) === 'that' && !endsNounPhrase(walk, before - 1)
  const follows = finiteEnd === verb.first && ((walk.forms[finiteEnd - 1] ?? 0) & FORM.reports) !== 0
  if (!isTold && !follows) return undefined
  return { kind: 'complement', first: verb.first, last: subject.last, opener: before, antecedentLast: -1 }
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
    const speech =
      kind === 'coordinate' || kind === 'main' ? quotedBy(walk, clauses, { quoted, first: subject.first }) : undefined
    if (speech) kind = 'complement'
    if (kind === 'coordinate' && stillTold(walk, clauses, { verb, opener: subject.opener })) kind = 'complement'
    // “that trade, which came to …, was modest”: what is told is not told by the clause inside it.
    const inside = kind === 'complement' && last?.kind === 'relative' && subject.first < last.subjectFirst
    leans = (speech ? speech.index : inside ? last.leans : last?.index) ?? -1
  }
  const subjectFirst = kind === 'complement' ? behindFronted(walk, subject) : subject.first
  return {
    index,
    kind,
    verb,
    subjectFirst,
    subjectLast: subject.last,
    leans,
    start: subject.first < subject.last ? subject.first : verb.first,
    end,
    quoted,
    antecedentLast: subject.antecedentLast,
    opener: subject.opener >= 0 ? lowerAt(walk, subject.opener) : '',
  }
}

/** “announced that, at the invitation of X, Y would come”: the subject begins behind the phrase that says when or how. */
function behindFronted(walk: Walk, { first, last }: Opening): number {
  if (!has(walk, first, WORD.preposition) || !isComma(walk, first - 1)) return first
  for (let i = first + 1; i < last - 1; i += 1) if (isComma(walk, i)) return i + 1
  return first
}

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
