import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { compiledDatabase } from '../machine-code.js'
import { openLite } from '../pglite.js'
import { createPool, createWrites, isPlaced } from '../pool.js'
import { createPrepared } from '../prepared.js'
import { createRoom } from '../room.js'
import { type Answering, type Asking, BEAT, failureOf, type Ordering } from './messages.js'

// What src/store/apart/apart.ts runs on a thread of its own: the database, so that no query keeps the process from answering.
const { home } = workerData as { readonly home: string }
const lite = await openLite(home, await compiledDatabase())
const pool = createPool(createPrepared(lite), { writes: createWrites(), room: createRoom(home) })
const ports = new Set<MessagePort>()
parentPort?.on('message', async (order: Ordering) => {
  if (order.kind === 'join') {
    ports.add(order.port)
    order.port.on('close', () => ports.delete(order.port))
    return answerAt(order.port, pool)
  }
  await lite.close()
  // An open line would keep this thread, and whoever is at its end waiting.
  for (const port of ports) port.close()
  parentPort?.close()
})
parentPort?.postMessage('open')
setInterval(() => parentPort?.postMessage('beat'), BEAT).unref()

/** A database that fails without telling an error of its own, and cannot be asked any more, is not waited for. */
async function isBeyondHelp(error: unknown): Promise<boolean> {
  if (isTold(error)) return false
  return lite.query('select 1').then(
    () => false,
    again => !isTold(again),
  )
}

const isTold = (error: unknown): boolean => typeof (error as { readonly code?: unknown }).code === 'string'

/** This thread ends by the error once the answer is on its way; whoever started it sees to all else. */
function endAfter(error: unknown): void {
  setTimeout(() => {
    throw error
  })
}

type Answer = Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number }>
type Query = (text: string, values: readonly unknown[] | undefined) => Answer

/** Asks from where whoever is at the other end does. */
async function asked(client: PostgresPoolClient, { text, values, place }: Asking & { kind: 'query' }): Answer {
  if (place !== undefined && isPlaced(client)) return client.queryFrom(place, text, values ?? [])
  return (client.query as unknown as Query)(text, values)
}

/** Answers whoever is at the other end, each session on the connection it borrowed. */
function answerAt(port: MessagePort, { connect }: PostgresPool): void {
  const borrowed = new Map<number, Promise<PostgresPoolClient>>()
  const answer = async (asking: Asking & { kind: 'query' }): Promise<Answering> => {
    const { id, session } = asking
    try {
      const borrowing = borrowed.get(session) ?? connect()
      borrowed.set(session, borrowing)
      const { rows, rowCount } = await asked(await borrowing, asking)
      return { id, rows, affected: rowCount }
    } catch (error) {
      if (await isBeyondHelp(error)) endAfter(error)
      return { id, failure: failureOf(error) }
    }
  }
  const giveBack = async (session: number): Promise<void> => {
    const borrowing = borrowed.get(session)
    borrowed.delete(session)
    ;(await borrowing)?.release()
  }
  port.on('message', async (asking: Asking) => {
    if (asking.kind === 'release') return giveBack(asking.session)
    port.postMessage(await answer(asking))
  })
  // Who ended in the middle of a transaction left it open, and with it the only connection.
  port.on('close', async () => {
    for (const [session, borrowing] of borrowed) {
      await (await borrowing).query('rollback', []).catch(() => undefined)
      await giveBack(session)
    }
  })
}
