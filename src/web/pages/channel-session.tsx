import type { JSX } from 'preact'
import type { Channel } from '../../model/channel.js'
import { isOnRecord, type SessionAct, type SessionOwn } from '../../model/session.js'
import { CHANNELS, channelAt, committeeAt, relationAt, sessionAt } from '../addresses.js'
import { Shell } from '../layout.js'
import type { AgendaRow } from '../parts/agenda-builder.js'
import { Seen } from '../parts/audience.js'
import { AcceptAll, Answers, ChannelActs, isAsked } from '../parts/channel-acts.js'
import { AgendaForms, DraftPoints, Record, Steps } from '../parts/channel-session.js'
import { Icon } from '../parts/icons.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import { OwnFields } from '../parts/own-fields.js'
import { sessionActName } from '../parts/session-acts.js'
import { Moved } from '../parts/session-moved.js'
import { SessionProposal } from '../parts/session-proposal.js'
import { Points, type SessionProps, sessionName } from './session.js'

export interface ChannelSessionProps extends SessionProps {
  readonly channel: Channel
  /** What the reader’s side keeps to itself of it. */
  readonly own: SessionOwn | undefined
  /** Lines that the agenda may take up besides those that stand on it. */
  readonly rows: readonly AgendaRow[]
}

/** One session of two sides: what both see of it, and apart from it what only the reader’s side sees. */
export function ChannelSessionPage(props: ChannelSessionProps): JSX.Element {
  const { site, channel, committee, session, acts, own, problem = '', told = '', typed } = props
  const { say, wording } = site
  const { id, fields, status, state } = session
  const title = sessionName(session, site)
  const common = { site, between: channel }
  const names = { side: wording.party(channel.own), other: wording.party(channel.other) }
  const judging = {
    ...{ site, acts, between: channel, action: `${sessionAt(id)}/acts` },
    nameOf: (act: SessionAct) => sessionActName(act, session.agenda, site),
    inFull: (act: SessionAct) => <SessionProposal act={act} channel={channel} site={site} />,
    // What is said is answered with other words of the same kind.
    canCounter: ({ kind }: SessionAct) => kind === 'set' || kind === 'decide',
  }
  const waits = acts.filter(each => isAsked(each, channel)).length
  return (
    <Shell
      site={site}
      title={`${committee.fields.name}: ${title}`}
      here="channels"
      crumbs={[
        { label: say('channels.title'), href: CHANNELS },
        { label: channel.name, href: channelAt(channel.name) },
        { label: committee.fields.name, href: committeeAt(committee.id) },
        { label: title },
      ]}
      data={`${sessionAt(id)}.json`}
    >
      <p class="kind">
        <bdi>{committee.fields.name}</bdi>
      </p>
      <div class="titled">
        <h1>{title}</h1>
        <p class="actions">
          {fields.start === '' ? null : (
            <a class="button" href={`${sessionAt(id)}.ics`} download>
              <Icon name="calendar" /> {say('session.calendar')}
            </a>
          )}
        </p>
      </div>
      <p class="when">
        <a href={relationAt(session.relation)}>{relationName(session.parties, site)}</a>{' '}
        <span class={status === 'planned' || status === 'held' ? 'pill now' : 'pill'}>
          {state === 'kept' ? say(`session.status.${status}`) : say(`session.state.${state}`)}
        </span>{' '}
        {[fields.start === '' ? '' : wording.dates(fields.start, fields.end), fields.place].filter(Boolean).join(', ')}
      </p>
      <Notes told={told} problem={problem} />
      {waits === 0 ? null : (
        <Seen {...common} by="both" id="answers" title={say('channels.answers', { count: waits })} count={waits}>
          <AcceptAll {...judging} />
          <Answers {...judging} />
        </Seen>
      )}
      <Seen {...common} by="both" id="agenda" title={say('agenda.build')} count={session.agenda.length}>
        <Points session={session} site={site} />
        <AgendaForms {...props} />
      </Seen>
      <Seen {...common} by="both" id="steps" title={say('channel.session.shared')}>
        <Steps {...props} />
      </Seen>
      {session.agenda.length === 0 ? null : (
        <Seen {...common} by="both" id="record" title={recordTitle(props)}>
          <Record {...props} />
        </Seen>
      )}
      {isOnRecord(session) ? <Moved {...props} /> : null}
      {channel.own === '' ? null : (
        <Seen {...common} by="own" id="own" title={say('channel.session.own', names)}>
          <OwnFields {...common} action={`${sessionAt(id)}/own`} own={own} typed={typed} />
          <DraftPoints {...props} />
        </Seen>
      )}
      <section class="part" aria-labelledby="history-head">
        <h2 id="history-head">
          {say('item.history')} <span class="n">{acts.length}</span>
        </h2>
        <ChannelActs {...judging} />
      </section>
    </Shell>
  )
}

const recordTitle = ({ session, site: { say } }: ChannelSessionProps): string =>
  say(session.status === 'closed' ? 'decisions.record.title' : 'decisions.record.draft')
