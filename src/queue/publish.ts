import type { Fetched } from '../pipeline/handfuls.js'
import { handfuls, type Input, type Opening } from '../pipeline/handfuls.js'
import { type Problem, problemOf } from '../pipeline/read-coverage.js'
import { messageOfDocument } from './message.js'
import { patiently, type Queue } from './queue.js'
import { waitingSubject } from './streams.js'

/** What became of one document on its way to the queue. */
export interface Queued {
  readonly source: string
  readonly document: string
  /** `known`: it waits already, or did a moment ago. */
  readonly outcome: 'queued' | 'known' | 'failed'
  readonly problem?: Problem
}

export interface PublishOptions extends Opening {
  readonly onProgress?: (progress: {
    readonly done: number
    readonly total: number
    readonly documents: number
    readonly source: string
  }) => void
  readonly onQueued?: (queued: readonly Queued[]) => void
}

/** Milliseconds to go on trying: a cluster that has lost its leader chooses another within some seconds. */
const TRY_FOR = 60_000

/** Hands documents to the queue; told as queued is what the servers have confirmed to hold. */
export async function publish(
  queue: Queue,
  inputs: readonly Input[],
  { onProgress, onQueued, ...opening }: PublishOptions,
): Promise<{ readonly queued: number; readonly failed: number }> {
  let [queued, failed] = [0, 0]
  for await (const handful of handfuls(inputs, opening)) {
    for (const { input, source } of handful.slice(0, 1))
      onProgress?.({ done: input, total: inputs.length, documents: queued, source })
    const told = await Promise.all(handful.map(fetched => publishOne(queue, fetched)))
    failed += told.filter(({ outcome }) => outcome === 'failed').length
    queued += told.filter(({ outcome }) => outcome !== 'failed').length
    onQueued?.(told)
  }
  return { queued, failed }
}

async function publishOne(queue: Queue, { source, kept, address, problem }: Fetched): Promise<Queued> {
  if (kept === undefined) return { source, document: '', outcome: 'failed', ...(problem && { problem }) }
  const { key, headers, body } = messageOfDocument({ source, kept, address })
  const most = queue.connection.info?.max_payload ?? Number.POSITIVE_INFINITY
  if (body.length + HEADERS > most) {
    const message = `larger than the queue takes (${body.length} of ${most} bytes)`
    const hint = 'Raise max_payload of the NATS servers, or add it to the ledger without the queue.'
    return { source, document: kept.id, outcome: 'failed', problem: { source, code: 'too-large', message, hint } }
  }
  try {
    // What was held already, its answer lost on the way, is known by its key.
    const { duplicate } = await patiently(TRY_FOR, () =>
      queue.client.publish(waitingSubject(key), body, { msgID: key, headers }),
    )
    return { source, document: kept.id, outcome: duplicate ? 'known' : 'queued' }
  } catch (error) {
    return { source, document: kept.id, outcome: 'failed', problem: problemOf(error, source) }
  }
}

/** Bytes that its headers may take besides. */
const HEADERS = 16_000
