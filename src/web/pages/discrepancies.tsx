import type { JSX } from 'preact'
import { Differences } from '../../export/html/difference-cards.js'
import type { Brief } from '../../export/view/brief.js'
import type { EventRecord, EventSummary, OpenDiscrepancy } from '../../model/ledger.js'
import { discrepanciesAt, eventAt, listAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { DifferenceList } from '../parts/differences.js'
import { Pager, type SourceLabels } from '../parts/evidence.js'
import { eventName } from '../parts/names.js'
import type { Site } from '../site.js'
import { crumbsOf } from './event.js'

interface EventDiscrepanciesProps {
  readonly site: Site
  readonly record: EventRecord
  readonly brief: Brief
}

/** Where the sources of one event differ, with every sum in full. */
export function EventDiscrepanciesPage({ site, record, brief }: EventDiscrepanciesProps): JSX.Element {
  const { say } = site
  const open = brief.differences.filter(difference => difference.open).length
  return (
    <Shell
      site={site}
      title={say('discrepancies.title')}
      here="discrepancies"
      crumbs={[
        ...crumbsOf(record, site),
        { label: brief.title, href: eventAt(record.id) },
        { label: say('discrepancies.title') },
      ]}
      data={`${discrepanciesAt(record.id)}.json`}
    >
      <h1>{say('discrepancies.title')}</h1>
      <p class="lead">{say('discrepancies.lead', { count: open, others: brief.differences.length - open })}</p>
      <Differences brief={brief} />
    </Shell>
  )
}

export interface DiscrepanciesProps {
  readonly site: Site
  readonly differences: readonly OpenDiscrepancy[]
  /** The events that the accounts are of. */
  readonly events: readonly (EventSummary & { readonly parties: readonly string[] })[]
  readonly labels: SourceLabels
  readonly page: number
  readonly more: boolean
}

/** What nobody has ruled on, in all relations. */
export function DiscrepanciesPage({ site, differences, events, labels, page, more }: DiscrepanciesProps): JSX.Element {
  const { say, wording } = site
  const of = (event: EventSummary) =>
    differences.filter(each => each.events.length === 1 && each.events[0] === event.id)
  const several = differences.filter(each => each.events.length > 1)
  return (
    <Shell site={site} title={say('discrepancies.title')} here="discrepancies" data="/discrepancies.json">
      <h1>
        {say('discrepancies.title')} <span class="n">{differences.length}</span>
      </h1>
      <p class="lead">{say('discrepancies.all')}</p>
      {differences.length === 0 ? <p>{say('discrepancies.none')}</p> : null}
      {events.map(event =>
        of(event).length === 0 ? null : (
          <section class="part" key={event.id}>
            <h2>
              <a href={eventAt(event.id)}>{eventName(event, site)}</a>{' '}
              <span class="n">{wording.dates(event.start || event.date, event.end || event.date)}</span>
            </h2>
            <DifferenceList differences={of(event)} site={site} labels={labels} />
          </section>
        ),
      )}
      {several.length === 0 ? null : (
        <section class="part">
          <h2>{say('discrepancies.several')}</h2>
          <DifferenceList differences={several} site={site} labels={labels} />
        </section>
      )}
      <Pager site={site} page={page} more={more} href={number => listAt('/discrepancies', { page: String(number) })} />
    </Shell>
  )
}
