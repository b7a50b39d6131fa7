import { actsOfItems } from '../../store/items.js'
import type { Work } from '../../store/truth.js'
import type { ItemOrder } from './act.js'
import { ItemProblem } from './fields.js'
import { actOfBody } from './row.js'

interface Countering {
  readonly item: string
  readonly act: string
  readonly verdict: string
  /** What is proposed instead. */
  readonly value: string
}

/** What answers a proposal with another: another value of the same field. */
export async function counterOrder(db: Work, { item, act, verdict, value }: Countering): Promise<ItemOrder> {
  const meant = (await actsOfItems(db, [item]))
    .get(item)
    ?.map(actOfBody)
    .find(({ id }) => id === act)
  if (verdict !== 'refuse' || meant?.kind !== 'set') {
    throw new ItemProblem('invalid', 'only a value that is declined is countered', 'Send it with refuse.')
  }
  return { kind: 'set', item, field: meant.field, value, counters: act }
}
