import type { Weekdays } from '../../model/report.js'
import type { ReadText } from '../../model/text.js'
import { addDays, daysBetween, inYear, isoDate, type PartialDate, partsOf } from '../../text/calendar.js'
import type { DateExpression } from '../../text/dates.js'
import type { Anchor } from './anchor.js'
import { distance, isAbroad, isAside, isNear, isOfMeeting, REACH } from './beside.js'
import { lateDay } from './late.js'
import type { Scene } from './scene.js'
import { elsewhereIn, type Moment, momentsOf, windowOf } from './times.js'
import type { EventWords, Tag } from './words.js'

/** First and last day of the event as one document tells them, and the expressions that say so. */
export interface EventSpan {
  readonly start: string
  readonly end: string
  readonly rule: string
  readonly from?: DateExpression
  readonly to?: DateExpression
  readonly weekdays?: Weekdays
}

interface Setting {
  readonly anchor: Anchor
  readonly words: EventWords
  /** What the headline says. */
  readonly title: ReadonlySet<Tag>
  /** A call has one day, told beside it. */
  readonly call: boolean
}

/** A day that the document gives to the event. */
interface Day {
  readonly iso: string
  readonly expression: DateExpression
  readonly edge: 'first' | 'last' | ''
}

/** Days of a visit that stand apart by more than this belong to different events. */
const LONGEST = 12
const ITEM_REACH = 30
const KIND_REACH = 15
/** Sentences that say when the event was, and how many days old news may be. */
const OPENING = 2
const LEAD = 3
const FRESH = 3
const NOTHING: EventSpan = { start: '', end: '', rule: '' }

export function spanOf(text: ReadText, scenes: readonly Scene[], setting: Setting): EventSpan {
  const days: Day[] = []
  let length = 0
  for (const scene of scenes) {
    if (scene.isSpoken || (setting.call && !tellsCall(scene))) continue
    if (length === 0) length = scene.length
    if (scene.dates.length === 0) continue
    const moments = momentsOf(text, scene, setting)
    const { anchor, words, title, call } = setting
    const printed = call ? undefined : printedSpan(text, scene, { anchor, words, title, call, moments })
    if (printed !== undefined) return printed
    days.push(...daysIn(text, scene, { anchor, words, title, call, moments }))
  }
  if (days.length > 0) return spanOfDays(days, length)
  const known = withoutDays(text, scenes, setting)
  if (known.start.length === 10) return known
  const late = setting.call ? undefined : lateDay(text, scenes, setting)
  if (late !== undefined) return { ...late, rule: 'event.date.late' }
  const yearless = yearlessSpan(text, scenes, setting)
  if (yearless !== undefined) return yearless
  const weekdays = weekdaysOf(text, scenes, { setting, length })
  return weekdays === undefined ? known : { ...known, weekdays }
}

/** “Arrived on Sunday and leaves on Wednesday”, of a text that tells no date. */
function weekdaysOf(
  text: ReadText,
  scenes: readonly Scene[],
  { setting, length }: { readonly setting: Setting; readonly length: number },
): Weekdays | undefined {
  const told: { readonly weekday: number; readonly edge: Day['edge'] }[] = []
  for (const scene of scenes) {
    if (scene.isSpoken || scene.dates.length === 0 || (setting.call && !tellsCall(scene))) continue
    const moments = momentsOf(text, scene, setting)
    const { anchor, words } = setting
    const isElsewhere = elsewhereIn(text, scene, { moments, window: windowOf(NOTHING, anchor), words })
    for (const expression of scene.dates) {
      const { first, last, weekday, from, relative } = expression
      if (weekday === 0 || from.day !== 0 || (relative?.offset ?? 0) > 0 || isAside(scene, expression)) continue
      if (isElsewhere(first, last) || !tellsEvent(scene, expression)) continue
      told.push({ weekday, edge: edgeOf(scene, expression) })
    }
  }
  const [lead] = told
  if (lead === undefined) return undefined
  // The days of one visit lie around the one told first.
  const nearby = told.map(({ weekday }) => lead.weekday + ((weekday - lead.weekday + 10) % 7) - 3)
  const first = told.find(({ edge }) => edge === 'first')?.weekday ?? dayOfWeek(Math.min(...nearby))
  const last = told.find(({ edge }) => edge === 'last')?.weekday ?? dayOfWeek(Math.max(...nearby))
  return { first, last, length }
}

const dayOfWeek = (day: number): number => ((day + 6) % 7) + 1

/** “Arrived in Lima on 12 March”, of a text that prints no year: the day without it. */
function yearlessSpan(text: ReadText, scenes: readonly Scene[], setting: Setting): EventSpan | undefined {
  if (setting.anchor.iso.length >= 4) return undefined
  const days: Day[] = []
  for (const scene of scenes) {
    if (scene.isSpoken || scene.dates.length === 0 || (setting.call && !tellsCall(scene))) continue
    const moments = momentsOf(text, scene, setting)
    const isElsewhere = elsewhereIn(text, scene, {
      moments,
      window: windowOf(NOTHING, setting.anchor),
      words: setting.words,
    })
    for (const expression of scene.dates) {
      const { first, last } = expression
      const day = yearlessDay(expression, setting.anchor)
      if (day === undefined || isAside(scene, expression)) continue
      if (isElsewhere(first, last) || !tellsEvent(scene, expression)) continue
      days.push({ iso: yearless(day), expression, edge: edgeOf(scene, expression) })
    }
  }
  const [told] = days
  if (told === undefined) return undefined
  const close = days
    .filter(day => day.iso.slice(0, 4) === told.iso.slice(0, 4))
    .sort((a, b) => (a.iso < b.iso ? -1 : 1))
  const earliest = close[0] ?? told
  const latest = close.at(-1) ?? told
  return { ...spanned(earliest.iso, latest.iso), from: earliest.expression, to: latest.expression }
}

function tellsCall({ isTitle, cues }: Scene): boolean {
  return isTitle || cues.some(({ tags }) => tags.includes('kind:call'))
}

/** “on a visit from March 5 to 7”, “the visit, which lasted from …”, “met in Lima on 5 and 6 March”. */
function printedSpan(
  text: ReadText,
  scene: Scene,
  { moments, anchor, words }: Setting & { readonly moments: readonly Moment[] },
): EventSpan | undefined {
  const { cues } = scene
  const isOfVisit = cues.some(({ tags }) => tags.some(tag => tag === 'span' || /^kind:.*visit$/.test(tag)))
  const isElsewhere = elsewhereIn(text, scene, { moments, window: windowOf(NOTHING, anchor), words })
  for (const { start, end, expression } of moments) {
    const { from, to, first, last } = expression
    if (from.day === 0 || to.day === 0 || (from.day === to.day && from.month === to.month)) continue
    if (isElsewhere(first, last) || !(isOfVisit || isOfMeeting(scene, expression))) continue
    const rule = 'event.date.span'
    if (start === '' || end === '')
      return { start: yearless(from), end: yearless(to), rule, from: expression, to: expression }
    if (isNear(start, anchor)) return { start, end, rule, from: expression, to: expression }
  }
  return undefined
}

/** “On 12 March”; or “today”, “yesterday” by the day of the dateline. */
function yearlessDay({ from, to, relative }: DateExpression, { issued }: Anchor): PartialDate | undefined {
  if (relative === undefined && from.year === 0 && from.month !== 0 && from.day !== 0 && from.day === to.day)
    return from
  if (relative?.unit !== 'day' || issued === undefined) return undefined
  return addDays(inYear(issued.from, COMMON_YEAR), relative.offset)
}

/** Any year without a leap day: it is dropped again. */
const COMMON_YEAR = 2001

/** Within the few days before the day of issue, or on it. */
function isBefore(iso: string, anchor: string): boolean {
  const back = anchor.length === 10 ? daysBetween(partsOf(iso), partsOf(anchor)) : -1
  return back >= 0 && back <= FRESH
}

/** Without a year the day is kept as `--03-05`, so that another source can complete it. */
function yearless({ month, day }: { month: number; day: number }): string {
  return `-${isoDate({ year: 1000, month, day }).slice(4)}`
}

function daysIn(text: ReadText, scene: Scene, setting: Setting & { readonly moments: readonly Moment[] }): Day[] {
  const { moments, anchor, words } = setting
  const isElsewhere = elsewhereIn(text, scene, { moments, window: windowOf(NOTHING, anchor), words })
  const days: Day[] = []
  for (const { start, end, expression } of moments) {
    if (start.length < 10 || start !== end || !isNear(start, anchor) || isAside(scene, expression)) continue
    if (isElsewhere(expression.first, expression.last) || !tellsEvent(scene, expression)) continue
    if (isAbroad(text, expression)) continue
    days.push({ iso: start, expression, edge: edgeOf(scene, expression) })
  }
  return days
}

function tellsEvent({ cues, items, reception, sentence }: Scene, expression: DateExpression): boolean {
  // “The king received the president on Friday”, where a text begins.
  const isLead = sentence.index <= LEAD
  if (isLead && reception.some(cue => cue.tags.includes('receives') && distance(cue, expression) <= ITEM_REACH))
    return true
  if (items.some(item => !item.tags.includes('none') && distance(item, expression) <= ITEM_REACH)) return true
  return cues.some(
    cue =>
      distance(cue, expression) <= KIND_REACH &&
      cue.tags.some(tag => tag.startsWith('kind:') || tag.endsWith('-day') || tag === 'move'),
  )
}

function edgeOf({ cues }: Scene, expression: DateExpression): Day['edge'] {
  if (expression.role === 'until') return 'last'
  for (const cue of cues) {
    if (distance(cue, expression) > REACH) continue
    if (cue.tags.includes('first-day')) return 'first'
    if (cue.tags.includes('last-day')) return 'last'
  }
  return ''
}

function spanOfDays(days: readonly Day[], length: number): EventSpan {
  const [told] = days
  if (told === undefined) return NOTHING
  // The first day told is the event's; days far from it are of other meetings.
  const close = days
    .filter(day => Math.abs(daysBetween(partsOf(told.iso), partsOf(day.iso))) <= LONGEST)
    .sort((a, b) => (a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0))
  const earliest = close[0] ?? told
  const latest = close.at(-1) ?? told
  const first = close.find(day => day.edge === 'first')
  const last = close.find(day => day.edge === 'last')
  if (length > 0 && last !== undefined)
    return { ...spanned(moved(last.iso, 1 - length), last.iso), from: last.expression, to: last.expression }
  if (length > 0 && first !== undefined)
    return { ...spanned(first.iso, moved(first.iso, length - 1)), from: first.expression, to: first.expression }
  return { ...spanned(earliest.iso, latest.iso), from: earliest.expression, to: latest.expression }
}

function spanned(start: string, end: string): EventSpan {
  return { start, end, rule: start === end ? 'event.date.day' : 'event.date.days' }
}

function moved(iso: string, days: number): string {
  return isoDate(addDays(partsOf(iso), days))
}

/**
 * No day is told beside the event: that of the opening is its day, then that of the issue of a note or transcript; else
 * no more is known than the year.
 */
function withoutDays(text: ReadText, scenes: readonly Scene[], { anchor, words, title, call }: Setting): EventSpan {
  const { iso, rule } = anchor
  for (const scene of scenes.filter(({ isTitle, isSpoken }) => !isTitle && !isSpoken).slice(0, OPENING))
    for (const { start, end, expression } of momentsOf(text, scene, { anchor, words }))
      if (start.length === 10 && start === end && isBefore(start, iso) && expression.role !== 'since')
        return { start, end, rule: 'event.date.opening', from: expression, to: expression }
  if (rule === 'event.date.published' && iso.length === 10 && (call || title.has('same-day')))
    return { start: iso, end: iso, rule: 'event.date.issue' }
  const isYear = iso.length === 4 && rule !== 'event.date.printed'
  return isYear ? { start: iso, end: iso, rule } : NOTHING
}
