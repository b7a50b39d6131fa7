import type { Command } from 'commander'
import { goodsView, hsView, matchingView } from '../../export/business/view.js'
import { goodsMatching } from '../../queries/business/goods.js'
import { createHs } from '../../queries/business/hs.js'
import { businessPage } from '../../queries/business/list.js'
import { defineBusiness, type Lookup } from '../business/define.js'
import {
  type Action,
  add,
  exported,
  filtersIn,
  imported,
  judge,
  oneOf,
  roomOf,
  set,
  share,
  show,
  tablesOf,
} from '../business/shared.js'
import { EXIT } from '../exit.js'
import { countOf, dyadFlag, hand } from '../ledger.js'

const EXAMPLES = `Examples:
  entente goods hs cashew                                    codes of HS 2022 by words, or by number
  entente goods add Cashew kernels --relation KGZ-VNM --of VNM --direction sell
  entente goods set g-… --hs 0801.32                         a code is confirmed by whoever sets it
  entente goods match KGZ-VNM                                both lists side by side, and what the coverage names
  entente goods export list.xlsx --dyad KGZ-VNM              send a list out…
  entente goods import list.xlsx --check                     …and take it back filled in
  entente goods add Walnuts --workspace "Central Asia" --relation KGZ-VNM --of KGZ --direction sell --own --as aida    a draft of her side
  entente goods share g-… --as aida                          before both sides of the channel
  entente goods match KGZ-VNM --workspace "Central Asia" --as aida   of what both shared; --own: with her drafts
`

const AFTER = `
Codes that the name of a good suggests are shown and never kept: who sets one confirms it, by name and date.

Exit: 0 done · 1 nothing there, or nothing fits · 2 used wrongly · 3 import: some rows were not taken · 5 the ledger cannot be opened
`

const list: Action = async ({ store, flags, memberships, sort }) => {
  const question = { ...roomOf({ flags, memberships }), sort, filters: await filtersIn(flags) }
  const lines = await businessPage(store.db, { limit: countOf(flags.limit) }, question)
  await hand(flags, { json: { goods: lines }, view: () => goodsView(lines) })
  return lines.length > 0 ? EXIT.done : EXIT.nothing
}

const hs: Lookup = async ({ flags, what }) => {
  const codes = createHs(tablesOf()).find(what.join(' '), countOf(flags.limit))
  await hand(flags, { json: { codes }, view: () => hsView(codes) })
  return codes.length > 0 ? EXIT.done : EXIT.nothing
}

const match: Action = async ({ store, flags, memberships, what }) => {
  const { dyad = '' } = await dyadFlag(oneOf(what, 'A-B'))
  // With drafts of the own side beside what both shared, where that is asked for.
  const { isOwn: _, ...room } = roomOf({ flags, memberships })
  const found = await goodsMatching(store.db, dyad, { ...room, tables: tablesOf() })
  await hand(flags, { json: found, view: () => matchingView(found) })
  return found.ways.some(({ sells, buys }) => sells.length + buys.length > 0) ? EXIT.done : EXIT.nothing
}

/** `entente goods …`: what each side wishes to sell and to buy. */
export function define(program: Command, summary: string): void {
  defineBusiness(program, summary, {
    name: 'goods',
    sort: 'good',
    examples: EXAMPLES,
    after: AFTER,
    lookups: { hs },
    actions: {
      list,
      show,
      add,
      set,
      share,
      match,
      confirm: judge('confirm'),
      refuse: judge('refuse'),
      undo: judge('undo'),
      export: exported,
      import: imported,
    },
  })
}
