import { sessionOf } from '../../ledger/ledger.js'
import type { Session } from '../../model/session.js'
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
 * somebody confirms the record.
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
  const isProposal = signature.proposed?.(session.relation) ?? false
  const acted = await actOnSessions(store, [order], signature, expected === undefined ? {} : { expected })
  if (isProposal) return acted
  await takeIn(store, id, { engine, signature })
  return acted
}

/**
 * Confirms, refuses or takes back an act; a record of decisions that is confirmed is read, and one that counts no more takes
 * what it did to items with it.
 */
export async function judgeSessionAct(
  store: Store,
  order: Extract<SessionOrder, { act: string }>,
  { engine, signature }: Closing,
): Promise<SessionsActed> {
  const acted = await actOnSessions(store, [order], signature)
  const [session] = acted.sessions
  if (session !== undefined) await alignMoves(store, session, signature)
  if (session?.record !== undefined) await takeIn(store, session.id, { engine, signature })
  return acted
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

/** Reads the record that counts, and moves the items. Doing it again changes nothing. */
async function takeIn(store: Store, id: string, { engine, signature }: Closing): Promise<void> {
  const session = await sessionIn(store, id)
  if (session.record === undefined) return
  const [added] = await addDocuments(store, [incomingOf(session, session.record.text)], { engine })
  if (added?.outcome === 'failed') {
    throw new ItemProblem('invalid', `the record cannot be read: ${added.problem?.message ?? ''}`, added.problem?.hint)
  }
  await settle(store, { engine })
  await moveItems(store, session, signature)
}
