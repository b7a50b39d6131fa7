import { sessionActsSeen, sessionOf } from '../../ledger/ledger.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import { isOnRecord, type Session } from '../../model/session.js'
import { actsOfSessions } from '../../store/sessions.js'
import type { Store } from '../../store/store.js'
import { addDocuments } from '../add.js'
import type { Engine } from '../engine.js'
import { keptOf } from '../identity.js'
import type { ItemSignature } from '../items/act.js'
import { ItemProblem } from '../items/fields.js'
import type { Incoming } from '../read-coverage.js'
import { settle } from '../settling/settle.js'
import { actOnSessions, type SessionsActed } from './act.js'
import { alignMoves, moveItems } from './moving.js'
import type { SessionOrder } from './order.js'
import { sessionActOf } from './row.js'

interface Closing {
  readonly engine: Engine
  readonly signature: ItemSignature
  readonly expected?: ReadonlyMap<string, string>
}

interface NewRecord {
  readonly session: string
  /** Markdown. */
  readonly text: string
}

/**
 * Closes a session with its record of decisions, which is read like any document: what it tells becomes entries and steps,
 * what was decided on items moves them, and what its words suggest for others is proposed. Closed again with other words, the
 * later record takes the place of the older, as a corrected article does. By whoever may only propose, nothing is read before
 * somebody confirms the record. In a channel it is put to the other side, and read only when both sides have agreed on it
 * and then on publishing it.
 */
export async function closeSession(
  store: Store,
  { session: id, text }: NewRecord,
  closing: Closing,
): Promise<SessionsActed> {
  const { signature, engine, expected } = closing
  const session = await sessionIn(store, id)
  if (session.side !== '') {
    const hint = 'What is read is seen by everybody: hold it in the shared workspace.'
    throw new ItemProblem('invalid', `${id} is one side’s own`, hint)
  }
  const incoming = incomingOf(session, text)
  const order: SessionOrder = { kind: 'record', subject: id, document: keptOf(incoming).id, text }
  const isProposal = session.workspace !== DEFAULT_WORKSPACE || (signature.proposed?.(session.relation) ?? false)
  const acted = await actOnSessions(store, [order], signature, expected === undefined ? {} : { expected })
  if (isProposal) return acted
  await takeIn(store, id, { engine, signature })
  return acted
}

/**
 * Confirms, refuses or takes back an act, or answers a proposal with another, which is put `instead`; a record of decisions that is confirmed is read, and one that counts no more takes
 * what it did to items with it.
 */
export async function judgeSessionAct(
  store: Store,
  order: Extract<SessionOrder, { act: string }>,
  { engine, signature, instead }: Closing & { readonly instead?: string | undefined },
): Promise<SessionsActed> {
  const counter = instead === undefined ? [] : [await counterOrder(store, order, instead)]
  const acted = await actOnSessions(store, [order, ...counter], signature)
  const [session] = acted.sessions
  if (session === undefined) return acted
  // What both sides agreed on is not taken back by one: nothing that it moved has to be.
  if (session.workspace === DEFAULT_WORKSPACE) await alignMoves(store, session, signature)
  else if (order.kind !== 'confirm' || !(await isOfRecord(store, order))) return acted
  if (session.record !== undefined) await takeIn(store, session.id, { engine, signature })
  return acted
}

/** What answers a proposal with another: another value of the same field, other words of the same decision. */
async function counterOrder(
  store: Store,
  { kind, subject, act }: Extract<SessionOrder, { act: string }>,
  value: string,
): Promise<SessionOrder> {
  const acts = ((await actsOfSessions(store.db, [subject])).get(subject) ?? []).map(sessionActOf)
  const meant = sessionActsSeen(acts).find(({ id }) => id === act)
  const counters = { subject, counters: act }
  if (kind === 'refuse' && meant?.kind === 'set') return { kind: 'set', field: meant.field, value, ...counters }
  if (kind === 'refuse' && meant?.kind === 'decide') {
    const { point, status } = meant
    return { kind: 'decide', point, text: value, status, ...counters }
  }
  throw new ItemProblem('invalid', 'only a value or a decision that is declined is countered', 'Send it with refuse.')
}

/** Whether an act that is judged is a record of decisions, or puts one before everybody. */
async function isOfRecord(store: Store, { subject, act }: { readonly subject: string; readonly act: string }) {
  const acts = ((await actsOfSessions(store.db, [subject])).get(subject) ?? []).map(sessionActOf)
  return sessionActsSeen(acts).some(({ id, kind }) => id === act && (kind === 'record' || kind === 'publish'))
}

async function sessionIn(store: Store, id: string): Promise<Session> {
  const bodies = (await actsOfSessions(store.db, [id])).get(id) ?? []
  const session = sessionOf(bodies.map(sessionActOf))
  if (session === undefined) throw new ItemProblem('unknown', `no session: ${id}`, 'See: entente session list')
  return session
}

/** The same address for every record of one session: a later one is a correction of the older. */
const incomingOf = ({ id, fields }: Session, text: string): Incoming => ({
  source: `${[fields.start, id].filter(part => part !== '').join('-')}.md`,
  bytes: new TextEncoder().encode(text),
  address: `session://${id}`,
  format: 'markdown',
})

/** Reads the record that counts, where it is for everybody, and moves the items. Doing it again changes nothing. */
async function takeIn(store: Store, id: string, { engine, signature }: Closing): Promise<void> {
  const session = await sessionIn(store, id)
  if (session.record === undefined) return
  if (!isOnRecord(session)) return moveItems(store, session, signature)
  const [added] = await addDocuments(store, [incomingOf(session, session.record.text)], { engine })
  if (added?.outcome === 'failed') {
    throw new ItemProblem('invalid', `the record cannot be read: ${added.problem?.message ?? ''}`, added.problem?.hint)
  }
  await settle(store, { engine })
  await moveItems(store, session, signature)
}
