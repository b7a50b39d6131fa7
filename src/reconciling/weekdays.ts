import type { EventReading } from '../model/report.js'
import { addDays, daysBetween, isoDate, partsOf, weekdayOf } from '../text/calendar.js'

interface Known {
  /** Days that other reports tell; empty when none does. */
  readonly span: { readonly start: string; readonly end: string }
  /** When each report was published, as far as known. */
  readonly published: readonly string[]
}

/** Coverage follows within the week. */
const WEEK = 7
/** Length of an ISO day. */
const DAY = 10

/**
 * Turns the weekdays of a report without a date into days: those nearest to the days that other reports tell, else the
 * latest before the first of the reports was published.
 */
export function completeWeekdays(events: readonly EventReading[], { span, published }: Known): EventReading[] {
  const issues = published.filter(day => day.length === DAY).sort()
  return events.map(event => {
    const { weekdays, start } = event
    if (weekdays === undefined || start.length === DAY) return event
    const near = span.start.length === DAY ? nearest(weekdays.first, span) : latest(weekdays.first, issues[0])
    if (near === '') return event
    const days = weekdays.length > 0 ? weekdays.length - 1 : (weekdays.last - weekdays.first + WEEK) % WEEK
    return { ...event, start: near, end: isoDate(addDays(partsOf(near), days)) }
  })
}

/** The day of this weekday that lies in the span, or nearest to its first day. */
function nearest(weekday: number, { start, end }: Known['span']): string {
  const days = Math.max(0, daysBetween(partsOf(start), partsOf(end)))
  const after = ahead(start, weekday)
  if (after <= days || after <= WEEK - after) return moved(start, after)
  return moved(start, after - WEEK)
}

/** The last day of this weekday up to a day, '' when none is known. */
function latest(weekday: number, issue: string | undefined): string {
  if (issue === undefined) return ''
  const after = ahead(issue, weekday)
  return moved(issue, after === 0 ? 0 : after - WEEK)
}

/** Days from a day on until the next of a weekday, 0 on that weekday. */
function ahead(iso: string, weekday: number): number {
  const { year, month, day } = partsOf(iso)
  return (weekday - weekdayOf(year, month, day) + WEEK) % WEEK
}

const moved = (iso: string, days: number): string => isoDate(addDays(partsOf(iso), days))
