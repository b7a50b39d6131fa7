import type { JSX } from 'preact'
import type { DocumentLine } from '../../model/lists.js'
import { eventAt, listAt, sourceAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { Filters } from '../parts/filters.js'
import { eventName } from '../parts/names.js'
import type { Site } from '../site.js'
import { dataOf } from './commitments.js'

export interface SourcesProps {
  readonly site: Site
  readonly documents: readonly DocumentLine[]
  readonly publishers: readonly { readonly publisher: string; readonly count: number }[]
  readonly publisher: string | undefined
  readonly aside: boolean
  readonly page: number
  readonly more: boolean
}

/** Every document kept: where it was found, what it tells of, and whether it counts as a voice of its own. */
export function SourcesPage(props: SourcesProps): JSX.Element {
  const { site, documents, publishers, publisher, aside, page, more } = props
  const { say } = site
  const chosen = { publisher, aside: aside ? '1' : undefined }
  const at = (change: Readonly<Record<string, string>>) => listAt('/sources', { ...chosen, ...change })
  return (
    <Shell site={site} title={say('sources.title')} here="sources" data={dataOf(at({}))} wide>
      <h1>{say('sources.title')}</h1>
      <p class="lead">{say('sources.lead')}</p>
      <Filters
        site={site}
        action="/sources"
        filters={[
          {
            name: 'publisher',
            label: say('filter.source'),
            chosen: publisher,
            choices: publishers.map(({ publisher, count }) => ({
              value: publisher,
              label: say('filter.counted', { name: publisher, count }),
            })),
          },
        ]}
      >
        <label class="tick">
          <input type="checkbox" name="aside" value="1" checked={aside} /> {say('sources.aside')}
        </label>
      </Filters>
      {documents.length === 0 ? (
        <div class="empty">
          <p>{publisher === undefined && !aside ? say('sources.empty') : say('filter.nothing')}</p>
          <p>
            <a class="button primary" href="/import">
              {say('list.add')}
            </a>
          </p>
        </div>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('sources.document')}</th>
              <th scope="col">{say('sources.published')}</th>
              <th scope="col">{say('sources.tells')}</th>
              <th scope="col">{say('sources.standing')}</th>
            </tr>
          </thead>
          <tbody>
            {documents.map(each => (
              <Line line={each} site={site} key={each.document} />
            ))}
          </tbody>
        </table>
      )}
      <Pager site={site} page={page} more={more} href={number => at({ page: String(number) })} />
    </Shell>
  )
}

function Line({ line, site }: { readonly line: DocumentLine; readonly site: Site }): JSX.Element {
  const { say, wording } = site
  const { document, publisher, title, published, address, known, state, of, event } = line
  const readable = event?.documents.some(({ name }) => name === document)
  const name = publisher || title || fileOf(address) || document
  const day = known.slice(0, 10)
  return (
    <tr class={state === 'counts' ? undefined : 'aside'} id={`doc-${document}`}>
      <th scope="row">
        {event !== undefined && readable ? (
          <a href={sourceAt(event.id, document)}>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi>{name}</bdi>
        )}
        {title === '' || title === name ? null : (
          <bdi class="sub words" dir="auto">
            {title}
          </bdi>
        )}
        <span class="sub found" title={address}>
          {name === fileOf(address) ? null : <bdi>{fileOf(address)} · </bdi>}
          <time dateTime={known}>{say('sources.known', { date: wording.dates(day, day) })}</time>
        </span>
      </th>
      <td class="day" data-label={say('sources.published')}>
        {published === '' ? wording.say('document.undated') : wording.dates(published, published)}
      </td>
      <td data-label={say('sources.tells')}>
        {event === undefined ? null : (
          <>
            <a class="quiet-link" href={eventAt(event.id)}>
              {eventName(event, site)}
            </a>
            <span class="sub">{wording.dates(event.start || event.date, event.end || event.date)}</span>
          </>
        )}
      </td>
      <td data-label={say('sources.standing')}>
        <span class={state === 'counts' ? 'pill now' : 'pill'}>
          <bdi>{say(`sources.state.${state}`, { of })}</bdi>
        </span>
      </td>
    </tr>
  )
}

const fileOf = (address: string): string => (address === '-' ? '' : (address.split(/[\\/]/).at(-1) ?? ''))
