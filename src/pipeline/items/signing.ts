import { itemActs, itemOf, type Judged, judgeActs, sideOf } from '../../ledger/ledger.js'
import { type Role, SCOPES_OF } from '../../model/access.js'
import { AGREED_FIELDS } from '../../model/channel.js'
import type { ItemAct } from '../../model/item.js'
import { channelNamed } from '../../store/channels.js'
import type { Work } from '../../store/truth.js'
import type { ItemOrder } from './act.js'
import { ItemProblem } from './fields.js'

/** Who acts in a channel: for which side, and whether in its name. */
export interface Standing {
  readonly side: string
  readonly other: string
  readonly role: Role
}

export interface Membership {
  readonly role: Role
  readonly side: string
}

/** For whom an act is signed, who sees it, and whom it is put to. */
export interface Signed {
  readonly side: string
  readonly from?: string
  readonly to?: string
}

/** What somebody is in a workspace that two sides share. Whoever is no member is told what is told of what there is not. */
export async function standingIn(work: Work, workspace: string, membership: Membership | undefined): Promise<Standing> {
  const channel = await channelNamed(work, workspace)
  if (channel === undefined || membership === undefined) {
    throw new ItemProblem('unknown', 'no such item or channel', 'See: entente channel list')
  }
  const { side, role } = membership
  const [one, two] = channel.sides
  if (side !== one && side !== two) {
    throw new ItemProblem('forbidden', 'a member of neither side', 'Only members of a side act in a channel.')
  }
  return { side, other: side === one ? two : one, role }
}

/** Whether what is done is a side’s own: an order that says so, or one on what is its own already. */
function isOwn(order: ItemOrder, before: readonly ItemAct[], side: string): boolean {
  switch (order.kind) {
    case 'open':
      return order.own === true
    case 'keep':
      return true
    case 'confirm':
    case 'refuse':
    case 'undo':
      return before.find(({ id }) => id === order.act)?.side === side
    case 'attach':
      return order.own === true || itemOf(before)?.side === side
    case 'set':
      return itemOf(before)?.side === side
  }
}

/** How an order is signed in a channel; an `ItemProblem` when it is not for whoever gives it. */
export function signedIn({ side, other, role }: Standing, order: ItemOrder, before: readonly ItemAct[]): Signed {
  const scopes = SCOPES_OF[role]
  if (!scopes.includes('ingest')) {
    throw new ItemProblem('forbidden', 'a reader of the channel', 'Only contributors and reviewers write in it.')
  }
  if (isOwn(order, before, side)) return { side, from: side }
  if (!scopes.includes('review')) {
    const mend = 'Keep it for your side, and let a reviewer of your side put it to the other.'
    throw new ItemProblem('forbidden', 'only a reviewer speaks for a side', mend)
  }
  const shared = { side: '', from: side }
  switch (order.kind) {
    case 'open':
      return { ...shared, to: other }
    case 'keep':
    case 'attach':
      return shared
    case 'set':
      if (order.field === 'note') {
        throw new ItemProblem('invalid', 'a note is a side’s own', 'Write it into notes, which only your side sees.')
      }
      return AGREED_FIELDS.includes(order.field) && order.agreed === undefined ? { ...shared, to: other } : shared
    case 'confirm':
    case 'refuse':
    case 'undo':
      checkAnswer(order, judgeActs(itemActs(before)), side)
      return shared
  }
}

/** An act that one side may put to the other, of whatever series. */
interface Answerable {
  readonly id: string
  readonly kind: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Agreed on by both elsewhere. */
  readonly agreed?: string | undefined
}

/** The side that is asked answers; the side that made an act takes it back, until both have agreed on it. */
export function checkAnswer(
  { kind, act }: { readonly kind: 'confirm' | 'refuse' | 'undo'; readonly act: string },
  before: readonly Pick<Judged<Answerable>, 'act' | 'state'>[],
  side: string,
): void {
  const judged = before.find(each => each.act.id === act)
  if (judged === undefined) return
  const { to } = judged.act
  if (kind !== 'undo') {
    if (to === side) return
    throw new ItemProblem('forbidden', 'only the side that is asked answers', 'Wait for it, or take the proposal back.')
  }
  if (sideOf(judged.act) !== side) {
    throw new ItemProblem('forbidden', 'the other side signed it', 'Only the side that signed takes it back.')
  }
  if (
    judged.act.kind === 'confirm' ||
    judged.act.agreed !== undefined ||
    (to !== undefined && judged.state === 'counts')
  ) {
    throw new ItemProblem('settled', 'both sides agreed on it', 'Propose something else to the other side.')
  }
}
