import { judgeActs, sessionOf, suggestedStatus } from '../../ledger/ledger.js'
import type { Item } from '../../model/item.js'
import type { Session } from '../../model/session.js'
import { actsOfItems } from '../../store/items.js'
import { actsOfSessions } from '../../store/sessions.js'
import type { Store } from '../../store/store.js'
import { anyOf } from '../../store/truth.js'
import { addDocuments } from '../add.js'
import type { Engine } from '../engine.js'
import { keptOf } from '../identity.js'
import { actOnItems, type ItemOrder, type ItemSignature } from '../items/act.js'
import { ItemProblem } from '../items/fields.js'
import { actOfBody } from '../items/row.js'
import type { Incoming } from '../read-coverage.js'
import { settle } from '../settling/settle.js'
import { actOnSessions, type SessionsActed } from './act.js'
import { movedByDocument, sessionReason } from './moved.js'
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

/** Confirms, refuses or takes back an act; a record of decisions that is confirmed is read. */
export async function judgeSessionAct(
  store: Store,
  order: Extract<SessionOrder, { act: string }>,
  { engine, signature }: Closing,
): Promise<SessionsActed> {
  const acted = await actOnSessions(store, [order], signature)
  const [session] = acted.sessions
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

async function moveItems(store: Store, session: Session, signature: ItemSignature): Promise<void> {
  const { id, agenda, relation, workspace } = session
  const decided = agenda.filter(({ item, status }) => item !== '' && status !== '')
  // Each record moves for itself: what one did before, another may have to do again.
  const reason = `${sessionReason(id)}, record ${session.record?.act ?? ''}`
  const sure = decided.map(({ item, status }): ItemOrder => ({ kind: 'set', item, field: 'status', value: status }))
  const fresh = await notYetGiven(store, sure, { by: `${reason} decided` })
  if (fresh.length > 0) await actOnItems(store, fresh, { ...signature, workspace, reason: `${reason} decided` })
  const moves = await movedByDocument(store.db, session.record?.document ?? '', relation)
  for (const { thread, step, quote } of moves) {
    const rows = await store.db
      .selectFrom('items')
      .where('workspace', '=', workspace)
      .where('side', '=', '')
      .where('state', '=', 'followed')
      .where(({ eb, or }) => or([eb('thread', '=', thread.id), eb('matter', '=', thread.id)]))
      .select('record')
      .orderBy('id')
      .execute()
    const items = rows.map(({ record }) => JSON.parse(record) as Item)
    const suggested = items
      .filter(item => decided.every(point => point.item !== item.id))
      .flatMap((item): ItemOrder[] => {
        const value = suggestedStatus(item, step.stage)
        return value === '' ? [] : [{ kind: 'set', item: item.id, field: 'status', value }]
      })
    const orders = await notYetGiven(store, suggested, { by: reason, waiting: sessionReason(id) })
    const told = `${reason}: “${quote.replace(/\s+/g, ' ').slice(0, LONGEST_QUOTE)}”`
    if (orders.length > 0) {
      await actOnItems(store, orders, { ...signature, workspace, reason: told, proposed: () => true })
    }
  }
}

const LONGEST_QUOTE = 500

interface Given {
  /** How the reasons of acts begin that have carried an order out, or put it forward. */
  readonly by: string
  /** Of acts that need not be put forward again while they wait to be confirmed. */
  readonly waiting?: string
}

/** Orders that no such act has carried out, or put forward, before. */
async function notYetGiven(store: Store, orders: readonly ItemOrder[], { by, waiting }: Given): Promise<ItemOrder[]> {
  const ids = orders.flatMap(order => (order.kind === 'set' ? [order.item] : []))
  const rows = await store.db.selectFrom('items').where('id', '=', anyOf(ids)).select('id').execute()
  const there = new Set(rows.map(({ id }) => id))
  const acts = await actsOfItems(store.db, ids)
  return orders.filter(order => {
    if (order.kind !== 'set' || !there.has(order.item)) return false
    return !judgeActs((acts.get(order.item) ?? []).map(actOfBody)).some(({ act, state }) => {
      if (act.kind !== 'set' || act.field !== order.field || act.value !== order.value) return false
      return (
        act.reason.startsWith(by) || (waiting !== undefined && state === 'proposed' && act.reason.startsWith(waiting))
      )
    })
  })
}
