import type { ComponentChildren, JSX } from 'preact'
import type { RelationPage as FirstPage, RelationRecord, Thread } from '../../model/ledger.js'
import { listAt, personAt, REVIEW, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { DifferenceList, inOrder } from '../parts/differences.js'
import type { SourceLabels } from '../parts/evidence.js'
import { relationName, stageName } from '../parts/names.js'
import { type News, NewsPart } from '../parts/news.js'
import { SeriesTable } from '../parts/series.js'
import { type Then, ThenForm, thenQuery, thenSaid } from '../parts/then.js'
import { Rest, Threads, WaitingSteps } from '../parts/threads.js'
import { type Tile, Tiles } from '../parts/tiles.js'
import { Timeline } from '../parts/timeline.js'
import { WatchButton, type Watching } from '../parts/watch.js'
import type { Site } from '../site.js'
import { LevelLine } from './relations.js'

export interface RelationProps {
  readonly site: Site
  readonly relation: RelationRecord
  readonly labels: SourceLabels
  /** Sends every line, however many. */
  readonly all: boolean
  /** How long the lists are, where the relation given holds only the latest of each. */
  readonly page?: FirstPage | undefined
  readonly news?: News | undefined
  readonly watching?: Watching
  /** The days that the relation is told of; none of how it stands. */
  readonly days?: Then
}

/** A relation of which nothing was known on the days that are asked for. */
export function UnknownThenPage({
  site,
  dyad,
  days,
}: {
  readonly site: Site
  readonly dyad: string
  readonly days: Then
}): JSX.Element {
  const { say } = site
  const name = relationName(dyad.split('-'), site)
  const at = relationAt(dyad)
  return (
    <Shell
      site={site}
      title={name}
      here="relations"
      crumbs={[{ label: say('nav.relations'), href: '/' }, { label: name }]}
    >
      <h1>{name}</h1>
      <p class="then" role="status">
        {thenSaid(days, site)} <a href={at}>{say('then.now')}</a>
      </p>
      <p>{say('then.nothing')}</p>
      <ThenForm site={site} at={at} days={days} />
    </Shell>
  )
}

/** Of each list, sent at most: a relation may last for decades, and a page must stay light. */
const MOST = 12

/** How two states stand: the level, what is open and with whom, papers by stage, figures, differences, events. */
export function RelationPage(props: RelationProps): JSX.Element {
  const { site, relation, labels, all, page, news, watching, days = {} } = props
  const { say } = site
  const name = relationName(relation.parties, site)
  const of = (kind: Thread['kind']) => relation.threads.filter(thread => thread.kind === kind)
  const papers = of('instrument')
  const followed = [...of('commitment'), ...of('ask'), ...of('invitation')]
  const open = followed.filter(({ closed }) => !closed)
  const closed = followed.filter(thread => thread.closed)
  const waiting = relation.threads.filter(({ steps }) => steps.some(({ state }) => state === 'proposed'))
  const address = relationAt(relation.parties.join('-'))
  const rest = listAt(address, { all: '1', ...thenQuery(days) })
  const isPast = days.asOf !== undefined || days.knownOn !== undefined
  const most = all ? undefined : MOST
  const beyond = (list: readonly unknown[], count = list.length) => count - Math.min(list.length, most ?? list.length)
  const countOf = (kinds: readonly Thread['kind'][], states: readonly string[]) =>
    kinds.flatMap(kind => states.map(state => countThreads(kind, state, { relation, page }))).reduce((a, b) => a + b, 0)
  const counts = {
    open: countOf(FOLLOWED, ['open']),
    closed: countOf(FOLLOWED, ['closed']),
    papers: countOf(['instrument'], BOTH),
    mechanisms: countOf(['mechanism'], BOTH),
    levels: countOf(['level'], BOTH),
    targets: countOf(['target'], BOTH),
    events: page?.counts.events ?? relation.events.length,
    differences: page?.counts.discrepancies ?? relation.discrepancies.length,
    people: page?.counts.people ?? relation.people.length,
  }
  const context = { site, labels, rest, most }
  const tiles: readonly Tile[] = [
    { id: 'events', label: say('relation.events'), count: counts.events },
    { id: 'open', label: say('relation.open.short'), count: counts.open },
    { id: 'papers', label: say('relation.papers'), count: counts.papers },
    { id: 'mechanisms', label: say('relation.mechanisms'), count: counts.mechanisms },
    { id: 'levels', label: say('relation.levels'), count: counts.levels },
    { id: 'targets', label: say('relation.targets'), count: counts.targets },
    { id: 'figures', label: say('relation.figures'), count: relation.series.length },
    { id: 'differences', label: say('relation.differences'), count: counts.differences },
    { id: 'closed', label: say('relation.closed'), count: counts.closed },
    { id: 'people', label: say('relation.people'), count: counts.people },
  ]
  return (
    <Shell
      site={site}
      title={name}
      here="relations"
      crumbs={[{ label: say('nav.relations'), href: '/' }, { label: name }]}
      data={listAt(`${address}.json`, thenQuery(days))}
      part={{ dyad: relation.parties.join('-') }}
      feed={`${address}.atom`}
      wide
    >
      <div class="head">
        <h1>{name}</h1>
        <p class="when">
          <LevelLine site={site} level={relation.level} />
          {relation.level.since === '' ? null : (
            <span class="sub">
              {' '}
              {say('level.since', { date: site.wording.dates(relation.level.since, relation.level.since) })}
            </span>
          )}
        </p>
        {isPast ? (
          <p class="then" role="status">
            {thenSaid(days, site)} <a href={address}>{say('then.now')}</a>
          </p>
        ) : null}
        <p class="summary">{summaryOf({ relation, page }, site)}</p>
        {isPast ? null : <WatchButton site={site} watching={watching} name={name} at={address} />}
        <ThenForm site={site} at={address} days={days} />
        <Tiles tiles={tiles} site={site} />
      </div>
      <div class="beside">
        <div>
          {isPast ? null : <NewsPart site={site} at={address} news={news} />}
          {waiting.length === 0 ? null : (
            <Part id="waiting" heading={say('relation.waiting')} count={waiting.length}>
              <WaitingSteps threads={waiting.slice(0, most)} site={site} labels={labels} />
              <p>
                <a class="button" href={REVIEW}>
                  {say('review.to')}
                </a>
              </p>
            </Part>
          )}
          <Part id="open" heading={say('relation.open')} count={counts.open}>
            {open.length === 0 ? <p class="muted">{say('relation.none')}</p> : null}
            {byOwner(open, site).map(([owner, threads]) => (
              <Grouped heading={owner} threads={threads} key={owner} {...context} />
            ))}
            <Rest count={counts.open - open.length} site={site} href={rest} />
          </Part>
          {papers.length === 0 ? null : (
            <Part id="papers" heading={say('relation.papers')} count={counts.papers}>
              {byStage(papers, site).map(([stage, threads]) => (
                <Grouped heading={stage} threads={threads} key={stage} {...context} />
              ))}
              <Rest count={counts.papers - papers.length} site={site} href={rest} />
            </Part>
          )}
          <Kind
            id="mechanisms"
            heading={say('relation.mechanisms')}
            threads={of('mechanism')}
            count={counts.mechanisms}
            {...context}
          />
          <Kind id="levels" heading={say('relation.levels')} threads={of('level')} count={counts.levels} {...context} />
          <Kind
            id="targets"
            heading={say('relation.targets')}
            threads={of('target')}
            count={counts.targets}
            {...context}
          />
          {relation.series.length === 0 ? null : (
            <Part id="figures" heading={say('relation.figures')} count={relation.series.length}>
              {relation.series.map(series => (
                <SeriesTable series={series} key={`${series.measure} ${series.unit} ${series.parties}`} {...context} />
              ))}
              {page?.counts.series.some((count, at) => count > (relation.series[at]?.points.length ?? 0)) ? (
                <p class="rest">
                  <a href={listAt('/figures', { dyad: relation.parties.join('-') })}>{say('figures.older')}</a>
                </p>
              ) : null}
            </Part>
          )}
          <Part id="differences" heading={say('relation.differences')} count={counts.differences}>
            {relation.discrepancies.length === 0 ? <p class="muted">{say('relation.agreed')}</p> : null}
            <DifferenceList differences={inOrder(relation.discrepancies).slice(0, most)} site={site} labels={labels} />
            <Rest count={beyond(relation.discrepancies, counts.differences)} site={site} href={rest} />
          </Part>
          <Kind id="closed" heading={say('relation.closed')} threads={closed} count={counts.closed} {...context} />
          <People site={site} relation={relation} most={most} count={counts.people} />
          <Rest count={beyond(relation.people, counts.people)} site={site} href={rest} />
        </div>
        <Part id="events" heading={say('relation.events')} count={counts.events} aside>
          <Timeline relation={relation} site={site} most={most} />
          <Rest count={beyond(relation.events, counts.events)} site={site} href={rest} />
        </Part>
      </div>
    </Shell>
  )
}

const FOLLOWED: readonly Thread['kind'][] = ['commitment', 'ask', 'invitation']
const BOTH = ['open', 'closed'] as const

interface Shown {
  readonly relation: RelationRecord
  readonly page: FirstPage | undefined
}

/** How many there are, however many are shown. */
const countThreads = (kind: Thread['kind'], state: string, { relation, page }: Shown): number =>
  page === undefined
    ? relation.threads.filter(thread => thread.kind === kind && thread.closed === (state === 'closed')).length
    : (page.counts.threads[`${kind} ${state}`] ?? 0)

interface PartProps {
  readonly id: string
  readonly heading: string
  readonly count: number
  readonly aside?: boolean
  readonly children: ComponentChildren
}

function Part({ id, heading, count, aside, children }: PartProps): JSX.Element {
  return (
    <section class={aside ? 'part rail' : 'part'} id={id} aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>
        {heading} <span class="n">{count}</span>
      </h2>
      {children}
    </section>
  )
}

interface ThreadsProps {
  readonly heading: string
  readonly threads: readonly Thread[]
  readonly site: Site
  readonly labels: SourceLabels
  readonly most: number | undefined
  readonly rest: string
}

function Grouped({ heading, ...props }: ThreadsProps): JSX.Element {
  return (
    <div class="group">
      <h3>{heading}</h3>
      <Threads {...props} />
    </div>
  )
}

interface KindProps extends ThreadsProps {
  readonly id: string
  readonly count: number
}

function Kind({ id, heading, threads, count, ...context }: KindProps): JSX.Element | null {
  if (threads.length === 0) return null
  return (
    <Part id={id} heading={heading} count={count}>
      <Threads threads={threads} {...context} />
      <Rest count={count - threads.length} site={context.site} href={context.rest} />
    </Part>
  )
}

function People({
  site,
  relation,
  most,
  count,
}: Pick<RelationProps, 'site' | 'relation'> & {
  readonly most: number | undefined
  readonly count: number
}): JSX.Element | null {
  const { say, wording } = site
  if (relation.people.length === 0) return null
  return (
    <Part id="people" heading={say('relation.people')} count={count}>
      <ul class="people">
        {relation.people.slice(0, most).map(({ id, name, state, offices }) => (
          <li key={id}>
            <a href={personAt(id)}>
              <bdi class="words">{name}</bdi>
            </a>
            <span class="sub">
              <bdi>{[wording.party(state), offices.at(-1)?.office ?? ''].filter(part => part !== '').join(', ')}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Those who are to act, by name; what binds all sides stands under all of them. */
function byOwner(threads: readonly Thread[], { say, wording }: Site): [string, Thread[]][] {
  return grouped(threads, ({ kind, by, to }) => {
    // What was asked waits for those who were asked.
    const acting = kind === 'commitment' || to.length === 0 ? by : to
    return acting.length === 0 ? say('relation.nobody') : wording.list(acting.map(wording.party))
  })
}

function byStage(threads: readonly Thread[], site: Site): [string, Thread[]][] {
  return grouped(threads, thread => stageName('instrument', thread.stage, site))
}

function grouped(threads: readonly Thread[], keyOf: (thread: Thread) => string): [string, Thread[]][] {
  const groups = new Map<string, Thread[]>()
  for (const thread of threads) {
    const key = keyOf(thread)
    const known = groups.get(key)
    if (known) known.push(thread)
    else groups.set(key, [thread])
  }
  return [...groups]
}

function summaryOf({ relation: { events }, page }: Shown, { say, wording }: Site): string {
  const dates = events.map(({ date }) => date).filter(date => date !== '')
  const documents = new Set(events.flatMap(event => event.documents.map(({ sha256 }) => sha256)))
  const [from = '', to = ''] = [page?.from ?? dates[0], page?.to ?? dates.at(-1)]
  return say('relation.brief', {
    count: page?.counts.events ?? events.length,
    sources: page?.counts.documents ?? documents.size,
    from: wording.dates(from, from),
    to: wording.dates(to, to),
  })
}
