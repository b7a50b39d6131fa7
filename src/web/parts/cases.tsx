import type { ComponentChildren, JSX } from 'preact'
import { ToneIcon } from '../../export/html/icons.js'
import type { ProposedStep } from '../../model/answers.js'
import type { EventSummary, OpenDiscrepancy, Step, Thread } from '../../model/ledger.js'
import { entryAt, eventAt, REVIEW, relationAt } from '../addresses.js'
import { mayRuleOn, type Site } from '../site.js'
import { isPrinted } from './differences.js'
import { Quotes, type SourceLabels, ToldBy } from './evidence.js'
import { PostForm } from './form.js'
import { eventName, relationName, stageName } from './names.js'

interface Case {
  readonly site: Site
  readonly labels: SourceLabels
  readonly signer: string
  /** Its number on the page. */
  readonly at: number
}

/** A step that waits: what is on record, what would move it, and by which words they belong together. */
export function StepToRule({ proposed, ...context }: Case & { readonly proposed: ProposedStep }): JSX.Element {
  const { site, signer, at } = context
  const { say } = site
  const { thread, step } = proposed
  const older = thread.steps.filter(({ state, id }) => state === 'applied' && id !== step.id).at(-1)
  const dyad = thread.id.split('/')[0] ?? ''
  const id = `step-${at}`
  // A leading sign says how the rule compares; people compare words.
  const words = step.because.words.map(word => word.replace(/^=/, ''))
  return (
    <article
      class="case"
      aria-labelledby={id}
      data-target={step.id}
      data-passed={say('keys.passed', { title: thread.title })}
    >
      <p class="sub">
        <a href={relationAt(dyad)}>{relationName(dyad.toUpperCase().split('-'), site)}</a>
      </p>
      <h3 id={id}>
        <bdi class="words">{thread.title}</bdi>
      </h3>
      {older === undefined ? null : (
        <p>
          {say('review.becomes', {
            before: stageName(thread.kind, older.stage, site),
            after: stageName(thread.kind, step.stage, site),
          })}
        </p>
      )}
      <div class="sides">
        {older === undefined ? null : <Side heading={say('review.older')} step={older} {...{ thread, ...context }} />}
        <Side heading={say('review.newer')} step={step} {...{ thread, ...context }} />
      </div>
      <dl class="facts-list">
        {words.length === 0 ? null : (
          <div>
            <dt>{say('review.shared')}</dt>
            <dd>
              <bdi class="words">{site.wording.list(words)}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{say('review.rule')}</dt>
          <dd>
            <code>{step.because.rule}</code>
          </dd>
        </div>
      </dl>
      <Form target={step.id} signer={signer} site={site}>
        <Reason id={`${id}-reason`} label={say('review.reason.free')} />
        <button
          type="submit"
          class="button primary"
          name="kind"
          value="accept"
          data-key="a"
          aria-label={say('review.accept.of', { title: thread.title })}
        >
          {say('review.accept')}
        </button>
        <button
          type="submit"
          class="button"
          name="kind"
          value="reject"
          data-key="x"
          aria-label={say('review.reject.of', { title: thread.title })}
        >
          {say('review.reject')}
        </button>
      </Form>
    </article>
  )
}

interface SideProps extends Case {
  readonly heading: string
  readonly thread: Thread
  readonly step: Step
}

function Side({ heading, thread, step, site, labels }: SideProps): JSX.Element {
  return (
    <div>
      <h4>{heading}</h4>
      <p class="meta">
        <span class="stage">{stageName(thread.kind, step.stage, site)}</span>{' '}
        <a href={step.entry === '' ? eventAt(step.event) : entryAt(step.entry)}>
          {site.wording.dates(step.on, step.on)}
        </a>
      </p>
      <Quotes evidence={step.evidence} labels={labels} />
    </div>
  )
}

/** An event in short, with those who took part. */
export type ToldEvent = EventSummary & { readonly parties: readonly string[] }

/** A difference that is open: every value with who tells it, one of which a person may prefer. */
export function DifferenceToRule({
  difference,
  events,
  site,
  labels,
  signer,
  at,
}: Case & { readonly difference: OpenDiscrepancy; readonly events: readonly ToldEvent[] }): JSX.Element {
  const { say } = site
  const { content } = difference
  const id = `difference-${at}`
  return (
    <article
      class="case"
      aria-labelledby={id}
      data-target={difference.id}
      data-passed={say('keys.passed', { title: content.about })}
    >
      {events.map(event => (
        <p class="sub" key={event.id}>
          <a href={eventAt(event.id)}>{eventName(event, site)}</a>{' '}
          {site.wording.dates(event.start || event.date, event.end || event.date)}
        </p>
      ))}
      <h3 id={id}>
        <span class={`badge ${content.tone}`}>
          <ToneIcon tone={content.tone} /> {site.wording.say(`tone.${content.tone}`)}
        </span>{' '}
        <span class="about">
          {difference.events.length === 1 ? (
            <a href={entryAt(difference.id)}>{content.about}</a>
          ) : (
            <bdi>{content.about}</bdi>
          )}
        </span>
      </h3>
      {content.explanation === '' ? null : (
        <p>
          <bdi>{content.explanation}</bdi>
        </p>
      )}
      <Form target={difference.id} signer={signer} site={site}>
        <fieldset>
          <legend>{say('review.which')}</legend>
          {content.values.map(({ value, evidence }, choice) => (
            <div class="choice" key={value}>
              <input type="radio" id={`${id}-${choice}`} name="value" value={value} required />
              <label for={`${id}-${choice}`}>
                <bdi class={isPrinted(content.kind, value, evidence) ? 'words' : undefined}>{value}</bdi>
              </label>
              {evidence.some(({ quote }) => quote === value) ? (
                <ToldBy evidence={evidence} labels={labels} />
              ) : (
                <Quotes evidence={evidence} labels={labels} />
              )}
            </div>
          ))}
        </fieldset>
        <Reason id={`${id}-reason`} label={say('review.reason')} required />
        <button
          type="submit"
          class="button primary"
          name="kind"
          value="prefer"
          data-key="a"
          aria-label={say('review.prefer.of', { title: content.about })}
        >
          {say('review.prefer')}
        </button>
      </Form>
    </article>
  )
}

interface FormProps {
  readonly site: Site
  readonly target: string
  readonly signer: string
  readonly children: ComponentChildren
}

function Form({ target, signer, site, children }: FormProps): JSX.Element | null {
  if (!mayRuleOn(site, target)) return null
  return (
    <PostForm class="ruling" action={REVIEW} site={site}>
      <input type="hidden" name="by" value={signer} />
      <input type="hidden" name="target" value={target} />
      {children}
    </PostForm>
  )
}

interface ReasonProps {
  readonly id: string
  readonly label: string
  readonly required?: boolean
}

/** Of several lines: in a field of one, Enter would send the form by its first button. */
function Reason({ id, label, required }: ReasonProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea id={id} name="reason" rows={2} maxlength={2000} dir="auto" required={required} />
    </div>
  )
}
