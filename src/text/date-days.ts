import { dateOf, inYear, isDay, isoDate, type PartialDate } from './calendar.js'
import {
  type Body,
  bodyOf,
  close,
  dayAt,
  digitsAt,
  isWord,
  type Lexemes,
  lowerAt,
  monthAt,
  NO_YEAR,
  related,
  startsUpper,
  trailingYear,
  yearAt,
} from './date-parts.js'
import type { DateWords } from './date-words.js'
import { isDigit } from './lexemes.js'

/** “2025-03-06”, “06/03/2025”, “6.3.2025” (day first unless that cannot be). */
export function numericDate(lexemes: Lexemes, at: number): Body | undefined {
  const text = lowerAt(lexemes, at)
  if (!isDigit(text.charCodeAt(0))) return undefined
  if (text.includes('.')) {
    const [day = 0, month = 0, year = 0] = text.split('.').map(Number)
    return year >= 1500 && year < 2200 ? oneDay(year, month, day, at + 1) : undefined
  }
  const joint = lowerAt(lexemes, at + 1)
  if ((joint !== '-' && joint !== '/') || lowerAt(lexemes, at + 3) !== joint) return undefined
  if (lexemes[at + 1]?.spaced !== false) return undefined
  const a = digitsAt(lexemes, at, 4)
  const b = digitsAt(lexemes, at + 2, 2)
  const c = digitsAt(lexemes, at + 4, 4)
  if (yearAt(lexemes, at) !== 0 && joint === '-') return oneDay(a, b, c, at + 5)
  if (yearAt(lexemes, at + 4) === 0) return undefined
  return oneDay(c, b, a, at + 5) ?? oneDay(c, a, b, at + 5)
}

function oneDay(year: number, month: number, day: number, next: number): Body | undefined {
  if (!isDay(year, month, day)) return undefined
  const date = dateOf(year, month, day)
  return bodyOf(date, date, { weekday: 0, next })
}

/** “5 March”, “5-7 March 2025”, “the 5th and 6th of March”, “28 March to 2 April 2024”. */
export function dayMonth(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  if (!isDigit(lowerAt(lexemes, at).charCodeAt(0))) return undefined
  const one = dayAt(lexemes, at, words)
  if (one === undefined) return undefined
  let next = one.next
  let last = one.value
  const sign = lowerAt(lexemes, next)
  if (words.to.has(sign) || words.and.has(sign)) {
    const two = dayAt(lexemes, next + 1, words)
    if (two === undefined || two.value <= one.value) return undefined
    last = two.value
    next = two.next
  }
  if (words.of.has(lowerAt(lexemes, next))) next += 1
  const month = monthAt(lexemes, next, words)
  if (month === undefined || !isDay(0, month.value, last)) return undefined
  const from = dateOf(0, month.value, one.value)
  const end = secondDay(lexemes, { at: month.next, words, dayFirst: true })
  if (end !== undefined && follows(end.date, from)) return close({ from, to: end.date }, end.next, { lexemes, words })
  return extend(close({ from, to: dateOf(0, month.value, last) }, month.next, { lexemes, words }), lexemes, words)
}

/** “March 7 - March 5” is no span. */
const follows = (end: PartialDate, from: PartialDate): boolean => end.month !== from.month || end.day > from.day

/** “to 2 April”, “- April 2” after a first day with its month. */
function secondDay(
  lexemes: Lexemes,
  { at, words, dayFirst }: { at: number; words: DateWords; dayFirst: boolean },
): { date: PartialDate; next: number } | undefined {
  if (!words.to.has(lowerAt(lexemes, at)) && !words.and.has(lowerAt(lexemes, at))) return undefined
  if (dayFirst) {
    const day = dayAt(lexemes, at + 1, words)
    if (day === undefined) return undefined
    const of = words.of.has(lowerAt(lexemes, day.next)) ? day.next + 1 : day.next
    const month = monthAt(lexemes, of, words)
    if (month === undefined) return undefined
    return { date: dateOf(0, month.value, day.value), next: month.next }
  }
  const month = monthAt(lexemes, at + 1, words)
  if (month === undefined) return undefined
  const day = dayAt(lexemes, month.next, words)
  if (day === undefined) return undefined
  return { date: dateOf(0, month.value, day.value), next: day.next }
}

/** “March 5, 2024 to March 7, 2024”: a second full date after a first that carries its year. */
function extend(body: Body, lexemes: Lexemes, words: DateWords): Body {
  if (body.to.year === 0 || body.from.day === 0 || body.from.day !== body.to.day) return body
  const end =
    secondDay(lexemes, { at: body.next, words, dayFirst: false }) ??
    secondDay(lexemes, { at: body.next, words, dayFirst: true })
  if (end === undefined || words.and.has(lowerAt(lexemes, body.next))) return body
  const { year, next } = trailingYear(lexemes, end.next, words)
  const { from, weekday, relative, needsRole } = body
  const to = inYear(end.date, year === 0 ? body.to.year : year)
  return isoDate(to) > isoDate(body.to) ? { from, to, weekday, next, relative, needsRole } : body
}

/** “March 5”, “March 5-7, 2025”, “March 30 - April 2”, “January through April 2024”, “March 2024”, “in May”. */
export function monthDay(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  const month = monthAt(lexemes, at, words)
  if (month === undefined) return undefined
  const date = dateOf(0, month.value, 0)
  const day = dayAt(lexemes, month.next, words)
  if (day !== undefined && isDay(0, month.value, day.value) && !words.counted.has(lowerAt(lexemes, day.next))) {
    const from = dateOf(0, month.value, day.value)
    const end =
      secondDay(lexemes, { at: day.next, words, dayFirst: false }) ?? sameMonth(lexemes, day.next, { words, from })
    if (end !== undefined && follows(end.date, from)) return close({ from, to: end.date }, end.next, { lexemes, words })
    return extend(close({ from, to: from }, day.next, { lexemes, words }), lexemes, words)
  }
  // “January to April”; “between January and April”.
  const role = words.roles.get(lowerAt(lexemes, at - 1))
  const isBetween = words.and.has(lowerAt(lexemes, month.next)) && role === 'between'
  const isSpan = isBetween || words.to.has(lowerAt(lexemes, month.next))
  const second = isSpan ? monthAt(lexemes, month.next + 1, words) : undefined
  if (second !== undefined) {
    const ends = { from: date, to: dateOf(0, second.value, 0) }
    return close(ends, second.next, { lexemes, words })
  }
  const body = close({ from: date, to: date }, month.next, { lexemes, words })
  if (body.to.year !== 0 || body.relative !== undefined) return body
  const step = words.steps.get(lowerAt(lexemes, at - 1))
  if (step !== undefined) return related(body, 'month', step)
  const { from, to, weekday, next, relative } = body
  return { from, to, weekday, next, relative, needsRole: true }
}

/** “to 7”, “-7”, “and 6” after “March 5”; not “March 5 and 6 agreements”. */
function sameMonth(
  lexemes: Lexemes,
  at: number,
  { words, from }: { words: DateWords; from: PartialDate },
): { date: PartialDate; next: number } | undefined {
  const sign = lowerAt(lexemes, at)
  const and = words.and.has(sign)
  if (!and && !words.to.has(sign)) return undefined
  const day = dayAt(lexemes, at + 1, words)
  if (day === undefined || day.value <= from.day || !isDay(0, from.month, day.value)) return undefined
  const after = lexemes[day.next]
  if (and && isWord(after) && !words.roles.has(after?.lower ?? '') && yearAt(lexemes, day.next) === 0) return undefined
  return { date: dateOf(from.year, from.month, day.value), next: day.next }
}

/** “Thursday”, “Wednesday, March 27”, “Wednesday 27”, “last Friday”. */
export function weekdayDate(lexemes: Lexemes, at: number, words: DateWords): Body | undefined {
  const lexeme = lexemes[at]
  const weekday = lexeme === undefined ? undefined : words.weekdays.get(lexeme.lower)
  if (weekday === undefined || (words.table.capitalised && !startsUpper(lexeme?.text ?? ''))) return undefined
  const sign = lowerAt(lexemes, at + 1)
  const i = words.comma.has(sign) || sign === '(' ? at + 2 : at + 1
  const the = words.the.has(lowerAt(lexemes, i)) ? i + 1 : i
  const date = dayMonth(lexemes, the, words) ?? monthDay(lexemes, i, words)
  if (date !== undefined && date.from.day !== 0) {
    const { from, to, next, relative, needsRole } = date
    return { from, to, weekday, next, relative, needsRole }
  }
  const day = i === at + 1 ? dayAt(lexemes, i, words) : undefined
  if (day !== undefined && !isWord(lexemes[day.next]))
    return bodyOf(dateOf(0, 0, day.value), dateOf(0, 0, day.value), { weekday, next: day.next })
  const step = words.steps.get(lowerAt(lexemes, at - 1))
  const alone = bodyOf(NO_YEAR, NO_YEAR, { weekday, next: at + 1 })
  return step === undefined ? alone : related(alone, 'weekday', step)
}
