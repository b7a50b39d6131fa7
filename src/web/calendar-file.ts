import { calendarOf, type Dated } from '../export/formats/calendar.js'
import { datedSession } from '../export/sessions/dated.js'
import type { BusinessLine } from '../model/business.js'
import type { ItemDate } from '../model/item.js'
import type { ItemField } from '../model/item-kinds.js'
import type { CalendarYear } from '../model/lists.js'
import { businessAt, eventAt, itemAt, openedAt, relationAt, sessionAt } from './addresses.js'
import type { WebKey } from './messages.js'
import { anniversaryName, eventName } from './parts/names.js'
import type { Site } from './site.js'

/** The calendar for other programs: events, what falls due, the dates of items, each with its address. */
export function calendarFile(
  years: readonly CalendarYear[],
  { site, origin }: { readonly site: Site; readonly origin: string },
): string {
  const items = years.flatMap(({ events, due, items: dated, opportunities, anniversaries, sessions }): Dated[] => [
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
    ...opportunities.map(line => datedOpportunity(line, origin)),
    ...anniversaries.map(
      (each): Dated => ({
        id: `anniversary-${each.dyad}-${each.since}-${each.date.slice(0, 4)}`,
        start: each.date,
        end: each.date,
        title: anniversaryName(each, site),
        place: '',
        note: '',
        url: `${origin}${relationAt(each.dyad)}`,
        categories: ['anniversary'],
      }),
    ),
    ...dated.map(each => datedItem(each, { site, origin })),
  ])
  return calendarOf(site.say('site.name'), items)
}

/** A fair, or another occasion, under the same entry for good. */
export const datedOpportunity = (
  { id, sort, fields, state, revision, updated }: BusinessLine,
  origin: string,
): Dated => ({
  id,
  start: fields.start ?? '',
  end: fields.end || (fields.start ?? ''),
  title: fields.name ?? '',
  place: fields.place ?? '',
  note: [fields.body, fields.contact, fields.sectors].filter(Boolean).join('\n'),
  url: `${origin}${businessAt({ sort, id })}`,
  categories: ['opportunity', ...(fields.kind ? [fields.kind] : [])],
  remind: REMIND_BUSINESS,
  arranged: {
    sequence: revision,
    stamp: updated,
    status:
      state === 'withdrawn' || fields.status === 'cancelled'
        ? 'cancelled'
        : fields.status === 'confirmed' || fields.status === 'held'
          ? 'confirmed'
          : 'tentative',
  },
})

/** What falls due, under the same entry for good: cancelled when it falls due no more. */
export const datedItem = (
  { item, field, title, date, updated, gone }: ItemDate,
  { site, origin }: { readonly site: Site; readonly origin: string },
): Dated => ({
  id: `${item}-${field}`,
  start: date,
  end: date,
  title: `${site.say(`calendar.item.${field}` as WebKey)}: ${title}`,
  place: '',
  note: '',
  url: `${origin}${itemAt(item)}`,
  remind: REMIND[field] ?? 0,
  arranged: { sequence: secondsOf(updated), stamp: updated, status: gone ? 'cancelled' : 'confirmed' },
})

/** Weeks before a fair, stands are to be had. */
const REMIND_BUSINESS = 30

/** Grows with every change: seconds since the year 2020. */
const secondsOf = (instant: string): number => Math.max(0, Math.floor(Date.parse(instant) / 1_000) - SINCE)
const SINCE = Date.UTC(2020, 0, 1) / 1_000

/** A paper that ends or is to be renewed takes weeks to see to. */
const REMIND: Readonly<Partial<Record<ItemField, number>>> = {
  due: 7,
  next_review: 7,
  in_force: 1,
  renewal: 90,
  expiry: 90,
}
