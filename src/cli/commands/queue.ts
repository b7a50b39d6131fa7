import type { Command } from 'commander'
import type { QueueStatus, SetAside } from '../../queue/failed.js'
import type { Queue } from '../../queue/queue.js'
import { CommandError, EXIT } from '../exit.js'
import { plainLine } from '../ledger.js'
import { asCommandError, queueAddress } from '../queue.js'

const EXAMPLES = `Examples:
  entente queue status --queue nats://localhost:4222
  entente queue failed                     what was set aside, and why
  entente queue replay 5f0c…               takes it in again: a key or the id of a document
  entente queue replay --all
`

const AFTER = `
Exit: 0 done · 1 nothing of that name · 2 used wrongly · 5 the queue cannot be opened
`

interface QueueFlags {
  readonly queue?: string
  readonly all?: boolean
  readonly json?: boolean
  readonly plain?: boolean
}

const ACTIONS = ['status', 'failed', 'replay'] as const
type Action = (typeof ACTIONS)[number]

/** `entente queue ACTION`: what waits for workers, and what they set aside. */
export function define(program: Command, summary: string): void {
  program
    .command('queue')
    .description(summary)
    .argument('<action>', ACTIONS.join(', '))
    .argument('[document...]', 'keys or ids of documents that were set aside')
    .option('--queue <nats://…>', 'servers of the queue, with commas between them (else ENTENTE_QUEUE)')
    .option('--all', 'replay all that was set aside')
    .option('--json', 'print JSON')
    .option('--plain', 'one record a line, fields separated by tabs')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, documents: string[], flags: QueueFlags) => {
      process.exitCode = await act(actionOf(action), documents, flags)
    })
}

function actionOf(typed: string): Action {
  const action = ACTIONS.find(each => each === typed)
  if (action !== undefined) return action
  throw new CommandError(`unknown action: ${typed}`, EXIT.usage, `One of: ${ACTIONS.join(', ')}.`)
}

async function act(action: Action, documents: readonly string[], flags: QueueFlags): Promise<number> {
  const address = queueAddress(flags.queue)
  const [{ openQueue }, reading] = await Promise.all([import('../../queue/queue.js'), import('../../queue/failed.js')])
  let queue: Queue
  try {
    queue = await openQueue(address)
  } catch (error) {
    throw asCommandError(error)
  }
  try {
    if (action === 'status') return tellStatus(await reading.statusOf(queue), flags)
    if (action === 'failed') return tellFailed(await reading.failedIn(queue), flags)
    if (documents.length === 0 && flags.all !== true)
      throw new CommandError('nothing named', EXIT.usage, 'Name documents that were set aside, or --all.')
    return tellReplayed(await reading.replay(queue, flags.all ? undefined : new Set(documents)), flags)
  } finally {
    await queue.close()
  }
}

function tellStatus(status: QueueStatus, { json, plain }: QueueFlags): number {
  const { waiting, underWay, again, failed, idle, copies, leader } = status
  const lines: readonly (readonly [string, string | number])[] = [
    ['waiting', waiting],
    ['with workers', underWay],
    ['of these again', again],
    ['set aside', failed],
    ['workers that wait', idle],
    ['copies of the queue', copies],
    ...(leader === '' ? [] : [['leader', leader] as const]),
  ]
  if (json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`)
  else
    for (const [name, value] of lines)
      process.stdout.write(plain ? plainLine([name, value]) : `${name.padEnd(20)} ${value}\n`)
  return EXIT.done
}

function tellFailed(failed: readonly SetAside[], { json, plain }: QueueFlags): number {
  if (json) process.stdout.write(`${JSON.stringify({ failed }, null, 2)}\n`)
  else
    for (const { key, document, source, message, at } of failed)
      process.stdout.write(
        plain ? plainLine([key, document, source, message, at]) : `${key}   ${source}\n  ${message}   ${at}\n`,
      )
  return EXIT.done
}

function tellReplayed(replayed: readonly SetAside[], { json, plain }: QueueFlags): number {
  if (json) process.stdout.write(`${JSON.stringify({ replayed }, null, 2)}\n`)
  else
    for (const { key, source } of replayed)
      process.stdout.write(plain ? plainLine([key, source]) : `${source}   waits again\n`)
  return replayed.length === 0 ? EXIT.nothing : EXIT.done
}
