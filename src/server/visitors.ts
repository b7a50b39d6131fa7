import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context as Call } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Visitor } from '../web/site.js'

export const KEYS_COOKIE = 'entente-keys'

/** For whom the request at hand is answered. Pages ask when they are made, so no route has to pass it on. */
export interface Visitors {
  current(): Visitor
  run<T>(visitor: Visitor, work: () => T): T
}

const NOBODY: Visitor = { keys: true }

export function createVisitors(): Visitors {
  const storage = new AsyncLocalStorage<Visitor>()
  return {
    current: () => storage.getStore() ?? NOBODY,
    run: (visitor, work) => storage.run(visitor, work),
  }
}

/** What a browser has chosen, by its cookies. */
export const visitorOf = (call: Call): Visitor => ({ keys: getCookie(call, KEYS_COOKIE) !== 'off' })
