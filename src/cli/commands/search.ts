import type { Command } from 'commander'
import { ENTRY_KINDS } from '../../model/ledger.js'
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
  entente search "double taxation"
  entente search aviation --dyad KGZ-VNM --kind instrument
  entente search Kasimalyev                    names by their sound, too
  entente search "Viet Nam" -n 50 --json
`

const AFTER = `
Words are found in any form and with or without diacritics; "…" holds words together, OR and -word work as on the web.

Exit: 0 found · 1 nothing found · 2 used wrongly · 5 no ledger, or it cannot be opened
`

const KINDS = [...ENTRY_KINDS, 'sentence']

interface SearchFlags extends LedgerFlags, TimeFlags {
  readonly dyad?: string
  readonly year?: string
  readonly kind?: string
  readonly stage?: string
  readonly source?: string
  readonly limit: string
}

/** `entente search WORDS`: entries and sentences. */
export function define(program: Command, summary: string): void {
  const command = program.command('search').description(summary).argument('<word...>', 'words to look for')
  timeOptions(ledgerOptions(command))
    .option('--dyad <A-B>', 'only of these two, or of this one')
    .option('--year <year>', 'only of this year, or of this month: 2025-03')
    .option('--kind <kind>', KINDS.join(', '))
    .option('--stage <stage>', 'signed, in-force, …')
    .option('--source <publisher>', 'only as this publisher tells it')
    .option('-n, --limit <count>', 'how many', '20')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (words: string[], { dyad, limit, kind, ...flags }: SearchFlags) => {
      const narrowed = { ...kindOf(kind, KINDS), ...(await dyadFlag(dyad)), limit: countOf(limit) }
      const filters = { ...flags, ...pastOf(flags), ...narrowed }
      const [{ search }, { searchView }] = await Promise.all([
        import('../../queries/search.js'),
        import('../../export/ledger/answers.js'),
      ])
      process.exitCode = await withLedger(flags, { doing: 'entente search' }, async store => {
        const answer = await search(store.db, words.join(' '), filters)
        await hand(flags, { json: answer, view: () => searchView(answer) })
        return answer.hits.length > 0 ? EXIT.done : EXIT.nothing
      })
    })
}
