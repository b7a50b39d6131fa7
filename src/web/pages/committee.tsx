import type { JSX } from 'preact'
import { chairOf } from '../../export/sessions/record.js'
import type { Thread } from '../../model/ledger.js'
import type { Committee, Schedule, Session, SessionAct } from '../../model/session.js'
import { COMMITTEES, committeeAt, relationAt, sessionAt, threadAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { SignerField } from '../parts/item-form.js'
import { relationName, stageName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import { SessionActs } from '../parts/session-acts.js'
import { CommitteeFieldControls, SessionFieldControls } from '../parts/session-form.js'
import type { Site } from '../site.js'
import { ScheduleMark } from './committees.js'
import { sessionName } from './session.js'

export interface CommitteeProps {
  readonly site: Site
  readonly committee: Committee
  readonly sessions: readonly Session[]
  readonly schedule: Schedule
  readonly thread: Thread | undefined
  readonly acts: readonly { readonly act: SessionAct; readonly state: 'counts' | 'proposed' | 'refused' | 'undone' }[]
  readonly signer: string
  readonly problem?: string
  readonly told?: string
  /** What was typed into one of the forms that could not be taken. */
  readonly typed?: Readonly<Record<string, string>> | undefined
  readonly planned?: Readonly<Record<string, string>> | undefined
}

/** One committee: its chairs, whether its schedule is kept, its sessions, and everything that was done to it. */
export function CommitteePage(props: CommitteeProps): JSX.Element {
  const { site, committee, sessions, schedule, thread, acts, signer, problem = '', told = '' } = props
  const { say, wording } = site
  const { id, fields, state, parties } = committee
  const may = site.visitor().scopes.includes('ingest') && state !== 'withdrawn'
  return (
    <Shell
      site={site}
      title={fields.name}
      here="committees"
      crumbs={[{ label: say('committees.title'), href: COMMITTEES }, { label: fields.name }]}
      data={`${committeeAt(id)}.json`}
    >
      <h1>
        <bdi>{fields.name}</bdi>
      </h1>
      <p class="when">
        <a href={relationAt(committee.relation)}>{relationName(parties, site)}</a>{' '}
        {state === 'kept' ? null : <span class="pill">{say(`session.state.${state}`)}</span>}
      </p>
      <Notes told={told} problem={problem} />
      <dl class="facts-list">
        {parties.map(party => {
          const chair = chairOf(committee, party)
          return chair === '' ? null : (
            <div key={party}>
              <dt>{say('committee.chair', { party: wording.party(party) })}</dt>
              <dd>
                <bdi>{chair}</bdi>
              </dd>
            </div>
          )
        })}
        <div>
          <dt>{say('committees.schedule')}</dt>
          <dd>
            {schedule.every === 0 ? null : `${say('schedule.every', { count: schedule.every })} `}
            <ScheduleMark schedule={schedule} site={site} />
            {schedule.gaps.map(({ from, to, kept }) => (
              <span class="sub" key={to}>
                {say(kept ? 'schedule.gap.kept' : 'schedule.gap.late', {
                  from: wording.dates(from, from),
                  to: wording.dates(to, to),
                })}
              </span>
            ))}
          </dd>
        </div>
        {thread === undefined ? null : (
          <div>
            <dt>{say('committee.record')}</dt>
            <dd>
              <a href={threadAt(thread.id)}>
                <bdi class="words">{thread.title}</bdi>
              </a>
              , {stageName(thread.kind, thread.stage, site)}
            </dd>
          </div>
        )}
        {(['terms', 'note'] as const).map(field =>
          fields[field] === '' ? null : (
            <div key={field}>
              <dt>{say(`committee.field.${field}`)}</dt>
              <dd class="reason">
                <bdi>{fields[field]}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
      <section class="part" aria-labelledby="sessions-head">
        <h2 id="sessions-head">
          {say('committees.sessions')} <span class="n">{sessions.length}</span>
        </h2>
        {sessions.length === 0 ? <p>{say('sessions.none')}</p> : null}
        <ul class="plain-rows">
          {sessions.map(session => (
            <li key={session.id}>
              <a href={sessionAt(session.id)}>{sessionName(session, site)}</a>{' '}
              <span class={session.status === 'planned' ? 'pill now' : 'pill'}>
                {session.state === 'kept'
                  ? say(`session.status.${session.status}`)
                  : say(`session.state.${session.state}`)}
              </span>
              <span class="sub">
                {[
                  session.fields.start === '' ? '' : wording.dates(session.fields.start, session.fields.end),
                  session.fields.place,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {may && state === 'kept' ? <Plan {...props} /> : null}
      {may ? <Change {...props} /> : null}
      <section class="part" aria-labelledby="history-head">
        <h2 id="history-head">
          {say('committee.history')} <span class="n">{acts.length}</span>
        </h2>
        <SessionActs site={site} action={`${committeeAt(id)}/acts`} acts={acts} signer={signer} />
      </section>
    </Shell>
  )
}

function Plan({ site, committee, signer, planned = {} }: CommitteeProps): JSX.Element {
  const { say } = site
  return (
    <section class="part" aria-labelledby="plan-head">
      <h2 id="plan-head">{say('committee.plan')}</h2>
      <PostForm site={site} action={`${committeeAt(committee.id)}/sessions`}>
        <SessionFieldControls site={site} parties={committee.parties} values={planned} prefix="plan" />
        <SignerField site={site} signer={signer} id="plan-by" />
        <button type="submit" class="button primary">
          {say('committee.plan')}
        </button>
      </PostForm>
    </section>
  )
}

function Change({ site, committee, signer, typed }: CommitteeProps): JSX.Element {
  const { say } = site
  return (
    <details>
      <summary>{say('committee.change')}</summary>
      <PostForm site={site} action={committeeAt(committee.id)}>
        <input type="hidden" name="version" value={committee.version} />
        <CommitteeFieldControls site={site} parties={committee.parties} values={{ ...committee.fields, ...typed }} />
        <SignerField site={site} signer={signer} id="committee-by" />
        <button type="submit" class="button">
          {say('committee.save')}
        </button>
      </PostForm>
    </details>
  )
}
