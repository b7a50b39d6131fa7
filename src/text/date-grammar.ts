import type { PartialDate } from './calendar.js'
import { dayMonth, monthDay, numericDate, weekdayDate } from './date-days.js'
import type { Lexemes, Relative } from './date-parts.js'
import type { DateRole, DateWords, Edge } from './date-words.js'
import { partOfYear, relativeDate, yearSpan } from './date-years.js'
import { isDigit } from './lexemes.js'

/** What stands at one place: lexemes `first` (inclusive, with its edge words) to `next` (exclusive). */
export interface ParsedDate {
  readonly first: number
  readonly next: number
  readonly from: PartialDate
  readonly to: PartialDate
  readonly weekday: number
  readonly relative: Relative | undefined
  readonly role: DateRole
  readonly edge: Edge
}

/** The date expression whose core (month, day, year, weekday, relative word) starts at lexeme `at`. */
export function parseDate(lexemes: Lexemes, at: number, words: DateWords): ParsedDate | undefined {
  const lexeme = lexemes[at]
  if (lexeme === undefined) return undefined
  const body = isDigit(lexeme.lower.charCodeAt(0))
    ? (numericDate(lexemes, at) ??
      dayMonth(lexemes, at, words) ??
      partOfYear(lexemes, at, words) ??
      yearSpan(lexemes, at, words) ??
      relativeDate(lexemes, at, words))
    : words.starts.of(lexeme)
      ? (weekdayDate(lexemes, at, words) ??
        monthDay(lexemes, at, words) ??
        partOfYear(lexemes, at, words) ??
        relativeDate(lexemes, at, words))
      : undefined
  if (body === undefined) return undefined
  const before = lookBack(lexemes, at, words)
  const { first, role, edge } = before
  if (body.needsRole && role === '' && edge === '') return undefined
  const { next, from, to, weekday, relative } = body
  return { first, next, from, to, weekday, relative, role, edge }
}

/** Edge and role words before a core: “by the end of 2025”, “in mid-March”, “in the year 2024”. */
function lookBack(lexemes: Lexemes, at: number, words: DateWords): { first: number; role: DateRole; edge: Edge } {
  let i = at - 1
  let first = at
  let edge: Edge = ''
  const lower = (index: number) => lexemes[index]?.lower ?? ''
  while (i >= 0 && (words.yearWords.has(lower(i)) || words.fiscal.has(lower(i)) || words.the.has(lower(i)))) i -= 1
  const back = words.of.has(lower(i)) || lower(i) === '-' ? i - 1 : i
  let beyond = back
  while (beyond >= 0 && words.the.has(lower(beyond))) beyond -= 1
  const found = words.edges.get(lower(beyond))
  if (found !== undefined) {
    edge = found
    first = beyond
    i = beyond - 1
    while (i >= 0 && words.the.has(lower(i))) i -= 1
  }
  let role: DateRole = words.roles.get(lower(i)) ?? ''
  const pair = words.roles.get(`${lower(i - 1)} ${lower(i)}`)
  if (pair !== undefined) role = pair
  return { first, role, edge }
}
