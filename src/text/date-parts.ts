import { inYear, type PartialDate } from './calendar.js'
import type { DateWords, RelativeUnit } from './date-words.js'
import { isDigit, type Lexeme } from './lexemes.js'

export type Lexemes = readonly Lexeme[]
/** A number read at a place, and the place after it. */
export interface Read {
  readonly value: number
  readonly next: number
}
export interface Body {
  readonly from: PartialDate
  readonly to: PartialDate
  readonly weekday: number
  readonly next: number
  readonly relative: Relative | undefined
  /** A bare month is only a date with a word before it that makes it one: “in May”. */
  readonly needsRole: boolean
}

/** “last month” is {month, -1}. */
export interface Relative {
  readonly unit: RelativeUnit
  readonly offset: number
}

/** A body of which no more is known; `next` is the place behind it. */
export function bodyOf(from: PartialDate, to: PartialDate, { weekday, next }: Pick<Body, 'weekday' | 'next'>): Body {
  return { from, to, weekday, next, relative: undefined, needsRole: false }
}

/** The same with a relation to the day it is told on. */
export function related({ from, to, weekday, next, needsRole }: Body, unit: RelativeUnit, offset: number): Body {
  return { from, to, weekday, next, relative: { unit, offset }, needsRole }
}

export const lowerAt = (lexemes: Lexemes, at: number): string => lexemes[at]?.lower ?? ''
export const NO_YEAR: PartialDate = { year: 0, month: 0, day: 0 }

/** Digits only, of one to `width` characters; -1 otherwise. */
export function digitsAt(lexemes: Lexemes, at: number, width: number): number {
  const text = lowerAt(lexemes, at)
  if (text.length === 0 || text.length > width) return -1
  for (let i = 0; i < text.length; i += 1) if (!isDigit(text.charCodeAt(i))) return -1
  return Number(text)
}

/** “5”, “5th”, “the 5th”. */
export function dayAt(lexemes: Lexemes, at: number, words: DateWords): Read | undefined {
  const i = words.the.has(lowerAt(lexemes, at)) ? at + 1 : at
  const text = lowerAt(lexemes, i)
  if (!isDigit(text.charCodeAt(0))) return undefined
  const ending = text.length > 2 && words.endings.has(text.slice(-2)) ? text.slice(0, -2) : text
  if (ending.length > 2 || (i > at && ending === text)) return undefined
  const value = Number(ending)
  return Number.isInteger(value) && value >= 1 && value <= 31 ? { value, next: i + 1 } : undefined
}

/** Four digits from 1500 to 2199. */
export function yearAt(lexemes: Lexemes, at: number): number {
  const text = lowerAt(lexemes, at)
  const value = text.length === 4 ? digitsAt(lexemes, at, 4) : -1
  return value >= 1500 && value < 2200 ? value : 0
}

/** A month's name; the dot of an abbreviation may stand as a lexeme of its own. */
export function monthAt(lexemes: Lexemes, at: number, words: DateWords): Read | undefined {
  const lexeme = lexemes[at]
  if (lexeme === undefined) return undefined
  const value = words.months.get(lexeme.lower)
  if (value === undefined || (words.table.capitalised && !startsUpper(lexeme.text))) return undefined
  const dot = lowerAt(lexemes, at + 1) === '.' && lexemes[at + 1]?.spaced === false
  const abbreviated = dot && words.months.has(`${lexeme.lower}.`) && at + 2 < lexemes.length
  return { value, next: abbreviated ? at + 2 : at + 1 }
}

export function startsUpper(text: string): boolean {
  const code = text.charCodeAt(0)
  return code >= 65 && code <= 90
}

/** The year after a month or day, behind a comma or “of”, or “this year”; with the place after it. */
export function trailingYear(
  lexemes: Lexemes,
  at: number,
  words: DateWords,
): { year: number; next: number; offset?: number } {
  const sign = lowerAt(lexemes, at)
  const i = words.comma.has(sign) || words.of.has(sign) ? at + 1 : at
  const year = yearAt(lexemes, i)
  if (year !== 0) return { year, next: i + 1 }
  const step = words.steps.get(lowerAt(lexemes, i))
  if (step !== undefined && words.units.get(lowerAt(lexemes, i + 1)) === 'year')
    return { year: 0, next: i + 2, offset: step }
  // “in March last”
  if (step === -1 && i === at && !isWord(lexemes[i + 1])) return { year: 0, next: i + 1, offset: NaN }
  return { year: 0, next: at }
}

export const isWord = (lexeme: Lexeme | undefined): boolean => lexeme !== undefined && /^[a-z0-9]/.test(lexeme.lower)

/** What a trailing year, or the want of one, makes of two ends. */
export function close(
  ends: { from: PartialDate; to: PartialDate },
  at: number,
  { lexemes, words, weekday = 0 }: { lexemes: Lexemes; words: DateWords; weekday?: number },
): Body {
  const { year, next, offset } = trailingYear(lexemes, at, words)
  const from = ends.from.year === 0 && year !== 0 ? inYear(ends.from, yearOfStart(ends, year)) : ends.from
  const to = year === 0 ? ends.to : inYear(ends.to, year)
  const body = bodyOf(from, to, { weekday, next })
  if (offset === undefined) return body
  return Number.isNaN(offset) ? related(body, 'month', -1) : related(body, 'year', offset)
}

/** “from 28 December to 2 January 2025”: the start lies in the year before. */
const yearOfStart = ({ from, to }: { from: PartialDate; to: PartialDate }, year: number): number =>
  from.month > to.month ? year - 1 : year
