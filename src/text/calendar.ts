/** A day, month or year; 0 where a part is not printed. */
export interface PartialDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Dates are made here, field by field: the same shape everywhere, and no slow copies with changes. */
export const dateOf = (year: number, month: number, day: number): PartialDate => ({ year, month, day })

/** The date in another year. */
export const inYear = ({ month, day }: PartialDate, year: number): PartialDate => ({ year, month, day })

const DAY = 86_400_000

/** ISO 8601 with the precision known: `2025-03-05`, `2025-03`, `2025`; empty without a year. */
export function isoDate({ year, month, day }: PartialDate): string {
  if (year === 0) return ''
  if (month === 0) return pad(year, 4)
  if (day === 0) return `${pad(year, 4)}-${pad(month, 2)}`
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** The parts of an ISO 8601 date of any precision; zeros where nothing is said. */
export function partsOf(iso: string): PartialDate {
  if (iso.length === 10 && iso[4] === '-' && iso[7] === '-')
    return dateOf(digits(iso, 0, 4), digits(iso, 5, 7), digits(iso, 8, 10))
  const [year, month, day] = iso.split('-').map(Number)
  return dateOf(year || 0, month || 0, day || 0)
}

/** The number that stands there, 0 where none does. */
function digits(iso: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i += 1) {
    const digit = iso.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return 0
    value = value * 10 + digit
  }
  return value
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

/** The years of the range, inclusive, in which this day falls on this weekday. */
export function yearsOfWeekday(date: PartialDate, weekday: number, range: readonly [number, number]): number[] {
  const years: number[] = []
  for (let year = range[0]; year <= range[1]; year += 1) {
    if (isDay(year, date.month, date.day) && weekdayOf(year, date.month, date.day) === weekday) years.push(year)
  }
  return years
}

/** Whether the month has such a day; a year of 0 counts as a leap year. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year === 0 ? 2024 : year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The full date that lies `days` after this one. */
export function addDays(date: PartialDate, days: number): PartialDate {
  const moved = new Date(Date.UTC(date.year, date.month - 1, date.day) + days * DAY)
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

/** The month that lies `months` after this one, without a day. */
export function addMonths(date: PartialDate, months: number): PartialDate {
  const count = date.year * 12 + date.month - 1 + months
  return { year: Math.floor(count / 12), month: (count % 12) + 1, day: 0 }
}

/** Days from `a` to `b`, both full. */
export function daysBetween(a: PartialDate, b: PartialDate): number {
  return (Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / DAY
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
