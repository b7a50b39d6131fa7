import type { ComponentChildren, JSX } from 'preact'
import type { RelationRecord, Thread } from '../../model/ledger.js'
import { personAt, REVIEW, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { DifferenceList, inOrder } from '../parts/differences.js'
import type { SourceLabels } from '../parts/evidence.js'
import { relationName, stageName } from '../parts/names.js'
import { type News, NewsPart } from '../parts/news.js'
import { SeriesTable } from '../parts/series.js'
import { Rest, Threads } from '../parts/threads.js'
import { Timeline } from '../parts/timeline.js'
import type { Site } from '../site.js'
import { LevelLine } from './relations.js'

export interface RelationProps {
  readonly site: Site
  readonly relation: RelationRecord
  readonly labels: SourceLabels
  /** Sends every line, however many. */
  readonly all: boolean
  readonly news?: News | undefined
}

/** Of each list, sent at most: a relation may last for decades, and a page must stay light. */
const MOST = 40

/** How two states stand: the level, what is open and with whom, papers by stage, figures, differences, events. */
export function RelationPage({ site, relation, labels, all, news }: RelationProps): JSX.Element {
  const { say } = site
  const name = relationName(relation.parties, site)
  const of = (kind: Thread['kind']) => relation.threads.filter(thread => thread.kind === kind)
  const papers = of('instrument')
  const followed = [...of('commitment'), ...of('ask'), ...of('invitation')]
  const open = followed.filter(({ closed }) => !closed)
  const closed = followed.filter(thread => thread.closed)
  const waiting = relation.threads.filter(({ steps }) => steps.some(({ state }) => state === 'proposed'))
  const address = relationAt(relation.parties.join('-'))
  const rest = `${address}?all=1`
  const most = all ? undefined : MOST
  const beyond = (list: readonly unknown[]) => list.length - (most ?? list.length)
  const context = { site, labels, rest, most }
  const tiles: readonly Tile[] = [
    { id: 'open', label: say('relation.open.short'), count: open.length },
    { id: 'papers', label: say('relation.papers'), count: papers.length },
    { id: 'mechanisms', label: say('relation.mechanisms'), count: of('mechanism').length },
    { id: 'levels', label: say('relation.levels'), count: of('level').length },
    { id: 'targets', label: say('relation.targets'), count: of('target').length },
    { id: 'figures', label: say('relation.figures'), count: relation.series.length },
    { id: 'differences', label: say('relation.differences'), count: relation.discrepancies.length },
    { id: 'closed', label: say('relation.closed'), count: closed.length },
    { id: 'people', label: say('relation.people'), count: relation.people.length },
  ]
  return (
    <Shell
      site={site}
      title={name}
      here="relations"
      crumbs={[{ label: say('nav.relations'), href: '/' }, { label: name }]}
      data={`${address}.json`}
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
        <p class="summary">{summaryOf(relation, site)}</p>
        <Tiles tiles={tiles} site={site} />
      </div>
      <div class="beside">
        <Part id="events" heading={say('relation.events')} count={relation.events.length} aside>
          <Timeline relation={relation} site={site} most={most} />
          <Rest count={beyond(relation.events)} site={site} href={rest} />
        </Part>
        <div>
          <NewsPart site={site} dyad={relation.parties.join('-')} news={news} />
          {waiting.length === 0 ? null : (
            <Part id="waiting" heading={say('relation.waiting')} count={waiting.length}>
              <Threads threads={waiting} {...context} />
              <p>
                <a class="button" href={REVIEW}>
                  {say('review.to')}
                </a>
              </p>
            </Part>
          )}
          <Part id="open" heading={say('relation.open')} count={open.length}>
            {open.length === 0 ? <p class="muted">{say('relation.none')}</p> : null}
            {byOwner(open, site).map(([owner, threads]) => (
              <Grouped heading={owner} threads={threads} key={owner} {...context} />
            ))}
          </Part>
          {papers.length === 0 ? null : (
            <Part id="papers" heading={say('relation.papers')} count={papers.length}>
              {byStage(papers, site).map(([stage, threads]) => (
                <Grouped heading={stage} threads={threads} key={stage} {...context} />
              ))}
            </Part>
          )}
          <Kind id="mechanisms" heading={say('relation.mechanisms')} threads={of('mechanism')} {...context} />
          <Kind id="levels" heading={say('relation.levels')} threads={of('level')} {...context} />
          <Kind id="targets" heading={say('relation.targets')} threads={of('target')} {...context} />
          {relation.series.length === 0 ? null : (
            <Part id="figures" heading={say('relation.figures')} count={relation.series.length}>
              {relation.series.map(series => (
                <SeriesTable series={series} key={`${series.measure} ${series.unit} ${series.parties}`} {...context} />
              ))}
            </Part>
          )}
          <Part id="differences" heading={say('relation.differences')} count={relation.discrepancies.length}>
            {relation.discrepancies.length === 0 ? <p class="muted">{say('relation.agreed')}</p> : null}
            <DifferenceList differences={inOrder(relation.discrepancies).slice(0, most)} site={site} labels={labels} />
            <Rest count={beyond(relation.discrepancies)} site={site} href={rest} />
          </Part>
          <Kind id="closed" heading={say('relation.closed')} threads={closed} {...context} />
          <People site={site} relation={relation} most={most} />
          <Rest count={beyond(relation.people)} site={site} href={rest} />
        </div>
      </div>
    </Shell>
  )
}

interface Tile {
  readonly id: string
  readonly label: string
  readonly count: number
}

/** What there is, at a glance; each number leads to its list. */
function Tiles({ tiles, site }: { readonly tiles: readonly Tile[]; readonly site: Site }): JSX.Element {
  return (
    <nav class="tiles" aria-label={site.say('relation.sections')}>
      <ul>
        {tiles.map(({ id, label, count }) =>
          count === 0 ? null : (
            <li key={id}>
              <a href={`#${id}`}>
                <b>{count}</b> {label}
              </a>
            </li>
          ),
        )}
      </ul>
    </nav>
  )
}

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

function Kind({ id, heading, threads, ...context }: ThreadsProps & { readonly id: string }): JSX.Element | null {
  if (threads.length === 0) return null
  return (
    <Part id={id} heading={heading} count={threads.length}>
      <Threads threads={threads} {...context} />
    </Part>
  )
}

function People({
  site,
  relation,
  most,
}: Pick<RelationProps, 'site' | 'relation'> & { readonly most: number | undefined }): JSX.Element | null {
  const { say, wording } = site
  if (relation.people.length === 0) return null
  return (
    <Part id="people" heading={say('relation.people')} count={relation.people.length}>
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

function summaryOf({ events }: RelationRecord, { say, wording }: Site): string {
  const dates = events.map(({ date }) => date).filter(date => date !== '')
  const documents = new Set(events.flatMap(event => event.documents.map(({ sha256 }) => sha256)))
  const [from = '', to = ''] = [dates[0], dates.at(-1)]
  return say('relation.brief', {
    count: events.length,
    sources: documents.size,
    from: wording.dates(from, from),
    to: wording.dates(to, to),
  })
}
