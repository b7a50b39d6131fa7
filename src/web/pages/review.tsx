import type { JSX } from 'preact'
import type { Contradiction, ProposedStep, RuledOn, RulingItem } from '../../model/answers.js'
import type { OpenDiscrepancy } from '../../model/ledger.js'
import { targetsOf } from '../../model/ruled.js'
import type { Target } from '../../model/ruling.js'
import { REVIEW } from '../addresses.js'
import { Shell } from '../layout.js'
import { DifferenceToRule, StepToRule, type ToldEvent } from '../parts/cases.js'
import type { SourceLabels } from '../parts/evidence.js'
import { PostForm } from '../parts/form.js'
import { Problem } from '../parts/notes.js'
import { type Outcome, OutcomeNote, subjectOf } from '../parts/outcome.js'
import { rulingName, Signed, Undo } from '../parts/rulings.js'
import type { Site } from '../site.js'

export interface ReviewProps {
  readonly site: Site
  readonly steps: readonly ProposedStep[]
  readonly differences: readonly OpenDiscrepancy[]
  /** The events that they are of, by id. */
  readonly events: ReadonlyMap<string, ToldEvent>
  readonly labels: SourceLabels
  /** Under whose name this browser rules; empty when nobody has said. */
  readonly signer: string
  /** The ruling just made. */
  readonly outcome?: Outcome | undefined
  readonly problem?: string
  /** Rulings that answer one question differently. */
  readonly contradictory: readonly Contradiction[]
  /** Rulings that hold, the latest first. */
  readonly lately: readonly (RulingItem & { readonly on: RuledOn })[]
}

/** What waits for a person, with the words it turns on, and the forms by which a person rules. */
export function ReviewPage(props: ReviewProps): JSX.Element {
  const { site, steps, differences, events, labels, signer, outcome, problem = '', lately, contradictory } = props
  const { say } = site
  const more = Math.max(0, site.waiting() - steps.length - differences.length)
  const nothing = steps.length + differences.length === 0
  return (
    <Shell site={site} title={say('review.title')} here="review" data={`${REVIEW}.json`}>
      <h1>
        {say('review.title')} <span class="n">{steps.length + differences.length + more}</span>
      </h1>
      <p class="lead">{say('review.lead')}</p>
      <Problem problem={problem} />
      {outcome === undefined ? null : <OutcomeNote outcome={outcome} site={site} signer={signer} />}
      {nothing ? <p>{say('review.nothing')}</p> : <Signer site={site} signer={signer} />}
      {steps.length === 0 ? null : (
        <section class="part" aria-labelledby="steps-head">
          <h2 id="steps-head">
            {say('review.steps')} <span class="n">{steps.length}</span>
          </h2>
          <p class="sub">{say('review.steps.what')}</p>
          {steps.map((proposed, at) => (
            <StepToRule proposed={proposed} at={at + 1} key={proposed.step.id} {...{ site, labels, signer }} />
          ))}
        </section>
      )}
      {differences.length === 0 ? null : (
        <section class="part" aria-labelledby="differences-head">
          <h2 id="differences-head">
            {say('review.differences')} <span class="n">{differences.length}</span>
          </h2>
          <p class="sub">{say('review.differences.what')}</p>
          {differences.map((difference, at) => (
            <DifferenceToRule
              difference={difference}
              events={difference.events.flatMap(id => events.get(id) ?? [])}
              at={at + 1}
              key={difference.id}
              {...{ site, labels, signer }}
            />
          ))}
        </section>
      )}
      {contradictory.length === 0 ? null : (
        <section class="part contradictory" aria-labelledby="contradictory-head">
          <h2 id="contradictory-head">
            {say('review.contradictory')} <span class="n">{contradictory.length}</span>
          </h2>
          <p class="sub">{say('review.contradictory.what')}</p>
          {contradictory.map(group => (
            <Contradictory {...group} site={site} signer={signer} key={group.rulings[0]?.ruling.id} />
          ))}
        </section>
      )}
      {lately.length === 0 ? null : (
        <section class="part lately" aria-labelledby="lately-head">
          <h2 id="lately-head">{say('review.lately')}</h2>
          <ol class="plain-rows rulings">
            {lately.map(({ ruling, on }) => (
              <li key={ruling.id}>
                <div>
                  <span class="label">
                    <bdi>{rulingName(ruling, site)}</bdi>
                  </span>{' '}
                  <bdi class="words">{subjectOf(on, site)}</bdi>
                  <Signed ruling={ruling} site={site} />
                </div>
                <Undo ruling={ruling} title={subjectOf(on, site)} site={site} signer={signer} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {more === 0 ? null : <p class="rest">{say('review.more', { count: more })}</p>}
    </Shell>
  )
}

/** What was ruled on one thing, in order of time; the last holds. */
function Contradictory({
  rulings,
  on,
  site,
  signer,
}: Contradiction & Pick<ReviewProps, 'site' | 'signer'>): JSX.Element {
  const title = subjectOf(on, site) || named(rulings)
  const last = rulings.at(-1)?.ruling.id
  return (
    <>
      <h3>
        <bdi class="words">{title}</bdi>
      </h3>
      <ol class="plain-rows rulings">
        {rulings.map(({ ruling }) => (
          <li key={ruling.id}>
            <div>
              <span class="label">
                <bdi>{rulingName(ruling, site)}</bdi>
              </span>{' '}
              <span class="flag">{site.say(ruling.id === last ? 'review.counts' : 'review.outdone')}</span>
              {ruling.reason === '' ? null : (
                <p class="reason">
                  <bdi>{ruling.reason}</bdi>
                </p>
              )}
              <Signed ruling={ruling} site={site} />
            </div>
            <Undo ruling={ruling} title={`${rulingName(ruling, site)}: ${title}`} site={site} signer={signer} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Of people and events the ids: two of them are what was ruled on. */
const named = ([first]: Contradiction['rulings']): string =>
  first === undefined || first.ruling.kind === 'undo'
    ? ''
    : targetsOf<Target>(first.ruling)
        .map(({ id }) => id)
        .join(' · ')

/** Who has an account rules in its name. */
function Signer({ site, signer }: Pick<ReviewProps, 'site' | 'signer'>): JSX.Element | null {
  const { say } = site
  if (site.visitor().account !== '') return null
  return (
    <PostForm class="signer" action={REVIEW} site={site}>
      <div class="field">
        <label for="by">{say('review.name')}</label>
        <input
          id="by"
          name="by"
          type="text"
          value={signer}
          maxlength={80}
          required
          dir="auto"
          autocomplete="name"
          aria-describedby="by-what"
        />
      </div>
      <button type="submit" class="button" name="kind" value="name">
        {say('review.name.keep')}
      </button>
      <p class="sub" id="by-what">
        {say('review.name.what')}
      </p>
    </PostForm>
  )
}
