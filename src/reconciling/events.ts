import type { Report } from '../model/report.js'

/** Main parties of an event; a report that names more tells of its neighbours too. */
const MAIN = 2
/** How far down a report’s list of sides the other report’s main parties are looked for. */
const NAMED = 4
/** Reports whose events lie farther apart than this tell of two events. */
const FAR_DAYS = 90

/**
 * Sets apart the reports of each event, in the order of their first reports. Two reports are of one event unless they
 * show that they are not: other parties, or other dates. A document that was not read stays with the first.
 */
export function groupByEvent(reports: readonly Report[]): Report[][] {
  const groups: Report[][] = []
  for (const report of reports.filter(isRead)) {
    const same = groups.filter(group => group.some(other => isOneEvent(report, other)))
    const [first, ...others] = same
    if (first === undefined) groups.push([report])
    else {
      first.push(report)
      // A report that fits two groups shows that they are one.
      for (const other of others) first.push(...groups.splice(groups.indexOf(other), 1).flat())
    }
  }
  const unread = reports.filter(report => !isRead(report))
  const [first] = groups
  if (first === undefined) return unread.length > 0 ? [unread] : []
  first.push(...unread)
  return groups.map(group => reports.filter(report => group.includes(report)))
}

const isRead = (report: Report): boolean => report.unreadReason === ''

function isOneEvent(a: Report, b: Report): boolean {
  return (names(a, main(b)) || names(b, main(a))) && !isFarApart(a, b)
}

/** Host and guests as read; the sides most named where the event tells fewer. */
function main({ event, sides }: Report): readonly string[] {
  const told = [event.host, ...event.guests].filter(party => party !== '')
  return told.length >= MAIN ? told : sides.slice(0, MAIN)
}

/** Whether a report names all of these parties, or is too short to tell. */
function names(report: Report, parties: readonly string[]): boolean {
  const named = new Set([...main(report), ...report.sides.slice(0, NAMED)])
  if (named.size === 0 || parties.length === 0) return true
  const found = parties.filter(party => named.has(party)).length
  return found >= Math.min(MAIN, parties.length)
}

/** Only whole dates are compared: a month or a year may be that of something else. */
function isFarApart(a: Report, b: Report): boolean {
  const [from, to] = [a, b].map(({ event }) => ({ start: dayOf(event.start), end: dayOf(event.end || event.start) }))
  if (from === undefined || to === undefined) return false
  const gap = Math.max(to.start - from.end, from.start - to.end)
  return gap > FAR_DAYS
}

/** Days since 1970; not a number when the date is not whole. */
const dayOf = (date: string): number => (date.length === 10 ? Date.parse(date) / 864e5 : Number.NaN)
