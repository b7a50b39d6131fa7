import type { Extract } from '../../model/extract.js'
import { eventTitle } from '../ledger/titles.js'
import { calendarOf, type Dated } from './calendar.js'

/** Days of an extract as iCalendar (RFC 5545): events, the days of their programmes, and days by which something is due. */
export function toCalendar({ events, relations, names }: Extract): string {
  const nameOf = (code: string) => names[code] ?? code
  const days: Dated[] = [
    ...events.flatMap(event => [
      {
        id: event.id,
        start: event.start || event.date,
        end: event.end,
        title: eventTitle({ ...event, start: '', end: '' }, nameOf),
        place: event.places.join(', '),
        note: event.documents
          .map(({ title, name, publisher }) => [title || name, publisher].filter(Boolean).join(', '))
          .join('\n'),
        categories: [event.kind],
      },
      ...event.programme.map((item, at) => ({
        id: `${event.id}-programme-${at + 1}`,
        start: item.date,
        end: '',
        title: item.kind.replaceAll('-', ' '),
        place: '',
        note: item.evidence[0] === undefined ? '' : `“${item.evidence[0].quote}”`,
        categories: [event.kind, item.kind],
      })),
    ]),
    ...relations.flatMap(({ threads }) =>
      threads
        .filter(({ closed }) => !closed)
        .map(({ id, kind, title, due, by, to }) => ({
          id: id.replaceAll('/', '-'),
          start: due,
          end: '',
          title: `${by.map(nameOf).join(', ')}: ${title}`,
          place: '',
          note: to.length === 0 ? '' : `→ ${to.map(nameOf).join(', ')}`,
          categories: ['due', kind],
        })),
    ),
  ]
  return calendarOf(Object.values(names).join(' – '), days)
}
