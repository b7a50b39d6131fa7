import type { Server } from 'node:http'
import type { Store } from '../../store/store.js'
import { tidyOne } from '../../store/upkeep.js'

/** Milliseconds between two looks, and without a request before one. */
const [BETWEEN, QUIET] = [5_000, 2_000]

interface Keeping {
  readonly onFault: (error: unknown) => void
  readonly between?: number
  readonly quiet?: number
}

/**
 * Keeps an embedded ledger tidy while it is served: a table at a time, when nobody asks for anything, and only after something was
 * written. A database on a server does so itself.
 */
export function keepTidy(
  store: Pick<Store, 'db' | 'engine' | 'writes' | 'asProgram'>,
  server: Pick<Server, 'on'>,
  { onFault, between = BETWEEN, quiet = QUIET }: Keeping,
): { stop(): Promise<void> } {
  let asked = 0
  let under: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isOver = store.engine !== 'pglite'
  /** Writes up to which every table was looked at; none yet. */
  let seen: number | undefined
  server.on('request', (_, response) => {
    asked = Date.now()
    response.on('close', () => {
      asked = Date.now()
    })
  })
  const look = async () => {
    const written = store.writes()
    if (Date.now() - asked < quiet || written === seen) return
    if ((await store.asProgram(() => tidyOne(store.db))) === undefined) seen = written
  }
  const next = () => {
    if (isOver) return
    timer = setTimeout(() => {
      under = look().catch(onFault).finally(next)
    }, between)
    timer.unref()
  }
  next()
  return {
    stop: async () => {
      isOver = true
      clearTimeout(timer)
      await under
    },
  }
}
