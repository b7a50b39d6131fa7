import { createEngine } from '../pipeline/engine.js'
import type { Input } from '../pipeline/handfuls.js'
import { incomingOfPage } from '../pipeline/visits.js'
import type { Queued } from '../queue/publish.js'
import { EXIT } from './exit.js'
import { columnsOf, fetcherFor, type GatherFlags, type Named, tellPassedOver } from './inputs.js'
import { type LedgerFlags, plainLine } from './ledger.js'
import { asCommandError, queueAddress } from './queue.js'
import { createTalk, type Talk } from './talk.js'

interface QueueingFlags extends LedgerFlags, GatherFlags {
  readonly queue: string
  readonly columns?: string
}

/** Hands documents to a queue: workers keep them. */
export async function addToQueue(inputs: Named, flags: QueueingFlags): Promise<number> {
  const address = queueAddress(flags.queue)
  const [{ openQueue }, { publish }] = await Promise.all([import('../queue/queue.js'), import('../queue/publish.js')])
  const talk = createTalk({ quiet: flags.quiet ?? false, color: flags.color })
  const queue = await openQueue(address).catch(error => {
    throw asCommandError(error)
  })
  let { passedOver } = inputs
  try {
    for (const { source, message, hint } of inputs.problems) talk.fail(source, message, hint)
    const { queued, failed } = await publish(queue, [...inputs.pending, ...(await pagesOf(inputs, flags))], {
      engine: createEngine(),
      ...columnsOf(flags.columns),
      onPassedOver: () => {
        passedOver += 1
      },
      onProgress: progress => talk.adding(progress),
      onQueued: told => tellQueued(told, flags, talk),
    })
    talk.settle()
    tellPassedOver(passedOver, talk)
    if (failed + inputs.problems.length === 0) return EXIT.done
    return queued > 0 ? EXIT.partial : EXIT.usage
  } finally {
    await queue.close()
  }
}

async function pagesOf({ addresses }: Named, flags: QueueingFlags): Promise<Input[]> {
  if (addresses.length === 0) return []
  const fetch = await fetcherFor(flags)
  return addresses.map(source => ({
    source,
    fetch: async () => {
      const page = await fetch(source)
      return page === 'unchanged' ? undefined : incomingOfPage(page)
    },
  }))
}

const OUTCOMES: Readonly<Record<Queued['outcome'], string>> = {
  queued: 'waits for a worker',
  known: 'waits already, or was taken a moment ago',
  failed: 'failed',
}

function tellQueued(queued: readonly Queued[], { json, plain }: LedgerFlags, talk: Talk): void {
  talk.settle()
  for (const { source, document, outcome, problem } of queued) {
    if (problem !== undefined) talk.fail(source, problem.message, problem.hint)
    if (json) process.stdout.write(`${JSON.stringify({ outcome, source, document })}\n`)
    else if (plain) process.stdout.write(plainLine([outcome, source, document]))
    else if (outcome !== 'failed') process.stdout.write(`  ${source}   ${OUTCOMES[outcome]}\n`)
  }
}
