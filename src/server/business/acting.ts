import { BUSINESS_FILTERS, type BusinessFilters, type BusinessSort } from '../../model/business.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import { actOnBusiness, type BusinessActed, type BusinessOrder } from '../../pipeline/business/act.js'
import type { BusinessQuestion, Room } from '../../queries/business/list.js'
import type { Context } from '../context.js'
import { type Acting, signatureOf } from '../items/acting.js'

/** Where whoever asks works: what another side keeps to itself is not there. */
export const roomOf = (): Room => ({ workspace: DEFAULT_WORKSPACE, side: '' })

export function actOnLines(
  { store, engine }: Pick<Context, 'store' | 'engine'>,
  orders: readonly BusinessOrder[],
  { actor, reason = '', expected }: Acting,
): Promise<BusinessActed> {
  const options = { tables: engine.tables, ...(expected === undefined ? {} : { expected }) }
  return actOnBusiness(store, orders, signatureOf(actor, reason), options)
}

const LONGEST = 300

/** What a list is narrowed by, from an address; longer values than anything has are cut. */
export function businessFilters(query: (name: string) => string | undefined): BusinessFilters {
  const filters: Record<string, string> = {}
  for (const name of BUSINESS_FILTERS) {
    const value = (query(name) ?? '').trim().slice(0, LONGEST)
    if (value !== '') filters[name] = name === 'dyad' || name === 'party' || name === 'of' ? value.toUpperCase() : value
  }
  return filters
}

export const businessQuestion = (sort: BusinessSort, filters: BusinessFilters): BusinessQuestion => ({
  ...roomOf(),
  sort,
  filters,
})
