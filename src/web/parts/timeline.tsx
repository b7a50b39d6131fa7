import type { JSX } from 'preact'
import type { EventSummary, RelationRecord, Step, Thread } from '../../model/ledger.js'
import { eventAt } from '../addresses.js'
import type { Site } from '../site.js'
import { eventName, stageName } from './names.js'
import { anchorOf } from './threads.js'

interface Move {
  readonly thread: Thread
  readonly step: Step
}

/** Events, the latest first, each with what it moved: papers, bodies and levels, not every wish. */
export function Timeline({
  relation,
  site,
  most,
}: {
  readonly relation: RelationRecord
  readonly site: Site
  readonly most: number | undefined
}): JSX.Element {
  const moves = movesByEvent(relation.threads)
  return (
    <ol class="timeline">
      {[...relation.events]
        .reverse()
        .slice(0, most)
        .map(event => (
          <EventItem
            event={event}
            moves={moves.get(event.id) ?? []}
            parties={relation.parties}
            site={site}
            key={event.id}
          />
        ))}
    </ol>
  )
}

interface EventItemProps {
  readonly event: EventSummary
  readonly moves: readonly Move[]
  readonly parties: readonly string[]
  readonly site: Site
}

/** Of what an event moved, shown at once. */
const SHOWN = 5

function EventItem({ event, moves, parties, site }: EventItemProps): JSX.Element {
  const { say, wording } = site
  const rest = moves.length - SHOWN
  return (
    <li>
      <p class="when">{wording.dates(event.start || event.date, event.end || event.date)}</p>
      <p class="what">
        <a href={eventAt(event.id)}>{eventName({ ...event, parties }, site)}</a>
      </p>
      <p class="sub">
        {[event.places.join(', '), say('event.sources', { count: event.documents.length })]
          .filter(part => part !== '')
          .join(' · ')}
      </p>
      {moves.length === 0 ? null : (
        <ul class="moves">
          {moves.slice(0, SHOWN).map(({ thread, step }) => (
            <li key={step.id}>
              <span class="stage">{stageName(thread.kind, step.stage, site)}</span>{' '}
              <a href={`#${anchorOf(thread.id)}`}>
                <bdi class="words">{thread.title}</bdi>
              </a>
            </li>
          ))}
          {rest > 0 ? (
            <li class="sub">
              <a href={eventAt(event.id)}>{say('timeline.more', { count: rest })}</a>
            </li>
          ) : null}
        </ul>
      )}
    </li>
  )
}

/** What is told first; a commitment is news only when something became of it. */
const TOLD: readonly Thread['kind'][] = ['level', 'instrument', 'mechanism']

function movesByEvent(threads: readonly Thread[]): Map<string, Move[]> {
  const moves = new Map<string, Move[]>()
  for (const thread of threads) {
    for (const [at, step] of thread.steps.entries()) {
      if (step.state !== 'applied' || (at === 0 && !TOLD.includes(thread.kind))) continue
      const known = moves.get(step.event) ?? []
      moves.set(step.event, known)
      // A promise of a target is both, in the same words.
      const isTold = known.some(other => other.thread.title === thread.title && other.step.stage === step.stage)
      if (!isTold) known.push({ thread, step })
    }
  }
  for (const each of moves.values()) each.sort((a, b) => rank(a) - rank(b))
  return moves
}

const rank = ({ thread: { kind } }: Move): number => (TOLD.includes(kind) ? TOLD.indexOf(kind) : TOLD.length)
