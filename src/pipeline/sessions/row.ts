import { committeeOf, sessionOf } from '../../ledger/ledger.js'
import { isOnRecord, type SessionAct } from '../../model/session.js'
import type { NewSessionAct, SessionRows } from '../../store/sessions.js'

/** What is stored of committees and sessions as they stand by their acts. */
export function sessionRows(series: Iterable<readonly SessionAct[]>): SessionRows {
  const all = [...series]
  return {
    committees: all.flatMap(acts => {
      const committee = committeeOf(acts)
      if (committee === undefined) return []
      const { id, workspace, side, relation, thread, state, fields } = committee
      return [{ id, workspace, side, relation, thread, state, name: fields.name, record: JSON.stringify(committee) }]
    }),
    sessions: all.flatMap(acts => {
      const session = sessionOf(acts)
      if (session === undefined) return []
      const { id, committee, workspace, side, relation, state, status, fields, record } = session
      const document = isOnRecord(session) ? (record?.document ?? '') : ''
      const text = JSON.stringify(session)
      return [{ id, committee, workspace, side, relation, state, status, start: fields.start, document, record: text }]
    }),
  }
}

export const sessionActRow = (act: SessionAct): NewSessionAct => {
  const { id, subject, workspace, side, from = '' } = act
  return { id, subject, workspace, side, from_side: from, body: JSON.stringify(act) }
}

export const sessionActOf = (body: string): SessionAct => JSON.parse(body) as SessionAct
