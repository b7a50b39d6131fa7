import type { ReadText } from '../../model/text.js'
import { addDays, daysBetween, isoDate, partsOf } from '../../text/calendar.js'
import { type DateExpression, type DateInterval, resolveDate } from '../../text/dates.js'
import type { Anchor } from './anchor.js'
import { hasTag, type Scene, titleTags } from './scene.js'
import type { EventWords } from './words.js'

/** First and last day of the event as one document tells them, and the expressions that say so. */
export interface EventSpan {
  readonly start: string
  readonly end: string
  readonly rule: string
  readonly from?: DateExpression
  readonly to?: DateExpression
}

/** A day that the document gives to the event. */
interface Day {
  readonly iso: string
  readonly expression: DateExpression
  readonly edge: 'first' | 'last' | ''
}

/** An event lies near the day of its coverage: previews are earlier by weeks, reviews later by days. */
const NEAR = 45
/** Days of a visit that stand apart by more than this belong to different events. */
const LONGEST = 12
const NOTHING: EventSpan = { start: '', end: '', rule: '' }

interface Setting {
  readonly anchor: Anchor
  readonly words: EventWords
}

export function spanOf(text: ReadText, scenes: readonly Scene[], { anchor, words }: Setting): EventSpan {
  const printed = printedSpan(scenes, anchor)
  if (printed !== undefined) return printed
  const days = daysOf(scenes, anchor)
  const length = scenes.find(scene => scene.length > 0 && !scene.isSpoken)?.length ?? 0
  if (days.length > 0) return spanOfDays(days, length)
  return withoutDays(text, scenes, { anchor, words })
}

/** “on a visit from March 5 to 7”, “the visit, which lasted from …”. */
function printedSpan(scenes: readonly Scene[], anchor: Anchor): EventSpan | undefined {
  for (const scene of scenes) {
    if (scene.isSpoken || !isOfVisit(scene)) continue
    for (const expression of scene.dates) {
      const { from, to } = expression
      if (from.day === 0 || to.day === 0 || (from.day === to.day && from.month === to.month)) continue
      const { start, end } = resolve(expression, anchor)
      if (start !== '' && !isNear(start, anchor)) continue
      if (start === '' || end === '') return yearless(expression)
      return { start, end, rule: 'event.date.span', from: expression, to: expression }
    }
  }
  return undefined
}

function isOfVisit({ cues }: Scene): boolean {
  return cues.some(({ tags }) => tags.includes('span') || tags.some(tag => /^kind:.*visit$/.test(tag)))
}

/** Without a year the days are kept as `--03-05`, so that another source can complete them. */
function yearless(expression: DateExpression): EventSpan {
  const short = ({ month, day }: { month: number; day: number }) =>
    month === 0 ? '' : `-${isoDate({ year: 1000, month, day }).slice(4)}`
  const { from, to } = expression
  return { start: short(from), end: short(to), rule: 'event.date.span', from: expression, to: expression }
}

function daysOf(scenes: readonly Scene[], anchor: Anchor): Day[] {
  const days: Day[] = []
  for (const scene of scenes) {
    if (scene.isSpoken || scene.dates.length === 0) continue
    if (hasTag(scene.cues, 'background')) continue
    for (const expression of scene.dates) {
      if (isAside(scene, expression)) continue
      if (
        scene.items.length === 0 &&
        !scene.cues.some(cue => cue.tags.some(tag => tag.startsWith('kind:') || tag.endsWith('-day')))
      )
        continue
      const { start, end } = resolve(expression, anchor)
      if (start.length < 10 || start !== end || !isNear(start, anchor)) continue
      days.push({ iso: start, expression, edge: edgeOf(scene, expression) })
    }
  }
  return days
}

/** “the attack of March 26”, “briefing the media on March 28”: the word for another matter stands just before. */
function isAside({ cues }: Scene, { first }: DateExpression): boolean {
  return cues.some(cue => cue.tags.includes('saying') && cue.last <= first && first - cue.last <= 4)
}

function edgeOf({ cues }: Scene, { first, last }: DateExpression): Day['edge'] {
  for (const { tags, first: from, last: to } of cues) {
    const isClose = (to <= first && first - to <= 8) || (from >= last && from - last <= 8)
    if (!isClose) continue
    if (tags.includes('first-day')) return 'first'
    if (tags.includes('last-day')) return 'last'
  }
  return ''
}

function resolve(expression: DateExpression, anchor: Anchor): DateInterval {
  return resolveDate(expression, anchor.iso)
}

function isNear(iso: string, { iso: anchor }: Anchor): boolean {
  if (anchor.length < 10) return true
  return Math.abs(daysBetween(partsOf(anchor), partsOf(iso))) <= NEAR
}

function spanOfDays(days: readonly Day[], length: number): EventSpan {
  const sorted = [...days].sort((a, b) => (a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0))
  const [earliest] = sorted
  if (earliest === undefined) return NOTHING
  const close = sorted.filter(day => daysBetween(partsOf(earliest.iso), partsOf(day.iso)) <= LONGEST)
  const latest = close.at(-1) ?? earliest
  const first = close.find(day => day.edge === 'first') ?? earliest
  const last = close.find(day => day.edge === 'last')
  if (length > 0 && last !== undefined)
    return { ...spanned(moved(last.iso, 1 - length), last.iso), from: last.expression, to: last.expression }
  if (length > 0)
    return { ...spanned(first.iso, moved(first.iso, length - 1)), from: first.expression, to: first.expression }
  return { ...spanned(earliest.iso, latest.iso), from: earliest.expression, to: latest.expression }
}

function spanned(start: string, end: string): EventSpan {
  return { start, end, rule: start === end ? 'event.date.day' : 'event.date.days' }
}

function moved(iso: string, days: number): string {
  return isoDate(addDays(partsOf(iso), days))
}

/** No day is told: the day of a note or transcript is that of its issue; else no more is known than the year. */
function withoutDays(text: ReadText, scenes: readonly Scene[], { anchor, words }: Setting): EventSpan {
  const { iso, rule } = anchor
  if (rule === 'event.date.published' && iso.length === 10 && titleTags(text, scenes, words).has('same-day'))
    return { start: iso, end: iso, rule: 'event.date.issue' }
  const isYear = iso.length === 4 && rule !== 'event.date.printed'
  return isYear ? { start: iso, end: iso, rule } : NOTHING
}
