import type { Item, ItemAct } from '../../model/item.js'
import { itemActs, itemOf } from './state.js'

/** How an item stood from the end of one day to the day on which it stood otherwise. */
export interface ItemStanding {
  readonly item: Item
  readonly since: string
  /** Empty for how it stands. */
  readonly until: string
}

/**
 * How an item stood and stands, in order of time: at the end of each day on which somebody acted on it; those alone that
 * ended on `from` or later, so that what was done on that day or later is all that has to be made anew.
 */
export function standingsOf(known: readonly ItemAct[], from = ''): ItemStanding[] {
  const own = itemActs(known)
  const days = [...new Set(own.map(dayOf))].sort()
  return days.flatMap((since, at): ItemStanding[] => {
    const until = days[at + 1] ?? ''
    if (until !== '' && until < from) return []
    const item = itemOf(own, until === '' ? {} : { asOf: since })
    return item === undefined ? [] : [{ item, since, until }]
  })
}

export const dayOf = ({ at }: Pick<ItemAct, 'at'>): string => at.slice(0, 10)
