import type { Sentence } from '../../model/text.js'
import type { Opening } from './opening.js'
import type { VerbGroup } from './verb-group.js'
import { FORM } from './verbs.js'
import { has, isBreak, isComma, isQuote, mentionOf, posAt, sentenceEnd, type Walk } from './walk.js'
import { WORD } from './words.js'

/** Tokens of the subject of a comment, and of the comment itself. */
export interface Span {
  readonly subjectFirst: number
  readonly subjectLast: number
  readonly start: number
  readonly end: number
}

/**
 * “…, he said”, “…, Lula told reporters in Brasília, …”, “…,” declared the president: a short clause between commas or
 * quotation marks whose verb has no content of its own.
 */
export function asComment(
  walk: Walk,
  sentence: Sentence,
  { verb, verbEnd, subject, next }: { verb: VerbGroup; verbEnd: number; subject: Opening; next: VerbGroup | undefined },
): Span | undefined {
  if (subject.kind === 'relative' || subject.kind === 'complement') return undefined
  const shares = subject.first === subject.last
  const start = shares ? verb.first : subject.first
  const opens = start - 1
  if (opens < sentence.first || !(isComma(walk, opens) || isQuote(walk, opens))) return undefined
  if (shares) return inverted(walk, sentence, { verb, next })
  if (isDone(walk, verb, subject.first)) return undefined
  const close = commentEnd(walk, sentence, verb.last)
  if (close < 0 || (next !== undefined && !leans(next) && next.first < close)) return undefined
  if (isNounStart(walk, verbEnd) && !isQuote(walk, opens) && !isQuote(walk, close)) return undefined
  return { subjectFirst: subject.first, subjectLast: subject.last, start, end: close }
}

/** “The visit, the prime minister said, had …”, “…,” Macron told the chief: a subject alone between the mark and the verb. */
export function enclosed(
  walk: Walk,
  sentence: Sentence,
  { verb, verbEnd, next }: { verb: VerbGroup; verbEnd: number; next: VerbGroup | undefined },
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
  if (isDone(walk, verb, start)) return undefined
  const afterQuote = isQuote(walk, start - 1)
  const close = commentEnd(walk, sentence, verb.last)
  if (close < 0 || (next !== undefined && !leans(next) && next.first < close)) return undefined
  if (!afterQuote && close > verbEnd && !isCommentTail(walk, verbEnd)) return undefined
  return { subjectFirst: start, subjectLast: verb.first, start, end: close }
}

/** “A, B and C were noted” tells what was done; “…, it was noted, …” and “…, X was quoted as saying” comment. */
const isDone = (walk: Walk, { passive }: VerbGroup, subject: number): boolean =>
  passive && !has(walk, subject, WORD.personal) && mentionOf(walk, subject)?.kind !== 'person'

/** “…, he said opening the forum” */
const leans = ({ form }: VerbGroup) => form === 'participle' || form === 'gerund'

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
  (has(walk, at, WORD.determiner | WORD.possessive) && isComma(walk, afterNouns(walk, at + 1))) ||
  (mentionOf(walk, at) !== undefined && isComma(walk, mentionOf(walk, at)?.last ?? at)) ||
  has(walk, at, WORD.preposition | WORD.midverb) ||
  posAt(walk, at) === 'ADV' ||
  posAt(walk, at) === 'ADP' ||
  posAt(walk, at) === 'NOUN'

function afterNouns(walk: Walk, from: number): number {
  let i = from
  while (i < from + 3 && (posAt(walk, i) === 'NOUN' || posAt(walk, i) === 'ADJ')) i += 1
  return i
}

/** “…,” said the president of the shipyard: the subject after its verb. */
export function inverted(
  walk: Walk,
  sentence: Sentence,
  { verb, next }: { verb: VerbGroup; next: VerbGroup | undefined },
): Span | undefined {
  const at = verb.last
  if (has(walk, at, WORD.complementizer)) return undefined
  if (!mentionOf(walk, at) && !has(walk, at, WORD.determiner | WORD.possessive | WORD.personal)) return undefined
  const close = commentEnd(walk, sentence, at)
  const ends = ((walk.forms[verb.head] ?? 0) & FORM.inverts) !== 0 && close === sentenceEnd(walk, sentence)
  const pronoun = has(walk, at, WORD.personal) && close === at + 1
  if (isComma(walk, verb.first - 1) && !quoteBefore(walk, sentence, verb.first) && !ends && !pronoun) return undefined
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
/** “…, she said on Friday after co-chairing a session of the commission in Rabat”: when and where may be long. */
const CIRCUMSTANCES = 40

/** Where the comment ends: at a comma, a quotation mark or the end, with no “that”, object or infinitive before it. */
function commentEnd(walk: Walk, sentence: Sentence, from: number): number {
  const stop = sentenceEnd(walk, sentence)
  const reach = from + (has(walk, from, WORD.preposition) ? CIRCUMSTANCES : COMMENT_TAIL)
  for (let i = from; i < Math.min(stop, reach); i += 1) {
    if (isComma(walk, i) || isQuote(walk, i) || isBreak(walk, i)) return i
    if (has(walk, i, WORD.to | WORD.complementizer) && !has(walk, i, WORD.preposition)) return -1
  }
  return reach >= stop ? stop : -1
}
