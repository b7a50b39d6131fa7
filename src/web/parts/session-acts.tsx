import type { JSX } from 'preact'
import type { DecidedPoint, SessionAct } from '../../model/session.js'
import type { WebKey } from '../messages.js'
import type { Site } from '../site.js'
import { PostForm } from './form.js'

interface ActsProps {
  readonly site: Site
  /** Where what is judged is sent. */
  readonly action: string
  readonly acts: readonly { readonly act: SessionAct; readonly state: 'counts' | 'proposed' | 'refused' | 'undone' }[]
  readonly agenda?: readonly DecidedPoint[]
  readonly signer: string
}

/** Everything that was done to a committee or a session; what was proposed can be confirmed, what counts can be taken back. */
export function SessionActs({ site, action, acts, agenda = [], signer }: ActsProps): JSX.Element {
  const { say, wording, visitor } = site
  const may = visitor().scopes.includes('review')
  return (
    <ol class="plain-rows rulings">
      {acts.map(({ act, state }) => {
        const title = sessionActName(act, agenda, site)
        const day = act.at.slice(0, 10)
        const made = say('review.made', { name: act.by, date: wording.dates(day, day), time: act.at.slice(11, 16) })
        return (
          <li class={state === 'undone' || state === 'refused' ? 'gone' : undefined} id={act.id} key={act.id}>
            <div>
              <span class="label">
                <bdi>{title}</bdi>
              </span>{' '}
              {state === 'counts' ? null : <span class="flag">{say(`act.state.${state}`)}</span>}
              {act.reason === '' ? null : (
                <p class="reason">
                  <bdi>{act.reason}</bdi>
                </p>
              )}
              <span class="sub">
                <bdi>{made}</bdi>
              </span>
            </div>
            {may && (state === 'counts' || state === 'proposed') ? (
              <PostForm site={site} action={action}>
                <input type="hidden" name="act" value={act.id} />
                {signer === '' ? null : <input type="hidden" name="by" value={signer} />}
                {(state === 'counts' ? (['undo'] as const) : (['confirm', 'refuse'] as const)).map(verdict => (
                  <button
                    type="submit"
                    class="button"
                    name="verdict"
                    value={verdict}
                    aria-label={say(`act.${verdict}.of`, { title })}
                    key={verdict}
                  >
                    {say(`act.${verdict}`)}
                  </button>
                ))}
              </PostForm>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

/** What an act did, in words. */
function sessionActName(act: SessionAct, agenda: readonly DecidedPoint[], site: Site): string {
  const { say } = site
  switch (act.kind) {
    case 'found':
      return say('session.act.found')
    case 'plan':
      return say('session.act.plan')
    case 'set': {
      const value = act.field === 'status' ? say(`session.status.${act.value}` as WebKey) : act.value
      return say('session.act.set', { field: sessionFieldName(act, site), value: value || say('act.empty') })
    }
    case 'agenda':
      return say('session.act.agenda', { count: act.points.length })
    case 'decide':
      return say('session.act.decide', { title: agenda.find(({ id }) => id === act.point)?.title ?? act.point })
    case 'record':
      return say('session.act.record')
    case 'confirm':
      return say('act.confirmed')
    case 'refuse':
      return say('act.refused')
    case 'undo':
      return say('act.undid')
  }
}

const sessionFieldName = ({ subject, field }: Extract<SessionAct, { kind: 'set' }>, { say }: Site): string =>
  say(`${subject.startsWith('c-') ? 'committee' : 'session'}.field.${field}` as WebKey)
