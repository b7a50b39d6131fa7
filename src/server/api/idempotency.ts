import { randomUUID } from 'node:crypto'
import { claimKey, dropKey, keepAnswer, takeKey } from '../../store/replays.js'
import type { Store } from '../../store/store.js'
import { Refused } from './problems.js'

/**
 * Answers a request that is sent again with the same key as it was answered before, also by a server that was started anew
 * in between: keys and answers stand in the store for a day.
 */
export interface Replays {
  answer(key: string, request: string, work: () => Promise<Response>): Promise<Response>
}

const DAY_SECONDS = 86_400
/** A server beside this one that has not answered by then is taken to have died. */
const PATIENCE_SECONDS = 300

export function createReplays({ db, engine }: Pick<Store, 'db' | 'engine'>): Replays {
  const holder = randomUUID()
  // A folder is open in one process: whoever else held a key in it is gone.
  const isDead = (other: string, age: number) => other !== holder && (engine === 'pglite' || age > PATIENCE_SECONDS)
  return {
    async answer(key, request, work) {
      const known = await claimKey(db, { key, request, holder }, { seconds: DAY_SECONDS })
      if (known !== undefined) {
        if (known.request !== request) throw new Refused('key-used')
        if (known.answered !== undefined) {
          const { status, headers, body } = known.answered
          const sent = headers.map(each => [...each] as [string, string])
          return new Response(body, { status, headers: [...sent, ['idempotency-replayed', 'true']] })
        }
        const isOurs = isDead(known.holder, known.age) && (await takeKey(db, { key, holder }, known.holder))
        if (!isOurs) throw new Refused('in-flight', '', { headers: { 'retry-after': '1' } })
      }
      try {
        const response = await work()
        const body = await response.clone().text()
        await keepAnswer(db, key, { status: response.status, headers: [...response.headers], body })
        return response
      } catch (error) {
        // What failed may be tried again with the same key.
        await dropKey(db, key)
        throw error
      }
    },
  }
}
