import type { JSX } from 'preact'
import type { Channel } from '../../model/channel.js'
import type { CommitteeLine, Session } from '../../model/session.js'
import { channelAt, committeeAt, sessionAt } from '../addresses.js'
import { ScheduleMark } from '../pages/committees.js'
import { sessionName } from '../pages/session.js'
import type { Site } from '../site.js'
import { SeenBy } from './audience.js'
import { PostForm } from './form.js'
import { relationName } from './names.js'
import { CommitteeFieldControls } from './session-form.js'

export interface ChannelBodies {
  readonly committees: readonly CommitteeLine[]
  /** Of all of them, the latest first. */
  readonly sessions: readonly Session[]
  /** Ids of committees and sessions on which something waits for the side that looks. */
  readonly asked: readonly string[]
}

interface Props {
  readonly site: Site
  readonly channel: Channel
  readonly bodies: ChannelBodies
  readonly typed: Readonly<Record<string, string>>
}

/** Committees of both sides with their sessions, and what waits on them for an answer. */
export function ChannelCommittees({ site, channel, bodies, typed }: Props): JSX.Element {
  const { say, wording } = site
  const { committees, sessions, asked } = bodies
  const waits = (id: string) =>
    asked.includes(id) ? <span class="flag">{say('channels.answers', { count: 1 })}</span> : null
  return (
    <>
      {committees.length === 0 ? <p class="muted">{say('channels.committees.none')}</p> : null}
      <ul class="plain-rows">
        {committees.map(({ committee, schedule }) => (
          <li key={committee.id}>
            <a href={committeeAt(committee.id)}>
              <bdi>{committee.fields.name}</bdi>
            </a>{' '}
            {committee.state === 'kept' ? null : <span class="pill">{say(`session.state.${committee.state}`)}</span>}{' '}
            {waits(committee.id)} <ScheduleMark schedule={schedule} site={site} />
            <span class="sub">
              {sessions
                .filter(session => session.committee === committee.id)
                .map(session => (
                  <span key={session.id}>
                    <a href={sessionAt(session.id)}>{sessionName(session, site)}</a>{' '}
                    {[
                      session.state === 'kept'
                        ? say(`session.status.${session.status}`)
                        : say(`session.state.${session.state}`),
                      session.fields.start === '' ? '' : wording.dates(session.fields.start, session.fields.end),
                    ]
                      .filter(Boolean)
                      .join(', ')}{' '}
                    {waits(session.id)}{' '}
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
      {channel.own !== '' && site.visitor().scopes.includes('review') ? (
        <Found site={site} channel={channel} typed={typed} />
      ) : null}
    </>
  )
}

function Found({ site, channel, typed }: Omit<Props, 'bodies'>): JSX.Element {
  const { say, wording } = site
  const label = say('channels.committees.found', { side: wording.party(channel.other) })
  const choices = channel.dyads.length > 0 ? channel.dyads : [[...channel.sides].sort().join('-')]
  const mine = typed.audience === 'committee' ? typed : {}
  return (
    <details open={typed.audience === 'committee'}>
      <summary>{label}</summary>
      <PostForm site={site} action={`${channelAt(channel.name)}/committees`} class="compose seen-both" label={label}>
        <SeenBy site={site} between={channel} by="both" />
        <div class="item-fields">
          <div class="field">
            <label for="committee-relation">{say('channels.open.relation')}</label>
            <select id="committee-relation" name="relation">
              {choices.map(dyad => (
                <option value={dyad} selected={dyad === mine.relation} key={dyad}>
                  {relationName(dyad.split('-'), site)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <CommitteeFieldControls
          site={site}
          parties={choices.length === 1 ? (choices[0] ?? '').split('-') : []}
          values={mine}
          prefix="committee"
          without={['note']}
        />
        <button type="submit" class="button primary">
          {label}
        </button>
      </PostForm>
    </details>
  )
}
