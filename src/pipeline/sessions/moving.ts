import { judgeActs, judgeSessionActs, suggestedStatus } from '../../ledger/ledger.js'
import type { Item } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import { isOnRecord, type Session } from '../../model/session.js'
import { actsOfItems } from '../../store/items.js'
import { actsOfSessions } from '../../store/sessions.js'
import type { Store } from '../../store/store.js'
import { anyOf } from '../../store/truth.js'
import { actOnItems, type ItemOrder, type ItemSignature } from '../items/act.js'
import { actOfBody } from '../items/row.js'
import { movedByDocument, sessionReason } from './moved.js'
import { sessionActOf } from './row.js'

// A record of decisions moves items by acts that name it in their reasons, and takes these back when it counts no more.

const recordReason = (session: string, record: string): string => `${sessionReason(session)}, record ${record}`
const TAKEN_BACK = ' was taken back'
const COUNTS_AGAIN = ' counts again'

/** Sets what was decided, and proposes what the words of the record suggest. */
export async function moveItems(store: Store, session: Session, signature: ItemSignature): Promise<void> {
  const { id, agenda, relation, workspace } = session
  const decided = agenda.filter(({ item, status }) => item !== '' && status !== '')
  // Each record moves for itself: what one did before, another may have to do again.
  const reason = recordReason(id, session.record?.act ?? '')
  const agreed = workspace === DEFAULT_WORKSPACE ? {} : { agreed: session.record?.act ?? '' }
  const sure = decided.map(
    ({ item, status }): ItemOrder => ({ kind: 'set', item, field: 'status', value: status, ...agreed }),
  )
  const fresh = await notYetGiven(store, sure, { by: `${reason} decided` })
  if (fresh.length > 0) await actOnItems(store, fresh, { ...signature, workspace, reason: `${reason} decided` })
  // Of a record that nobody else sees no words are in the ledger.
  if (!isOnRecord(session)) return
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

/**
 * Takes back what records of a session that count no more did to items: a status that was set with a decision, and one that
 * was proposed and nobody has answered. What somebody confirmed stands in their name, and what was set since stands
 * anyway. Of records that count again it is given again, where it stood. Doing it again changes nothing.
 */
export async function alignMoves(
  store: Store,
  { id, workspace }: Pick<Session, 'id' | 'workspace'>,
  signature: ItemSignature,
): Promise<void> {
  const bodies = (await actsOfSessions(store.db, [id])).get(id) ?? []
  for (const { act: record, state } of judgeSessionActs(bodies.map(sessionActOf))) {
    if (record.kind !== 'record' || (state !== 'undone' && state !== 'counts')) continue
    const reason = recordReason(id, record.id)
    const isOver = state === 'undone'
    const orders = await undoing(store, workspace, { reason, judge: isOver ? isOpenMove : isTakingBack })
    if (orders.length === 0) continue
    const told = `${reason}${isOver ? TAKEN_BACK : COUNTS_AGAIN}`
    await actOnItems(store, orders, { ...signature, workspace, proposed: () => false, reason: told })
  }
}

type JudgedItemAct = ReturnType<typeof judgeActs>[number]

const isOpenMove = ({ act, state }: JudgedItemAct): boolean =>
  act.kind === 'set' && (state === 'proposed' || (state === 'counts' && !act.proposed))
const isTakingBack = ({ act, state }: JudgedItemAct): boolean =>
  act.kind === 'undo' && state === 'counts' && act.reason.endsWith(TAKEN_BACK)

interface Undoing {
  /** How the reasons of acts begin that are looked at. */
  readonly reason: string
  readonly judge: (judged: JudgedItemAct) => boolean
}

async function undoing(store: Store, workspace: string, { reason, judge }: Undoing): Promise<ItemOrder[]> {
  const rows = await store.db
    .selectFrom('item_acts')
    .where('workspace', '=', workspace)
    .where('side', '=', '')
    .where(({ eb, fn }) => eb(fn<number>('strpos', ['body', eb.val(reason)]), '>', 0))
    .select('item')
    .distinct()
    .orderBy('item')
    .execute()
  const acts = await actsOfItems(
    store.db,
    rows.map(({ item }) => item),
  )
  return [...acts].flatMap(([item, bodies]) =>
    judgeActs(bodies.map(actOfBody))
      .filter(judged => judged.act.reason.startsWith(reason) && judge(judged))
      .map(({ act }) => ({ kind: 'undo' as const, item, act: act.id })),
  )
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
