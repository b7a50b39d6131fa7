import type { JSX } from 'preact'
import { chairOf } from '../../export/sessions/record.js'
import type { Channel } from '../../model/channel.js'
import type { SessionAct, SessionOwn } from '../../model/session.js'
import { CHANNELS, channelAt, committeeAt, relationAt, sessionAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Seen, SeenBy } from '../parts/audience.js'
import { AcceptAll, Answers, ChannelActs, isAsked } from '../parts/channel-acts.js'
import { PostForm } from '../parts/form.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import { OwnFields } from '../parts/own-fields.js'
import { sessionActName } from '../parts/session-acts.js'
import { CommitteeFieldControls, SessionFieldControls } from '../parts/session-form.js'
import { SessionProposal } from '../parts/session-proposal.js'
import type { CommitteeProps } from './committee.js'
import { ScheduleMark } from './committees.js'
import { sessionName } from './session.js'

export interface ChannelCommitteeProps extends CommitteeProps {
  readonly channel: Channel
  readonly own: SessionOwn | undefined
}

/** A committee of two sides in their channel: its chairs, its schedule, its sessions. */
export function ChannelCommitteePage(props: ChannelCommitteeProps): JSX.Element {
  const { site, channel, committee, sessions, acts, own, problem = '', told = '', typed } = props
  const { say, wording } = site
  const { id, fields, state, parties } = committee
  const common = { site, between: channel }
  const judging = {
    ...{ site, acts, between: channel, action: `${committeeAt(id)}/acts` },
    nameOf: (act: SessionAct) => sessionActName(act, [], site),
    inFull: (act: SessionAct) => <SessionProposal act={act} channel={channel} site={site} />,
  }
  const waits = acts.filter(each => isAsked(each, channel)).length
  const speaks = channel.own !== '' && state !== 'withdrawn' && site.visitor().scopes.includes('review')
  return (
    <Shell
      site={site}
      title={fields.name}
      here="channels"
      crumbs={[
        { label: say('channels.title'), href: CHANNELS },
        { label: channel.name, href: channelAt(channel.name) },
        { label: fields.name },
      ]}
      data={`${committeeAt(id)}.json`}
    >
      <p class="kind">{say('channel.item.of', { name: channel.name })}</p>
      <h1>
        <bdi>{fields.name}</bdi>
      </h1>
      <p class="when">
        <a href={relationAt(committee.relation)}>{relationName(parties, site)}</a>{' '}
        {state === 'kept' ? null : <span class="pill">{say(`session.state.${state}`)}</span>}
      </p>
      <Notes told={told} problem={problem} />
      {waits === 0 ? null : (
        <Seen {...common} by="both" id="answers" title={say('channels.answers', { count: waits })} count={waits}>
          <AcceptAll {...judging} />
          <Answers {...judging} />
        </Seen>
      )}
      <Seen {...common} by="both" id="committee" title={say('channel.item.shared')}>
        <Facts {...props} />
        {speaks && state === 'kept' ? <Change {...props} /> : null}
      </Seen>
      <Seen {...common} by="both" id="sessions" title={say('channels.sessions')} count={sessions.length}>
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
        {speaks && state === 'kept' ? <Plan {...props} /> : null}
      </Seen>
      {channel.own === '' ? null : (
        <Seen {...common} by="own" id="own" title={say('channel.session.own', { side: wording.party(channel.own) })}>
          <OwnFields {...common} action={`${committeeAt(id)}/own`} own={own} typed={typed} />
        </Seen>
      )}
      <section class="part" aria-labelledby="history-head">
        <h2 id="history-head">
          {say('committee.history')} <span class="n">{acts.length}</span>
        </h2>
        <ChannelActs {...judging} />
      </section>
    </Shell>
  )
}

function Facts({ site, committee, schedule }: ChannelCommitteeProps): JSX.Element {
  const { say, wording } = site
  const { parties, fields } = committee
  return (
    <dl class="facts-list">
      {parties.map(party => (
        <div key={party}>
          <dt>{say('committee.chair', { party: wording.party(party) })}</dt>
          <dd>
            <bdi>{chairOf(committee, party) || '–'}</bdi>
          </dd>
        </div>
      ))}
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
      {fields.terms === '' ? null : (
        <div>
          <dt>{say('committee.field.terms')}</dt>
          <dd class="reason">
            <bdi>{fields.terms}</bdi>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Change({ site, channel, committee, typed }: ChannelCommitteeProps): JSX.Element {
  const { say, wording } = site
  const { parties } = committee
  // The chair of the other side is named by that side.
  const theirs = parties[0] === channel.other ? 'chair_a' : 'chair_b'
  const without = parties.includes(channel.other) ? ['note', theirs] : ['note']
  return (
    <details>
      <summary>{say('channel.committee.change')}</summary>
      <PostForm site={site} action={committeeAt(committee.id)} class="compose seen-both">
        <SeenBy site={site} between={channel} by="both" />
        <p class="sub">{say('channel.committee.chair', { side: wording.party(channel.other) })}</p>
        <input type="hidden" name="version" value={committee.version} />
        <CommitteeFieldControls
          site={site}
          parties={parties}
          values={{ ...committee.fields, ...typed }}
          without={without}
        />
        <button type="submit" class="button primary">
          {say('committee.save')}
        </button>
      </PostForm>
    </details>
  )
}

function Plan({ site, channel, committee, planned = {} }: ChannelCommitteeProps): JSX.Element {
  const { say, wording } = site
  const label = say('channel.committee.plan', { side: wording.party(channel.other) })
  return (
    <details open={Object.keys(planned).length > 0}>
      <summary>{label}</summary>
      <PostForm site={site} action={`${committeeAt(committee.id)}/sessions`} class="compose seen-both" label={label}>
        <SeenBy site={site} between={channel} by="both" />
        <SessionFieldControls
          site={site}
          parties={committee.parties}
          values={planned}
          prefix="plan"
          without={['note']}
        />
        <button type="submit" class="button primary">
          {label}
        </button>
      </PostForm>
    </details>
  )
}
