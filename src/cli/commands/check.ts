import type { Command } from 'commander'
import { DISCREPANCY_KINDS } from '../../model/kinds.js'
import { EXIT } from '../exit.js'
import {
  countOf,
  dyadFlag,
  hand,
  kindOf,
  type LedgerFlags,
  ledgerOptions,
  pastOf,
  type TimeFlags,
  timeOptions,
  withLedger,
} from '../ledger.js'

const EXAMPLES = `Examples:
  entente check                        what the sources differ about, and nobody has ruled on
  entente check --dyad KGZ-VNM --json
  entente check --as-of 2025-06-30     what was open on that day; --known-on: by what was known then
  entente review --prefer ID "21.5 million" --reason "the customs office says so"
`

const AFTER = `
Exit: 0 nothing is open · 1 something is · 2 used wrongly · 5 no ledger, or it cannot be opened
`

interface CheckFlags extends LedgerFlags, TimeFlags {
  readonly dyad?: string
  readonly kind?: string
  readonly all?: boolean
  readonly limit: string
}

/** `entente check`: open differences between sources. */
export function define(program: Command, summary: string): void {
  timeOptions(ledgerOptions(program.command('check').description(summary)))
    .option('--dyad <A-B>', 'only of this relation')
    .option('--kind <kind>', DISCREPANCY_KINDS.join(', '))
    .option('--all', 'explained and ruled ones too')
    .option('-n, --limit <count>', 'how many', '100')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async ({ dyad, kind, limit, all = false, ...flags }: CheckFlags) => {
      const question = pastOf(flags)
      const filters = { ...kindOf(kind, DISCREPANCY_KINDS), ...(await dyadFlag(dyad)), all, limit: countOf(limit) }
      const [{ check }, { checkView }] = await Promise.all([
        import('../../queries/check.js'),
        import('../../export/ledger/answers.js'),
      ])
      process.exitCode = await withLedger(flags, { doing: 'entente check' }, async store => {
        const found = await check(store.db, filters, question)
        await hand(flags, { json: found, view: () => checkView(found) })
        return found.some(({ open }) => open) ? EXIT.nothing : EXIT.done
      })
    })
}
