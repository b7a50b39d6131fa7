import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { Store } from '../../store/store.js'
import { atMost } from '../turns.js'

/** Milliseconds within which a ledger that may be asked answers. */
const PATIENCE = 2_000

export interface Health {
  /** From now on nothing new is to be sent here. */
  end(): void
}

/**
 * `/health`: the process answers, and says how it stands by its ledger; nothing is gained by ending it while its database is
 * away. `/ready`: whether requests are to be sent here now.
 */
export function healthRoutes(app: Hono, { db, engine }: Pick<Store, 'db' | 'engine'>): Health {
  let ending = false
  const state = async () => {
    if (ending) return 'ending'
    let answers: boolean | undefined
    const asked = sql`select 1`.execute(db).then(
      () => {
        answers = true
      },
      () => {
        answers = false
      },
    )
    await atMost(asked, PATIENCE)
    return answers === true ? 'ok' : answers === false ? 'no ledger' : 'slow'
  }
  app.get('/health', async call => call.json({ state: await state(), engine }))
  app.get('/ready', async call => {
    const now = await state()
    return call.json({ state: now, engine }, now === 'ok' ? 200 : 503)
  })
  return {
    end: () => {
      ending = true
    },
  }
}
