import type { MessagePort } from 'node:worker_threads'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { commandOf, type PlacedClient, type Writes } from '../pool.js'
import { type Answering, type Asking, errorOf } from './messages.js'

interface Waiting {
  resolve(answer: { readonly rows: readonly unknown[]; readonly affected: number }): void
  reject(error: Error): void
}

export interface RemotePool {
  readonly pool: PostgresPool
  /** Says of everything that is under way, and of all that will be asked, that there is no database any more. */
  fail(error: Error): void
}

/** The connection of a database that another thread holds. It is borrowed there with the first query of a session. */
export function createRemotePool(port: MessagePort, writes: Writes): RemotePool {
  const waiting = new Map<number, Waiting>()
  let [sessions, queries] = [0, 0]
  let gone: Error | undefined
  const fail = (error: Error): void => {
    gone ??= error
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  port.on('message', (answer: Answering) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('failure' in answer) asked?.reject(errorOf(answer.failure))
    else asked?.resolve(answer)
  })
  port.on('close', () => fail(new Error('the ledger is closed')))
  const send = (asking: Asking): void => port.postMessage(asking)

  const pool: PostgresPool = {
    connect: async () => {
      sessions += 1
      const session = sessions
      const note = writes.noting()
      const ask = async (text: string, values?: readonly unknown[], place?: string) => {
        if (gone !== undefined) throw gone
        queries += 1
        const id = queries
        const { rows, affected } = await new Promise<Parameters<Waiting['resolve']>[0]>((resolve, reject) => {
          waiting.set(id, { resolve, reject })
          send({ kind: 'query', id, session, text, values, place })
        })
        note(text)
        return { command: commandOf(text), rowCount: affected, rows }
      }
      const client: PlacedClient = {
        query: ((text: string, values?: readonly unknown[]) => ask(text, values)) as PostgresPoolClient['query'],
        queryFrom: (place, text, values) => ask(text, values, place),
        release: () => send({ kind: 'release', session }),
      }
      return client
    },
    end: async () => port.close(),
  }
  return { pool, fail }
}
