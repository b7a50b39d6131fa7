import type { JSX } from 'preact'
import type { Step, Thread } from '../../model/ledger.js'
import { entryAt, threadAt } from '../addresses.js'
import type { Site } from '../site.js'
import { type SourceLabels, ToldBy } from './evidence.js'
import { stageName } from './names.js'

interface Context {
  readonly site: Site
  readonly labels: SourceLabels
  /** Of each list, sent at most; where the rest is. */
  readonly most?: number | undefined
  readonly rest?: string
}

/** Of a long list, shown at once. */
const SHOWN = 12

/** Things that are followed, each with the steps that brought it where it stands. */
export function Threads({ threads, ...context }: Context & { readonly threads: readonly Thread[] }): JSX.Element {
  const sent = threads.slice(0, context.most)
  const folded = sent.length > SHOWN + 3 ? sent.slice(SHOWN) : []
  return (
    <>
      <List threads={sent.slice(0, sent.length - folded.length)} {...context} />
      {folded.length === 0 ? null : (
        <details>
          <summary>{context.site.say('relation.more', { count: folded.length })}</summary>
          <List threads={folded} {...context} />
        </details>
      )}
      <Rest count={threads.length - sent.length} site={context.site} href={context.rest} />
    </>
  )
}

/** Leads to what a long list leaves out. */
export function Rest({
  count,
  site,
  href,
}: {
  readonly count: number
  readonly site: Site
  readonly href: string | undefined
}): JSX.Element | null {
  if (count <= 0 || href === undefined) return null
  return (
    <p class="rest">
      <a href={href}>{site.say('relation.rest', { count })}</a>
    </p>
  )
}

function List({ threads, ...context }: Context & { readonly threads: readonly Thread[] }): JSX.Element {
  return (
    <ul class="threads">
      {threads.map(thread => (
        <ThreadItem thread={thread} key={thread.id} {...context} />
      ))}
    </ul>
  )
}

function ThreadItem({ thread, site, labels }: Context & { readonly thread: Thread }): JSX.Element {
  const { say, wording } = site
  const { title, to, owners, due, mentions, steps } = thread
  const [first] = steps
  const facts = [
    to.length > 0 ? say('thread.to', { parties: wording.list(to.map(wording.party)) }) : '',
    owners.length > 0 ? say('thread.owners', { bodies: wording.list(owners) }) : '',
    due === '' ? '' : say('thread.due', { date: wording.dates(due, due) }),
    isUnanswered(thread) ? say('thread.no-reply', { parties: wording.list(to.map(wording.party)) }) : '',
    mentions.length > 0 ? say('thread.mentions', { count: mentions.length }) : '',
  ].filter(fact => fact !== '')
  return (
    <li class={`thread${thread.closed ? ' closed' : ''}`} id={anchorOf(thread.id)}>
      <p class="own">
        {first && first.entry !== '' ? (
          <a href={entryAt(first.entry)}>
            <bdi class="words">{title}</bdi>
          </a>
        ) : (
          <bdi class="words">{title}</bdi>
        )}
      </p>
      {facts.length === 0 ? null : (
        <p class="meta">
          <bdi>{facts.join(' · ')}</bdi>
        </p>
      )}
      <div class="stepped">
        <ol class="steps" aria-label={say('thread.steps')}>
          {steps.map(step => (
            <StepItem step={step} thread={thread} site={site} labels={labels} key={step.id} />
          ))}
        </ol>
        <a class="sub" href={threadAt(thread.id)} aria-label={say('followed.history.of', { title })}>
          {say('followed.history')}
        </a>
      </div>
    </li>
  )
}

/** Whether somebody was asked and no source tells of an answer: silence is shown as silence, and never as agreement. */
const isUnanswered = ({ kind, to, closed, steps }: Thread): boolean =>
  (kind === 'ask' || kind === 'invitation') &&
  to.length > 0 &&
  !closed &&
  steps.every(({ stage }) => stage === 'stated')

function StepItem({ step, thread, site, labels }: Context & { readonly step: Step; readonly thread: Thread }) {
  const { say, wording } = site
  const waiting = step.state === 'proposed' ? 'thread.waits' : 'thread.rejected'
  return (
    <li class={`step-${step.state}${step.stage === thread.stage ? ' now' : ''}`}>
      <span class="stage">{stageName(thread.kind, step.stage, site)}</span>{' '}
      <span class="on">{wording.dates(step.on, step.on)}</span>{' '}
      {step.state === 'applied' ? null : <span class="flag">{say(waiting)}</span>}{' '}
      <ToldBy evidence={step.evidence} labels={labels} />
    </li>
  )
}

/** Steps that wait for a person: which thing, and what it would become. The thing itself stands further below. */
export function WaitingSteps({ threads, ...context }: Context & { readonly threads: readonly Thread[] }): JSX.Element {
  return (
    <ul class="threads">
      {threads.map(thread => (
        <li class="thread" key={thread.id}>
          <p class="own">
            <a href={`#${anchorOf(thread.id)}`}>
              <bdi class="words">{thread.title}</bdi>
            </a>
          </p>
          <ol class="steps" aria-label={context.site.say('thread.steps')}>
            {thread.steps
              .filter(({ state }) => state === 'proposed')
              .map(step => (
                <StepItem step={step} thread={thread} key={step.id} {...context} />
              ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}

/** Ids hold slashes, and anchors may too, but selectors read worse for it. */
export const anchorOf = (thread: string): string => `t-${thread.replaceAll('/', '-')}`
