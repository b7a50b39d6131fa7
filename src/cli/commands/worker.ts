import type { Command } from 'commander'
import type { Added } from '../../pipeline/add.js'
import { createHiring } from '../../pipeline/crew/crew.js'
import { createEngine } from '../../pipeline/engine.js'
import { endOfProcess } from '../ending.js'
import { CommandError, EXIT } from '../exit.js'
import { type LedgerFlags, ledgerOptions, plainLine, withLedger } from '../ledger.js'
import { queueAddress } from '../queue.js'
import type { Talk } from '../talk.js'
import { workersOf } from '../workers.js'

const EXAMPLES = `Examples:
  entente worker --queue nats://localhost:4222 --db postgres://localhost/ledger
  entente worker --once                        ends when nothing waits
  entente add archive/ --queue nats://localhost:4222      hands over what workers take
`

const AFTER = `
Any number of workers, on any number of machines, share one queue and one PostgreSQL ledger; they are added and lost at any time.
A document leaves the queue when the ledger holds it. What cannot be read is set aside: entente queue failed.
SIGTERM or Ctrl-C ends a worker when what it has in hand is kept.

Exit: 0 done · 2 used wrongly · 5 the queue or the ledger cannot be opened
`

interface WorkerFlags extends LedgerFlags {
  readonly queue?: string
  readonly once?: boolean
  readonly gate?: boolean
  readonly workers?: string
  readonly patience: string
}

/** `entente worker`: takes documents from a queue and keeps them. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('worker').description(summary))
    .option('--queue <nats://…>', 'servers of the queue, with commas between them (else ENTENTE_QUEUE)')
    .option('--once', 'end when nothing waits and all is settled')
    .option('--gate', 'pass over what is not about dealings between states')
    .option('--workers <n>', 'threads of this worker (else one for each core)')
    .option('--patience <seconds>', 'a document whose worker is not heard of for so long goes to another', '30')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (flags: WorkerFlags) => {
      process.exitCode = await worker(flags)
    })
}

async function worker(flags: WorkerFlags): Promise<number> {
  const [{ openQueue }, { work }] = await Promise.all([import('../../queue/queue.js'), import('../../queue/work.js')])
  const patience = secondsOf(flags.patience)
  const address = queueAddress(flags.queue)
  const hiring = createHiring(workersOf(flags.workers))
  const ending = new AbortController()
  void endOfProcess().then(() => ending.abort())
  const working = withLedger(flags, { doing: 'entente worker', create: true, whole: true }, async (store, talk) => {
    const queue = await openQueue(address, { patience })
    const tally = createTally(flags, talk)
    talk.say(`Taking documents for ${store.name}`)
    try {
      await work(queue, store, {
        engine: createEngine(),
        hiring,
        signal: ending.signal,
        once: flags.once ?? false,
        gated: flags.gate ?? false,
        patience,
        onKept: tally.note,
        onTrouble: error => talk.warn('', `trying again: ${error instanceof Error ? error.message : String(error)}`),
      })
    } finally {
      await queue.close()
    }
    talk.say(tally.told())
    return EXIT.done
  })
  return working.finally(() => hiring.end())
}

/** Counts what became of documents, and tells of those that were set aside. */
function createTally({ json, plain }: LedgerFlags, talk: Talk) {
  const counts = new Map<Added['outcome'], number>()
  const of = (outcome: Added['outcome']): number => counts.get(outcome) ?? 0
  return {
    note: (added: readonly Added[]): void => {
      for (const { source, document, outcome, problem, warnings } of added) {
        counts.set(outcome, of(outcome) + 1)
        if (problem !== undefined) talk.fail(source, `set aside: ${problem.message}`, problem.hint)
        for (const { message } of warnings) talk.warn(source, message)
        if (plain) process.stdout.write(plainLine([outcome, source, document]))
        else if (json) process.stdout.write(`${JSON.stringify({ outcome, source, document })}\n`)
      }
      talk.working(of('skipped') + of('new') + of('known') + of('found-again'))
    },
    told: () =>
      `${of('new')} kept, ${of('known') + of('found-again')} known before, ${of('skipped')} passed over, ${of('failed')} set aside`,
  }
}

function secondsOf(typed: string): number {
  const seconds = Number(typed)
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST) return seconds
  throw new CommandError(`invalid number of seconds: ${typed}`, EXIT.usage, `A number from 1 to ${MOST}.`)
}

const MOST = 3600
