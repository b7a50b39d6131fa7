import { judgeSessionActs, sessionActsSeen } from '../../ledger/ledger.js'
import { SCOPES_OF } from '../../model/access.js'
import type { SessionAct } from '../../model/session.js'
import { ItemProblem } from '../items/fields.js'
import { checkAnswer, type Signed, type Standing } from '../items/signing.js'
import type { SessionOrder } from './order.js'

interface About {
  /** Everything that was done to the committee or session, as far as the side that acts sees it. */
  readonly all: readonly SessionAct[]
  /** `KGZ-VNM`: chairs stand in this order. */
  readonly relation: string
}

/**
 * How an order on a committee or a session is signed in a channel; an `ItemProblem` when it is not for whoever gives it. What
 * is told of the body, the day, the agenda, a decision or the record is put to the other side and counts when that side
 * accepts it; each side names its own chair, and keeps to itself what it keeps.
 */
export function signedOnSession({ side, other, role }: Standing, order: SessionOrder, about: About): Signed {
  const scopes = SCOPES_OF[role]
  if (!scopes.includes('ingest')) {
    throw new ItemProblem('forbidden', 'a reader of the channel', 'Only contributors and reviewers write in it.')
  }
  if (isOwn(order, about.all, side)) return { side, from: side }
  if (!scopes.includes('review')) {
    const mend = 'Keep it for your side, and let a reviewer of your side put it to the other.'
    throw new ItemProblem('forbidden', 'only a reviewer speaks for a side', mend)
  }
  const shared = { side: '', from: side }
  const put = { ...shared, to: other }
  switch (order.kind) {
    case 'confirm':
    case 'refuse':
    case 'undo':
      checkAnswer(order, judgeSessionActs(sessionActsSeen(about.all)), side)
      return shared
    case 'found':
    case 'plan':
      if ((order.fields.note ?? '') !== '') throw noNote()
      return put
    case 'set':
      if (order.field === 'note') throw noNote()
      return isOwnChair(order.field, { side, other, relation: about.relation }) ? shared : put
    default:
      return put
  }
}

const noNote = (): ItemProblem =>
  new ItemProblem('invalid', 'a note is a side’s own', 'Write it into notes, which only your side sees.')

/** Whether what is done is a side’s own: an order that says so, or one on an act that is. */
function isOwn(order: SessionOrder, all: readonly SessionAct[], side: string): boolean {
  switch (order.kind) {
    case 'keep':
      return true
    case 'point':
      return order.own === true
    case 'confirm':
    case 'refuse':
    case 'undo':
      return all.find(({ id }) => id === order.act)?.side === side
    default:
      return false
  }
}

function isOwnChair(
  field: string,
  { side, other, relation }: { readonly side: string; readonly other: string; readonly relation: string },
): boolean {
  if (field !== 'chair_a' && field !== 'chair_b') return false
  const chaired = relation.split('-')[field === 'chair_a' ? 0 : 1]
  if (chaired === other) {
    throw new ItemProblem('forbidden', 'each side names its own chair', `The chair of ${other} is named by ${other}.`)
  }
  return chaired === side
}
