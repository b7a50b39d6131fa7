import type { Command } from 'commander'
import { CommandError, EXIT } from '../exit.js'
import { type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'

const EXAMPLES = `Examples:
  entente show KGZ-VNM                  a relation: its level, what is open, its events
  entente show "Viet Nam" Kyrgyzstan    the same
  entente show kgz-vnm-2025-03-05       an event
  entente show "Adylbek Kasymaliev"     a person, under any spelling
`

/** `entente show NAME`: a relation, an event, an entry, a person. */
export function define(program: Command, summary: string): void {
  const command = program.command('show').description(summary)
  ledgerOptions(command.argument('<name...>', 'a relation (two states), or the id of anything, or a person’s name'))
    .addHelpText('before', EXAMPLES)
    .action(async (words: string[], flags: LedgerFlags) => {
      const [{ find }, { createPartyNames }, { loadTables }] = await Promise.all([
        import('../../queries/find.js'),
        import('../../queries/names.js'),
        import('../../knowledge/tables.js'),
      ])
      await withLedger(flags, { doing: 'entente show' }, async store => {
        const found = await find(store.db, words, createPartyNames(loadTables()))
        if (found === undefined) {
          throw new CommandError(
            `nothing is called ${words.join(' ')}`,
            EXIT.nothing,
            'Look for it: entente search WORDS',
          )
        }
        process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
      })
    })
}
