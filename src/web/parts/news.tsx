import type { JSX } from 'preact'
import { relationAt } from '../addresses.js'
import { changeAddress, changeText, type ToldChange } from '../changes.js'
import type { Site } from '../site.js'

/** What changed in a relation since a day, or since a browser looked before. */
export interface News {
  /** Day that was asked for; empty for the last look. */
  readonly since: string
  /** The newest first. */
  readonly changes: readonly (ToldChange & { readonly at: string })[]
}

/** Lines shown at most: what is older stands on the page. */
const MOST = 12

interface NewsProps {
  readonly site: Site
  readonly dyad: string
  readonly news: News | undefined
}

/** New steps, differences, sources and decisions line by line; what was read is counted, since it stands on the page. */
export function NewsPart({ site, dyad, news }: NewsProps): JSX.Element {
  const { say, wording } = site
  const changes = news?.changes ?? []
  const told = changes.filter(({ kind }) => kind !== 'entry.created')
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
          {told.slice(0, MOST).map(change => (
            <li key={`${change.kind} ${change.subject}`}>
              <a href={changeAddress(change)}>
                <bdi>{changeText(change, site)}</bdi>
              </a>{' '}
              <span class="sub">{wording.dates(change.at.slice(0, 10), change.at.slice(0, 10))}</span>
            </li>
          ))}
        </ul>
      )}
      {told.length > MOST ? <p class="sub">{say('relation.more', { count: told.length - MOST })}</p> : null}
      {read === 0 ? null : <p class="sub">{say('changes.read', { count: read })}</p>}
      <form class="since" action={relationAt(dyad)} method="get">
        <label for="since">{say('changes.from')}</label>{' '}
        <input id="since" name="since" type="date" value={news?.since ?? ''} required />{' '}
        <button type="submit" class="button">
          {say('changes.show')}
        </button>{' '}
        <a href={`${relationAt(dyad)}.atom`}>{say('changes.feed')}</a>
      </form>
    </section>
  )
}
