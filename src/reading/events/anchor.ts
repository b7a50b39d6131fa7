import type { ReadText, Sentence, Token } from '../../model/text.js'
import { daysBetween, inYear, isoDate, type PartialDate, partsOf, yearsOfWeekday } from '../../text/calendar.js'
import type { DateWords } from '../../text/date-words.js'
import { type DateExpression, findDatesIn } from '../../text/dates.js'
import { isDigit, type Lexeme } from '../../text/lexemes.js'
import type { Scene } from './scene.js'

/** The day by which the days of a text are understood, at the precision known; `iso` is empty when nothing is. */
export interface Anchor {
  readonly iso: string
  readonly rule: string
  /** The expression that fixed it, when one in the story did. */
  readonly expression?: DateExpression | undefined
  /** The day that a dateline prints, which is that of issue. */
  readonly issued?: DateExpression | undefined
}

/** Days within which two printed days may belong to one coverage. */
const CLOSE = 60
/** Figures are of the last years; none of them is older than this. */
const FIGURES_FROM = 1992
const RECENT = 2
const UNKNOWN: Anchor = { iso: '', rule: '' }
const WORD = /[\p{L}]+\.?|\d+(?:st|nd|rd|th)?|\S/gu

/**
 * What fixes the year of the event: the day of publication; else a full day printed in the text; else the figures: a
 * sum told for a whole year puts the event into the next one. A weekday beside a day of a month decides between years.
 */
export function anchorOf(text: ReadText, scenes: readonly Scene[], words: DateWords): Anchor {
  const { published } = text.document
  if (published.length >= 7) return { iso: published, rule: 'event.date.published' }
  const outer = outerDates(text, words)
  const issued = outer.find(date => date.from.day !== 0 && date.from.month !== 0)
  const full = printedDay(scenes, outer)
  const { year, month } =
    published.length === 4 ? { year: Number(published), month: 0 } : figuresUntil(text, scenes, words)
  if (full !== undefined && partsOf(full.iso).year >= year) return full
  if (year === 0) return yearOfTerms(text, scenes, issued) ?? (issued === undefined ? UNKNOWN : { ...UNKNOWN, issued })
  const rule = published.length === 4 ? 'event.date.published-year' : 'event.date.figures-year'
  if (issued !== undefined) {
    // Figures up to November are not told of in January of that year.
    const { from } = issued
    const least = from.month < month ? year + 1 : year
    // “Sept. 18 … on Thursday”, a figure of 2022: the next year in which the two agree.
    const [told] = openingDays(scenes, issued, [least, least + LATER])
    const agreed =
      told === undefined || told.isEve(least) ? least : Math.min(...(told.years.length > 0 ? told.years : [least]))
    return { iso: isoDate(inYear(from, agreed)), rule, issued }
  }
  return { iso: String(checkedByWeekday(year, scenes)), rule }
}

/**
 * “BEIJING, June 12: … on Monday”: the only year in which that day was a Monday while all of the leaders held office. The
 * day of issue is that of the event, or the day after.
 */
function yearOfTerms(text: ReadText, scenes: readonly Scene[], issued: DateExpression | undefined): Anchor | undefined {
  const { terms } = text
  if (terms === undefined) return undefined
  for (const { day, years } of openingDays(scenes, issued, terms)) {
    const [year] = years
    if (years.length === 1 && year !== undefined)
      return { iso: isoDate(inYear(day, year)), rule: 'event.date.terms', issued }
  }
  return undefined
}

interface OpeningDay {
  readonly day: PartialDate
  readonly years: readonly number[]
  /** Whether the printed day is the one before that weekday. */
  readonly isEve: (year: number) => boolean
}

/** The weekdays that the opening tells, each with the day printed for it and the years of the range in which they agree. */
function* openingDays(
  scenes: readonly Scene[],
  issued: DateExpression | undefined,
  range: readonly [number, number],
): Generator<OpeningDay> {
  for (const { dates, isSpoken } of scenes.filter(({ isTitle }) => !isTitle).slice(0, OPENING)) {
    if (isSpoken) continue
    for (const { from, weekday, relative } of dates) {
      if (weekday === 0 || relative !== undefined || from.year !== 0) continue
      const day = from.day !== 0 && from.month !== 0 ? from : issued?.from
      if (day === undefined) continue
      const same = yearsOfWeekday(day, weekday, range)
      const after = from.day === 0 ? yearsOfWeekday(day, (weekday % 7) + 1, range) : []
      const before = ((weekday + 5) % 7) + 1
      // “June 19 … is due on Tuesday”: what is announced is of the next day.
      const isEve = (year: number) => from.day === 0 && yearsOfWeekday(day, before, [year, year]).length > 0
      yield { day, years: [...same, ...after], isEve }
    }
  }
}

/** Years that may lie between the last figure told and the event. */
const LATER = 3
/** Sentences in which the day of the event is told. */
const OPENING = 3

/** The latest day printed with its year beside the event; only its year when the text prints much later days. */
function printedDay(scenes: readonly Scene[], outer: readonly DateExpression[]): Anchor | undefined {
  const ofEvent = latestFull([...outer, ...scenes.flatMap(datesOfEvent)])
  const any = latestFull([...outer, ...scenes.flatMap(scene => scene.dates)])
  if (any === undefined) return undefined
  const isClose = ofEvent !== undefined && daysBetween(partsOf(ofEvent.iso), partsOf(any.iso)) <= CLOSE
  if (isClose) return ofEvent
  const { iso, rule, expression } = any
  return { iso: iso.slice(0, 4), rule, expression }
}

/** Days in sentences that tell the event: others may be of laws, attacks or elections. */
function datesOfEvent({ dates, items, cues }: Scene): readonly DateExpression[] {
  return items.length > 0 || cues.some(cue => cue.tags.some(tag => tag.startsWith('kind:'))) ? dates : []
}

/** Days printed outside the story: in datelines, bylines and cards. */
function outerDates(text: ReadText, words: DateWords): DateExpression[] {
  const dates: DateExpression[] = []
  for (const { kind, start, end } of text.document.blocks) {
    if (kind !== 'dateline' && kind !== 'aside' && kind !== 'byline' && kind !== 'credit') continue
    // Only days count, and a day is a number.
    if (!hasDigit(text.shadow, start, end)) continue
    dates.push(...findDatesIn(lexemesAt(text.shadow, start, end), words))
  }
  return dates
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (isDigit(text.charCodeAt(i))) return true
  return false
}

function lexemesAt(shadow: string, start: number, end: number): Lexeme[] {
  const lexemes: Lexeme[] = []
  for (const match of shadow.slice(start, end).matchAll(WORD)) {
    const at = start + match.index
    const spaced = at === start || /\s/.test(shadow.charAt(at - 1))
    lexemes.push({
      text: match[0],
      lower: match[0].toLowerCase(),
      start: at,
      end: at + match[0].length,
      spaced,
      index: 0,
    })
  }
  return lexemes
}

/** The latest day printed with its year: coverage recalls earlier days, and plans are told by month or year. */
function latestFull(dates: readonly DateExpression[]): Anchor | undefined {
  let best: DateExpression | undefined
  for (const date of dates) {
    if (date.to.year === 0 || date.to.day === 0 || date.role === 'by' || date.role === 'until') continue
    if (best === undefined || isoDate(date.to) > isoDate(best.to)) best = date
  }
  return best && { iso: isoDate(best.to), rule: 'event.date.printed', expression: best }
}

interface Until {
  readonly year: number
  /** The last month told of a year that is not told as a whole; 0 otherwise. */
  readonly month: number
}

/** The year after the last one that a figure is told for as a whole; or the one of which some months are told. */
function figuresUntil({ tokens }: ReadText, scenes: readonly Scene[], words: DateWords): Until {
  const told: DateExpression[] = []
  for (const { dates, isSpoken, sentence } of scenes) {
    if (isSpoken || dates.length === 0 || !hasFigure(tokens, sentence, words)) continue
    for (const date of dates) {
      const { from, to, role } = date
      if (role !== 'by' && role !== 'until' && role !== 'to' && from.year === to.year && to.day === 0) told.push(date)
    }
  }
  // Figures of long ago are history.
  const since = Math.max(FIGURES_FROM, ...told.map(({ to }) => to.year)) - RECENT
  let year = 0
  let month = 0
  for (const { to, role } of told) {
    const least = to.month !== 0 ? to.year : role === 'in' ? to.year + 1 : 0
    if (to.year < since || least === 0 || least < year) continue
    month = Math.max(least === year ? month : 0, to.month)
    year = least
  }
  return { year, month }
}

const SIGNS = '$£€¥₹%'

function hasFigure(tokens: readonly Token[], { first, last }: Sentence, { counted }: DateWords): boolean {
  for (let i = first; i < last; i += 1) {
    const token = tokens[i]
    if (token !== undefined && (SIGNS.includes(token.text.charAt(0)) || counted.has(token.lower))) return true
  }
  return false
}

function checkedByWeekday(year: number, scenes: readonly Scene[]): number {
  for (const { dates } of scenes)
    for (const { from, weekday } of dates)
      if (from.month !== 0 && weekday !== 0) return nearestYear(from, weekday, year)
  return year
}

function nearestYear(date: PartialDate, weekday: number, year: number): number {
  return yearsOfWeekday(date, weekday, [year - 1, year + 1])[0] ?? year
}
