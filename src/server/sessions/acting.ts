import type { RecordView } from '../../export/sessions/record.js'
import { recordSource, recordView } from '../../export/sessions/record.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import { actOnSessions, type SessionsActed } from '../../pipeline/sessions/act.js'
import { closeSession, judgeSessionAct } from '../../pipeline/sessions/close.js'
import type { SessionOrder } from '../../pipeline/sessions/order.js'
import type { SessionQuestion } from '../../queries/sessions/list.js'
import { type SessionHistory, sessionWith } from '../../queries/sessions/one.js'
import type { Context } from '../context.js'
import { type Acting, signatureOf } from '../items/acting.js'

/** Where lists are of that everybody sees. */
export const SEEING: Pick<SessionQuestion, 'workspace'> = { workspace: DEFAULT_WORKSPACE }

/** Does what is asked for in the name of whoever asks. */
export const actOnSessionsAs = (
  { store }: Context,
  orders: readonly SessionOrder[],
  { actor, reason = '', workspace, ...options }: Acting,
): Promise<SessionsActed> => {
  const where = workspace === undefined ? {} : { workspace }
  return actOnSessions(store, orders, { ...signatureOf(actor, reason), ...where }, options)
}

/** Closes a session with the record of what was decided. Reading and settling wait for their turn, as imports do. */
export async function closeAs(
  context: Context,
  known: SessionHistory,
  { actor, reason = '', ...options }: Acting,
): Promise<SessionsActed> {
  const { store, engine, turns } = context
  const text = recordSource(recordOf(context, known))
  const signature = signatureOf(actor, reason)
  return turns.take(() => closeSession(store, { session: known.session.id, text }, { engine, signature, ...options }))
}

/** Confirms, refuses or takes back an act; a record that is confirmed is read. */
export async function judgeAs(
  { store, engine, turns }: Context,
  order: Extract<SessionOrder, { act: string }>,
  { actor, reason = '', instead }: Acting & { readonly instead?: string | undefined },
): Promise<SessionsActed> {
  const options = { engine, signature: signatureOf(actor, reason), instead }
  return turns.take(() => judgeSessionAct(store, order, options))
}

/** The record of decisions of a session, with the names that this ledger prefers. */
export function recordOf({ names }: Context, { committee, session }: SessionHistory, first?: string): RecordView {
  const called = Object.fromEntries(session.parties.map(party => [party, names.nameOf(party)]))
  return recordView(committee, session, { first, names: called })
}

/** The database shows those of channels to their members alone. */
export const sessionSeen = ({ store: { db } }: Context, id: string): Promise<SessionHistory | undefined> =>
  sessionWith(db, id)
