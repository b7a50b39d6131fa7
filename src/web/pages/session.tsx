import type { JSX } from 'preact'
import { ITEM_STATUSES } from '../../model/item-kinds.js'
import {
  type Committee,
  LONGEST_DECISION,
  type Session,
  type SessionAct,
  type SessionMoves,
} from '../../model/session.js'
import { COMMITTEES, committeeAt, itemAt, relationAt, sessionAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { AgendaBuilder, type AgendaRow } from '../parts/agenda-builder.js'
import { PostForm } from '../parts/form.js'
import { Icon } from '../parts/icons.js'
import { SignerField, statusName } from '../parts/item-form.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import { SessionActs } from '../parts/session-acts.js'
import { SessionFieldControls } from '../parts/session-form.js'
import { Moved } from '../parts/session-moved.js'
import type { Site } from '../site.js'

export interface SessionProps {
  readonly site: Site
  readonly committee: Committee
  readonly session: Session
  readonly acts: readonly { readonly act: SessionAct; readonly state: 'counts' | 'proposed' | 'refused' | 'undone' }[]
  readonly moves: SessionMoves
  readonly rows: readonly AgendaRow[]
  readonly unsaved?: boolean
  /** Act up to which the lines were made from what is kept; the last when left out. */
  readonly version?: string
  readonly signer: string
  readonly problem?: string
  readonly told?: string
  /** What was typed into a form that could not be taken: nothing typed is lost. */
  readonly typed?: Readonly<Record<string, string>> | undefined
}

/** One session, from its agenda to the record of what was decided, and what that moved. */
export function SessionPage(props: SessionProps): JSX.Element {
  const { site, committee, session, acts, signer, problem = '', told = '' } = props
  const { say, wording } = site
  const { id, fields, status, state, agenda } = session
  const may = site.visitor().scopes.includes('ingest') && state !== 'withdrawn'
  const open = may && status !== 'closed' && status !== 'cancelled'
  const title = sessionName(session, site)
  return (
    <Shell
      site={site}
      title={`${committee.fields.name}: ${title}`}
      here="committees"
      crumbs={[
        { label: say('committees.title'), href: COMMITTEES },
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
      {status === 'closed' ? <Moved {...props} /> : null}
      <section class="part" aria-labelledby="agenda-head">
        <h2 id="agenda-head">
          {say('agenda.build')} <span class="n">{agenda.length}</span>
        </h2>
        {open ? (
          <AgendaBuilder {...props} unsaved={props.unsaved ?? false} version={props.version ?? session.version} />
        ) : (
          <Points session={session} site={site} />
        )}
      </section>
      {may && state === 'kept' ? <Steps {...props} /> : null}
      {agenda.length === 0 ? null : <Records session={session} site={site} />}
      {open ? <Change {...props} /> : null}
      <section class="part" aria-labelledby="history-head">
        <h2 id="history-head">
          {say('item.history')} <span class="n">{acts.length}</span>
        </h2>
        <SessionActs
          site={site}
          action={`${sessionAt(id)}/acts`}
          acts={acts}
          agenda={agenda}
          signer={signer}
          closed={session.status === 'closed'}
        />
      </section>
    </Shell>
  )
}

export const sessionName = ({ fields: { number } }: Session, { say }: Site): string =>
  number === '' ? say('session.untitled') : say('session.title', { count: Number(number) })

/** What was taken up and decided, to be read. */
export function Points({ session, site }: Pick<SessionProps, 'session' | 'site'>): JSX.Element {
  const { say } = site
  if (session.agenda.length === 0) return <p>{say('agenda.build.none')}</p>
  return (
    <ol class="agenda">
      {session.agenda.map(({ id, item, title, decision, status }) => (
        <li key={id}>
          {item === '' ? (
            <bdi>{title}</bdi>
          ) : (
            <a class="quiet-link" href={itemAt(item)}>
              <bdi>{title}</bdi>
            </a>
          )}
          <span class="sub">
            <bdi>{decision || say('decisions.none')}</bdi>
            {status === '' ? null : ` · ${statusName(status, site)}`}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What comes next: it is held, decisions are written down, it is closed. */
function Steps(props: SessionProps): JSX.Element | null {
  const { site, session, signer } = props
  const { say } = site
  const to = (value: 'planned' | 'held' | 'cancelled', label: string, primary: boolean) => (
    <PostForm site={site} action={sessionAt(session.id)} class="step">
      <input type="hidden" name="version" value={session.version} />
      <input type="hidden" name="status" value={value} />
      {signer === '' ? (
        <SignerField site={site} signer={signer} id={`${value}-by`} />
      ) : (
        <input type="hidden" name="by" value={signer} />
      )}
      <button type="submit" class={primary ? 'button primary' : 'button'}>
        {label}
      </button>
    </PostForm>
  )
  switch (session.status) {
    case 'planned':
      return (
        <div class="session-steps">
          {to('held', say('session.hold'), false)}
          {to('cancelled', say('session.cancel'), false)}
        </div>
      )
    case 'cancelled':
      return <div class="session-steps">{to('planned', say('session.replan'), false)}</div>
    case 'held':
      return <Decisions {...props} />
    default:
      return null
  }
}

function Decisions({ site, session, signer, typed = {} }: SessionProps): JSX.Element | null {
  const { say } = site
  return (
    <section class="part" aria-labelledby="decisions-head">
      <h2 id="decisions-head">{say('decisions.title')}</h2>
      <p class="sub">{say('decisions.lead')}</p>
      <PostForm site={site} action={`${sessionAt(session.id)}/decisions`}>
        <input type="hidden" name="version" value={session.version} />
        {session.agenda.map(({ id, item, title, decision, status }) => (
          <div class="item-fields" key={id}>
            <div class="field long">
              <label for={`d-${id}`}>{say('decisions.text', { title })}</label>
              <textarea id={`d-${id}`} name={`text ${id}`} rows={3} maxLength={LONGEST_DECISION} dir="auto">
                {typed[`text ${id}`] ?? decision}
              </textarea>
            </div>
            {item === '' ? null : (
              <div class="field">
                <label for={`s-${id}`}>{say('decisions.status')}</label>
                <select id={`s-${id}`} name={`status ${id}`}>
                  <option value="">{say('decisions.status.same')}</option>
                  {ITEM_STATUSES.map(each => (
                    <option value={each} selected={each === (typed[`status ${id}`] ?? status)} key={each}>
                      {statusName(each, site)}
                    </option>
                  ))}
                </select>
              </div>
            )}
          </div>
        ))}
        <SignerField site={site} signer={signer} id="decisions-by" />
        <p class="sub">{say('decisions.close.what')}</p>
        <button type="submit" class="button">
          {say('decisions.save')}
        </button>{' '}
        <button type="submit" name="close" value="1" class="button primary">
          {say('decisions.close')}
        </button>
      </PostForm>
    </section>
  )
}

const FORMS = [
  ['md', 'Markdown'],
  ['html', 'HTML'],
  ['docx', 'Word (DOCX)'],
] as const

/** The record of decisions in every form, in either order of names; `bare` where its heading stands above it. */
export function Records({
  session,
  site,
  bare = false,
}: Pick<SessionProps, 'session' | 'site'> & { readonly bare?: boolean }): JSX.Element {
  const { say, wording } = site
  const rows = (
    <ul class="plain-rows">
      {session.parties.map(party => {
        const label = say('decisions.record.first', { party: wording.party(party) })
        return (
          <li key={party}>
            {label}:
            {FORMS.map(([form, name]) => (
              <>
                {' '}
                <a
                  href={`${sessionAt(session.id)}/record.${form}?first=${party}`}
                  aria-label={`${label}: ${name}`}
                  download
                  key={form}
                >
                  {name}
                </a>
              </>
            ))}
          </li>
        )
      })}
    </ul>
  )
  if (bare) return rows
  return (
    <section class="part" aria-labelledby="records-head">
      <h2 id="records-head">
        {say(session.status === 'closed' ? 'decisions.record.title' : 'decisions.record.draft')}
      </h2>
      {rows}
    </section>
  )
}

function Change({ site, session, signer, typed }: SessionProps): JSX.Element {
  const { say } = site
  return (
    <section class="part" aria-labelledby="change-head">
      <h2 id="change-head">{say('session.change')}</h2>
      <PostForm site={site} action={sessionAt(session.id)}>
        <input type="hidden" name="version" value={session.version} />
        <SessionFieldControls site={site} parties={session.parties} values={{ ...session.fields, ...typed }} />
        <SignerField site={site} signer={signer} id="change-by" />
        <button type="submit" class="button">
          {say('session.save')}
        </button>
      </PostForm>
    </section>
  )
}
