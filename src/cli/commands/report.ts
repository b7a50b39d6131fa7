import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { ReportScope } from '../../model/item-report.js'
import { itemReport } from '../../queries/items/report.js'
import { scopeOf } from '../../queries/items/scope.js'
import { seatsOf } from '../../store/seats.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { dyadFlag, hand, type LedgerFlags, ledgerOptions, membershipsFlag, withLedger } from '../ledger.js'

const EXAMPLES = `Examples:
  entente report                                        the quarter of today, all items
  entente report --period 2025-Q2 --lead "Ministry of Finance (VNM)"
  entente report --party KGZ --stalled 3 -o quarter.md
  entente report --period 2025-Q2 -o review.xlsx        one file to send out: entente item import takes it back
`

const AFTER = `
A period is 2025, 2025-Q2 or 2025-05; everything is told as it stood on its last day. A file ending in .xlsx or .csv can be filled
in and taken back; .md is for people. Every number has the list of its items.

Exit: 0 done · 1 no item fits · 2 used wrongly · 5 the ledger cannot be opened
`

interface ReportFlags extends LedgerFlags {
  readonly period?: string
  readonly lead?: string
  readonly party?: string
  readonly dyad?: string
  readonly stalled: string
  readonly output?: string
  readonly md?: boolean
  readonly workspace?: string
  readonly as?: string
}

/** `entente report`: what moved, what stalled, what is overdue, for a ministry, a partner or a quarter. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('report').description(summary))
    .option('--period <period>', '2025, 2025-Q2 or 2025-05; the quarter of today when absent')
    .option('--lead <body>', 'items that this body leads')
    .option('--party <state>', 'items with this state')
    .option('--dyad <A-B>', 'items of this relation')
    .option('--stalled <months>', 'months without a move after which an open item is stalled', '6')
    .option('--workspace <name>', 'of what both sides of a channel see; with --as')
    .option('--as <account>', 'in whose name a channel is looked at')
    .option('--md', 'print Markdown')
    .option('-o, --output <file>', 'write .md, .xlsx, .csv or .json')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (flags: ReportFlags) => {
      const scope = scopeOf(
        {
          period: flags.period,
          months: flags.stalled,
          lead: flags.lead,
          party: flags.party,
          workspace: flags.workspace,
          ...(await dyadFlag(flags.dyad)),
        },
        new Date().toISOString().slice(0, 10),
      )
      if (scope === undefined) {
        throw new CommandError(
          'invalid period or months',
          EXIT.usage,
          'A period is 2025, 2025-Q2 or 2025-05; months are a number.',
        )
      }
      process.exitCode = await withLedger(flags, { doing: 'entente report' }, async store => {
        const seats = seatsOf(await membershipsFlag(store, flags.as))
        return store.as(seats, () => reported(store, scope, flags))
      })
    })
}

async function reported(store: Store, scope: ReportScope, flags: ReportFlags): Promise<number> {
  const report = await itemReport(store.db, scope)
  const { output } = flags
  if (output !== undefined) {
    const { reportFile } = await import('../items/report-file.js')
    await writeFile(output, await reportFile(store, report, output))
    process.stdout.write(`wrote ${output}, ${report.lines.length} items\n`)
  } else {
    const { reportMarkdown, reportView } = await import('../../export/items/report.js')
    if (flags.md) process.stdout.write(reportMarkdown(report))
    else await hand(flags, { json: report, view: () => reportView(report) })
  }
  return report.lines.length > 0 ? EXIT.done : EXIT.nothing
}
