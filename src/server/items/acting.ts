import { type Rights, ROLES, SCOPES, SCOPES_OF, scopesFor } from '../../model/access.js'
import { DEFAULT_WORKSPACE, ITEM_FILTERS, type ItemFilterValues } from '../../model/item-kinds.js'
import {
  type Acted,
  type ActOptions,
  actOnItems,
  type ItemOrder,
  type ItemSignature,
} from '../../pipeline/items/act.js'
import type { Membership } from '../../pipeline/items/signing.js'
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
  membership: workspace => membershipIn(rights, workspace),
})

/** What somebody is in a channel, no more than a token lets them be. */
export function membershipIn({ memberships, limit = SCOPES }: Rights, workspace: string): Membership | undefined {
  const own = memberships.find(each => each.workspace === workspace)
  if (own === undefined || !limit.includes('read')) return undefined
  const role = [...ROLES].reverse().find(role => {
    const scopes = SCOPES_OF[role].filter(scope => scope !== 'admin')
    return scopes.every(scope => SCOPES_OF[own.role].includes(scope) && limit.includes(scope))
  })
  return role === undefined ? undefined : { role, side: own.side }
}

export interface Acting extends ActOptions {
  readonly actor: Actor
  readonly reason?: string
  /** Where items are opened. */
  readonly workspace?: string
}

export function actAs(
  store: Store,
  orders: readonly ItemOrder[],
  { actor, reason = '', workspace, ...options }: Acting,
): Promise<Acted> {
  const where = workspace === undefined ? {} : { workspace }
  return actOnItems(store, orders, { ...signatureOf(actor, reason), ...where }, options)
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

/** Asked of a day, things are overdue by that day. */
export const questionOf = (filters: ItemFilterValues, asOf?: string): ItemQuestion => ({
  today: asOf ?? today(),
  asOf,
  filters,
})

/** Filters on a channel are kept by the own side: what somebody looks for tells what they think. Nothing for a stranger. */
export function viewPlace(
  workspace: string | undefined,
  rights: Rights,
): { readonly workspace: string; readonly side: string } | undefined {
  if (workspace === undefined || workspace === DEFAULT_WORKSPACE) return { workspace: DEFAULT_WORKSPACE, side: '' }
  const membership = membershipIn(rights, workspace)
  return membership && { workspace, side: membership.side }
}
