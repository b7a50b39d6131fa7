import type { JSX } from 'preact'
import { Badge, hue, Letter, Words } from '../../export/html/parts.js'
import { SHARES } from '../../export/html/style.js'
import type { Brief } from '../../export/view/brief.js'
import type { Entry } from '../../export/view/entries.js'
import type { Source } from '../../export/view/sources.js'
import type { EventRecord, EventSummary } from '../../model/ledger.js'
import { COMPARE, compareAt, eventAt, listAt, sourceAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { eventName } from '../parts/names.js'
import type { Site } from '../site.js'
import { dataOf } from './commitments.js'
import { crumbsOf } from './event.js'

/** Columns side by side: more are not read. */
const MOST = 5

export interface CompareProps {
  readonly site: Site
  readonly record: EventRecord
  readonly brief: Brief
  /** Letters of the sources chosen; the first ones when none are. */
  readonly letters: readonly string[]
  /** `all`, `shared`, `differ`, or the letter of the source that alone says it. */
  readonly show: string
}

/** One row for each entry, one column for each source; what a source does not say is hatched. */
export function ComparePage({ site, record, brief, letters, show }: CompareProps): JSX.Element {
  const { say } = site
  const all = brief.sources.origins
  const chosen = all.filter(({ letter }) => letters.includes(letter))
  const sources = (chosen.length > 1 ? chosen : all).slice(0, MOST)
  const rows = rowsOf(brief, sources)
  const views = viewsOf(rows, { sources, site })
  const view = views.find(({ id }) => id === show) ?? views[0]
  const own =
    chosen.length > 1 && sources.length < all.length ? { s: sources.map(({ letter }) => letter).join('.') } : {}
  const address = (id: string) => listAt(COMPARE, { event: record.id, ...own, show: id === 'all' ? '' : id })
  return (
    <Shell
      site={site}
      title={`${say('compare.title')}: ${brief.title}`}
      here="compare"
      crumbs={[
        ...crumbsOf(record, site),
        { label: brief.title, href: eventAt(record.id) },
        { label: say('compare.title') },
      ]}
      data={dataOf(address(show))}
      wide
    >
      <h1>{say('compare.title')}</h1>
      <p class="lead">{say('compare.lead')}</p>
      {all.length < 3 ? null : (
        <form class="filters" action={COMPARE} method="get" aria-label={say('compare.sources')}>
          <input type="hidden" name="event" value={record.id} />
          <fieldset>
            <legend>
              {say('compare.sources')} <span class="sub">{say('compare.sources.hint')}</span>
            </legend>
            {all.map(source => (
              <label class="tick" key={source.letter}>
                <input type="checkbox" name="s" value={source.letter} checked={sources.includes(source)} />{' '}
                <Letter source={source} /> <bdi>{source.label}</bdi>
              </label>
            ))}
          </fieldset>
          <button type="submit" class="button">
            {say('compare.show')}
          </button>
        </form>
      )}
      {sources.length < 2 ? (
        <div class="empty">
          <p>{say('compare.none')}</p>
          <p>
            <a class="button primary" href="/import">
              {say('list.add')}
            </a>
          </p>
        </div>
      ) : (
        <>
          <nav class="tiles views" aria-label={say('compare.rows')}>
            <ul>
              {views.map(({ id, label }) => (
                <li key={id}>
                  <a href={address(id)} aria-current={id === view?.id ? 'true' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <Coverage views={views} total={rows.length} />
          {view === undefined || view.rows.length === 0 ? (
            <p>{say('compare.empty')}</p>
          ) : (
            <Table rows={view.rows} sources={sources} brief={brief} record={record} site={site} />
          )}
        </>
      )}
    </Shell>
  )
}

interface Row {
  readonly entry: Entry
  readonly lead: string
  /** Letters of the sources chosen that say it. */
  readonly by: ReadonlySet<string>
}

interface View {
  readonly id: string
  readonly label: string
  readonly look: string
  readonly rows: readonly Row[]
}

/** Entries that any of the chosen sources tells; people and the course of the day are no propositions. */
function rowsOf(brief: Brief, sources: readonly Source[]): Row[] {
  const letters = new Set(sources.map(({ letter }) => letter))
  return brief.sections
    .filter(({ layout }) => layout !== 'people')
    .flatMap(({ groups }) =>
      groups.flatMap(({ lead, entries }) =>
        entries.map(entry => ({
          entry,
          lead,
          by: new Set(entry.places.map(({ source }) => source.origin).filter(letter => letters.has(letter))),
        })),
      ),
    )
    .filter(({ by }) => by.size > 0)
}

function viewsOf(rows: readonly Row[], { sources, site: { say } }: { sources: readonly Source[]; site: Site }): View[] {
  const view = (id: string, keep: (row: Row) => boolean): Omit<View, 'label' | 'look'> => ({
    id,
    rows: rows.filter(keep),
  })
  const counted = (key: 'all' | 'shared' | 'differ', look: string, keep: (row: Row) => boolean): View => {
    const found = view(key, keep)
    return { ...found, look, label: say(`compare.${key}`, { count: found.rows.length }) }
  }
  return [
    counted('all', '', () => true),
    counted('shared', 'all', ({ by }) => by.size > 1),
    ...sources.map((source): View => {
      const found = view(source.letter, ({ by }) => by.size === 1 && by.has(source.letter))
      const label = say('compare.only', { source: source.letter, count: found.rows.length })
      return { ...found, look: hue(source), label }
    }),
    counted('differ', '', ({ entry }) => entry.notes.some(({ open }) => open)),
  ]
}

/** The shares as one bar: what several say, and what each alone says. */
function Coverage({ views, total }: { readonly views: readonly View[]; readonly total: number }): JSX.Element | null {
  if (total === 0) return null
  return (
    <ul class="coverage">
      {views
        .filter(({ look, rows }) => look !== '' && rows.length > 0)
        .map(({ id, look, label, rows }) => (
          <li class={`${look} g${Math.max(1, Math.round((rows.length / total) * SHARES))}`} key={id}>
            {label}
          </li>
        ))}
    </ul>
  )
}

interface TableProps {
  readonly rows: readonly Row[]
  readonly sources: readonly Source[]
  readonly brief: Brief
  readonly record: EventRecord
  readonly site: Site
}

function Table({ rows, sources, brief, record, site: { say } }: TableProps): JSX.Element {
  return (
    <table class={`list compare c${sources.length}`}>
      <thead>
        <tr>
          <th scope="col">{say('compare.entry')}</th>
          {sources.map(source => (
            <th scope="col" key={source.letter}>
              <Letter source={source} />{' '}
              <a href={sourceAt(record.id, source.document.id)}>
                <bdi>{source.label}</bdi>
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ entry, lead, by }) => (
          <tr key={entry.number}>
            <th scope="row">
              <a class="no" href={brief.links.number(entry) ?? `${eventAt(record.id)}#e-${entry.number}`}>
                {entry.number}
              </a>{' '}
              <Heading entry={entry} lead={lead} />
              {entry.notes.map(note => (
                <Badge difference={note} brief={brief} link key={note.number} />
              ))}
            </th>
            {sources.map(source => (
              <td
                class={by.has(source.letter) ? undefined : 'silent'}
                data-label={`${source.letter} ${source.label}`}
                key={source.letter}
              >
                <Said entry={entry} source={source} brief={brief} silent={say('compare.silent')} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the row is about: a title or a number where there is one, else who did what to whom. */
function Heading({ entry, lead }: { readonly entry: Entry; readonly lead: string }): JSX.Element {
  const told = [lead, ...entry.flags].filter(part => part !== '')
  return (
    <>
      {entry.own === '' ? null : <Words>{entry.own}</Words>}
      <span class={entry.own === '' ? undefined : 'sub'}>{told.join(' · ')}</span>
      {entry.tags.length === 0 ? null : <bdi class="sub">{entry.tags.join(' · ')}</bdi>}
    </>
  )
}

/** Each place of a source where it says so, in its words. */
function Said({
  entry,
  source,
  brief,
  silent,
}: {
  readonly entry: Entry
  readonly source: Source
  readonly brief: Brief
  readonly silent: string
}): JSX.Element {
  const places = entry.places.filter(place => place.source.origin === source.letter)
  if (places.length === 0) return <span class="sub">{silent}</span>
  const seen = new Set<string>()
  return (
    <>
      {places
        .filter(({ evidence: { quote } }) => !seen.has(quote) && seen.add(quote))
        .map(place => (
          <a class="said" href={brief.links.place(place)} key={place.anchor}>
            <Words>{place.evidence.quote}</Words>
          </a>
        ))}
    </>
  )
}

export interface ComparePickProps {
  readonly site: Site
  /** Events that two sources or more tell of. */
  readonly events: readonly EventSummary[]
  readonly page: number
  readonly more: boolean
}

/** Which event to compare: those that more than one source tells of. */
export function ComparePickPage({ site, events, page, more }: ComparePickProps): JSX.Element {
  const { say, wording } = site
  return (
    <Shell site={site} title={say('compare.title')} here="compare" data="/compare.json">
      <h1>{say('compare.title')}</h1>
      {events.length === 0 ? (
        <div class="empty">
          <p>{say('compare.none')}</p>
          <p>
            <a class="button primary" href="/import">
              {say('list.add')}
            </a>
          </p>
        </div>
      ) : (
        <>
          <p class="lead">{say('compare.choose')}</p>
          <ul class="plain-rows">
            {events.map(event => (
              <li key={event.id}>
                <a href={compareAt(event.id)}>{eventName(event, site)}</a>
                <span class="sub">
                  {wording.dates(event.start || event.date, event.end || event.date)} ·{' '}
                  {say('event.sources', { count: event.documents.length })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Pager site={site} page={page} more={more} href={number => listAt(COMPARE, { page: String(number) })} />
    </Shell>
  )
}
