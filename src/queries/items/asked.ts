import { judgeActs } from '../../ledger/ledger.js'
import type { ItemLine } from '../../model/item.js'
import { actOfBody } from '../../pipeline/items/row.js'
import { actsOfItems } from '../../store/items.js'
import type { Work } from '../../store/truth.js'

export interface AskedItems {
  /** Items on which a proposal waits for an answer of the side that looks. */
  readonly answers: readonly ItemLine[]
  /** Items on which its own proposals wait for the other side. */
  readonly asked: readonly ItemLine[]
}

/** Which of some items wait for whom. */
export async function askedItems(db: Work, items: readonly ItemLine[], own: string): Promise<AskedItems> {
  const waiting = items.filter(({ item }) => item.waiting > 0)
  const acts = await actsOfItems(
    db,
    waiting.map(({ item }) => item.id),
  )
  const isPut = (id: string, to: (side: string) => boolean): boolean =>
    judgeActs((acts.get(id) ?? []).map(actOfBody)).some(
      ({ act, state }) => state === 'proposed' && act.to !== undefined && to(act.to),
    )
  return {
    answers: waiting.filter(({ item }) => isPut(item.id, side => side === own)),
    asked: waiting.filter(({ item }) => isPut(item.id, side => side !== own)),
  }
}
