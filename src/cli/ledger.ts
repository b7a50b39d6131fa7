import { type Command, Option } from 'commander'
import { addressOf } from '../store/address.js'
import { StoreError } from '../store/errors.js'
import { type OpenOptions, openStore, type Store } from '../store/store.js'
import { CommandError, EXIT } from './exit.js'
import { createTalk, type Talk } from './talk.js'

/** What every command on a ledger takes. */
export interface LedgerFlags {
  readonly db?: string
  readonly json?: boolean
  readonly plain?: boolean
  readonly quiet?: boolean
  readonly color: boolean
}

export function ledgerOptions(command: Command): Command {
  return command
    .option('--db <folder|postgres://…>', 'the ledger (else ENTENTE_DB, else the folder entente-ledger)')
    .addOption(new Option('--json', 'print JSON').conflicts('plain'))
    .option('--plain', 'one record a line, fields separated by tabs')
    .option('-q, --quiet', 'no progress and no remarks')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
}

/** Opens the ledger that the flags name, does the work, and closes it whatever happens. */
export async function withLedger<T>(
  flags: LedgerFlags,
  options: OpenOptions,
  work: (store: Store, talk: Talk) => Promise<T>,
): Promise<T> {
  const talk = createTalk({ quiet: flags.quiet ?? false, color: flags.color })
  try {
    const store = await openStore(addressOf(flags.db, process.env.ENTENTE_DB), options)
    try {
      return await work(store, talk)
    } finally {
      talk.settle()
      await store.close()
    }
  } catch (error) {
    if (error instanceof StoreError) throw new CommandError(error.message, EXIT.unreachable, error.hint)
    throw error
  }
}

/** Writes to standard output and waits for a slow reader. */
export async function write(pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
  for await (const piece of pieces) {
    if (piece !== '' && !process.stdout.write(piece))
      await new Promise(resolve => process.stdout.once('drain', resolve))
  }
}

/** One record a line; what would break the line is put in its place. */
export const plainLine = (fields: readonly (string | number)[]): string =>
  `${fields.map(field => String(field).replace(/\s+/g, ' ')).join('\t')}\n`
