import type { ItemField } from '../model/item.js'
import type { CalendarYear } from '../model/lists.js'
import { eventAt, itemAt } from './addresses.js'
import type { WebKey } from './messages.js'
import { threadAt } from './pages/commitments.js'
import { eventName } from './parts/names.js'
import type { Site } from './site.js'

interface Dated {
  readonly uid: string
  readonly start: string
  readonly end: string
  readonly title: string
  readonly place: string
  readonly href: string
  /** Days before, on which a calendar reminds of it; not at all when absent. */
  readonly remind?: number
}

/** A calendar that other programs take (RFC 5545): whole days, an address for each, the same bytes for the same record. */
export function calendarFile(
  years: readonly CalendarYear[],
  { site, origin }: { readonly site: Site; readonly origin: string },
): string {
  const items = years.flatMap(({ events, due, items: dated }): Dated[] => [
    ...events.map(event => ({
      uid: event.id,
      start: event.start || event.date,
      end: event.end || event.start || event.date,
      title: eventName(event, site),
      place: event.places.join(', '),
      href: eventAt(event.id),
    })),
    ...due.map(({ dyad, thread }) => ({
      uid: `${thread.id}@${dyad}`,
      start: thread.due,
      end: thread.due,
      title: `${site.say('calendar.due')}: ${thread.title}`,
      place: '',
      href: threadAt(thread),
    })),
    ...dated.map(({ item, field, title, date }) => ({
      uid: `${item}-${field}`,
      start: date,
      end: date,
      title: `${site.say(`calendar.item.${field}` as WebKey)}: ${title}`,
      place: '',
      href: itemAt(item),
      remind: REMIND[field] ?? 0,
    })),
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Entente//Entente//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(site.say('site.name'))}`,
    ...items.filter(({ start }) => DAY.test(start)).flatMap(item => linesOf(item, origin)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** A paper that ends or is to be renewed takes weeks to see to. */
const REMIND: Readonly<Partial<Record<ItemField, number>>> = {
  due: 7,
  next_review: 7,
  in_force: 1,
  renewal: 90,
  expiry: 90,
}

const DAY = /^\d{4}-\d\d-\d\d$/

function linesOf({ uid, start, end, title, place, href, remind = 0 }: Dated, origin: string): string[] {
  const last = DAY.test(end) && end >= start ? end : start
  // The end of an event of whole days is the day after the last.
  const after = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${plain(start)}T000000Z`,
    `DTSTART;VALUE=DATE:${plain(start)}`,
    `DTEND;VALUE=DATE:${plain(after)}`,
    `SUMMARY:${escaped(title)}`,
    ...(place === '' ? [] : [`LOCATION:${escaped(place)}`]),
    `URL:${origin}${href}`,
    'TRANSP:TRANSPARENT',
    ...(remind === 0
      ? []
      : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, `TRIGGER:-P${remind}D`, 'END:VALARM']),
    'END:VEVENT',
  ]
}

const plain = (day: string): string => day.replaceAll('-', '')

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\s*\n\s*/g, '\\n')
    .replace(/\p{Cc}/gu, '')

/** Lines of at most 75 bytes, cut between characters; what goes on starts with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let [out, length] = ['', 0]
  for (const character of line) {
    const bytes = encoder.encode(character).length
    if (length + bytes > 75) {
      out += '\r\n '
      length = 1
    }
    out += character
    length += bytes
  }
  return out
}
