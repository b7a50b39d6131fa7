import type { Context as Call } from 'hono'
import { calendarOf } from '../../export/formats/calendar.js'
import { datedSession } from '../../export/sessions/dated.js'
import type { CommitteeLine, Session } from '../../model/session.js'
import { datedSessions } from '../../queries/sessions/list.js'
import type { JudgedSessionAct } from '../../queries/sessions/one.js'
import { sessionAt } from '../../web/addresses.js'
import { SEEING } from '../sessions/acting.js'
import type { Service } from './endpoint.js'
import { dyadAsked } from './resources/reading.js'

interface SessionsAsked {
  readonly dyad?: string | undefined
  readonly committee?: string | undefined
}

/** Sessions as a calendar has them, with those that were called off. */
export async function sessionsCalendar(
  { dyad, committee }: SessionsAsked,
  { store: { db }, names, site }: Service,
  call: Call,
): Promise<string> {
  const { origin } = new URL(call.req.url)
  const sessions = await datedSessions(db, { ...SEEING, withGone: true, dyad: dyadAsked(dyad, names) })
  return calendarOf(
    site.say('committees.title'),
    sessions
      .filter(({ session }) => committee === undefined || session.committee === committee)
      .map(each => datedSession(each, { url: `${origin}${sessionAt(each.session.id)}` })),
  )
}

/** A committee as the API tells it: chairs by side. */
export function toldCommittee({ committee, schedule }: Pick<CommitteeLine, 'committee' | 'schedule'>) {
  const { workspace: _workspace, side: _side, fields, ...own } = committee
  const { name, chair_a, chair_b, terms, note } = fields
  const [a = '', b = ''] = own.parties
  return { ...own, name, chairs: { [a]: chair_a, [b]: chair_b }, terms, note, schedule }
}

/** A session as the API tells it: its record by the id of the source that it is. */
export function toldSession(session: Session) {
  const { workspace: _workspace, side: _side, stamp: _stamp, fields, record, ...own } = session
  const { status: _status, ...said } = fields
  const told = record === undefined ? null : { source: record.document, act: record.act, by: record.by, at: record.at }
  return { ...own, ...said, record: told }
}

export function toldSessionAct({ act, state }: JudgedSessionAct) {
  const { id, kind, by, at, reason } = act
  const more =
    act.kind === 'set'
      ? { field: act.field, value: act.value }
      : act.kind === 'decide'
        ? { point: act.point, value: act.text }
        : 'act' in act
          ? { act: act.act }
          : {}
  return { id, kind, by, at, reason, state, ...more }
}
