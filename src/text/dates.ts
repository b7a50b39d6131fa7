import type { Span } from '../model/document.js'
import type { Token } from '../model/text.js'
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  inYear,
  isDay,
  isoDate,
  type PartialDate,
  partsOf,
  weekdayOf,
} from './calendar.js'
import { parseDate } from './date-grammar.js'
import type { Relative } from './date-parts.js'
import { type DateRole, type DateWords, type Edge, type RelativeUnit, SIGN } from './date-words.js'
import { type Lexeme, lexemesOf } from './lexemes.js'

/** A date or period as printed, before anything is inferred: parts that are not printed are 0. */
export interface DateExpression extends Span {
  /** Tokens `first` (inclusive) to `last` (exclusive). */
  readonly first: number
  readonly last: number
  readonly from: PartialDate
  /** Last day, month or year of the span; the same as `from` for a single one. */
  readonly to: PartialDate
  /** ISO weekday of `from`, 0 when none is printed. */
  readonly weekday: number
  /** “last month” is {unit: month, offset: -1}; “yesterday” {day, -1}; “last Friday” {weekday, -1}; “this year” {year, 0}. */
  readonly relative: Relative | undefined
  readonly role: DateRole
  readonly edge: Edge
}

/** ISO 8601 interval at the precision printed; both empty when the year cannot be known. */
export interface DateInterval {
  readonly start: string
  readonly end: string
}

/** Every date expression among the tokens from `first` up to `last`, in text order. Linear. */
export function findDates(tokens: readonly Token[], first: number, last: number, words: DateWords): DateExpression[] {
  if (!hasTrigger(tokens, first, last, words)) return []
  return findDatesIn(lexemesOf(tokens, first, last), words)
}

/** The same over lexemes, for a reader that has made them already. */
export function findDatesIn(lexemes: readonly Lexeme[], words: DateWords): DateExpression[] {
  const found: DateExpression[] = []
  for (let i = 0; i < lexemes.length; ) {
    const read = parseDate(lexemes, i, words)
    if (read === undefined) {
      i += 1
      continue
    }
    const open = lexemes[read.first]
    const close = lexemes[read.next - 1]
    if (open !== undefined && close !== undefined) {
      const { from, to, weekday, relative, role, edge } = read
      const { start, index: first } = open
      const { end, index: last } = close
      found.push({ start, end, first, last: last + 1, from, to, weekday, relative, role, edge })
    }
    i = Math.max(i + 1, read.next)
  }
  return found
}

function hasTrigger(tokens: readonly Token[], first: number, last: number, words: DateWords): boolean {
  for (let i = first; i < last; i += 1) {
    const token = tokens[i]
    if (token === undefined) return false
    const sign = words.signs.of(token)
    if (sign === SIGN.date || (sign === SIGN.code && token.pos === 'PROPN')) return true
  }
  return false
}

/**
 * Resolves an expression against a day that is known: the publication date, the dateline or the event. The anchor may
 * be truncated (`2025-03`, `2025`); empty when nothing is known. A month without a year is the nearest such month; a
 * weekday is the latest one up to the anchor.
 */
export function resolveDate(expression: DateExpression, anchor: string): DateInterval {
  const known = partsOf(anchor)
  const { from, to, relative, weekday } = expression
  if (from.year !== 0 || to.year !== 0) {
    const start = from.year === 0 ? yearBefore(from, to) : from
    const end = to.year === 0 ? inYear(to, start.year) : to
    return { start: isoDate(start), end: isoDate(end) }
  }
  if (known.year === 0) return NOTHING
  if (from.month !== 0) return withYear(expression, known)
  if (relative !== undefined && relative.unit !== 'weekday')
    return resolveRelative(relative.unit, relative.offset, known)
  if (known.day === 0) return NOTHING
  if (weekday !== 0 && from.day !== 0) return single(nearestOf(known, from.day, weekday))
  if (weekday !== 0) {
    const back = (weekdayOf(known.year, known.month, known.day) - weekday + 7) % 7
    return single(addDays(known, (relative?.offset ?? 0) > 0 ? 7 - (back === 0 ? 0 : back) : -back))
  }
  return NOTHING
}

const NOTHING: DateInterval = { start: '', end: '' }

function single(date: PartialDate | undefined): DateInterval {
  const iso = date === undefined ? '' : isoDate(date)
  return { start: iso, end: iso }
}

/** “from 28 December to 2 January 2025”: the first end lies in the year before when its month is the later one. */
function yearBefore(from: PartialDate, to: PartialDate): PartialDate {
  return inYear(from, from.month > to.month ? to.year - 1 : to.year)
}

function withYear({ from, to, relative, weekday }: DateExpression, known: PartialDate): DateInterval {
  let { year } = known
  if (relative?.unit === 'year') year += relative.offset
  else if (known.month !== 0) {
    const ahead = from.month - known.month
    if (relative?.unit === 'month') {
      // “last June” is the latest June before this month, “next June” the first after it.
      if (relative.offset < 0 && ahead >= 0) year -= 1
      if (relative.offset > 0 && ahead <= 0) year += 1
    } else if (ahead > 6) year -= 1
    else if (ahead < -6) year += 1
    if (weekday !== 0 && from.day !== 0 && relative === undefined) year = yearOfWeekday(from, weekday, year)
  } else if (weekday !== 0 && from.day !== 0) year = yearOfWeekday(from, weekday, year)
  const start = inYear(from, year)
  const end = inYear(to, to.month < from.month ? year + 1 : year)
  return { start: isoDate(start), end: isoDate(end) }
}

/** The printed weekday decides between the year found and its neighbours. */
function yearOfWeekday(date: PartialDate, weekday: number, year: number): number {
  for (const candidate of [year, year - 1, year + 1]) {
    if (isDay(candidate, date.month, date.day) && weekdayOf(candidate, date.month, date.day) === weekday)
      return candidate
  }
  return year
}

function resolveRelative(unit: RelativeUnit, offset: number, known: PartialDate): DateInterval {
  if (unit === 'year') return single(dateOf(known.year + offset, 0, 0))
  if (known.month === 0) return NOTHING
  if (unit === 'month') return single(addMonths(known, offset))
  if (known.day === 0) return NOTHING
  if (unit === 'day') return single(addDays(known, offset))
  const monday = addDays(known, 1 - weekdayOf(known.year, known.month, known.day) + 7 * offset)
  return { start: isoDate(monday), end: isoDate(addDays(monday, 6)) }
}

/** The day nearest to the anchor with this day of the month and this weekday: “on Wednesday 27”. */
function nearestOf(known: PartialDate, day: number, weekday: number): PartialDate | undefined {
  let best: PartialDate | undefined
  for (let months = -2; months <= 2; months += 1) {
    const { year, month } = addMonths(known, months)
    if (!isDay(year, month, day) || weekdayOf(year, month, day) !== weekday) continue
    const date = dateOf(year, month, day)
    if (best === undefined || Math.abs(daysBetween(known, date)) < Math.abs(daysBetween(known, best))) best = date
  }
  return best
}
