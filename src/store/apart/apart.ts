import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { PostgresPool } from 'kysely'
import type { Writes } from '../pool.js'
import type { Ordering } from './messages.js'
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
}

/** Opens a database on a thread of its own. */
export async function openApart({ thread, home, writes }: Opening): Promise<Apart> {
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
    worker.once('exit', code => isClosing || resolve(new Error(`the thread of the database ended with ${code}`)))
  })
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
