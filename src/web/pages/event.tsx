import type { JSX } from 'preact'
import { Alone } from '../../export/html/alone.js'
import { Differences } from '../../export/html/difference-cards.js'
import { Documents } from '../../export/html/documents.js'
import { Head } from '../../export/html/head.js'
import { SectionView } from '../../export/html/sections.js'
import type { Brief } from '../../export/view/brief.js'
import type { EventRecord } from '../../model/ledger.js'
import { compareAt, discrepanciesAt, eventAt, relationAt } from '../addresses.js'
import { type Crumb, Shell } from '../layout.js'
import { Icon } from '../parts/icons.js'
import { relationName } from '../parts/names.js'
import type { Site } from '../site.js'

export interface EventProps {
  readonly site: Site
  readonly record: EventRecord
  readonly brief: Brief
  readonly skipped: ReadonlyMap<string, number>
}

/** The dossier of one event: differences first, then what was agreed, asked and said, and by which sources. */
export function EventPage({ site, record, brief, skipped }: EventProps): JSX.Element {
  const { say } = site
  const address = eventAt(record.id)
  return (
    <Shell
      site={site}
      title={brief.title}
      here="events"
      crumbs={[...crumbsOf(record, site), { label: brief.title }]}
      data={`${address}.json`}
      feed={`${address}.atom`}
      part={{
        event: record.id,
        numbered: record.entries.some(({ evidence }) => evidence.some(({ paragraph }) => paragraph !== undefined)),
      }}
    >
      <div class="titled">
        <Head brief={brief} />
        <ul class="actions">
          {brief.sources.origins.length < 2 ? null : (
            <li>
              <a class="button" href={compareAt(record.id)}>
                <Icon name="compare" /> {say('compare.this', { count: brief.sources.origins.length })}
              </a>
            </li>
          )}
          {brief.differences.length === 0 ? null : (
            <li>
              <a class="button" href={discrepanciesAt(record.id)}>
                <Icon name="discrepancies" /> {say('event.discrepancies')}
              </a>
            </li>
          )}
          <li>
            <a class="button" href={`${address}.html`} download>
              <Icon name="page" /> {say('event.page')}
            </a>
          </li>
          <li>
            <a class="button" href={`${address}.md`} download>
              <Icon name="page" /> {say('event.markdown')}
            </a>
          </li>
        </ul>
      </div>
      <Differences brief={brief} />
      {brief.sections.map(section => (
        <SectionView section={section} brief={brief} key={section.id} />
      ))}
      <Alone brief={brief} />
      <Documents brief={brief} options={{ skipped }} />
    </Shell>
  )
}

/** The way to an event: by each relation that it belongs to. */
export function crumbsOf({ dyads }: EventRecord, site: Site): Crumb[] {
  return [
    { label: site.say('nav.relations'), href: '/' },
    ...dyads.slice(0, 3).map(dyad => ({ label: relationName(dyad.split('-'), site), href: relationAt(dyad) })),
  ]
}
