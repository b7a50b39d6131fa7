import type { Command } from 'commander'
import type { SkippedRow } from '../../store/skipped.js'
import type { OpenOptions, Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { type LedgerFlags, ledgerOptions, plainLine, withLedger } from '../ledger.js'
import type { Talk } from '../talk.js'
import { backupOfServed } from '../while-served.js'

const AFTER = `
Examples:
  entente db status
  entente db backup ledger.gz                              all that is kept and who may do what, in one file;
                                                           also while entente serve has the ledger open
  entente db restore ledger.gz --db postgres://localhost/ledger   …onto either engine
  entente db check                                         is what is derived what it should be?
  entente db skipped                                       what add --gate passed over
  entente db migrate --to 0001-truth                       down again, by name

Exit: 0 done · 1 check: something is not as it should be · 2 used wrongly · 5 no ledger, or it cannot be opened
`

type Act<Flags> = (store: Store, context: { readonly flags: Flags; readonly talk: Talk }) => Promise<number>

/** `entente db …`: the ledger as a database. */
export function define(program: Command, summary: string): void {
  const db = program.command('db').description(summary).addHelpText('after', AFTER)
  const action = <Flags extends LedgerFlags>(command: Command, open: Partial<OpenOptions>, act: Act<Flags>) =>
    ledgerOptions(command).action(async () => {
      const flags = command.opts() as Flags
      const doing = `entente db ${command.name()}`
      process.exitCode = await withLedger(flags, { whole: true, doing, ...open }, (store, talk) =>
        act(store, { flags, talk }),
      )
    })
  action(
    db.command('status').description('what the ledger holds, and what is still to be made'),
    { anySchema: true },
    status,
  )
  const migrate = db
    .command('migrate')
    .description('bring the tables up to date')
    .option('--to <name>', 'up or down to this migration; none takes all tables away')
  action<LedgerFlags & { to?: string }>(migrate, { anySchema: true }, migrated)
  const backup = db
    .command('backup')
    .description('write all that is kept to a file')
    .argument('<file>')
    .option('--no-accounts', 'leave out accounts and tokens, of which the file holds hashes')
  ledgerOptions(backup).action(async () => {
    const flags = backup.opts() as LedgerFlags & { accounts: boolean }
    const file = backup.args[0] ?? ''
    const rows = await backupOfServed(file, flags)
    if (rows !== undefined) return tellWritten(file, rows, flags)
    await withLedger(flags, { whole: true, doing: 'entente db backup' }, store => backedUp(store, file, flags))
  })
  const restore = db.command('restore').description('put a backup into a new ledger').argument('<file>')
  action(restore, { create: true }, (store, context) => restored(store, restore.args[0] ?? '', context))
  action(db.command('skipped').description('what --gate passed over, and why'), {}, skipped)
  action(db.command('check').description('compare what is derived with what is kept'), {}, checked)
}

const status: Act<LedgerFlags> = async (store, { flags }) => {
  const { statusOf } = await import('../../queries/status.js')
  const status = await statusOf(store)
  const lines = [
    ['ledger', status.name],
    ['engine', `${status.engine} ${status.server}`],
    ...Object.entries(status.counts),
    ...status.readers.map(({ reader, documents }) => ['read by', `${reader}: ${documents} documents`] as const),
    ['still to be made', status.pending],
    ...status.schema.pending.map(name => ['migration missing', name] as const),
  ] as const
  printLines(lines, { flags, json: status })
  return EXIT.done
}

const skipped: Act<LedgerFlags> = async (store, { flags: { json, plain } }) => {
  const [{ skippedPage }, { REASONS }] = await Promise.all([import('../../store/skipped.js'), import('./add.js')])
  const reasons: Readonly<Record<string, string>> = REASONS
  for (let after: SkippedRow | undefined; ; ) {
    const page = await skippedPage(store.db, { limit: PAGE, after })
    for (const row of page) {
      const { document, address, title, reason } = row
      if (json) process.stdout.write(`${JSON.stringify(row)}\n`)
      else if (plain) process.stdout.write(plainLine([document, address, title, reason]))
      else process.stdout.write(`${title}\n  ${address}   ${reasons[reason] ?? reason}\n`)
    }
    after = page.at(-1)
    if (page.length < PAGE) return EXIT.done
  }
}

const PAGE = 500

const migrated: Act<LedgerFlags & { readonly to?: string }> = async (store, { flags }) => {
  const [{ migrate, MIGRATION_NAMES }, { isAnythingMarked }] = await Promise.all([
    import('../../store/migrate.js'),
    import('../../store/truth.js'),
  ])
  const { to } = flags
  if (to !== undefined && to !== 'none' && !MIGRATION_NAMES.includes(to)) {
    throw new CommandError(`unknown migration: ${to}`, EXIT.usage, `One of: ${MIGRATION_NAMES.join(', ')}, none`)
  }
  const done = await migrate(store.db, to === 'none' ? '' : to)
  const lines = done.length === 0 ? [['up to date', ''] as const] : done.map(name => ['', name] as const)
  // Lists are empty until what new tables hold is made.
  const isLeft = to === undefined && (await isAnythingMarked(store.db))
  const left = isLeft ? [['still to be made', 'entente add makes it'] as const] : []
  printLines([...lines, ...left], { flags, json: { done } })
  return EXIT.done
}

async function backedUp(
  store: Store,
  file: string,
  { accounts, ...flags }: LedgerFlags & { readonly accounts: boolean },
): Promise<void> {
  const { backup } = await import('../../store/backup.js')
  tellWritten(file, await backup(store.db, file, { accounts }), flags)
}

const tellWritten = (file: string, rows: number, flags: LedgerFlags): void =>
  printLines([['wrote', `${file}, ${rows} rows`]], { flags, json: { file, rows } })

async function restored(
  store: Store,
  file: string,
  { flags, talk }: { readonly flags: LedgerFlags; readonly talk: Talk },
): Promise<number> {
  const [{ restore }, { settle }, { createEngine }] = await Promise.all([
    import('../../store/backup.js'),
    import('../../pipeline/settling/settle.js'),
    import('../../pipeline/engine.js'),
  ])
  const rows = await restore(store.db, file)
  await settle(store, { engine: createEngine(), onProgress: progress => talk.settling(progress) })
  talk.settle()
  printLines([['restored', `${rows} rows from ${file}`]], { flags, json: { file, rows } })
  return EXIT.done
}

const checked: Act<LedgerFlags> = async (store, { flags, talk }) => {
  const [{ audit }, { createEngine }] = await Promise.all([
    import('../../pipeline/audit.js'),
    import('../../pipeline/engine.js'),
  ])
  const findings = await audit(store, { engine: createEngine(), onProgress: what => talk.checking(what) })
  talk.settle()
  const lines = findings.map(({ what, finding }) => [what, finding] as const)
  printLines(lines.length === 0 ? [['as it should be', '']] : lines, { flags, json: { findings } })
  return findings.length === 0 ? EXIT.done : EXIT.nothing
}

function printLines(
  lines: readonly (readonly [string, string | number])[],
  { flags, json }: { readonly flags: LedgerFlags; readonly json: unknown },
): void {
  if (flags.json) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  else if (!flags.quiet || flags.plain) {
    const text = ([name, value]: readonly [string, string | number]) => `${name.padEnd(18)}${value}`.trim()
    for (const line of lines) process.stdout.write(flags.plain ? plainLine(line) : `${text(line)}\n`)
  }
}
