// An embedded database clears away what was replaced while nobody asks for anything.
import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { keepTidy } from '../../src/server/operating/upkeep.js'
import type { Store } from '../../src/store/store.js'
import { tidyOne } from '../../src/store/upkeep.js'
import { freshPlaces, freshStores } from '../support/stores.js'

const storeOf = freshStores()
const placeOf = freshPlaces()

/** Rows that come and go. */
async function churn({ db }: Store): Promise<void> {
  await sql`insert into dirty (what) select repeat('x', 300) || number from generate_series(1, 3000) number`.execute(db)
  await sql`delete from dirty`.execute(db)
}

async function allTidied({ db }: Store): Promise<string[]> {
  const names: string[] = []
  for (let name = await tidyOne(db); name !== undefined; name = await tidyOne(db)) names.push(name)
  return names
}

async function pagesOf({ db }: Store): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`select pg_relation_size('dirty')::text as bytes`.execute(db)
  return Number(rows[0]?.bytes) / 8_192
}

it('goes through the tables whose rows were replaced, and then finds none', async () => {
  const store = await storeOf('pglite')
  await allTidied(store)
  await churn(store)
  expect(await pagesOf(store)).toBeGreaterThan(100)
  expect(await allTidied(store)).toEqual(['dirty'])
  expect(await pagesOf(store)).toBe(0)
  await store.close()
})

it('knows what was left by a process that ended', async () => {
  const place = await placeOf('pglite')
  const first = await place.open()
  await allTidied(first)
  await sql`insert into dirty (what) select repeat('x', 300) || number from generate_series(1, 3000) number`.execute(
    first.db,
  )
  await sql`analyze dirty`.execute(first.db)
  await first.close()
  const second = await place.open()
  expect(await allTidied(second)).toContain('dirty')
  await second.close()
})

it('is done when nobody asks, is no write to anybody, and ends with the server', async () => {
  const store = await storeOf('pglite')
  await churn(store)
  const written = store.writes()
  const server = new EventEmitter()
  const failed = (error: unknown) => {
    throw error
  }
  const upkeep = keepTidy(store, server as never, { onFault: failed, between: 5, quiet: 0 })
  await expect.poll(() => pagesOf(store), { timeout: 60_000 }).toBe(0)
  await upkeep.stop()
  expect(store.writes()).toBe(written)
  // Somebody is served just now.
  await churn(store)
  const busy = keepTidy(store, server as never, { onFault: failed, between: 5, quiet: 3_600_000 })
  server.emit('request', {}, new EventEmitter())
  await new Promise(resolve => setTimeout(resolve, 100))
  await busy.stop()
  expect(await pagesOf(store)).toBeGreaterThan(100)
  await store.close()
})
