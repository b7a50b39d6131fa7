import type { Command } from 'commander'
import { opportunitiesView } from '../../export/business/view.js'
import { businessPage } from '../../queries/business/list.js'
import { defineBusiness } from '../business/define.js'
import { type Action, add, exported, filtersIn, imported, judge, roomOf, set, share, show } from '../business/shared.js'
import { EXIT } from '../exit.js'
import { countOf, hand } from '../ledger.js'

const EXAMPLES = `Examples:
  entente opportunity add Food fair --relation KGZ-VNM --kind fair --start 2026-04-02 --end 2026-04-05 --place "Ho Chi Minh City"
  entente opportunity list --from 2026-01-01 --kind halal
  entente opportunity set o-… --status cancelled             calendars that subscribed take it off
`

const AFTER = `
Kinds: fair, forum, halal, mission, tender, other. Statuses: planned, confirmed, held, cancelled. A date is 2026, 2026-04 or 2026-04-02.

Exit: 0 done · 1 nothing there, or nothing fits · 2 used wrongly · 3 import: some rows were not taken · 5 the ledger cannot be opened
`

const list: Action = async ({ store, flags, memberships, sort }) => {
  const question = { ...roomOf({ flags, memberships }), sort, filters: await filtersIn(flags) }
  const lines = await businessPage(store.db, { limit: countOf(flags.limit) }, question)
  await hand(flags, { json: { opportunities: lines }, view: () => opportunitiesView(lines) })
  return lines.length > 0 ? EXIT.done : EXIT.nothing
}

/** `entente opportunity …`: fairs, forums and other occasions for business, with days, place and contacts. */
export function define(program: Command, summary: string): void {
  defineBusiness(program, summary, {
    name: 'opportunity',
    sort: 'opportunity',
    examples: EXAMPLES,
    after: AFTER,
    actions: {
      list,
      show,
      add,
      set,
      share,
      confirm: judge('confirm'),
      refuse: judge('refuse'),
      undo: judge('undo'),
      export: exported,
      import: imported,
    },
  })
}
