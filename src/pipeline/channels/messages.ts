import { createHash } from 'node:crypto'
import { SCOPES_OF } from '../../model/access.js'
import { LONGEST_MESSAGE, type Message, type MessageLine, message } from '../../model/channel.js'
import { keepMessages, messageBodies, type NewMessage } from '../../store/channels.js'
import type { Store } from '../../store/store.js'
import type { Work } from '../../store/truth.js'
import { cleanField, ItemProblem } from '../items/fields.js'
import { type Membership, standingIn } from '../items/signing.js'

export interface Letter {
  readonly workspace: string
  readonly text: string
  /** Whether both sides see it; only the writer’s own otherwise. */
  readonly audience: 'both' | 'own'
  /** Item that it is about. */
  readonly item?: string
  readonly by: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly membership: Membership | undefined
}

/** Writes to both sides, or to one’s own. Only a reviewer speaks for a side. */
export async function say(store: Store, letter: Letter): Promise<Message> {
  const { workspace, audience, by, at, membership, item = '' } = letter
  const text = cleanField(letter.text)
  if (text === '') throw new ItemProblem('invalid', 'an empty message', 'Write something.')
  if (text.length > LONGEST_MESSAGE) {
    throw new ItemProblem('invalid', `a message longer than ${LONGEST_MESSAGE} characters`, 'Attach a file to an item.')
  }
  return store.db.transaction().execute(async work => {
    const { side, role } = await standingIn(work, workspace, membership)
    const scopes = SCOPES_OF[role]
    if (!scopes.includes('ingest'))
      throw new ItemProblem('forbidden', 'a reader of the channel', 'Only contributors write.')
    if (audience === 'both' && !scopes.includes('review')) {
      throw new ItemProblem('forbidden', 'only a reviewer speaks for a side', 'Write it to your side.')
    }
    if (item !== '') await checkItem(work, { item, workspace, audience })
    const own = audience === 'own' ? side : ''
    return keep(work, { workspace, side: own, from: side, item, by: cleanField(by), at, kind: 'said', text, act: '' })
  })
}

/** A message to both sides names no item that one of them does not see. */
async function checkItem(
  work: Work,
  { item, workspace, audience }: { readonly item: string; readonly workspace: string; readonly audience: string },
): Promise<void> {
  const row = await work
    .selectFrom('items')
    .where('id', '=', item)
    .where('workspace', '=', workspace)
    .select('side')
    .executeTakeFirst()
  if (row === undefined) throw new ItemProblem('unknown', `no item: ${item}`)
  if (audience === 'both' && row.side !== '') {
    throw new ItemProblem('forbidden', 'the other side does not see this item', 'Write it to your side.')
  }
}

interface TakingBack {
  readonly workspace: string
  readonly id: string
  readonly by: string
  readonly at: string
  readonly membership: Membership | undefined
}

/** Takes a message back: both are kept, and whoever saw it sees that it was taken back. */
export async function unsay(store: Store, { workspace, id, by, at, membership }: TakingBack): Promise<Message> {
  return store.db.transaction().execute(async work => {
    const { side, role } = await standingIn(work, workspace, membership)
    const row = await work
      .selectFrom('messages')
      .where('id', '=', id)
      .where('workspace', '=', workspace)
      .select('body')
      .executeTakeFirst()
    const said = row && messageOf(row.body)
    if (said === undefined || said.kind !== 'said') throw new ItemProblem('unknown', `no message: ${id}`)
    if (said.from !== side || !SCOPES_OF[role].includes(said.side === '' ? 'review' : 'ingest')) {
      throw new ItemProblem('forbidden', 'not for you to take back', 'Only the side that signed takes it back.')
    }
    const { item } = said
    return keep(work, {
      workspace,
      side: said.side,
      from: side,
      item,
      by: cleanField(by),
      at,
      kind: 'undo',
      text: '',
      act: id,
    })
  })
}

/** Who comes and goes is told to both sides by the installation: nobody joins unseen. Not for members to write. */
export async function tellOfMember(
  work: Work,
  { workspace, kind, text }: { readonly workspace: string; readonly kind: 'joined' | 'left'; readonly text: string },
): Promise<void> {
  await keep(work, {
    workspace,
    side: '',
    from: '',
    item: '',
    by: '',
    at: new Date().toISOString(),
    kind,
    text,
    act: '',
  })
}

async function keep(work: Work, written: Omit<Message, 'id'>): Promise<Message> {
  const id = `m-${createHash('sha256').update(JSON.stringify(written)).digest('hex').slice(0, 12)}`
  const kept = message.parse({ id, ...written })
  await keepMessages(work, [rowOf(kept)])
  return kept
}

const rowOf = ({ id, workspace, side, from, item, ...rest }: Message): NewMessage => ({
  id,
  workspace,
  side,
  from_side: from,
  item,
  body: JSON.stringify({ id, workspace, side, from, item, ...rest }),
})

const messageOf = (body: string): Message => JSON.parse(body) as Message

/** More than anybody reads at a sitting. */
const MOST = 500

/** What members wrote, as far as it is for whoever looks, in order. */
export async function messagesIn(
  work: Work,
  { workspace, item, limit = MOST }: { readonly workspace: string; readonly item?: string; readonly limit?: number },
): Promise<MessageLine[]> {
  const bodies = await messageBodies(work, { workspace, limit, ...(item === undefined ? {} : { item }) })
  const all = bodies.map(messageOf)
  const undone = new Set(all.filter(({ kind }) => kind === 'undo').map(({ act }) => act))
  return all.filter(({ kind }) => kind !== 'undo').map(each => ({ ...each, undone: undone.has(each.id) }))
}
