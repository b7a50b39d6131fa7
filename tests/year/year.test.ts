// A year of a relation, lived twice over two empty ledgers: by the API, and in a browser. Both must end alike.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeAccount } from '../../src/server/accounts/manage.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { type Store } from '../../src/store/store.js'
import { freshPlace, type Place } from '../support/stores.js'
import { startChromium } from '../support/chromium.js'
import { deskInBrowser } from './by-browser.js'
import { deskByApi } from './by-api.js'
import { type Clock, type Ending, liveTheYear, PASSWORD } from './story.js'

interface Installation {
  readonly store: Store
  readonly address: string
  readonly faults: unknown[]
  close(): Promise<void>
}

/** An installation over an empty ledger, with its first account, as `entente user add` makes it. */
async function install(): Promise<Installation> {
  const place: Place = await freshPlace('pglite')
  const store = await place.open()
  await makeAccount(store.db, { name: 'root', role: 'administrator', password: PASSWORD })
  const faults: unknown[] = []
  const serving: Serving = await serve(store, {
    host: '127.0.0.1',
    port: 0,
    accounts: true,
    onFault: error => faults.push(error),
  })
  return {
    store,
    address: serving.address,
    faults,
    close: async () => {
      await serving.stop()
      await store.close()
      place.remove()
    },
  }
}

// Days alone are told by this clock; what waits goes on waiting for real.
const clock: Clock = instant => void vi.setSystemTime(instant)
// Set before a database is opened: its own timers stand no day before the one on which they were set.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-03-06T05:00:00.000Z') }))
afterAll(() => void vi.useRealTimers())

describe('a year', () => {
  it('in a browser', { timeout: 300_000 }, async () => {
    const site = await install()
    const browser = await startChromium()
    try {
      const ending: Ending = await liveTheYear(deskInBrowser(browser, site.address), clock)
      console.log(JSON.stringify(ending, null, 1))
      expect(site.faults).toEqual([])
    } finally {
      await browser.close()
      await site.close()
    }
  })
  it('by the API', { timeout: 300_000 }, async () => {
    const site = await install()
    try {
      const ending: Ending = await liveTheYear(deskByApi(site.address), clock)
      console.log(JSON.stringify(ending, null, 1))
      expect(site.faults).toEqual([])
    } finally {
      await site.close()
    }
  })
})
