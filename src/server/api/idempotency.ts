import { Refused } from './problems.js'

/** What was answered, so that it can be answered again. */
interface Answered {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

interface Held {
  /** Hash of the request that the key was first sent with. */
  readonly request: string
  readonly since: number
  answered: Answered | undefined
}

/**
 * Answers a request that is sent again with the same key as it was answered before. Held in memory: after a restart the same
 * documents are still known by their hashes, and nothing is taken in twice.
 */
export interface Replays {
  answer(key: string, request: string, work: () => Promise<Response>): Promise<Response>
}

const MOST = 1_000
const DAY = 86_400_000

export function createReplays(now: () => number = Date.now): Replays {
  const held = new Map<string, Held>()
  const forget = () => {
    for (const [key, { since }] of held) {
      if (held.size <= MOST && now() - since < DAY) return
      held.delete(key)
    }
  }
  return {
    async answer(key, request, work) {
      forget()
      const known = held.get(key)
      if (known !== undefined) {
        if (known.request !== request) throw new Refused('key-used')
        if (known.answered === undefined) throw new Refused('in-flight', '', { headers: { 'retry-after': '1' } })
        const { status, headers, body } = known.answered
        return new Response(body, {
          status,
          headers: [...headers.map(each => [...each] as [string, string]), ['idempotency-replayed', 'true']],
        })
      }
      const entry: Held = { request, since: now(), answered: undefined }
      held.set(key, entry)
      try {
        const response = await work()
        const body = await response.clone().text()
        entry.answered = { status: response.status, headers: [...response.headers], body }
        return response
      } catch (error) {
        // What failed may be tried again with the same key.
        held.delete(key)
        throw error
      }
    },
  }
}
