import type { Tables } from '../../knowledge/tables.js'
import { createHs, matchGoods } from '../../ledger/ledger.js'
import type { GoodsMatching } from '../../model/business.js'
import type { Work } from '../../store/truth.js'
import { listGoods } from '../figures-list.js'
import { allBusiness, type Room } from './list.js'

/** Goods of the coverage that are looked at: those told of most. */
const NAMED = 200

/** What each side of a relation wishes to sell beside what the other wishes to buy, with what the coverage names. */
export async function goodsMatching(
  db: Work,
  dyad: string,
  { tables, ...room }: Room & { readonly tables: Tables },
): Promise<GoodsMatching> {
  const goods = (await allBusiness(db, { ...room, sort: 'good', filters: { dyad } })).filter(
    // A draft that was shared stands there as what both see.
    ({ state, shared }) => state === 'listed' && shared === undefined,
  )
  const named = await listGoods(db, { dyad, limit: NAMED, skip: 0 })
  return matchGoods({
    relation: dyad,
    goods,
    named: named.map(({ name, hs, entry, last, events }) => ({ name, hs, entry: entry.id, on: last, events })),
    suggest: tables.shared(createHs).suggest,
  })
}
