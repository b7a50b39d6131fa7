import type { JSX } from 'preact'
import type { RulingItem } from '../../model/answers.js'
import type { EventSummary, OpenDiscrepancy, Thread } from '../../model/ledger.js'
import { entryAt, eventAt, relationAt, threadAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { DifferenceList } from '../parts/differences.js'
import { Quotes, type SourceLabels } from '../parts/evidence.js'
import { eventName, relationName, stageName } from '../parts/names.js'
import { Rulings } from '../parts/rulings.js'
import type { Site } from '../site.js'

interface Shown {
  readonly site: Site
  readonly labels: SourceLabels
  readonly events: readonly EventSummary[]
  readonly rulings: readonly RulingItem[]
  readonly signer: string
}

export interface ThreadProps extends Shown {
  readonly thread: Thread
}

/** The permanent page of something followed: where it stands, and the words of each step that brought it there. */
export function ThreadPage({ site, thread, labels, events, rulings, signer }: ThreadProps): JSX.Element {
  const { say, wording } = site
  const { id, kind, title, stage, since, steps, mentions, due } = thread
  const dyad = (id.split('/')[0] ?? '').toUpperCase()
  const parties = (codes: readonly string[]) => wording.list(codes.map(wording.party))
  const facts: readonly [string, string][] = [
    [say('entry.stage'), `${stageName(kind, stage, site)}${since === '' ? '' : `, ${wording.dates(since, since)}`}`],
    [say('entry.parties'), parties(thread.parties)],
    [say('entry.by'), parties(thread.by)],
    [say('entry.to'), parties(thread.to)],
    [say('entry.bodies'), wording.list(thread.owners)],
    [say('entry.subjects'), wording.list(thread.subjects.map(wording.subject))],
    [say('followed.due'), due === '' ? '' : wording.dates(due, due)],
  ]
  const named = new Map(events.map(event => [event.id, eventName(event, site)]))
  return (
    <Shell
      site={site}
      title={title}
      crumbs={[
        { label: say('relations.title'), href: '/' },
        { label: relationName(dyad.split('-'), site), href: relationAt(dyad) },
        { label: say(`entry-kind.${kind}`) },
      ]}
      data={`${threadAt(id)}.json`}
    >
      <p class="kind">{say(`entry-kind.${kind}`)}</p>
      <h1 class={title.length > 90 ? 'long' : undefined}>
        <bdi>{title}</bdi>
      </h1>
      <dl class="facts-list">
        {facts.map(([name, value]) =>
          value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
      <section class="part" aria-labelledby="steps-head">
        <h2 id="steps-head">
          {say('thread.steps')} <span class="n">{steps.length}</span>
        </h2>
        <ol class="plain-rows">
          {steps.map(step => (
            <li key={step.id}>
              <p>
                <span class="stage">{stageName(kind, step.stage, site)}</span> {wording.dates(step.on, step.on)}{' '}
                {step.state === 'applied' ? null : (
                  <span class="flag">{say(step.state === 'proposed' ? 'thread.waits' : 'thread.rejected')}</span>
                )}{' '}
                {step.event === '' ? null : <a href={eventAt(step.event)}>{named.get(step.event) ?? step.event}</a>}{' '}
                {step.entry === '' ? null : <a href={entryAt(step.entry)}>{say('review.entry')}</a>}
              </p>
              <Quotes evidence={step.evidence} labels={labels} />
            </li>
          ))}
        </ol>
      </section>
      {mentions.length === 0 ? null : (
        <section class="part" aria-labelledby="mentions-head">
          <h2 id="mentions-head">
            {say('followed.mentions')} <span class="n">{mentions.length}</span>
          </h2>
          <ul class="plain-rows">
            {mentions.map(({ on, event, entry }) => (
              <li key={`${event} ${entry}`}>
                {wording.dates(on, on)}{' '}
                <a href={entry === '' ? eventAt(event) : entryAt(entry)}>{named.get(event) ?? event}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <History rulings={rulings} site={site} signer={signer} />
      <p class="sub">
        {say('entry.address')} <code class="address">{threadAt(id)}</code>
      </p>
    </Shell>
  )
}

export interface DiscrepancyProps extends Shown {
  readonly discrepancy: OpenDiscrepancy
}

/** The permanent page of a difference between accounts of several events. */
export function DiscrepancyPage({ site, discrepancy, labels, rulings, signer }: DiscrepancyProps): JSX.Element {
  const { say } = site
  const { id, content } = discrepancy
  return (
    <Shell
      site={site}
      title={content.about}
      here="discrepancies"
      crumbs={[{ label: say('discrepancies.title'), href: '/discrepancies' }, { label: content.about }]}
      data={`${entryAt(id)}.json`}
    >
      <p class="kind">{say('entry-kind.discrepancy')}</p>
      <h1 class={content.about.length > 90 ? 'long' : undefined}>
        <bdi>{content.about}</bdi>
      </h1>
      <DifferenceList differences={[discrepancy]} site={site} labels={labels} />
      <History rulings={rulings} site={site} signer={signer} />
      <p class="sub">
        {say('entry.address')} <code class="address">{entryAt(id)}</code>
      </p>
    </Shell>
  )
}

function History({ rulings, site, signer }: Pick<Shown, 'rulings' | 'site' | 'signer'>): JSX.Element | null {
  if (rulings.length === 0) return null
  return (
    <section class="part" aria-labelledby="rulings-head">
      <h2 id="rulings-head">
        {site.say('ruling.history')} <span class="n">{rulings.length}</span>
      </h2>
      <Rulings items={rulings} site={site} signer={signer} />
    </section>
  )
}
