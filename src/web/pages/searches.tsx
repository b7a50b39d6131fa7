import type { JSX } from 'preact'
import { SEARCHES, savedAt, searchFor } from '../addresses.js'
import { Shell } from '../layout.js'
import type { WebKey } from '../messages.js'
import { PostForm } from '../parts/form.js'
import { relationName } from '../parts/names.js'
import { type News, NewsPart } from '../parts/news.js'
import { WatchButton, type Watching } from '../parts/watch.js'
import type { Site } from '../site.js'

/** A search that is on the list. */
export interface Saved {
  readonly id: string
  readonly name: string
  readonly by: string
  readonly at: string
  readonly asked: Readonly<Record<string, string>>
}

/** Searches that people saved: each with what is new in it, and its feed. */
export function SearchesPage({
  site,
  searches,
}: {
  readonly site: Site
  readonly searches: readonly Saved[]
}): JSX.Element {
  const { say, wording } = site
  return (
    <Shell site={site} title={say('searches.title')} here="search" data={`${SEARCHES}.json`}>
      <h1>
        {say('searches.title')} <span class="n">{searches.length}</span>
      </h1>
      <p class="lead">{say('searches.lead')}</p>
      {searches.length === 0 ? (
        <p>
          {say('searches.none')} <a href="/search">{say('search.title')}</a>
        </p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('searches.name')}</th>
              <th scope="col">{say('searches.asked')}</th>
              <th scope="col">{say('searches.by')}</th>
              <th scope="col">{say('searches.feed')}</th>
            </tr>
          </thead>
          <tbody>
            {searches.map(({ id, name, by, at, asked }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={savedAt(id)}>
                    <bdi>{name}</bdi>
                  </a>
                </th>
                <td data-label={say('searches.asked')}>
                  <a class="quiet-link" href={searchFor(asked)}>
                    <bdi>{askedText(asked, site)}</bdi>
                  </a>
                </td>
                <td data-label={say('searches.by')}>
                  <bdi>{by}</bdi>
                  <span class="sub">{wording.dates(at.slice(0, 10), at.slice(0, 10))}</span>
                </td>
                <td data-label={say('searches.feed')}>
                  <a href={`${savedAt(id)}.atom`}>Atom</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Shell>
  )
}

interface SavedProps {
  readonly site: Site
  readonly search: Saved
  readonly news: News | undefined
  /** Whether whoever asks may take it off the list. */
  readonly mayDrop: boolean
  readonly watching?: Watching
}

/** One saved search: what is new in it since a day, or since this browser looked. */
export function SavedSearchPage({ site, search, news, mayDrop, watching }: SavedProps): JSX.Element {
  const { say, wording } = site
  const { id, name, by, at, asked } = search
  const address = savedAt(id)
  return (
    <Shell
      site={site}
      title={name}
      here="search"
      crumbs={[{ label: say('searches.title'), href: SEARCHES }, { label: name }]}
      data={`${address}.json`}
      feed={`${address}.atom`}
    >
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p class="lead">
        <bdi>{askedText(asked, site)}</bdi>
      </p>
      <p class="sub">{say('searches.saved', { by, date: wording.dates(at.slice(0, 10), at.slice(0, 10)) })}</p>
      <div class="actions">
        <a class="button primary" href={searchFor(asked)}>
          {say('searches.open')}
        </a>{' '}
        {mayDrop ? (
          <PostForm action={SEARCHES} site={site}>
            <input type="hidden" name="drop" value={id} />
            <button type="submit" class="button">
              {say('searches.drop')}
            </button>
          </PostForm>
        ) : null}
      </div>
      <WatchButton site={site} watching={watching} name={name} at={address} />
      <NewsPart site={site} at={address} news={news} entries />
    </Shell>
  )
}

/** “trade · Kyrgyzstan and Viet Nam · 2032” */
function askedText({ q = '', dyad = '', year = '', kind = '', stage = '', source = '' }: Saved['asked'], site: Site) {
  const { say } = site
  const parties = dyad === '' ? [] : dyad.toUpperCase().split('-')
  const parts = [
    q,
    parties.length === 2 ? relationName(parties, site) : parties.map(site.wording.party).join(),
    year,
    kind === '' ? '' : say(`entry-kind.${kind}` as WebKey),
    stage.replaceAll('-', ' '),
    source,
  ]
  return parts.filter(part => part !== '').join(' · ')
}

/** Puts the search at hand on the list. */
export function SaveSearch({
  site,
  asked,
}: {
  readonly site: Site
  readonly asked: Readonly<Record<string, string>>
}): JSX.Element {
  const { say } = site
  return (
    <div class="saving">
      <PostForm class="since" action={SEARCHES} site={site}>
        {Object.entries(asked).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <label for="search-name">{say('searches.save.as')}</label>{' '}
        <input id="search-name" name="name" type="text" maxlength={120} value={asked.q ?? ''} dir="auto" />{' '}
        <button type="submit" class="button">
          {say('searches.save')}
        </button>{' '}
        <a href={SEARCHES}>{say('searches.title')}</a>
      </PostForm>
    </div>
  )
}
