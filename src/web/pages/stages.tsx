import type { JSX } from 'preact'
import { INSTRUMENT_STAGES, MECHANISM_STAGES } from '../../model/kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { ThreadCounts, ThreadLine } from '../../model/lists.js'
import { agendaAt, COMMITTEES, listAt, openedAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { type SourceLabels, ToldBy } from '../parts/evidence.js'
import { Filters, NothingHere, relationChoices } from '../parts/filters.js'
import { relationName, stageName } from '../parts/names.js'
import { isThen, type Then, ThenHidden, ThenList, thenQuery } from '../parts/then.js'
import type { Site } from '../site.js'
import { dataOf } from './commitments.js'

export interface StagesProps {
  readonly site: Site
  readonly lines: readonly ThreadLine[]
  readonly counts: ThreadCounts
  readonly chosen: { readonly dyad?: string | undefined; readonly stage?: string | undefined }
  /** The days of which the page tells. */
  readonly days: Then
  readonly isTooMuch: boolean
  readonly labels: SourceLabels
}

/** Papers of all relations, each at the furthest stage that is told. */
export const InstrumentsPage = (props: StagesProps): JSX.Element => (
  <StagesPage {...props} kind="instrument" here="instruments" stages={INSTRUMENT_STAGES} />
)

/** Committees, dialogues and channels of all relations. */
export const MechanismsPage = (props: StagesProps): JSX.Element => (
  <StagesPage {...props} kind="mechanism" here="mechanisms" stages={MECHANISM_STAGES} />
)

interface Kind {
  readonly kind: 'instrument' | 'mechanism'
  readonly here: 'instruments' | 'mechanisms'
  readonly stages: readonly Thread['stage'][]
}

function StagesPage(props: StagesProps & Kind): JSX.Element {
  const { site, lines, counts, chosen, days, isTooMuch, kind, here, stages } = props
  const { say } = site
  const path = `/${here}`
  const any = chosen.dyad !== undefined || chosen.stage !== undefined
  const dyads = [...new Set(lines.map(({ dyad }) => dyad))]
  return (
    <Shell
      site={site}
      title={say(`${here}.title`)}
      here={here}
      data={dataOf(listAt(path, { ...chosen, ...thenQuery(days) }))}
      wide
    >
      <div class="titled">
        <h1>
          {say(`${here}.title`)} <span class="n">{counts.total}</span>
        </h1>
        {kind === 'mechanism' ? (
          <p class="actions">
            {chosen.dyad !== undefined && dyads.length === 1 ? (
              <a class="button" href={agendaAt(chosen.dyad)}>
                {say('mechanisms.agenda')}
              </a>
            ) : null}{' '}
            <a class="button" href={listAt(COMMITTEES, { dyad: chosen.dyad })}>
              {say('committees.title')}
            </a>
          </p>
        ) : null}
      </div>
      <p class="lead">{say(`${here}.lead`)}</p>
      <Ladder {...props} />
      <Filters
        site={site}
        action={path}
        filters={[
          {
            name: 'dyad',
            label: say('filter.relation'),
            chosen: chosen.dyad,
            choices: relationChoices(counts.dyads, site),
          },
        ]}
      >
        {chosen.stage === undefined && !isThen(days) ? null : (
          <>
            {chosen.stage === undefined ? null : <input type="hidden" name="stage" value={chosen.stage} />}
            <ThenHidden days={days} />
          </>
        )}
      </Filters>
      <ThenList site={site} at={path} days={days} chosen={{ ...chosen }} isTooMuch={isTooMuch} />
      {lines.length === 0 ? <NothingHere site={site} action={path} chosen={any} /> : null}
      {stages.map(stage => {
        const here = lines.filter(({ thread }) => thread.stage === stage)
        return here.length === 0 ? null : <Stage {...props} stage={stage} lines={here} key={stage} />
      })}
    </Shell>
  )
}

/** How many stand where: every number leads to its list. */
function Ladder({ site, counts, chosen, days, kind, here, stages }: StagesProps & Kind): JSX.Element {
  const most = Math.max(1, ...Object.values(counts.stages))
  return (
    <ol class="ladder" aria-label={site.say('instruments.ladder')}>
      {stages.map(stage => {
        const count = counts.stages[stage] ?? 0
        const name = stageName(kind, stage, site)
        const content = (
          <>
            <b>{count}</b> <span>{name}</span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" class="bar" aria-hidden="true" focusable="false">
              <rect width={((count / most) * 100).toFixed(1)} height="4" />
            </svg>
          </>
        )
        return (
          <li key={stage}>
            {count === 0 ? (
              <span class="muted">{content}</span>
            ) : (
              <a
                href={listAt(`/${here}`, { ...chosen, ...thenQuery(days), stage: chosen.stage === stage ? '' : stage })}
                aria-current={chosen.stage === stage ? 'true' : undefined}
              >
                {content}
              </a>
            )}
          </li>
        )
      })}
    </ol>
  )
}

interface StageProps extends StagesProps, Kind {
  readonly stage: Thread['stage']
}

function Stage({ site, lines, counts, chosen, labels, kind, here, stage }: StageProps): JSX.Element {
  const { say } = site
  const rest = (counts.stages[stage] ?? 0) - lines.length
  return (
    <section class="part" id={`s-${stage}`} aria-labelledby={`s-${stage}-head`}>
      <h2 id={`s-${stage}-head`}>
        {stageName(kind, stage, site)} <span class="n">{counts.stages[stage] ?? lines.length}</span>
      </h2>
      <ul class="threads">
        {lines.map(line => (
          <Item line={line} site={site} labels={labels} key={`${line.dyad} ${line.thread.id}`} />
        ))}
      </ul>
      {rest > 0 && chosen.stage === undefined ? (
        <p class="rest">
          <a href={listAt(`/${here}`, { ...chosen, stage })}>{say('instruments.rest', { count: rest })}</a>
        </p>
      ) : null}
    </section>
  )
}

interface ItemProps {
  readonly line: ThreadLine
  readonly site: Site
  readonly labels: SourceLabels
}

function Item({ line: { dyad, thread }, site, labels }: ItemProps): JSX.Element {
  const { say, wording } = site
  const last = thread.steps.filter(({ state }) => state === 'applied').at(-1)
  const way = thread.steps.filter(({ state }) => state === 'applied')
  return (
    <li class={thread.closed ? 'thread closed' : 'thread'}>
      <p class="own">
        <a href={openedAt(thread)}>
          <bdi class="words">{thread.title}</bdi>
        </a>
      </p>
      <p class="meta">
        <a class="quiet-link" href={relationAt(dyad)}>
          {relationName(dyad.split('-'), site)}
        </a>
        {thread.owners.length === 0 ? null : <bdi class="sub-of">{wording.list(thread.owners)}</bdi>}
        {thread.mentions.length === 0 ? null : (
          <span class="sub-of">{say('thread.mentions', { count: thread.mentions.length })}</span>
        )}
      </p>
      <ol class="steps" aria-label={say('thread.steps')}>
        {way.map(step => (
          <li class={step === last ? 'now' : undefined} key={step.id}>
            <span class="stage">{stageName(thread.kind, step.stage, site)}</span>{' '}
            <span class="on">{wording.dates(step.on, step.on)}</span>{' '}
            {step === last ? <ToldBy evidence={step.evidence} labels={labels} /> : null}
          </li>
        ))}
      </ol>
    </li>
  )
}
