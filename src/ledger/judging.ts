import type { ActState } from '../model/item.js'
import { byText, listAt } from './order.js'

/** An act of any series: what is done to a thing, or to an act on it. */
export interface Judgeable {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly proposed: boolean
  /** Whose own it is; acts of one audience bear on no act of another. */
  readonly side: string
  /** Side that signs, and side to which it is proposed, where a workspace is shared by two. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Act that it is about. */
  readonly act?: string
}

export interface Judged<Act> {
  readonly act: Act
  readonly state: ActState
  /** What the other side said to a proposal. */
  readonly answer?: Act
}

type Judgement<Act> = Omit<Judged<Act>, 'act'>

/** Acts each once, in order of time, with what became of them. The order in which they are given does not matter. */
export function judged<Act extends Judgeable>(acts: readonly Act[]): Judged<Act>[] {
  const once = [...new Map(acts.map(act => [act.id, act])).values()].sort(inTime)
  const about = new Map<string, Act[]>()
  for (const act of once) if (act.act !== undefined) listAt(about, act.act).push(act)
  const known = new Map<string, Judgement<Act>>()
  const judge = (act: Act): Judgement<Act> => {
    const before = known.get(act.id)
    if (before !== undefined) return before
    // Ids are hashes of what an act is about, so that no two acts can be about each other; a forged pair counts for nothing.
    known.set(act.id, { state: 'undone' })
    const bearing = (about.get(act.id) ?? []).filter(each => each.side === act.side && judge(each).state === 'counts')
    const judgement = judgementOf(act, bearing)
    known.set(act.id, judgement)
    return judgement
  }
  return once.map(act => ({ act, ...judge(act) }))
}

export const inTime = (a: Pick<Judgeable, 'id' | 'at'>, b: Pick<Judgeable, 'id' | 'at'>): number =>
  byText(a.at, b.at) || byText(a.id, b.id)

function judgementOf<Act extends Judgeable>(act: Act, about: readonly Act[]): Judgement<Act> {
  // What both sides have agreed on is changed by agreeing on something else, not by taking the word back.
  if (act.kind === 'confirm' && sideOf(act) !== '') return { state: 'counts' }
  const isTakenBack = about.some(each => each.kind === 'undo' && sideOf(each) === sideOf(act))
  const answerer = act.to ?? sideOf(act)
  const answer = about.filter(each => isVerdict(each) && sideOf(each) === answerer).at(-1)
  if (act.to !== undefined) {
    const told = answer === undefined ? {} : { answer }
    if (answer?.kind === 'confirm') return { state: 'counts', ...told }
    if (isTakenBack) return { state: 'undone' }
    return { state: answer === undefined ? 'proposed' : 'refused', ...told }
  }
  if (isTakenBack) return { state: 'undone' }
  if (!act.proposed) return { state: 'counts' }
  if (answer === undefined) return { state: 'proposed' }
  return { state: answer.kind === 'confirm' ? 'counts' : 'refused' }
}

const isVerdict = ({ kind }: Judgeable): boolean => kind === 'confirm' || kind === 'refuse'

/** Side that signs; empty where a workspace has none. */
export const sideOf = ({ from = '' }: Pick<Judgeable, 'from'>): string => from

/** An act with the time from which it counts: what was proposed counts from when it was accepted. */
export const effective = <Act extends Judgeable>({ act, answer }: Judged<Act>): Act =>
  answer === undefined ? act : { ...act, at: answer.at }
