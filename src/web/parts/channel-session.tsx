import type { JSX } from 'preact'
import { ITEM_STATUSES } from '../../model/item-kinds.js'
import { isOnRecord, LONGEST_DECISION, type Session } from '../../model/session.js'
import { sessionAt } from '../addresses.js'
import type { ChannelSessionProps } from '../pages/channel-session.js'
import { Records } from '../pages/session.js'
import { AgendaBuilder } from './agenda-builder.js'
import { SeenBy } from './audience.js'
import { PostForm } from './form.js'
import { statusName } from './item-form.js'
import { SessionFieldControls } from './session-form.js'

/** Whether the reader may put something about this session to the other side. */
const maySpeak = ({ site, channel, session }: ChannelSessionProps): boolean =>
  channel.own !== '' && session.state === 'kept' && site.visitor().scopes.includes('review')

const isOpen = ({ status }: Session): boolean => status === 'planned' || status === 'held'

/** A record that waits for its answer leaves everything as it is. */
const waitsForRecord = ({ acts }: ChannelSessionProps): boolean =>
  acts.some(({ act, state }) => act.kind === 'record' && state === 'proposed')

const otherOf = ({ site: { wording }, channel }: ChannelSessionProps) => ({ side: wording.party(channel.other) })

/** What a side puts on the agenda, or puts into another order, for the other to accept. */
export function AgendaForms(props: ChannelSessionProps): JSX.Element | null {
  const { site, channel, session, rows } = props
  const { say } = site
  if (!maySpeak(props) || !isOpen(session) || waitsForRecord(props)) return null
  return (
    <>
      <PointForm {...props} by="both" />
      <details open={props.unsaved ?? false}>
        <summary>{say('channel.session.order')}</summary>
        <SeenBy site={site} between={channel} by="both" />
        <AgendaBuilder
          {...props}
          rows={rows}
          unsaved={props.unsaved ?? false}
          version={props.version ?? session.version}
          save={say('channel.session.order.save')}
        />
      </details>
    </>
  )
}

function PointForm(props: ChannelSessionProps & { readonly by: 'both' | 'own' }): JSX.Element {
  const { site, channel, session, rows, by } = props
  const { say, wording } = site
  const title =
    by === 'both'
      ? say('channel.session.point.both', otherOf(props))
      : say('channel.session.point.own', { side: wording.party(channel.own) })
  const open = rows.filter(row => session.agenda.every(({ id }) => id !== row.id))
  return (
    <details>
      <summary>{title}</summary>
      <PostForm site={site} action={`${sessionAt(session.id)}/points`} class={`compose seen-${by}`} label={title}>
        <SeenBy site={site} between={channel} by={by} />
        <input type="hidden" name="audience" value={by} />
        <div class="item-fields">
          {open.length === 0 ? null : (
            <div class="field">
              <label for={`point-${by}-item`}>{say('channel.session.point.item')}</label>
              <select id={`point-${by}-item`} name="item">
                <option value="">{say('channel.session.point.none')}</option>
                {open.map(({ id, title }) => (
                  <option value={id} key={id}>
                    {title}
                  </option>
                ))}
              </select>
            </div>
          )}
          <div class="field">
            <label for={`point-${by}-title`}>{say('channel.session.point.title')}</label>
            <input id={`point-${by}-title`} name="title" type="text" maxLength={300} autocomplete="off" dir="auto" />
          </div>
        </div>
        <button type="submit" class={by === 'both' ? 'button primary' : 'button'}>
          {title}
        </button>
      </PostForm>
    </details>
  )
}

/** Points that a side thinks of, until it puts them to the other. */
export function DraftPoints(props: ChannelSessionProps): JSX.Element {
  const { site, channel, session, own } = props
  const { say, wording } = site
  const points = own?.points ?? []
  const may = maySpeak(props) && isOpen(session) && !waitsForRecord(props)
  return (
    <>
      <h3>{say('channel.session.drafts', { side: wording.party(channel.own) })}</h3>
      {points.length === 0 ? <p class="muted">{say('channel.session.drafts.none')}</p> : null}
      <ul class="plain-rows rulings">
        {points.map(({ id, item, title, act }) => (
          <li key={id}>
            <bdi>{title}</bdi>
            {may ? (
              <PostForm site={site} action={`${sessionAt(session.id)}/points`}>
                <input type="hidden" name="audience" value="both" />
                <input type="hidden" name={item === '' ? 'title' : 'item'} value={item === '' ? title : item} />
                <button
                  type="submit"
                  class="button"
                  aria-label={say('channel.session.point.share.of', { ...otherOf(props), title })}
                >
                  {say('channel.session.point.share', otherOf(props))}
                </button>{' '}
                <button type="submit" class="button" name="drop" value={act}>
                  {say('channel.session.point.drop')}
                </button>
              </PostForm>
            ) : null}
          </li>
        ))}
      </ul>
      {site.visitor().scopes.includes('ingest') && session.status !== 'closed' ? (
        <PointForm {...props} by="own" />
      ) : null}
    </>
  )
}

/** What comes next, each for the other side to accept: another day, that it was held, decisions. */
export function Steps(props: ChannelSessionProps): JSX.Element {
  const { site, session, typed } = props
  const { say } = site
  const { status, id } = session
  if (!maySpeak(props)) return <p class="sub">{say('channel.item.reviewer')}</p>
  if (waitsForRecord(props)) return <p class="sub">{say('channel.session.record.waits')}</p>
  const to = (value: string, label: string) => (
    <PostForm site={site} action={sessionAt(id)} class="step">
      <input type="hidden" name="version" value={session.version} />
      <input type="hidden" name="status" value={value} />
      <button type="submit" class="button">
        {label}
      </button>
    </PostForm>
  )
  return (
    <>
      <div class="session-steps">
        {status === 'planned' ? to('held', say('channel.session.hold')) : null}
        {status === 'planned' ? to('cancelled', say('channel.session.cancel')) : null}
        {status === 'cancelled' ? to('planned', say('channel.session.replan')) : null}
        {status === 'closed' ? to('held', say('channel.session.reopen')) : null}
      </div>
      {status === 'held' && session.agenda.length > 0 ? <Decisions {...props} /> : null}
      {isOpen(session) ? (
        <details>
          <summary>{say('channel.session.day')}</summary>
          <PostForm site={site} action={sessionAt(id)} class="compose seen-both">
            <input type="hidden" name="version" value={session.version} />
            <SessionFieldControls
              site={site}
              parties={session.parties}
              values={{ ...session.fields, ...typed }}
              without={['note']}
            />
            <button type="submit" class="button">
              {say('channel.session.day')}
            </button>
          </PostForm>
        </details>
      ) : null}
    </>
  )
}

function Decisions(props: ChannelSessionProps): JSX.Element {
  const { site, channel, session, typed = {} } = props
  const { say } = site
  const label = say('channel.session.decisions', otherOf(props))
  // What was proposed already is not typed again.
  const proposed = new Map(
    props.acts.flatMap(({ act, state }) =>
      state === 'proposed' && act.kind === 'decide' && act.from === channel.own ? [[act.point, act] as const] : [],
    ),
  )
  return (
    <details open>
      <summary>{label}</summary>
      <PostForm site={site} action={`${sessionAt(session.id)}/decisions`} class="compose seen-both" label={label}>
        <SeenBy site={site} between={channel} by="both" />
        <p class="sub">{say('channel.session.decisions.lead', otherOf(props))}</p>
        <input type="hidden" name="version" value={session.version} />
        {session.agenda.map(({ id, item, title, decision, status }) => (
          <div class="item-fields" key={id}>
            <div class="field long">
              <label for={`d-${id}`}>{say('decisions.text', { title })}</label>
              <textarea id={`d-${id}`} name={`text ${id}`} rows={3} maxLength={LONGEST_DECISION} dir="auto">
                {typed[`text ${id}`] ?? proposed.get(id)?.text ?? decision}
              </textarea>
            </div>
            {item === '' ? null : (
              <div class="field">
                <label for={`s-${id}`}>{say('decisions.status')}</label>
                <select id={`s-${id}`} name={`status ${id}`}>
                  <option value="">{say('decisions.status.same')}</option>
                  {ITEM_STATUSES.map(each => (
                    <option
                      value={each}
                      selected={each === (typed[`status ${id}`] ?? proposed.get(id)?.status ?? status)}
                      key={each}
                    >
                      {statusName(each, site)}
                    </option>
                  ))}
                </select>
              </div>
            )}
          </div>
        ))}
        <button type="submit" class="button primary">
          {label}
        </button>
      </PostForm>
    </details>
  )
}

/** The record of decisions, who sees it, and what puts it before the other side or before everybody. */
export function Record(props: ChannelSessionProps): JSX.Element {
  const { site, session } = props
  const { say } = site
  const speaks = maySpeak(props) && !waitsForRecord(props)
  const publishing = props.acts.some(({ act, state }) => act.kind === 'publish' && state === 'proposed')
  const act = (where: 'close' | 'publish', label: string, what: string) => (
    <PostForm site={site} action={`${sessionAt(session.id)}/${where}`} class="compose seen-both" label={label}>
      <p>{what}</p>
      <input type="hidden" name="version" value={session.version} />
      <button type="submit" class="button primary">
        {label}
      </button>
    </PostForm>
  )
  const names = otherOf(props)
  return (
    <>
      <Records session={session} site={site} bare />
      {session.status !== 'held' || !speaks ? null : session.waiting > 0 ? (
        <p class="sub">{say('channel.session.record.first')}</p>
      ) : (
        act('close', say('channel.session.record', names), say('channel.session.record.what', names))
      )}
      {session.status === 'closed' ? (
        <p class="sub">{say(isOnRecord(session) ? 'channel.session.published' : 'channel.session.sealed')}</p>
      ) : null}
      {session.status === 'closed' && !isOnRecord(session) && speaks && !publishing
        ? act('publish', say('channel.session.publish'), say('channel.session.publish.what', names))
        : null}
    </>
  )
}
