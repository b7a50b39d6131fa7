import type { JSX } from 'preact'
import type { EventSummary } from '../../model/ledger.js'
import { compareAt, discrepanciesAt, eventAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { PostForm } from '../parts/form.js'
import { Icon } from '../parts/icons.js'
import { RelationsMap, type Seats } from '../parts/map.js'
import { eventName, relationName } from '../parts/names.js'
import type { Site } from '../site.js'

export interface RelationsProps {
  readonly site: Site
  readonly relations: readonly {
    readonly dyad: string
    readonly parties: readonly string[]
    readonly level: { readonly current: string; readonly since: string; readonly aim: string }
    readonly events: number
    readonly last: EventSummary
    readonly open: number
    readonly negotiating: number
    readonly differences: number
  }[]
  readonly page: number
  readonly more: boolean
  readonly seats: Seats
}

/** The first page: every relation on record, or how to begin. */
export function RelationsPage({ site, relations, page, more, seats }: RelationsProps): JSX.Element {
  const { say, wording } = site
  if (relations.length === 0 && page === 1) return <Empty site={site} />
  return (
    <Shell site={site} title={say('relations.title')} here="relations" data="/index.json" wide>
      <h1>{say('relations.title')}</h1>
      <p class="lead">{say('relations.lead')}</p>
      {page === 1 ? <Latest event={relations[0]?.last} site={site} /> : null}
      <RelationsMap site={site} relations={relations} seats={seats} />
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say('relations.relation')}</th>
            <th scope="col">{say('relations.level')}</th>
            <th scope="col">{say('relations.last')}</th>
            <th scope="col" class="num">
              {say('relations.events')}
            </th>
            <th scope="col" class="num">
              {say('relations.open')}
            </th>
            <th scope="col" class="num">
              {say('relations.negotiating')}
            </th>
            <th scope="col" class="num">
              {say('relations.differences')}
            </th>
          </tr>
        </thead>
        <tbody>
          {relations.map(({ dyad, parties, level, last, ...counts }) => (
            <tr key={dyad}>
              <th scope="row">
                <a href={relationAt(dyad)}>{relationName(parties, site)}</a>
              </th>
              <td data-label={say('relations.level')}>
                <LevelLine site={site} level={level} />
              </td>
              <td data-label={say('relations.last')}>
                <a class="quiet-link" href={eventAt(last.id)}>
                  {eventName({ ...last, parties }, site)}
                </a>
                <span class="sub">{wording.dates(last.start || last.date, last.end || last.date)}</span>
              </td>
              <Count label={say('relations.events')} value={counts.events} href={`${relationAt(dyad)}#events`} />
              <Count label={say('relations.open')} value={counts.open} href={`${relationAt(dyad)}#open`} />
              <Count
                label={say('relations.negotiating')}
                value={counts.negotiating}
                href={`${relationAt(dyad)}#papers`}
              />
              <Count
                label={say('relations.differences')}
                value={counts.differences}
                href={`${relationAt(dyad)}#differences`}
                alert
              />
            </tr>
          ))}
        </tbody>
      </table>
      <Pager site={site} page={page} more={more} href={number => `/?page=${number}`} />
    </Shell>
  )
}

/** Where to begin: what happened last, and how its accounts stand to each other. */
function Latest({
  event,
  site,
}: {
  readonly event: EventSummary | undefined
  readonly site: Site
}): JSX.Element | null {
  const { say, wording } = site
  if (event === undefined) return null
  const { discrepancy: differences = 0, ...kinds } = event.entries
  const entries = Object.values(kinds).reduce((sum, count) => sum + count, 0)
  const facts = [
    wording.dates(event.start || event.date, event.end || event.date),
    say('event.sources', { count: event.documents.length }),
    say('relations.latest.entries', { count: entries }),
  ]
  return (
    <section class="latest" aria-labelledby="latest-head">
      <div>
        <p class="sub">{say('relations.latest')}</p>
        <h2 id="latest-head">
          <a href={eventAt(event.id)}>{eventName(event, site)}</a>
        </h2>
        <p class="sub">{facts.join(' · ')}</p>
      </div>
      <p class="actions">
        <a class="button" href={eventAt(event.id)}>
          <Icon name="page" /> {say('relations.latest.dossier')}
        </a>
        {event.documents.length < 2 ? null : (
          <a class="button" href={compareAt(event.id)}>
            <Icon name="compare" /> {say('compare.this', { count: event.documents.length })}
          </a>
        )}
        {differences === 0 ? null : (
          <a class="button" href={discrepanciesAt(event.id)}>
            <Icon name="discrepancies" /> {say('relations.latest.differences', { count: differences })}
          </a>
        )}
      </p>
    </section>
  )
}

interface CountProps {
  readonly label: string
  readonly value: number
  readonly href: string
  readonly alert?: boolean
}

/** A number leads to what it counts. */
function Count({ label, value, href, alert }: CountProps): JSX.Element {
  return (
    <td class="num" data-label={label}>
      {value === 0 ? (
        <span class="muted">0</span>
      ) : (
        <a class={alert ? 'alert' : undefined} href={href} aria-label={`${label}: ${value}`}>
          {value}
        </a>
      )}
    </td>
  )
}

export function LevelLine({
  site: { say },
  level: { current, aim },
}: {
  readonly site: Site
  readonly level: { readonly current: string; readonly aim: string }
}): JSX.Element {
  if (current === '' && aim === '') return <span class="muted">{say('level.none')}</span>
  return (
    <>
      {current === '' ? null : <bdi class="words">{current}</bdi>}
      {aim === '' ? null : (
        <span class={current === '' ? undefined : 'sub'}>
          <span class="flag">{say('level.aim')}</span> <bdi class="words">{aim}</bdi>
        </span>
      )}
    </>
  )
}

function Empty({ site }: { readonly site: Site }): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('relations.empty')} here="relations" data="/index.json">
      <div class="empty">
        <h1>{say('relations.empty')}</h1>
        <p>{say('relations.empty.what')}</p>
        <div class="actions">
          <a class="button primary" href="/import">
            <Icon name="import" /> {say('nav.import')}
          </a>{' '}
          {site.visitor().scopes.includes('ingest') ? (
            <PostForm action="/import" site={site}>
              <button type="submit" class="button" name="sample" value="yes">
                {say('relations.empty.sample')}
              </button>
            </PostForm>
          ) : null}
        </div>
        <p class="sub">
          {say('relations.empty.terminal')} <code>entente add report-a.txt report-b.txt</code>
        </p>
      </div>
    </Shell>
  )
}
