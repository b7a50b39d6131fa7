import { dateOf } from './calendar.js'
import { type Body, bodyOf, close, digitsAt, type Lexemes, lowerAt, NO_YEAR, related, yearAt } from './date-parts.js'
import type { DateWords } from './date-words.js'
import type { Lexeme } from './lexemes.js'

/** “first quarter of 2025”, “first nine months of 2024”, “last three months of last year”, “Q1 2024”, “9M 2024”. */
export function partOfYear(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  const lower = lowerAt(lexemes, at)
  const short = shortPart(lexemes, at, words) ?? monthsOf(lexemes, at, words)
  if (short !== undefined) return short
  const ordinal = words.ordinals.get(lower)
  const isLast = words.steps.get(lower) === -1
  if (ordinal === undefined && !isLast) return undefined
  const size = words.parts.get(lowerAt(lexemes, at + 1))
  const count = words.counts.get(lowerAt(lexemes, at + 1)) ?? digitsAt(lexemes, at + 1, 2)
  const isMonths = count > 0 && count <= 12 && words.monthsOf.has(lowerAt(lexemes, at + 2))
  if (size === undefined && !(isMonths && (ordinal === 1 || isLast))) return undefined
  const width = size ?? count
  const start = isLast ? 13 - width : size === undefined ? 1 : ((ordinal ?? 1) - 1) * size + 1
  if (start + width > 13) return undefined
  const ends = { from: dateOf(0, start, 0), to: dateOf(0, start + width - 1, 0) }
  const next = size === undefined ? at + 3 : at + 2
  const the = words.of.has(lowerAt(lexemes, next)) && words.the.has(lowerAt(lexemes, next + 1)) ? next + 2 : next
  const body = close(ends, the, { lexemes, words })
  return body.to.year === 0 && body.relative === undefined ? undefined : body
}

/** “nine months of 2024”, “10 months of this year”: from January on. */
function monthsOf(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  if (!words.monthsOf.has(lowerAt(lexemes, at + 1)) || !words.of.has(lowerAt(lexemes, at + 2))) return undefined
  const count = words.counts.get(lowerAt(lexemes, at)) ?? digitsAt(lexemes, at, 2)
  if (count < 1 || count > 12) return undefined
  const ends = { from: dateOf(0, 1, 0), to: dateOf(0, count, 0) }
  const body = close(ends, at + 2, { lexemes, words })
  return body.to.year === 0 && body.relative === undefined ? undefined : body
}

/** “Q1 2024”, “Q1/2024”, “H1 2025”, “9M 2024”. */
function shortPart(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  const text = lowerAt(lexemes, at)
  const size = text.length === 2 ? words.table.short_parts[text.charAt(0)] : undefined
  const isMonths = digitsAt(lexemes, at, 2) > 0 && words.shortMonths.has(lowerAt(lexemes, at + 1))
  if (size === undefined && !isMonths) return undefined
  const after = isMonths ? at + 2 : at + 1
  const next = lowerAt(lexemes, after) === '/' || words.of.has(lowerAt(lexemes, after)) ? after + 1 : after
  const year = yearAt(lexemes, next)
  const number = isMonths ? digitsAt(lexemes, at, 2) : Number(text.charAt(1))
  const start = size === undefined ? 1 : (number - 1) * size + 1
  const end = size === undefined ? number : start + size - 1
  if (year === 0 || !(start >= 1) || end > 12) return undefined
  return bodyOf(dateOf(year, start, 0), dateOf(year, end, 0), { weekday: 0, next: next + 1 })
}

/** “2024”, “2017-2021”, “2023/24”, “2017 to 2021”, “between 2017 and 2021”, “the 1990s”, “FY2024”. */
export function yearSpan(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  const text = lowerAt(lexemes, at)
  if (text.length < 4) return undefined
  const decade = text.length === 5 && text.endsWith('s') ? Number(text.slice(0, 4)) : Number.NaN
  if (decade >= 1500 && decade < 2200 && decade % 10 === 0) return years(decade, decade + 9, at + 1)
  const year = yearAt(lexemes, at)
  if (year === 0) return undefined
  const before = lexemes[at - 1]
  if (lexemes[at]?.spaced === false && before !== undefined && !mayTouch(lexemes, at - 1, words)) return undefined
  if (words.counted.has(lowerAt(lexemes, at + 1)) || isSymbol(before)) return undefined
  const sign = lexemes[at + 1]
  if (sign === undefined || sign.spaced !== (lexemes[at + 2]?.spaced ?? false)) return years(year, year, at + 1)
  const role = words.roles.get(lowerAt(lexemes, at - 1))
  const isAnd = words.and.has(sign.lower) && role === 'between'
  const isTo = words.to.has(sign.lower) || (sign.lower === '/' && !sign.spaced)
  if (!isAnd && !isTo) return years(year, year, at + 1)
  const second = yearAt(lexemes, at + 2)
  const short = sign.spaced ? -1 : digitsAt(lexemes, at + 2, 2)
  const end = second !== 0 ? second : short >= 0 && lowerAt(lexemes, at + 2).length === 2 ? century(year, short) : 0
  return end > year ? years(year, end, at + 3) : years(year, year, at + 1)
}

const century = (year: number, short: number): number => Math.floor(year / 100) * 100 + short

function years(from: number, to: number, next: number): Body {
  return bodyOf(dateOf(from, 0, 0), dateOf(to, 0, 0), { weekday: 0, next })
}

/** A year may be glued to a bracket, a quotation mark or “mid-”; not to “Vision-”. */
function mayTouch(lexemes: Lexemes, at: number, words: DateWords): boolean {
  const text = lowerAt(lexemes, at)
  if (words.fiscal.has(text)) return true
  if (text === '-') return words.edges.has(lowerAt(lexemes, at - 1)) || words.fiscal.has(lowerAt(lexemes, at - 1))
  return text === '(' || text === '"' || text === '“' || text === '['
}

function isSymbol(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && /[$£€¥₹#]$/.test(lexeme.lower)
}

/** “today”, “last month”, “this year”, “two weeks ago”. */
export function relativeDate(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  const lower = lowerAt(lexemes, at)
  const day = words.today.get(lower)
  const undated = (next: number) => bodyOf(NO_YEAR, NO_YEAR, { weekday: 0, next })
  if (day !== undefined) return related(undated(at + 1), 'day', day)
  const step = words.steps.get(lower)
  const behind = words.fiscal.has(lowerAt(lexemes, at + 1)) ? at + 2 : at + 1
  const second = lowerAt(lexemes, behind)
  const unit = words.units.get(second)
  if (step !== undefined && unit !== undefined && unit !== 'day') return related(undated(behind + 1), unit, step)
  // “this morning”
  if (step === 0 && words.dayParts.has(second)) return related(undated(behind + 1), 'day', 0)
  const counted = unit ?? words.unitsMany.get(second)
  if (counted === undefined || !words.ago.has(lowerAt(lexemes, at + 2))) return undefined
  const count = words.counts.get(lower) ?? digitsAt(lexemes, at, 2)
  return count > 0 ? related(undated(at + 3), counted, -count) : undefined
}
