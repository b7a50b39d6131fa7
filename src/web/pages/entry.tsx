import type { JSX } from 'preact'
import type { MessageKey } from '../../export/messages.js'
import type { RulingItem } from '../../model/answers.js'
import { textOf } from '../../model/entry-text.js'
import type { Entry, EventRecord, Thread } from '../../model/ledger.js'
import { entryAt, eventAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Quotes, type SourceLabels } from '../parts/evidence.js'
import { type Following, FollowThrough } from '../parts/follow-through.js'
import { eventName } from '../parts/names.js'
import { Rulings } from '../parts/rulings.js'
import { Threads } from '../parts/threads.js'
import type { Site } from '../site.js'
import { crumbsOf } from './event.js'

export interface EntryProps {
  readonly site: Site
  readonly entry: Entry
  readonly event: EventRecord
  readonly threads: readonly Thread[]
  readonly labels: SourceLabels
  /** What people ruled on it, and on what became of it. */
  readonly rulings: readonly RulingItem[]
  readonly signer: string
  /** Items on it, and what it suggests. */
  readonly following: Following
}

/** The permanent page of an entry: what it holds, the words it rests on, why it is here, what became of it. */
export function EntryPage({
  site,
  entry,
  event,
  threads,
  labels,
  rulings,
  signer,
  following,
}: EntryProps): JSX.Element {
  const { say, wording } = site
  const kind = say(`entry-kind.${entry.kind}`)
  const title = titleOf(entry, site)
  const named = eventName(event, site)
  return (
    <Shell
      site={site}
      title={title}
      here="events"
      crumbs={[...crumbsOf(event, site), { label: named, href: eventAt(event.id) }, { label: kind }]}
      data={`${entryAt(entry.id)}.json`}
    >
      <p class="kind">{kind}</p>
      <h1 class={title.length > 90 ? 'long' : undefined}>
        <bdi>{title}</bdi>
      </h1>
      <p class="when">
        {wording.dates(event.start || event.date, event.end || event.date)}, <a href={eventAt(event.id)}>{named}</a>
      </p>
      <section class="part" aria-labelledby="says-head">
        <h2 id="says-head">
          {say('entry.says')} <span class="n">{entry.evidence.length}</span>
        </h2>
        <Quotes evidence={entry.evidence} labels={labels} />
      </section>
      <section class="part" aria-labelledby="what-head">
        <h2 id="what-head">{say('entry.what')}</h2>
        <dl class="facts-list">
          {factsOf(entry, event, site).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {threads.length === 0 ? null : (
        <section class="part" aria-labelledby="followed-head">
          <h2 id="followed-head">{say('entry.followed')}</h2>
          <Threads threads={threads} site={site} labels={labels} />
        </section>
      )}
      <FollowThrough site={site} signer={signer} {...following} />
      {rulings.length === 0 ? null : (
        <section class="part" aria-labelledby="rulings-head">
          <h2 id="rulings-head">
            {say('ruling.history')} <span class="n">{rulings.length}</span>
          </h2>
          <Rulings items={rulings} site={site} signer={signer} />
        </section>
      )}
      <section class="part" aria-labelledby="why-head">
        <h2 id="why-head">{say('entry.why')}</h2>
        <dl class="facts-list">
          {entry.because === undefined ? null : (
            <>
              <div>
                <dt>{say('entry.rule')}</dt>
                <dd>
                  <code>{entry.because.rule}</code>
                </dd>
              </div>
              <div>
                <dt>{say('entry.fired')}</dt>
                <dd>
                  <bdi class="words">{wording.list(entry.because.words)}</bdi>
                </dd>
              </div>
            </>
          )}
          <div>
            <dt>{say('entry.address')}</dt>
            <dd>
              <code class="address">{entryAt(entry.id)}</code>
            </dd>
          </div>
        </dl>
      </section>
    </Shell>
  )
}

export function titleOf(entry: Entry, { wording }: Site): string {
  if (entry.kind !== 'figure' && entry.kind !== 'target') return textOf(entry)
  const { measure, value, unit, period, change_percent: change } = entry.content
  const parts = [
    period === '' ? '' : wording.period(period),
    value === null ? '' : wording.amount(value, unit),
    change === null ? '' : wording.percent(change),
  ].filter(part => part !== '')
  return `${wording.say(`measure.${measure}`)}: ${parts.join(', ')}`
}

/** The fields of an entry, in words. Empty ones are left out. */
function factsOf(entry: Entry, event: EventRecord, site: Site): [string, string][] {
  const { say } = site
  const parties = (codes: readonly string[]) => site.wording.list(codes.map(site.wording.party))
  const people = new Map(event.entries.map(each => [each.id, each.kind === 'person' ? each.content.name : '']))
  const speakers = 'speakers' in entry.content ? (entry.content.speakers ?? []) : []
  const facts: [string, string][] = [
    [say('entry.parties'), parties(entry.parties)],
    [say('entry.speakers'), site.wording.list(speakers.flatMap(id => people.get(id) || []))],
    ...ownFacts(entry, site),
  ]
  return facts.filter(([, value]) => value !== '')
}

function ownFacts(entry: Entry, { say, wording }: Site): [string, string][] {
  const parties = (codes: readonly string[] = []) => wording.list(codes.map(wording.party))
  const told = (key: string) => wording.say(key as MessageKey)
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation': {
      const { force, by, to, bodies = [], subjects, reality } = entry.content
      return [
        [
          say('entry.force'),
          told(`act.${force}`)
            .replace(/\{\w+\}/g, '')
            .trim() || force,
        ],
        [say('entry.by'), parties(by)],
        [say('entry.to'), parties(to)],
        [say('entry.bodies'), wording.list(bodies)],
        [say('entry.subjects'), wording.list(subjects.map(wording.subject))],
        [say('entry.reality'), reality === undefined || reality === 'done' ? '' : told(`reality.${reality}`)],
      ]
    }
    case 'instrument':
      return [
        [say('entry.paper'), told(`instrument.${entry.content.kind}`)],
        [say('entry.stage'), told(`stage.${entry.content.stage}`)],
        [say('entry.bodies'), wording.list(entry.content.bodies ?? [])],
      ]
    case 'mechanism':
      return [
        [say('entry.kind'), told(`body.${entry.content.kind}`)],
        [say('entry.stage'), told(`mechanism.${entry.content.stage}`)],
      ]
    case 'level':
      return [[say('entry.stage'), told(`level.${entry.content.stage}`)]]
    case 'figure':
    case 'target': {
      const { value, unit, low, high, period, change_percent: change } = entry.content
      const range =
        low !== undefined && high !== undefined && low < high
          ? wording.say('figure.range', { low: wording.amount(low, unit), high: wording.amount(high, unit) })
          : ''
      return [
        [say('entry.value'), value === null ? '' : [wording.exact(value, unit), range].filter(Boolean).join(', ')],
        [say('entry.period'), period === '' ? '' : wording.period(period)],
        [say('entry.change'), change === null ? '' : wording.percent(change)],
      ]
    }
    case 'good':
      return [[say('entry.hs'), wording.list(entry.content.hs)]]
    case 'person':
      return [
        [say('entry.state'), entry.content.state === '' ? '' : wording.party(entry.content.state)],
        [say('entry.role'), entry.content.role],
        [say('entry.variants'), wording.list(entry.content.variants)],
      ]
    case 'discrepancy':
      return [
        [say('entry.kind'), wording.say(`tone.${entry.content.tone}`)],
        [say('entry.why'), entry.content.explanation],
        ...entry.content.values.map(({ value }, at): [string, string] => [`${say('entry.value')} ${at + 1}`, value]),
      ]
  }
}
