import { createHash } from 'node:crypto'
import { dayOf, itemOf, judgeActs, ownPartsOf, standingsOf } from '../../ledger/ledger.js'
import { type Attachment, type Item, type ItemAbout, type ItemAct, type ItemFields, itemAct } from '../../model/item.js'
import { DEFAULT_WORKSPACE, type ItemField } from '../../model/item-kinds.js'
import type { OwnField } from '../../model/own.js'
import { logChanges, type NewChange } from '../../store/changes.js'
import {
  actsOfItems,
  holdItems,
  keepAttachment,
  keepItemActs,
  replaceItems,
  replacePast,
  replaceSides,
} from '../../store/items.js'
import type { Store } from '../../store/store.js'
import type { Work } from '../../store/truth.js'
import { checkedField, checkedFields, checkedText, cleanField, ItemProblem } from './fields.js'
import { actOfBody, actRow, itemRow, pastRow, sideRow } from './row.js'
import { type Membership, type Standing, signedIn, standingIn } from './signing.js'

/** What somebody wants done, before it is signed. */
export type ItemOrder =
  | { readonly kind: 'open'; readonly about: ItemAbout; readonly fields: Partial<ItemFields>; readonly own?: boolean }
  | {
      readonly kind: 'set'
      readonly item: string
      readonly field: ItemField
      readonly value: string
      /** Proposal of the other side that it answers. */
      readonly counters?: string
      /** Act by which both sides agreed on it elsewhere: the record of decisions of a session. */
      readonly agreed?: string
    }
  | { readonly kind: 'keep'; readonly item: string; readonly field: OwnField; readonly value: string }
  | { readonly kind: 'attach'; readonly item: string; readonly file: NewFile; readonly own?: boolean }
  | { readonly kind: 'confirm' | 'refuse' | 'undo'; readonly item: string; readonly act: string }

export interface NewFile {
  readonly name: string
  readonly media_type: string
  readonly role: Attachment['role']
  readonly bytes: Uint8Array
}

export interface ItemSignature {
  readonly by: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly reason: string
  /** Whether whoever signs may only propose, on an item of this relation; empty for one of none. */
  readonly proposed?: (relation: string) => boolean
  /** Where items are opened; all others are where they are. */
  readonly workspace?: string
  /** Whose own a session is; items find that out by the channel that they are in. */
  readonly side?: string
  /** What whoever signs is in a workspace that two sides share. */
  readonly membership?: (workspace: string) => Membership | undefined
}

export interface ActOptions {
  /** Versions of items that the orders are about: all are refused when somebody has changed one since. */
  readonly expected?: ReadonlyMap<string, string>
}

export interface Acted {
  /** What was kept: an order that changes nothing leaves no act. */
  readonly acts: readonly ItemAct[]
  /** The items as they stand now, in the order in which they were named. */
  readonly items: readonly Item[]
}

export const LARGEST_FILE = 20 * 2 ** 20
const LONGEST_NAME = 200

/** Keeps acts, all or none, and how their items stand by them. Nothing that was kept before changes. */
export async function actOnItems(
  store: Store,
  orders: readonly ItemOrder[],
  signature: ItemSignature,
  { expected = new Map() }: ActOptions = {},
): Promise<Acted> {
  if (cleanField(signature.by) === '') throw new ItemProblem('invalid', 'nobody signs this', 'Say who does.')
  const named = orders.flatMap(order => (order.kind === 'open' ? [] : [order.item]))
  return store.db.transaction().execute(async work => {
    await holdItems(work, named)
    const known = await knownActs(work, [...new Set(named)], signature)
    for (const [item, version] of expected) {
      if (itemOf(known.get(item) ?? [])?.version !== version) {
        throw new ItemProblem('changed', `${item} has been changed since it was read`, 'Look at it again.')
      }
    }
    const workspace = [...known.values()][0]?.[0]?.workspace ?? signature.workspace ?? DEFAULT_WORKSPACE
    const isShared = workspace !== DEFAULT_WORKSPACE
    const standing = isShared ? await standingIn(work, workspace, signature.membership?.(workspace)) : undefined
    const acts: ItemAct[] = []
    for (const [at, order] of orders.entries()) {
      const act = await actOf(work, order, { signature, workspace, standing, at, known })
      if (act === undefined) continue
      acts.push(act)
      known.set(act.item, [...(known.get(act.item) ?? []), act])
    }
    const items = [...known].flatMap(([, each]) => itemOf(each) ?? [])
    const touched = new Set(acts.map(({ item }) => item))
    await keepItemActs(work, acts.map(actRow))
    await replaceStandings(work, { acts, known })
    if (isShared) {
      const own = [...touched].flatMap(item => ownPartsOf(known.get(item) ?? []))
      await replaceSides(work, [...touched], own.map(sideRow))
    }
    await logChanges(work, changesOf(acts, items))
    return { acts, items }
  })
}

/** How items stand after these acts, and how they stood until the first of them. */
async function replaceStandings(
  work: Work,
  { acts, known }: { readonly acts: readonly ItemAct[]; readonly known: ReadonlyMap<string, readonly ItemAct[]> },
): Promise<void> {
  const touched = [...new Set(acts.map(({ item }) => item))]
  const from = acts.map(dayOf).sort()[0] ?? ''
  const standings = touched.flatMap(item => standingsOf(known.get(item) ?? [], from))
  const now = standings.filter(({ until }) => until === '')
  const past = standings.filter(({ until }) => until !== '')
  await replaceItems(work, now.map(itemRow), acts.length)
  await replacePast(work, past.map(pastRow), { items: touched, from })
}

/** Items of one workspace: in another, other people see what is done. */
async function knownActs(
  work: Work,
  items: readonly string[],
  { workspace }: ItemSignature,
): Promise<Map<string, ItemAct[]>> {
  const bodies = await actsOfItems(work, items)
  const known = new Map<string, ItemAct[]>()
  let expected = workspace
  for (const item of items) {
    const acts = (bodies.get(item) ?? []).map(actOfBody)
    const own = acts[0]?.workspace
    if (own === undefined || own !== (expected ?? own)) {
      throw new ItemProblem('unknown', `no item: ${item}`, 'See: entente item list')
    }
    expected = own
    known.set(item, acts)
  }
  return known
}

interface Acting {
  readonly signature: ItemSignature
  readonly workspace: string
  /** Absent where there are no sides. */
  readonly standing: Standing | undefined
  /** Which of the orders it is: several of one moment stay apart. */
  readonly at: number
  readonly known: ReadonlyMap<string, readonly ItemAct[]>
}

async function actOf(work: Work, order: ItemOrder, acting: Acting): Promise<ItemAct | undefined> {
  const { signature, workspace, standing, at, known } = acting
  const { proposed = () => false } = signature
  const all = order.kind === 'open' ? [] : (known.get(order.item) ?? [])
  if (standing === undefined && order.kind === 'keep') {
    throw new ItemProblem('invalid', `no sides here: ${order.field}`, 'A side keeps something to itself in a channel.')
  }
  const audience = standing === undefined ? { side: '' } : signedIn(standing, order, all)
  // What is kept by a side leaves no trace in what both see, be it in an id or a time.
  const before = all.filter(({ side }) => side === audience.side)
  const about = order.kind === 'open' ? order.about : itemOf(all)?.about
  const signed = {
    workspace,
    ...audience,
    by: cleanField(signature.by),
    at: order.kind === 'open' ? signature.at : after(before.at(-1), signature.at),
    reason: cleanField(signature.reason),
    proposed: standing === undefined && proposed(about?.relation ?? ''),
  }
  const idOf = (letter: string, what: unknown) =>
    `${letter}-${createHash('sha256')
      .update(JSON.stringify([what, signed, at]))
      .digest('hex')
      .slice(0, 12)}`
  if (order.kind === 'open') {
    const { about } = order
    const fields = checkedFields(order.fields)
    if (fields.content === undefined) throw new ItemProblem('invalid', 'content is empty', 'Say what is to be done.')
    const item = idOf('i', [about, fields])
    return itemAct.parse({ id: idOf('a', [item, about, fields]), item, ...signed, kind: 'open', about, fields })
  }
  const { item } = order
  const own = (what: object) =>
    itemAct.parse({ id: idOf('a', [item, before.at(-1)?.id, order.kind, what]), item, ...signed, ...what })
  switch (order.kind) {
    case 'set': {
      const { field, counters, agreed } = order
      const value = checkedField(field, order.value)
      const isWaiting = agreed === undefined && isProposed(before, { field, value, from: audience.from })
      if (itemOf(all)?.fields[field] === value || isWaiting) return undefined
      const why = { ...(counters === undefined ? {} : { counters }), ...(agreed === undefined ? {} : { agreed }) }
      return own({ kind: 'set', field, value, ...why })
    }
    case 'keep': {
      const { field } = order
      const value = checkedText(field, order.value)
      const kept = ownPartsOf(all).find(({ side }) => side === audience.side)
      return (kept?.fields[field] ?? '') === value ? undefined : own({ kind: 'keep', field, value })
    }
    case 'attach': {
      const file = await keptFile(work, order.file)
      const there = [itemOf(all), ...ownPartsOf(all)].find(each => each?.side === audience.side)?.attachments
      const isThere = there?.some(each => each.sha256 === file.sha256 && each.name === file.name)
      return isThere ? undefined : own({ kind: 'attach', file })
    }
    case 'confirm':
    case 'refuse':
    case 'undo':
      checkOpen(order, before)
      return own({ kind: order.kind, act: order.act })
  }
}

/** A form that is sent twice, or sent with a field as it was proposed, proposes nothing again. */
const isProposed = (
  before: readonly ItemAct[],
  { field, value, from }: { readonly field: ItemField; readonly value: string; readonly from: string | undefined },
): boolean =>
  judgeActs(before).some(
    ({ act, state }) =>
      state === 'proposed' && act.kind === 'set' && act.field === field && act.value === value && act.from === from,
  )

/**
 * What is kept later counts later: two orders of one moment would else be put in order by their ids, and one by a clock that
 * is behind would be kept and count for nothing.
 */
export const after = (last: { readonly at: string } | undefined, at: string): string =>
  last === undefined || last.at < at ? at : new Date(Date.parse(last.at) + 1).toISOString()

/** A page may be older than the item, and a button may be pressed twice: what is settled is not settled again. */
function checkOpen({ kind, act }: Extract<ItemOrder, { act: string }>, known: readonly ItemAct[]): void {
  const judged = judgeActs(known).find(each => each.act.id === act)
  if (judged === undefined) throw new ItemProblem('unknown', `no act: ${act}`, 'See: entente item show ITEM')
  const open = judged.state === 'proposed' || (kind === 'undo' && judged.state === 'counts')
  if (!open) throw new ItemProblem('settled', `${act} is settled already: ${judged.state}`, 'Look at it again.')
}

async function keptFile(work: Work, { name, media_type, role, bytes }: NewFile) {
  if (bytes.length === 0) throw new ItemProblem('invalid', `an empty file: ${name}`)
  if (bytes.length > LARGEST_FILE) {
    throw new ItemProblem('too-large', `${name} is larger than ${LARGEST_FILE / 2 ** 20} megabytes`)
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await keepAttachment(work, { sha256, bytes })
  // Only the name: a browser may send a path, and nothing of it may lead out of a folder.
  const own = cleanField(name.split(/[\\/]/).at(-1) ?? '').slice(0, LONGEST_NAME) || 'file'
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(media_type) ? media_type.toLowerCase() : 'application/octet-stream'
  return { sha256, name: own, media_type: type, size: bytes.length, role }
}

function changesOf(acts: readonly ItemAct[], items: readonly Item[]): NewChange[] {
  const byId = new Map(items.map(item => [item.id, item]))
  return acts.flatMap((act): NewChange[] => {
    const item = byId.get(act.item)
    // What a side keeps to itself is told of nowhere.
    if (item === undefined || act.side !== '') return []
    const body = {
      kind: act.kind,
      by: act.by,
      title: item.fields.content.slice(0, LONGEST_NAME),
      stage: item.fields.status,
    }
    const dyads = item.about.relation === '' ? [] : [item.about.relation]
    const kind = act.kind === 'open' ? ('item.opened' as const) : ('item.changed' as const)
    return [{ workspace: act.workspace, kind, subject: act.item, dyads, event: '', body }]
  })
}
