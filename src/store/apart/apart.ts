import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { PostgresPool } from 'kysely'
import type { Writes } from '../pool.js'
import { BEAT, type Ordering } from './messages.js'
import { createRemotePool } from './remote-pool.js'

export interface Apart {
  readonly pool: PostgresPool
  /** The end of a line by which another thread reaches the same database. */
  share(): MessagePort
  /** Resolves when the database ends without being told to: nothing can be asked of it any more. */
  readonly lost: Promise<Error>
  close(): Promise<void>
}

interface Opening {
  /** The compiled `database-thread.ts`. */
  readonly thread: string
  readonly home: string
  readonly writes: Writes
  /** Signs of life that may be missing in a row; one statement may take that long. */
  readonly silence?: number
}

/** Two minutes. */
const SILENCE = 120

/** Opens a database on a thread of its own. */
export async function openApart({ thread, home, writes, silence = SILENCE }: Opening): Promise<Apart> {
  const worker = new Worker(thread, { workerData: { home } })
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      worker.off('error', reject)
      resolve()
    })
  })
  const order = (ordering: Ordering, ports: readonly MessagePort[] = []) => worker.postMessage(ordering, ports)
  const share = (): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    order({ kind: 'join', port: port1 }, [port1])
    return port2
  }
  const { pool, fail } = createRemotePool(share(), writes)
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  let isClosing = false
  const lost = new Promise<Error>(resolve => {
    worker.once('error', resolve)
    worker.once('exit', () => isClosing || resolve(new Error('the thread of the database has ended')))
  })
  const stopWatching = watch(worker, silence)
  ended.then(stopWatching)
  worker.on('error', fail)
  ended.then(() => fail(new Error('the ledger is closed')))
  return {
    pool,
    share,
    lost,
    close: () => {
      isClosing = true
      order({ kind: 'close' })
      return ended
    },
  }
}

/**
 * Ends a thread that gives no sign of life any more. Signs that are missing are counted, not the time: a machine that slept
 * wakes up with one missing.
 */
function watch(worker: Worker, silence: number): () => void {
  let missing = 0
  const hear = () => {
    missing = 0
  }
  worker.on('message', hear)
  const timer = setInterval(() => {
    missing += 1
    if (missing > silence) void worker.terminate()
  }, BEAT)
  timer.unref()
  return () => clearInterval(timer)
}
