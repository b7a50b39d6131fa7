import type { Context as Call } from 'hono'
import { calendarOf } from '../../export/formats/calendar.js'
import { datedSession } from '../../export/sessions/dated.js'
import {
  type AgendaPoint,
  type CommitteeLine,
  isOnRecord,
  type Session,
  type SessionAct,
  type SessionOwn,
} from '../../model/session.js'
import { datedSessions } from '../../queries/sessions/list.js'
import type { JudgedSessionAct } from '../../queries/sessions/one.js'
import { sessionAt } from '../../web/addresses.js'
import { SEEING } from '../sessions/acting.js'
import type { Service } from './endpoint.js'
import { dyadAsked } from './resources/reading.js'

interface SessionsAsked {
  readonly dyad?: string | undefined
  readonly committee?: string | undefined
  readonly workspace?: string | undefined
}

/** Sessions as a calendar has them, with those that were called off. */
export async function sessionsCalendar(
  { dyad, committee, workspace = SEEING.workspace }: SessionsAsked,
  { store: { db }, names, site }: Service,
  call: Call,
): Promise<string> {
  const { origin } = new URL(call.req.url)
  const sessions = await datedSessions(db, { workspace, withGone: true, dyad: dyadAsked(dyad, names) })
  return calendarOf(
    site.say('committees.title'),
    sessions
      .filter(({ session }) => committee === undefined || session.committee === committee)
      .map(each => datedSession(each, { url: `${origin}${sessionAt(each.session.id)}` })),
  )
}

/** A committee as the API tells it: chairs by side. */
export function toldCommittee({ committee, schedule }: Pick<CommitteeLine, 'committee' | 'schedule'>) {
  const { side: _side, fields, ...own } = committee
  const { name, chair_a, chair_b, terms, note } = fields
  const [a = '', b = ''] = own.parties
  return { ...own, name, chairs: { [a]: chair_a, [b]: chair_b }, terms, note, schedule }
}

/** A session as the API tells it: its record by the id of the source that it is. */
export function toldSession(session: Session) {
  const { side: _side, stamp: _stamp, fields, record, published = null, ...own } = session
  const { status: _status, ...said } = fields
  // What two sides agreed on among themselves is no source: nothing of it is read before both publish it.
  const told = record === undefined ? null : { source: isOnRecord(session) ? record.document : '', ...signed(record) }
  return { ...own, ...said, record: told, published }
}

const signed = ({ act, by, at }: { readonly act: string; readonly by: string; readonly at: string }) => ({
  act,
  by,
  at,
})

export function toldSessionAct({ act, state, answer }: JudgedSessionAct) {
  const { id, kind, by, at, reason, side, from, to } = act
  const between = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const answered = answer === undefined ? {} : { answer: toldAnswer(answer) }
  return { id, kind, by, at, reason, side, ...between, state, ...answered, ...saidBy(act) }
}

const toldAnswer = ({ kind, by, from = '', at, reason }: SessionAct) => ({
  verdict: kind === 'confirm' ? ('confirm' as const) : ('refuse' as const),
  by,
  from,
  at,
  reason,
})

/** What an act says besides who made it. */
function saidBy(act: SessionAct): {
  field?: string
  value?: string
  point?: string
  points?: AgendaPoint[]
  status?: string
  counters?: string
  act?: string
} {
  const counters = 'counters' in act && act.counters !== undefined ? { counters: act.counters } : {}
  switch (act.kind) {
    case 'set':
    case 'keep':
      return { field: act.field, value: act.value, ...counters }
    case 'decide':
      return { point: act.point, value: act.text, status: act.status, ...counters }
    case 'point':
      return { point: act.point.id, value: act.point.title }
    case 'agenda':
      return { points: [...act.points] }
    case 'record':
      return { value: act.text }
    case 'publish':
      return { act: act.record }
    default:
      return 'act' in act ? { act: act.act } : {}
  }
}

export const toldSessionOwn = ({ fields, points, updated, by }: SessionOwn) => ({ fields, points, updated, by })
