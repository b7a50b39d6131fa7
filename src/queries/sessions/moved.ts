import { judgeActs } from '../../ledger/ledger.js'
import type { Item } from '../../model/item.js'
import { isOnRecord, type MovedItem, type Session, type SessionMoves } from '../../model/session.js'
import { actOfBody } from '../../pipeline/items/row.js'
import { movedByDocument, sessionReason } from '../../pipeline/sessions/moved.js'
import { actsOfItems } from '../../store/items.js'
import type { Database } from '../../store/store.js'
import { anyOf, type Work } from '../../store/truth.js'
import { placedDocuments } from '../placed.js'

/** What became of the record of a session: the event it tells, what its words moved, and the items that moved with it. */
export async function sessionMoves(db: Database, session: Session): Promise<SessionMoves> {
  const { record, relation, agenda } = session
  if (record === undefined || !isOnRecord(session)) {
    const decided = record === undefined ? [] : agenda.filter(({ status }) => status !== '').map(({ item }) => item)
    return { ...NOTHING, items: await movedItems(db, session, await itemsNamed(db, session, decided)) }
  }
  const { document } = record
  const placed = (await placedDocuments(db, [document])).get(document)
  const sha256 = placed?.event?.documents.find(({ name }) => name === document)?.sha256
  const entries = placed?.event?.entries.filter(({ evidence }) => evidence.some(words => words.document === sha256))
  const found = await movedByDocument(db, document, relation)
  const following = await itemsOn(
    db,
    session,
    found.map(({ thread }) => thread.id),
  )
  const moves = await Promise.all(
    found.map(async ({ thread, step, quote }) => ({
      thread: thread.id,
      kind: thread.kind,
      title: thread.title,
      stage: step.stage,
      state: step.state,
      step: step.id,
      entry: step.entry,
      quote,
      items: await movedItems(
        db,
        session,
        following.filter(({ about }) => about.thread === thread.id || about.matter === thread.id),
      ),
    })),
  )
  const told = new Set(moves.flatMap(({ items }) => items.map(({ id }) => id)))
  const decided = agenda.filter(({ item, status }) => status !== '' && !told.has(item)).map(({ item }) => item)
  const rest = await itemsNamed(db, session, decided)
  return {
    event: placed?.event?.id ?? '',
    entries: entries?.length ?? 0,
    remark: placed?.remark ?? '',
    moves,
    items: await movedItems(db, session, rest),
  }
}

/** Of what nobody else sees nothing is in the ledger. */
const NOTHING: SessionMoves = { event: '', entries: 0, remark: '', moves: [], items: [] }

type Where = Pick<Session, 'workspace' | 'side'>

async function itemsOn(db: Work, { workspace, side }: Where, threads: readonly string[]): Promise<Item[]> {
  const rows = await db
    .selectFrom('items')
    .where('workspace', '=', workspace)
    .where('side', 'in', ['', side])
    .where('state', '=', 'followed')
    .where(({ eb, or }) => or([eb('thread', '=', anyOf(threads)), eb('matter', '=', anyOf(threads))]))
    .select('record')
    .orderBy('id')
    .execute()
  return rows.map(({ record }) => JSON.parse(record) as Item)
}

async function itemsNamed(db: Work, { workspace, side }: Where, ids: readonly string[]): Promise<Item[]> {
  const rows = await db
    .selectFrom('items')
    .where('workspace', '=', workspace)
    .where('side', 'in', ['', side])
    .where('id', '=', anyOf(ids))
    .select('record')
    .orderBy('id')
    .execute()
  return rows.map(({ record }) => JSON.parse(record) as Item)
}

/** Each with the status that the session gave it, or would. */
async function movedItems(db: Work, { id: session }: Session, items: readonly Item[]): Promise<MovedItem[]> {
  const reason = sessionReason(session)
  const acts = await actsOfItems(
    db,
    items.map(({ id }) => id),
  )
  return items.map(({ id, fields }) => {
    const own = judgeActs((acts.get(id) ?? []).map(actOfBody)).filter(
      ({ act }) => act.kind === 'set' && act.field === 'status' && act.reason.startsWith(reason),
    )
    const last = own.at(-1)
    const to = last?.act.kind === 'set' ? last.act.value : ''
    return { id, content: fields.content, status: fields.status, to, state: last?.state ?? '' }
  })
}
