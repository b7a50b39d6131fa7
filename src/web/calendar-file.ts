import { calendarOf, type Dated } from '../export/formats/calendar.js'
import { datedSession } from '../export/sessions/dated.js'
import type { ItemField } from '../model/item-kinds.js'
import type { CalendarYear } from '../model/lists.js'
import { eventAt, itemAt, openedAt, sessionAt } from './addresses.js'
import type { WebKey } from './messages.js'
import { eventName } from './parts/names.js'
import type { Site } from './site.js'

/** The calendar for other programs: events, what falls due, the dates of items, each with its address. */
export function calendarFile(
  years: readonly CalendarYear[],
  { site, origin }: { readonly site: Site; readonly origin: string },
): string {
  const items = years.flatMap(({ events, due, items: dated, sessions }): Dated[] => [
    ...events.map(event => ({
      id: event.id,
      start: event.start || event.date,
      end: event.end || event.start || event.date,
      title: eventName(event, site),
      place: event.places.join(', '),
      note: '',
      url: `${origin}${eventAt(event.id)}`,
    })),
    ...due.map(({ dyad, thread }) => ({
      id: `${thread.id}@${dyad}`,
      start: thread.due,
      end: thread.due,
      title: `${site.say('calendar.due')}: ${thread.title}`,
      place: '',
      note: '',
      url: `${origin}${openedAt(thread)}`,
    })),
    ...sessions.map(each => datedSession(each, { url: `${origin}${sessionAt(each.session.id)}` })),
    ...dated.map(({ item, field, title, date }) => ({
      id: `${item}-${field}`,
      start: date,
      end: date,
      title: `${site.say(`calendar.item.${field}` as WebKey)}: ${title}`,
      place: '',
      note: '',
      url: `${origin}${itemAt(item)}`,
      remind: REMIND[field] ?? 0,
    })),
  ])
  return calendarOf(site.say('site.name'), items)
}

/** A paper that ends or is to be renewed takes weeks to see to. */
const REMIND: Readonly<Partial<Record<ItemField, number>>> = {
  due: 7,
  next_review: 7,
  in_force: 1,
  renewal: 90,
  expiry: 90,
}
