import type { JSX } from 'preact'
import { ACT_STAGES, type Thread } from '../../model/ledger.js'
import type { ThreadCounts, ThreadLine } from '../../model/lists.js'
import { listAt, openedAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager, type SourceLabels, ToldBy } from '../parts/evidence.js'
import { Filters, NothingHere, relationChoices } from '../parts/filters.js'
import { relationName, stageName } from '../parts/names.js'
import { isThen, type Then, ThenHidden, ThenList, thenQuery } from '../parts/then.js'
import type { Site } from '../site.js'

export const COMMITMENT_KINDS = ['commitment', 'ask', 'invitation'] as const

export interface CommitmentChoice {
  readonly dyad?: string | undefined
  readonly stage?: string | undefined
  readonly owner?: string | undefined
  readonly kind?: string | undefined
  readonly state?: string | undefined
}

export interface CommitmentsProps {
  readonly site: Site
  readonly lines: readonly ThreadLine[]
  readonly counts: ThreadCounts
  readonly chosen: CommitmentChoice
  /** The days of which the page tells. */
  readonly days: Then
  readonly isTooMuch: boolean
  readonly labels: SourceLabels
  readonly page: number
  readonly more: boolean
}

/** What each side is to do, over all relations: what is open first. */
export function CommitmentsPage(props: CommitmentsProps): JSX.Element {
  const { site, lines, counts, chosen, days, isTooMuch, labels, page, more } = props
  const { say, wording } = site
  const any = Object.values(chosen).some(value => value !== undefined)
  const at = (change: Readonly<Record<string, string | undefined>>) =>
    listAt('/commitments', { ...chosen, ...thenQuery(days), ...change })
  const parties = [...new Set(Object.keys(counts.dyads).flatMap(dyad => dyad.split('-')))]
  return (
    <Shell site={site} title={say('commitments.title')} here="commitments" data={dataOf(at({}))} wide>
      <h1>
        {say('commitments.title')} <span class="n">{counts.total}</span>
      </h1>
      <p class="lead">{say('commitments.lead')}</p>
      <Filters
        site={site}
        action="/commitments"
        filters={[
          {
            name: 'dyad',
            label: say('filter.relation'),
            chosen: chosen.dyad,
            choices: relationChoices(counts.dyads, site),
          },
          {
            name: 'owner',
            label: say('filter.owner'),
            chosen: chosen.owner,
            choices: parties
              .map(value => ({ value, label: wording.party(value) }))
              .sort((a, b) => a.label.localeCompare(b.label, wording.locale)),
          },
          {
            name: 'kind',
            label: say('filter.kind'),
            chosen: chosen.kind,
            choices: COMMITMENT_KINDS.map(value => ({ value, label: say(`commitments.kind.${value}`) })),
          },
          {
            name: 'stage',
            label: say('filter.stage'),
            chosen: chosen.stage,
            choices: ACT_STAGES.flatMap(value => {
              const count = counts.stages[value] ?? 0
              const name = stageName('commitment', value, site)
              return count === 0 ? [] : [{ value, label: say('filter.counted', { name, count }) }]
            }),
          },
          {
            name: 'state',
            label: say('filter.state'),
            chosen: chosen.state,
            choices: [
              { value: 'open', label: say('filter.counted', { name: say('filter.open'), count: counts.open }) },
              {
                value: 'closed',
                label: say('filter.counted', { name: say('filter.closed'), count: counts.total - counts.open }),
              },
            ],
          },
        ]}
      >
        {isThen(days) ? <ThenHidden days={days} /> : null}
      </Filters>
      <ThenList site={site} at="/commitments" days={days} chosen={{ ...chosen }} isTooMuch={isTooMuch} />
      {lines.length === 0 ? (
        <NothingHere site={site} action="/commitments" chosen={any} />
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="main">
                {say('commitments.what')}
              </th>
              <th scope="col">{say('commitments.who')}</th>
              <th scope="col">{say('commitments.stage')}</th>
              <th scope="col" class="told">
                {say('commitments.told')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <Line line={line} site={site} labels={labels} key={`${line.dyad} ${line.thread.id}`} />
            ))}
          </tbody>
        </table>
      )}
      <Pager site={site} page={page} more={more} href={number => at({ page: String(number) })} />
    </Shell>
  )
}

interface LineProps {
  readonly line: ThreadLine
  readonly site: Site
  readonly labels: SourceLabels
}

function Line({ line: { dyad, thread }, site, labels }: LineProps): JSX.Element {
  const { say, wording } = site
  const { title, stage, since, due, closed, mentions, steps } = thread
  const last = steps.filter(({ state }) => state === 'applied').at(-1)
  return (
    <tr class={closed ? 'closed' : undefined}>
      <th scope="row">
        <a href={openedAt(thread)}>
          <bdi class="words">{title}</bdi>
        </a>
        <a class="sub quiet-link" href={relationAt(dyad)}>
          {relationName(dyad.split('-'), site)}
        </a>
      </th>
      <td data-label={say('commitments.who')}>
        <Who thread={thread} site={site} />
      </td>
      <td data-label={say('commitments.stage')}>
        <span class={closed ? 'pill' : 'pill now'}>{stageName(thread.kind, stage, site)}</span>
        <span class="sub">{wording.dates(since, since)}</span>
        {due === '' ? null : (
          <span class={closed ? 'sub' : 'sub due'}>{say('thread.due', { date: wording.dates(due, due) })}</span>
        )}
      </td>
      <td data-label={say('commitments.told')}>
        <ToldBy evidence={last?.evidence ?? []} labels={labels} />
        <span class="sub">
          {mentions.length > 0
            ? say('thread.mentions', { count: mentions.length })
            : steps.length === 1 && !closed
              ? say('commitments.silent')
              : ''}
        </span>
      </td>
    </tr>
  )
}

/** Whose it is and to whom, with the bodies that are charged. */
export function Who({ thread, site: { say, wording } }: { readonly thread: Thread; readonly site: Site }): JSX.Element {
  const { by, to, owners, kind } = thread
  const who = by.length === 0 ? say('relation.nobody') : wording.list(by.map(wording.party))
  return (
    <>
      {kind === 'commitment' ? null : (
        <span class="sub kind-of">{say(kind === 'ask' ? 'commitments.kind.ask' : 'commitments.kind.invitation')}</span>
      )}
      <bdi>{who}</bdi>
      {to.length === 0 ? null : <> {say('thread.to', { parties: wording.list(to.map(wording.party)) })}</>}
      {owners.map(owner => (
        <a class="sub quiet-link" href={listAt('/commitments', { owner })} key={owner}>
          <bdi class="words">{owner}</bdi>
        </a>
      ))}
    </>
  )
}

/** The same list as data. */
export const dataOf = (address: string): string => address.replace(/^[^?]*/, path => `${path}.json`)
