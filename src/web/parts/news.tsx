import type { JSX } from 'preact'
import { changeAddress, changeText, type ToldChange } from '../changes.js'
import type { Site } from '../site.js'

/** What changed in something since a day, or since a browser looked before. */
export interface News {
  /** Day that was asked for; empty for the last look. */
  readonly since: string
  /** The newest first. */
  readonly changes: readonly (ToldChange & { readonly at: string })[]
}

/** Lines shown at most: what is older stands on the page. */
const MOST = 12
const MOST_ENTRIES = 40

interface NewsProps {
  readonly site: Site
  /** Address of the page that it stands on. */
  readonly at: string
  readonly news: News | undefined
  /** Whether entries that were read are told line by line too: of a search they are what was looked for. */
  readonly entries?: boolean
}

/** New steps, differences, sources and decisions line by line; what was read is counted, since it stands on the page. */
export function NewsPart({ site, at, news, entries = false }: NewsProps): JSX.Element {
  const { say, wording } = site
  const changes = news?.changes ?? []
  const told = changes.filter(({ kind }) => entries || kind !== 'entry.created')
  const most = entries ? MOST_ENTRIES : MOST
  const read = changes.length - told.length
  const heading =
    news === undefined
      ? say('changes.title')
      : news.since === ''
        ? say('changes.seen')
        : say('changes.since', { date: wording.dates(news.since, news.since) })
  return (
    <section class="part" id="new" aria-labelledby="new-head">
      <h2 id="new-head">
        {heading} {news === undefined ? null : <span class="n">{changes.length}</span>}
      </h2>
      {news !== undefined && changes.length === 0 ? <p class="muted">{say('changes.none')}</p> : null}
      {told.length === 0 ? null : (
        <ul>
          {told.slice(0, most).map(change => (
            <li key={`${change.kind} ${change.subject}`}>
              <a href={changeAddress(change)}>
                <bdi>{changeText(change, site)}</bdi>
              </a>{' '}
              <span class="sub">{wording.dates(change.at.slice(0, 10), change.at.slice(0, 10))}</span>
            </li>
          ))}
        </ul>
      )}
      {told.length > most ? <p class="sub">{say('relation.more', { count: told.length - most })}</p> : null}
      {read === 0 ? null : <p class="sub">{say('changes.read', { count: read })}</p>}
      <form class="since" action={at} method="get">
        <label for="since">{say('changes.from')}</label>{' '}
        <input id="since" name="since" type="date" value={news?.since ?? ''} required />{' '}
        <button type="submit" class="button">
          {say('changes.show')}
        </button>{' '}
        <a href={`${at}.atom`}>{say('changes.feed')}</a>
      </form>
    </section>
  )
}
