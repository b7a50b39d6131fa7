import type { Command } from 'commander'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { seatsOf } from '../../store/seats.js'
import { CommandError, EXIT } from '../exit.js'
import { actionsOf } from '../items/actions.js'
import { type ItemFlags, itemOptions } from '../items/flags.js'
import { ledgerOptions, membershipsFlag, withLedger } from '../ledger.js'

const EXAMPLES = `Examples:
  entente item proposals --home VNM                     what instructions suggest, with the ministries of both sides
  entente item open THREAD --home VNM                   follow what a thing of the record suggests
  entente item open --relation KGZ-VNM --content "Name focal points" --due 2025-06-30
  entente item list --lead "Ministry of Finance (VNM)" --state overdue
  entente item set ITEM… --status under-way --next-review 2025-09
  entente item attach ITEM draft.docx --role text
  entente item export items.xlsx --dyad KGZ-VNM         one file to send out…
  entente item import items.xlsx --check                …and to take back filled in
  entente item negotiations --dyad KGZ-VNM             papers by days in their stage, with what comes next
  entente item list --workspace "Central Asia" --as aida       in a channel that she is a member of
  entente item keep ITEM assessment "They will wait" --as aida  what only her side sees
  entente item refuse ITEM ACT --counter under-way --as aida    declined, and another value proposed
  entente item save "late in Hanoi" --party VNM --state overdue
`

const AFTER = `
Every change is an act with name and time; none is changed or lost, and undo is another. Statuses: not-started, under-way, waiting,
done, dropped. A date is 2025, 2025-03 or 2025-03-06.

Exit: 0 done · 1 no such item, or nothing fits · 2 used wrongly · 3 import: some rows were not taken · 5 the ledger cannot be opened
`

/** `entente item …`: what is followed through until it is done. */
export function define(program: Command, summary: string): void {
  const command = ledgerOptions(program.command('item <action> [what...]').description(summary))
  itemOptions(command)
    .option('--relation <A-B>', 'between whom; for open')
    .option('--home <state>', 'whose bodies lead what is suggested')
    .option('--role <role>', 'text, annex or other; for attach', 'other')
    .option('--view <name>', 'filters that were saved under a name')
    .option('--as-of <day>', 'as it stood on a day')
    .option('--check', 'say what an import would do, and keep nothing')
    .option('--as <account>', 'in whose name a channel is looked at and acted in')
    .option('--own', 'in a channel: for your side alone; for open and attach')
    .option('--counter <value>', 'in a channel: what you propose instead; for refuse')
    .option('--by <name>', 'who signs (else ENTENTE_USER, else the user of this machine)')
    .option('--reason <text>', 'why')
    .option('-n, --limit <count>', 'how many', '100')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, what: readonly string[], flags: ItemFlags) => {
      const actions = actionsOf()
      const run = actions[action]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${action}`, EXIT.usage, `One of: ${Object.keys(actions).join(', ')}`)
      }
      process.exitCode = await withLedger(flags, { doing: `entente item ${action}` }, async store => {
        try {
          const memberships = await membershipsFlag(store, flags.as)
          return await store.as(seatsOf(memberships), () => run({ store, flags, memberships, what }))
        } catch (error) {
          if (!(error instanceof ItemProblem)) throw error
          throw new CommandError(error.message, error.code === 'unknown' ? EXIT.nothing : EXIT.usage, error.hint)
        }
      })
    })
}
