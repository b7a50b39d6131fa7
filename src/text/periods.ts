/** Days of a period that is written `2025`, `2025-Q2` or `2025-05`, the first and the last; undefined for anything else. */
export function daysOfPeriod(period: string): { readonly from: string; readonly to: string } | undefined {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/i.exec(period) ?? []
  if (year === '') return undefined
  if (quarter !== undefined) {
    const last = Number(quarter) * 3
    return { from: `${year}-${two(last - 2)}-01`, to: lastDay(year, last) }
  }
  if (month !== undefined) return { from: `${year}-${month}-01`, to: lastDay(year, Number(month)) }
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

const lastDay = (year: string, month: number): string =>
  new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10)

const two = (number: number): string => String(number).padStart(2, '0')

/** The quarter that a day lies in. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** The same day so many months earlier; the last of its month where it has no such day. */
export const monthsBefore = (day: string, months: number): string => moved(day, -countOf(months))

/** The same day so many months later; the last of its month where it has no such day. */
export const monthsAfter = (day: string, months: number): string => moved(day, countOf(months))

const countOf = (months: number): number => (Number.isInteger(months) && months >= 0 && months <= MOST ? months : 0)

function moved(day: string, by: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + by, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** A hundred years. */
const MOST = 1_200

/** Whether a date that is as precise as known is over by the end of a day: a month is when its last day is. */
export const isOver = (date: string, day: string): boolean => date !== '' && day.slice(0, date.length) > date

/** Whole days from one day to a later one; 0 where either is not known to the day. */
export function daysFrom(from: string, to: string): number {
  const days = (Date.parse(`${padded(to)}T00:00:00Z`) - Date.parse(`${padded(from)}T00:00:00Z`)) / 86_400_000
  return Number.isFinite(days) ? Math.max(0, Math.round(days)) : 0
}

/** The first day of a month or year. */
const padded = (date: string): string => `${date}${'-01'.repeat(Math.max(0, 3 - date.split('-').length))}`
