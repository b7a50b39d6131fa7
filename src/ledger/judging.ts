import type { ActState } from '../model/item.js'
import { byText, listAt } from './order.js'

/** An act of any series: what is done to a thing, or to an act on it. */
export interface Judgeable {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly proposed: boolean
  /** Act that it is about. */
  readonly act?: string
}

export interface Judged<Act> {
  readonly act: Act
  readonly state: ActState
}

/** Acts each once, in order of time, with what became of them. The order in which they are given does not matter. */
export function judged<Act extends Judgeable>(acts: readonly Act[]): Judged<Act>[] {
  const once = [...new Map(acts.map(act => [act.id, act])).values()].sort(inTime)
  const about = new Map<string, Act[]>()
  for (const act of once) if (act.act !== undefined) listAt(about, act.act).push(act)
  const known = new Map<string, ActState>()
  const judge = (act: Act): ActState => {
    const before = known.get(act.id)
    if (before !== undefined) return before
    // Ids are hashes of what an act is about, so that no two acts can be about each other; a forged pair counts for nothing.
    known.set(act.id, 'undone')
    const state = stateOf(
      act,
      (about.get(act.id) ?? []).filter(each => judge(each) === 'counts'),
    )
    known.set(act.id, state)
    return state
  }
  return once.map(act => ({ act, state: judge(act) }))
}

const inTime = (a: Judgeable, b: Judgeable): number => byText(a.at, b.at) || byText(a.id, b.id)

function stateOf({ proposed }: Judgeable, about: readonly Judgeable[]): ActState {
  if (about.some(({ kind }) => kind === 'undo')) return 'undone'
  if (!proposed) return 'counts'
  const verdict = about.filter(({ kind }) => kind === 'confirm' || kind === 'refuse').at(-1)
  if (verdict === undefined) return 'proposed'
  return verdict.kind === 'confirm' ? 'counts' : 'refused'
}
