import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { addDocuments } from '../../pipeline/add.js'
import { createEngine, type Engine } from '../../pipeline/engine.js'
import type { Input } from '../../pipeline/handfuls.js'
import { settle } from '../../pipeline/settling/settle.js'
import { isDue, lookAt } from '../../pipeline/watching.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { columnsOf, fetcherFor, findInputs, isWebAddress } from '../inputs.js'
import { ledgerOptions, withLedger } from '../ledger.js'
import type { Talk } from '../talk.js'
import { type AddFlags, tellKept } from './add.js'

const EXAMPLES = `Examples:
  entente watch coverage/                                   what is put into a folder
  entente watch https://example.org/feed.xml --every 30     a feed, every half hour
  entente watch coverage/ https://example.org/feed.xml --once   for a timer: looks once and ends
`

const AFTER = `
Items of a feed that are only teasers are followed to their pages. A feed that fails is asked again after twice as long,
a day at most; that holds on when the command is ended and started again. Between two looks the ledger is free for
other commands. Ends with Ctrl-C.

Exit: 0 done (--once) · 2 used wrongly · 3 something could not be had (--once) · 5 the ledger cannot be opened
`

interface WatchFlags extends AddFlags {
  readonly every: string
  readonly once?: boolean
}

const MINUTE = 60_000
/** Minutes; a day between two looks is the most that can be asked for. */
const MOST = 24 * 60

/** `entente watch FOLDER|FEED …`: adds what appears. */
export function define(program: Command, summary: string): void {
  const command = program.command('watch').description(summary)
  ledgerOptions(command.argument('<target...>', 'folders and addresses of feeds or pages'))
    .option('--every <minutes>', 'between two looks', '15')
    .option('--once', 'look once and end')
    .option('--encoding <name>', 'encoding of the files, when it is not found out')
    .option('--columns <map>', 'what columns of tables and JSON records hold: title=headline,text=body')
    .option('--allow-private', 'fetch addresses of your own network too')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (targets: string[], flags: WatchFlags) => {
      process.exitCode = await watch(targets, flags)
    })
}

async function watch(targets: readonly string[], flags: WatchFlags): Promise<number> {
  const every = minutesOf(flags.every) * MINUTE
  const engine = createEngine()
  const seen = new Map<string, string>()
  const fetch = targets.some(isWebAddress) ? await fetcherFor(flags) : undefined
  for (;;) {
    const failed = await withLedger(flags, { doing: 'entente watch', create: true }, async (store, talk) => {
      const inputs: Input[] = await newFiles(
        targets.filter(target => !isWebAddress(target)),
        { seen, flags, talk },
      )
      let problems = 0
      const looked: (() => Promise<void>)[] = []
      for (const address of fetch === undefined ? [] : targets.filter(isWebAddress)) {
        const now = Date.now()
        if (fetch === undefined || (!flags.once && !(await isDue(store.db, address, now)))) continue
        const { inputs: found, problem, noted } = await lookAt(address, { db: store.db, engine, fetch, every, now })
        inputs.push(...found)
        looked.push(noted)
        if (problem !== undefined) {
          problems += 1
          talk.fail(address, problem.message, problem.hint)
        }
      }
      const lost = await addAll(store, inputs, { engine, flags, talk })
      for (const noted of looked) await noted()
      return problems + lost
    })
    if (flags.once) return failed === 0 ? EXIT.done : EXIT.partial
    await new Promise(resolve => setTimeout(resolve, every))
  }
}

interface Adding {
  readonly engine: Engine
  readonly flags: WatchFlags
  readonly talk: Talk
}

/** How many could not be kept. */
async function addAll(store: Store, inputs: readonly Input[], { engine, flags, talk }: Adding): Promise<number> {
  if (inputs.length === 0) return 0
  const added = await addDocuments(store, inputs, {
    engine,
    ...columnsOf(flags.columns),
    onProgress: progress => talk.adding(progress),
    // What is known already is no news here.
    onKept: kept =>
      tellKept(
        kept.filter(({ outcome }) => outcome === 'new' || outcome === 'failed'),
        flags,
        talk,
      ),
  })
  await settle(store, { engine, onProgress: progress => talk.settling(progress) })
  return added.filter(({ outcome }) => outcome === 'failed').length
}

interface Seeing {
  /** Size and time of each file when it was last looked at. */
  readonly seen: Map<string, string>
  readonly flags: WatchFlags
  readonly talk: Talk
}

async function newFiles(folders: readonly string[], { seen, flags, talk }: Seeing): Promise<Input[]> {
  const { pending, problems } = await findInputs(folders, flags.encoding)
  for (const { source, message, hint, code } of problems) {
    // An empty folder is one in which nothing has appeared yet.
    if (code !== 'no-documents') talk.fail(source, message, hint)
  }
  const fresh: Input[] = []
  for (const file of pending) {
    const found = await stat(file.source).catch(() => undefined)
    if (found === undefined) continue
    const mark = `${found.size} ${found.mtimeMs}`
    if (seen.get(file.source) === mark) continue
    seen.set(file.source, mark)
    fresh.push(file)
  }
  return fresh
}

function minutesOf(typed: string): number {
  const minutes = Number(typed)
  if (Number.isFinite(minutes) && minutes > 0 && minutes <= MOST) return minutes
  throw new CommandError(`invalid number of minutes: ${typed}`, EXIT.usage, `A number up to ${MOST}: --every 30`)
}
