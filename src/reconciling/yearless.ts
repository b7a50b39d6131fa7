import { daysBetween, partsOf } from '../text/calendar.js'

interface Spanned {
  readonly start: string
  readonly end: string
}

/** A report without a year keeps its days as `--03-05`. */
const YEARLESS = /^--\d\d-\d\d$/

/**
 * Gives days without a year the year of another report that tells of days nearby, and drops them where none does: a
 * day without its year cannot be laid beside others.
 */
export function completeYears<T extends Spanned>(events: readonly T[]): T[] {
  const years = [...new Set(events.map(event => event.start.slice(0, 4)).filter(year => /^\d{4}$/.test(year)))]
  return events.map(event => {
    if (!YEARLESS.test(event.start)) return event
    const year = years.find(candidate => events.some(other => isBeside(candidate + event.start.slice(1), other.start)))
    if (year === undefined) return { ...event, start: '', end: '' }
    const start = year + event.start.slice(1)
    const end = YEARLESS.test(event.end) ? year + event.end.slice(1) : start
    return { ...event, start, end: end < start ? `${Number(year) + 1}${end.slice(4)}` : end }
  })
}

/** Within three weeks of a known day, or in a year of which no more is known. */
function isBeside(day: string, other: string): boolean {
  if (YEARLESS.test(other) || other === '') return false
  if (other.length < 10) return day.startsWith(other)
  return Math.abs(daysBetween(partsOf(other), partsOf(day))) <= 21
}
