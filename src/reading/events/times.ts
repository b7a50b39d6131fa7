import type { Claim } from '../../model/report.js'
import type { ReadText } from '../../model/text.js'
import { addDays, daysBetween, isoDate, partsOf } from '../../text/calendar.js'
import { type DateExpression, type DateInterval, resolveDate } from '../../text/dates.js'
import type { Anchor } from './anchor.js'
import { cuesIn, type Scene } from './scene.js'
import type { EventWords } from './words.js'

/** A date expression of a sentence with the days it stands for; both empty when they cannot be known. */
export interface Moment extends DateInterval {
  readonly expression: DateExpression
}

/** The days that count as those of the event: all others are background. */
export interface Window {
  readonly start: string
  readonly end: string
  /** Days that coverage may lie apart from the event. */
  readonly tolerance: number
}

/** Tells whether a stretch of a sentence is about another time than that of the event. */
export type Elsewhere = (first: number, last: number) => boolean

/** A sentence with its days resolved, and what in it is of another time. */
export interface DatedScene extends Scene {
  readonly moments: readonly Moment[]
  readonly isElsewhere: Elsewhere
}

const NO_MOMENTS: readonly Moment[] = []
const never: Elsewhere = () => false
const AHEAD = 14
const LONG_AGO = 5
/** The first sentences tell of the event itself. */
const LEAD = 3

/** Resolves the days of every sentence and parts the event from its background. */
export function datedScenes(
  text: ReadText,
  scenes: readonly Scene[],
  { anchor, words, span, claims }: Dating,
): DatedScene[] {
  const window = windowOf(span, anchor)
  const invitations = claims.filter(({ force }) => force === 'invite').map(({ evidence }) => evidence)
  return scenes.map(scene => {
    const invited = invitationIn(text, scene, invitations)
    if (scene.dates.length === 0 && !scene.cues.some(cue => cue.tags.includes('background')))
      return dated(scene, NO_MOMENTS, invited ?? never)
    const moments = momentsOf(text, scene, { anchor, words })
    const elsewhere = elsewhereIn(text, scene, { moments, window, words })
    const isElsewhere: Elsewhere = invited ? (first, last) => invited(first, last) || elsewhere(first, last) : elsewhere
    return dated(scene, moments, isElsewhere)
  })
}

/** Written out field by field: scenes are many, and copies with additions slow. */
function dated(scene: Scene, moments: readonly Moment[], isElsewhere: Elsewhere): DatedScene {
  const { sentence, cues, items, reception, meets, dates, isSpoken, isTitle, length } = scene
  return { sentence, cues, items, reception, meets, dates, isSpoken, isTitle, length, moments, isElsewhere }
}

interface Dating {
  readonly anchor: Anchor
  readonly words: EventWords
  readonly span: { readonly start: string; readonly end: string }
  readonly claims: readonly Claim[]
}

/** An invitation told far down is to another visit; “at the invitation of” is what the event itself came from. */
function invitationIn(
  { tokens }: ReadText,
  { sentence, reception }: Scene,
  invitations: readonly { readonly start: number; readonly end: number }[],
): Elsewhere | undefined {
  if (sentence.index < LEAD || reception.some(cue => cue.tags.includes('host-mark'))) return undefined
  const invitation = invitations.find(({ start, end }) => start >= sentence.start && end <= sentence.end)
  if (invitation === undefined) return undefined
  return (first, last) =>
    (tokens[first]?.start ?? 0) >= invitation.start && (tokens[last - 1]?.end ?? 0) <= invitation.end
}

export function momentsOf(
  text: ReadText,
  scene: Scene,
  { anchor, words }: { anchor: Anchor; words: EventWords },
): Moment[] {
  return scene.dates.map((expression, i) => {
    const next = scene.dates[i + 1]
    // “Tomorrow, December 21”: the day that is named in full counts.
    const isDoubled = expression.relative?.unit === 'day' && next !== undefined && next.first - expression.last <= 2
    if (isDoubled) return { expression, start: '', end: '' }
    const { start, end } = resolve(text, scene, { expression, anchor, words })
    return { expression, start, end }
  })
}

interface Resolving {
  readonly expression: DateExpression
  readonly anchor: Anchor
  readonly words: EventWords
}

function resolve(text: ReadText, { sentence }: Scene, { expression, anchor, words }: Resolving): DateInterval {
  // “Today” is the day of issue, never that of some other day that the text prints.
  const isIssue = anchor.rule === 'event.date.published' || (anchor.issued !== undefined && anchor.iso.length === 10)
  if (expression.relative?.unit === 'day' && !isIssue) return { start: '', end: '' }
  const found = resolveDate(expression, anchor.iso)
  const isBare = expression.weekday !== 0 && expression.from.day === 0 && expression.relative === undefined
  if (!isBare || found.start === '' || found.start === anchor.iso) return found
  const range = { first: Math.max(sentence.first, expression.first - AHEAD), last: expression.first }
  // Told of the week before, a weekday comes with “last”: a bare one so far back is one to come.
  const back = daysBetween(partsOf(found.start), partsOf(anchor.iso))
  if (back < LONG_AGO && cuesIn(text, words.ahead, range).length === 0) return found
  const next = isoDate(addDays(partsOf(found.start), 7))
  return { start: next, end: next }
}

/** The days near the event where its span is known, else those near the day by which the text is understood. */
export function windowOf(span: { start: string; end: string }, anchor: Anchor): Window {
  if (span.start.length === 10) return { start: span.start, end: span.end, tolerance: 14 }
  return { start: anchor.iso, end: anchor.iso, tolerance: 45 }
}

/**
 * What stands behind a word for another time is background; what stands before it is when no clause ends between.
 * A day of the event in the same clause outweighs both.
 */
export function elsewhereIn(
  text: ReadText,
  scene: Scene,
  { moments, window, words }: { moments: readonly Moment[]; window: Window; words: EventWords },
): Elsewhere {
  const far = scene.cues.filter(cue => cue.tags.includes('background')).map(({ first, last }) => ({ first, last }))
  const near: { first: number; last: number }[] = []
  for (const { start, end, expression } of moments) {
    const { first, last, role } = expression
    const side = sideOf({ start, end }, window)
    if (side === 'near') near.push({ first, last })
    else if (side === 'far' && role !== 'since') far.push({ first, last })
  }
  if (far.length === 0) return never
  const joined = (a: number, b: number) => !hasBreak(text, words, { first: a, last: b })
  // “The minister, who had been there last year, arrived”: the clause of “who” ends before the cue.
  const reaches = (from: number, to: number) =>
    joined(from, to) || !isRelative(text, words, { first: scene.sentence.first, last: from })
  return (first, last) => {
    const isNear = near.some(m => (m.last <= first ? joined(m.last, first) : joined(last, m.first)))
    if (isNear) return false
    return far.some(m => (m.last <= first ? reaches(m.last, first) : m.first < last || joined(last, m.first)))
  }
}

function sideOf({ start, end }: DateInterval, window: Window): 'near' | 'far' | '' {
  if (start === '' || window.start === '') return ''
  if (start.length === 10 && window.start.length === 10) {
    const before = daysBetween(partsOf(end), partsOf(window.start))
    const after = daysBetween(partsOf(window.end), partsOf(start))
    return before > window.tolerance || after > window.tolerance ? 'far' : 'near'
  }
  const width = Math.min(end.length, window.start.length)
  return end.slice(0, width) < window.start.slice(0, width) ? 'far' : ''
}

/** Whether a clause ends between two tokens. */
export function hasBreak(
  { tokens }: ReadText,
  { breaks }: EventWords,
  { first, last }: { first: number; last: number },
): boolean {
  for (let i = first; i < last; i += 1) if (breaks.has(tokens[i]?.lower ?? '')) return true
  return false
}

function isRelative(
  { tokens }: ReadText,
  { relatives }: EventWords,
  { first, last }: { first: number; last: number },
): boolean {
  for (let i = first; i < last; i += 1) if (relatives.has(tokens[i]?.lower ?? '')) return true
  return false
}
