import type { JSX } from 'preact'
import type { RuledOn, RulingItem } from '../../model/answers.js'
import type { Thread } from '../../model/ledger.js'
import { entryAt, relationAt } from '../addresses.js'
import { titleOf } from '../pages/entry.js'
import type { Site } from '../site.js'
import { stageName } from './names.js'
import { Signed, Undo } from './rulings.js'
import { anchorOf } from './threads.js'

/** A ruling with what it is about, as that stands now. */
export type Outcome = RulingItem & {
  readonly on: RuledOn
  /** Whether the record does not follow it yet. */
  readonly pending: boolean
}

interface OutcomeProps {
  readonly outcome: Outcome
  readonly site: Site
  readonly signer: string
}

/** What a ruling changed, where to see it, and the way back. */
export function OutcomeNote({ outcome, site, signer }: OutcomeProps): JSX.Element {
  const { say } = site
  const { ruling, holds, on, pending } = outcome
  const title = subjectOf(on, site)
  return (
    <div class="outcome">
      <div>
        <p role="status">
          <bdi>{pending ? say('review.pending') : toldOf(outcome, site)}</bdi>
        </p>
        {ruling.reason === '' ? null : (
          <p class="reason">
            <bdi>{ruling.reason}</bdi>
          </p>
        )}
        <Signed ruling={ruling} site={site} />
      </div>
      <div class="actions">
        {holds ? <Undo ruling={ruling} title={title} site={site} signer={signer} /> : null}
        {on.thread === undefined ? null : (
          <a class="button" href={inRelation(on.thread)}>
            {say('review.relation')}
          </a>
        )}
        {on.entry === undefined ? null : (
          <a class="button" href={entryAt(on.entry.id)}>
            {say('review.entry')}
          </a>
        )}
        {on.discrepancy === undefined || on.discrepancy.events.length !== 1 ? null : (
          <a class="button" href={entryAt(on.discrepancy.id)}>
            {say('review.entry')}
          </a>
        )}
      </div>
    </div>
  )
}

function toldOf({ ruling, holds, on }: Outcome, site: Site): string {
  const { say } = site
  const title = subjectOf(on, site)
  if (!holds || ruling.kind === 'undo') return say('review.undone', { title })
  const stage = on.thread === undefined ? '' : stageName(on.thread.kind, on.thread.stage, site)
  if (ruling.kind === 'accept' && stage !== '') return say('review.accepted', { title, stage })
  if (ruling.kind === 'reject' && stage !== '') return say('review.rejected', { title, stage })
  if (ruling.kind === 'prefer') return say('review.preferred', { value: ruling.value, title })
  if (ruling.kind === 'record') return say('record.done', { title })
  if (ruling.kind === 'correct') return say('record.corrected', { title })
  return say('review.ruled', { title })
}

export const subjectOf = ({ thread, discrepancy, entry }: RuledOn, site: Site): string =>
  thread?.title ?? discrepancy?.content.about ?? (entry === undefined ? '' : titleOf(entry, site))

/** A thread is known by its relation first: `kgz-vnm/instrument/education`. */
const inRelation = ({ id }: Thread): string => `${relationAt(id.split('/')[0] ?? '')}?all=1#${anchorOf(id)}`
