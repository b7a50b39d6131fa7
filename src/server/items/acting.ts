import { type Rights, scopesFor } from '../../model/access.js'
import { DEFAULT_WORKSPACE, ITEM_FILTERS, type ItemFilterValues } from '../../model/item-kinds.js'
import {
  type Acted,
  type ActOptions,
  actOnItems,
  type ItemOrder,
  type ItemSignature,
} from '../../pipeline/items/act.js'
import type { ItemQuestion } from '../../queries/items/list.js'
import type { Store } from '../../store/store.js'

/** Who acts on items, by page or by program. */
export interface Actor {
  readonly by: string
  readonly rights: Rights
}

/** Whoever may not rule on an item’s relation only proposes: what they do counts when somebody who may confirms it. */
export const signatureOf = ({ by, rights }: Actor, reason: string): ItemSignature => ({
  by,
  at: new Date().toISOString(),
  reason,
  proposed: relation => !scopesFor(rights, relation === '' ? [] : [relation]).includes('review'),
  workspace: DEFAULT_WORKSPACE,
})

export interface Acting extends ActOptions {
  readonly actor: Actor
  readonly reason?: string
}

export function actAs(
  store: Store,
  orders: readonly ItemOrder[],
  { actor, reason = '', ...options }: Acting,
): Promise<Acted> {
  return actOnItems(store, orders, signatureOf(actor, reason), options)
}

/** The day by which things are overdue. */
export const today = (): string => new Date().toISOString().slice(0, 10)

/** What a list is narrowed by, from an address; longer values than anything has are cut. */
export function filtersOf(query: (name: string) => string | undefined): ItemFilterValues {
  const filters: Record<string, string> = {}
  for (const name of ITEM_FILTERS) {
    const value = (query(name) ?? '').trim().slice(0, LONGEST)
    if (value !== '') filters[name] = name === 'dyad' || name === 'party' ? value.toUpperCase() : value
  }
  return filters
}
const LONGEST = 300

export const questionOf = (filters: ItemFilterValues): ItemQuestion => ({
  workspace: DEFAULT_WORKSPACE,
  today: today(),
  filters,
})
