import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { formatNamed, formatsHelp, handExtract, unwritable } from '../formats.js'
import {
  dyadFlag,
  type LedgerFlags,
  ledgerOptions,
  partyNames,
  pastOf,
  type TimeFlags,
  timeOptions,
  withLedger,
  write,
} from '../ledger.js'

const EXAMPLES = `Examples:
  entente export --json > ledger.json
  entente export --json | jq .relations
  entente export --format jsonld --relation KGZ-VNM -o relation.jsonld
  entente export --format jsonld --event kgz-vnm-2025-03-05
`

const AFTER = `
With --json the whole ledger in a stable order, without the times and places at which documents came in: two ledgers of
the same coverage and rulings are the same, byte for byte. With --known-on, what the export would have been then by the
rules of today.

Formats, of the whole ledger, one relation or one event (what each keeps and loses: docs/formats.md):
${formatsHelp()}
Exit: 0 done · 1 nothing of that name · 2 used wrongly · 5 no ledger, or it cannot be opened
`

interface ExportFlags extends LedgerFlags, TimeFlags {
  readonly format?: string
  readonly relation?: string
  readonly event?: string
  readonly output?: string
}

/** `entente export --json`: the whole ledger. `--format F`: the ledger, a relation or an event for another program. */
export function define(program: Command, summary: string): void {
  timeOptions(ledgerOptions(program.command('export').description(summary)))
    .option('--format <name>', 'for another program: see below')
    .option('--relation <a-b>', 'only what lies between these two')
    .option('--event <id>', 'only this event')
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (flags: ExportFlags) => {
      if (flags.format !== undefined && !(flags.format === 'json' && isWhole(flags)))
        return exportAs(flags, flags.format)
      if (!flags.json && flags.format === undefined) {
        throw new CommandError('missing the form', EXIT.usage, 'entente export --json, or --format NAME')
      }
      if (!isWhole(flags)) throw new CommandError('--json is of the whole ledger', EXIT.usage, 'Name a --format.')
      const question = pastOf(flags)
      await withLedger(flags, { doing: 'entente export' }, async store => {
        const { exportLedger } = await import('../../queries/export.js')
        const pieces = exportLedger(store, question)
        if (flags.output === undefined || flags.output === '-') await write(pieces)
        else await intoFile(pieces, flags.output)
      })
    })
}

async function intoFile(pieces: AsyncIterable<string>, output: string): Promise<void> {
  // Opened by itself: what goes wrong in the ledger later is no fault of the file.
  const file = await open(output, 'w').catch(error => {
    throw unwritable(output, error)
  })
  await pipeline(Readable.from(pieces), file.createWriteStream())
}

const isWhole = ({ relation, event }: ExportFlags): boolean => relation === undefined && event === undefined

async function exportAs(flags: ExportFlags, name: string): Promise<void> {
  if (flags.json) throw new CommandError('--json and --format say two things', EXIT.usage, 'Leave one of them out.')
  const format = formatNamed(name)
  const question = { ...pastOf(flags), ...(await dyadFlag(flags.relation)), ...eventFlag(flags.event) }
  await withLedger(flags, { doing: 'entente export' }, async store => {
    const extract = await extractFrom(store, question)
    if (extract === undefined) {
      const asked = flags.event ?? flags.relation ?? ''
      throw new CommandError(`nothing is called ${asked}`, EXIT.nothing, 'Look for it: entente search WORDS')
    }
    await handExtract(extract, format, { output: flags.output })
  })
}

const eventFlag = (event: string | undefined) => (event === undefined ? {} : { event })

async function extractFrom(store: Store, question: ReturnType<typeof pastOf> & { dyad?: string; event?: string }) {
  const { extractOf } = await import('../../queries/extract.js')
  return extractOf(store, { ...question, names: await partyNames(store) })
}
