import type { Command } from 'commander'
import { CommandError, EXIT } from '../exit.js'
import { type LedgerFlags, ledgerOptions, pastOf, type TimeFlags, timeOptions, withLedger, write } from '../ledger.js'

const AFTER = `
The whole ledger in a stable order, without the times and places at which documents came in: two ledgers of the same
coverage and rulings are the same, byte for byte. With --known-on, what the export would have been then by the rules of
today.

Exit: 0 done · 2 used wrongly · 5 no ledger, or it cannot be opened
`

/** `entente export --json`: the whole ledger. */
export function define(program: Command, summary: string): void {
  timeOptions(ledgerOptions(program.command('export').description(summary)))
    .addHelpText(
      'before',
      'Examples:\n  entente export --json > ledger.json\n  entente export --json | jq .relations\n',
    )
    .addHelpText('after', AFTER)
    .action(async (flags: LedgerFlags & TimeFlags) => {
      if (!flags.json) throw new CommandError('missing the form', EXIT.usage, 'entente export --json')
      const question = pastOf(flags)
      await withLedger(flags, { doing: 'entente export' }, async store => {
        const { exportLedger } = await import('../../queries/export.js')
        await write(exportLedger(store, question))
      })
    })
}
