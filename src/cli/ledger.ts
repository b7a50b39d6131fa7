import { type Command, Option } from 'commander'
import type { View } from '../export/ledger/view.js'
import type { Membership } from '../model/access.js'
import { isDay, isInstant } from '../queries/asked.js'
import type { PartyNames } from '../queries/names.js'
import { addressOf } from '../store/address.js'
import { type OpenOptions, openStore, type Store } from '../store/store.js'
import { CommandError, EXIT } from './exit.js'
import { createTalk, type Talk, wantsColor } from './talk.js'

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

/**
 * Opens the ledger that the flags name, does the work, and closes it whatever happens. What two sides keep to themselves is
 * not seen unless `whole`: for commands that look after all of it.
 */
export async function withLedger<T>(
  flags: LedgerFlags,
  { whole = false, ...options }: OpenOptions & { readonly whole?: boolean },
  work: (store: Store, talk: Talk) => Promise<T>,
): Promise<T> {
  const talk = createTalk({ quiet: flags.quiet ?? false, color: flags.color })
  try {
    const store = await openStore(addressOf(flags.db, process.env.ENTENTE_DB), options)
    try {
      const done = await work(whole ? store : store.serving(), talk)
      talk.settle()
      await store.close()
      return done
    } catch (error) {
      talk.settle()
      // A database that has failed may not close, either: what it failed at is what counts.
      await store.close().catch(() => undefined)
      throw error
    }
  } catch (error) {
    if (error instanceof CommandError) throw error
    const { troubleOf } = await import('../store/trouble.js')
    const trouble = troubleOf(error)
    if (trouble !== undefined) throw new CommandError(trouble.message, EXIT.unreachable, trouble.hint)
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

export interface TimeFlags {
  readonly asOf?: string
  readonly knownOn?: string
}

export function timeOptions(command: Command): Command {
  return command
    .option('--as-of <day>', 'only what happened up to this day')
    .option('--known-on <day>', 'only what the ledger knew by the end of this day (UTC), or by an instant')
}

/** The days that the flags name, checked. */
export function askedOf({ asOf, knownOn }: TimeFlags): { asOf?: string; knownOn?: string } {
  if (asOf !== undefined && !isDay(asOf)) throw badDay(asOf)
  if (knownOn !== undefined && !isDay(knownOn) && !isInstant(knownOn)) throw badDay(knownOn)
  return { ...(asOf === undefined ? {} : { asOf }), ...(knownOn === undefined ? {} : { knownOn }) }
}

const badDay = (typed: string) =>
  new CommandError(`invalid day: ${typed}`, EXIT.usage, 'A day is written 2025-03-06, an instant 2025-03-06T14:30Z.')

/** What a question about the past needs; the stages are loaded only for one. */
export const pastOf = (flags: TimeFlags) => ({
  ...askedOf(flags),
  engine: async () => (await import('../pipeline/engine.js')).createEngine(),
})

/** What a command found out, in every form it may be asked for. */
interface Answer {
  readonly json: unknown
  readonly view: () => View
  /** A page of its own for people, where the view is not enough. */
  readonly text?: (screen: { readonly width: number; readonly color: boolean }) => string
}

/** Prints an answer in the form that was asked for; the view is made only for people. */
export async function hand({ json, plain, color }: LedgerFlags, answer: Answer): Promise<void> {
  if (json) {
    process.stdout.write(`${JSON.stringify(answer.json, null, 2)}\n`)
    return
  }
  const { viewPlain, viewText } = await import('../export/ledger/view.js')
  const screen = { width: process.stdout.columns ?? 80, color: color && wantsColor() }
  if (plain) process.stdout.write(viewPlain(answer.view()))
  else process.stdout.write(answer.text?.(screen) ?? viewText(answer.view(), screen))
}

/** How many, from a flag. */
export function countOf(typed: string): number {
  const count = Number(typed)
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    throw new CommandError(`invalid count: ${typed}`, EXIT.usage, `A number from 1 to ${MOST}.`)
  }
  return count
}

const MOST = 10_000

/** A kind, from a flag: a slip of the pen is no answer of "none". */
export function kindOf(typed: string | undefined, kinds: readonly string[]): { readonly kind?: string } {
  if (typed === undefined) return {}
  if (kinds.includes(typed)) return { kind: typed }
  throw new CommandError(`no such kind: ${typed}`, EXIT.usage, `A kind is ${kinds.join(', ')}.`)
}

/** What parties are called in this ledger. */
export async function partyNames(store: Store): Promise<PartyNames> {
  const [{ createPartyNames }, { loadTables }, { settingsOf }] = await Promise.all([
    import('../queries/names.js'),
    import('../knowledge/tables.js'),
    import('../queries/settings.js'),
  ])
  return createPartyNames(loadTables(), (await settingsOf(store.db)).names)
}

/** What the account that `--as` names is in channels; nothing without one. */
export async function membershipsFlag({ db }: Store, account: string | undefined): Promise<Membership[]> {
  if (account === undefined) return []
  const [{ accountWith }, { membershipsOf }] = await Promise.all([
    import('../store/accounts.js'),
    import('../store/workspaces.js'),
  ])
  if ((await accountWith(db, account)) === undefined) {
    throw new CommandError(`no such account: ${account}`, EXIT.nothing, 'Who may sign in: entente user list')
  }
  return membershipsOf(db, account)
}

/** The parties that `--dyad` names, as the ledger calls them. */
export async function dyadFlag(typed: string | undefined): Promise<{ dyad?: string }> {
  if (typed === undefined) return {}
  const [{ createPartyNames, dyadOf }, { loadTables }] = await Promise.all([
    import('../queries/names.js'),
    import('../knowledge/tables.js'),
  ])
  const names = createPartyNames(loadTables())
  const dyad = dyadOf([typed], names) ?? names.codeOf(typed)
  if (dyad === undefined) throw new CommandError(`unknown parties: ${typed}`, EXIT.usage, 'Two states: KGZ-VNM')
  return { dyad }
}
