import type { JSX } from 'preact'
import type { EventSummary } from '../../model/ledger.js'
import { eventAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { eventName } from '../parts/names.js'
import type { Site } from '../site.js'

export interface EventsProps {
  readonly site: Site
  readonly events: readonly EventSummary[]
  readonly page: number
  readonly more: boolean
}

/** Every visit, meeting and call on record, the latest first. */
export function EventsPage({ site, events, page, more }: EventsProps): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('events.title')} here="events" data="/events.json">
      <h1>{say('events.title')}</h1>
      {events.length === 0 ? <p>{say('events.empty')}</p> : <EventList events={events} site={site} />}
      <Pager site={site} page={page} more={more} href={number => `/events?page=${number}`} />
    </Shell>
  )
}

export function EventList({ events, site }: Pick<EventsProps, 'events' | 'site'>): JSX.Element {
  const { say, wording } = site
  return (
    <ol class="timeline">
      {events.map(event => (
        <li key={event.id}>
          <p class="when">{wording.dates(event.start || event.date, event.end || event.date)}</p>
          <p class="what">
            <a href={eventAt(event.id)}>{eventName(event, site)}</a>
          </p>
          <p class="sub">
            {[event.places.join(', '), say('event.sources', { count: event.documents.length })]
              .filter(part => part !== '')
              .join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  )
}
