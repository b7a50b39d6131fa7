import type { Rights } from '../../model/access.js'
import { BUSINESS_FILTERS, type BusinessFilters, type BusinessSort } from '../../model/business.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import { actOnBusiness, type BusinessActed, type BusinessOrder } from '../../pipeline/business/act.js'
import type { BusinessQuestion, Room } from '../../queries/business/list.js'
import type { Context } from '../context.js'
import { type Acting, membershipIn, signatureOf } from '../items/acting.js'

/** Where whoever asks works: what another side keeps to itself is not there. */
export const roomOf = (): Room => ({ workspace: DEFAULT_WORKSPACE, side: '' })

/** Where an address asks: what both sides of a channel see, or drafts of the own side; nothing there for whoever is no member. */
export function roomIn(
  rights: Rights,
  { workspace, audience }: { readonly workspace?: string | undefined; readonly audience?: string | undefined },
): Room {
  if (workspace === undefined || workspace === DEFAULT_WORKSPACE) return roomOf()
  const side = audience === 'own' ? (membershipIn(rights, workspace)?.side ?? '') : ''
  return { workspace, side, isOwn: audience === 'own' }
}

export function actOnLines(
  { store, engine }: Pick<Context, 'store' | 'engine'>,
  orders: readonly BusinessOrder[],
  { actor, reason = '', expected, workspace }: Acting,
): Promise<BusinessActed> {
  const options = { tables: engine.tables, ...(expected === undefined ? {} : { expected }) }
  const where = workspace === undefined ? {} : { workspace }
  return actOnBusiness(store, orders, { ...signatureOf(actor, reason), ...where }, options)
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

export const businessQuestion = (
  sort: BusinessSort,
  filters: BusinessFilters,
  room: Room = roomOf(),
): BusinessQuestion => ({
  ...room,
  sort,
  filters,
})
