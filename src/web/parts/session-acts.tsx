import type { JSX } from 'preact'
import type { DecidedPoint, SessionAct } from '../../model/session.js'
import type { WebKey } from '../messages.js'
import type { Site } from '../site.js'
import { ActList, judgementName } from './act-list.js'

interface ActsProps {
  readonly site: Site
  /** Where what is judged is sent. */
  readonly action: string
  readonly acts: readonly { readonly act: SessionAct; readonly state: 'counts' | 'proposed' | 'refused' | 'undone' }[]
  readonly agenda?: readonly DecidedPoint[]
  readonly signer: string
  /** The session is closed: its record stands, and what made it is judged no more before that is undone. */
  readonly closed?: boolean
}

/** Everything that was done to a committee or a session. */
export const SessionActs = ({ site, action, acts, agenda = [], signer, closed = false }: ActsProps): JSX.Element => (
  <ActList
    site={site}
    acts={acts}
    nameOf={act => sessionActName(act, agenda, site)}
    action={action}
    signer={signer}
    isOpen={act =>
      !closed || act.kind === 'record' || act.kind === 'undo' || (act.kind === 'set' && act.field === 'note')
    }
  />
)

/** What an act did, in words. */
export function sessionActName(act: SessionAct, agenda: readonly DecidedPoint[], site: Site): string {
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
    case 'point':
      return say('session.act.point', { title: act.point.title })
    case 'keep':
      return say('act.kept', { field: say(`own.field.${act.field}`), value: act.value || say('act.empty') })
    case 'publish':
      return say('session.act.publish')
    case 'decide':
      return say('session.act.decide', { title: agenda.find(({ id }) => id === act.point)?.title ?? act.point })
    case 'record':
      return say('session.act.record')
    case 'confirm':
    case 'refuse':
    case 'undo':
      return judgementName(act.kind, site)
  }
}

const sessionFieldName = ({ subject, field }: Extract<SessionAct, { kind: 'set' }>, { say }: Site): string =>
  say(`${subject.startsWith('c-') ? 'committee' : 'session'}.field.${field}` as WebKey)
