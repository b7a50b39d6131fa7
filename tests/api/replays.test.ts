// A server that was started anew answers the same to the same key.
import { afterEach, expect, it } from 'vitest'
import { createEngine } from '../../src/pipeline/engine.js'
import { createReplays } from '../../src/server/api/idempotency.js'
import { createApp } from '../../src/server/app.js'
import { createContext } from '../../src/server/context.js'
import type { Store } from '../../src/store/store.js'
import { freshPlace } from '../support/stores.js'

const REPORT =
  'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries.'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function serving(store: Store) {
  const context = createContext(store, createEngine(), { user: 'desk' })
  const app = createApp(context, { onFault: error => expect.fail(String(error)) })
  return (body: string, key: string) =>
    app.request('http://localhost/api/v1/ingest?name=a', {
      method: 'POST',
      body,
      headers: { host: 'localhost', 'content-type': 'text/plain', 'idempotency-key': key },
    })
}

it('the answer outlives the server, byte for byte', async () => {
  const place = await freshPlace('pglite')
  const store = await place.open()
  const first = await (await serving(store))(REPORT, 'k1')
  const told = [first.status, first.headers.get('location'), await first.text()]
  expect(told[0]).toBe(201)
  await store.close()
  const again = await place.open()
  open.push(async () => {
    await again.close()
    place.remove()
  })
  const send = await serving(again)
  const replayed = await send(REPORT, 'k1')
  expect([replayed.status, replayed.headers.get('location'), await replayed.text()]).toEqual(told)
  expect(replayed.headers.get('idempotency-replayed')).toBe('true')
  const other = await send(`${REPORT} More.`, 'k1')
  expect([other.status, await other.json()]).toEqual([422, expect.objectContaining({ type: '/problems/key-used' })])
  // Without the key it is the same source, told as known: the replay above was no second reading.
  const fresh = await send(REPORT, 'k2')
  expect(fresh.status).toBe(200)
}, 60_000)

it('a key under way is refused, one whose server died is taken over, one that failed or is old is free', async () => {
  const place = await freshPlace('pglite')
  const store = await place.open()
  open.push(async () => {
    await store.close()
    place.remove()
  })
  const replays = createReplays(store)
  const finished: ((response: Response) => void)[] = []
  const under = replays.answer('a', 'x', () => new Promise<Response>(resolve => finished.push(resolve)))
  await expect.poll(() => store.db.selectFrom('replays').select('key').execute()).toHaveLength(1)
  await expect(replays.answer('a', 'x', async () => new Response('two'))).rejects.toMatchObject({
    problem: 'in-flight',
  })
  const restarted = createReplays(store)
  expect(await (await restarted.answer('a', 'x', async () => new Response('two'))).text()).toBe('two')
  finished[0]?.(new Response('one'))
  await under
  await expect(replays.answer('b', 'x', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await (await replays.answer('b', 'y', async () => new Response('three'))).text()).toBe('three')
  await store.db.updateTable('replays').set({ request: 'z' }).execute()
  await store.db.deleteFrom('replays').where('key', '=', 'a').execute()
  const yesterday = new Date(Date.now() - 90_000_000)
  await store.db
    .insertInto('replays')
    .values({ key: 'old', request: 'q', holder: 'h', since: yesterday, status: 200, headers: '[]', body: 'old' })
    .execute()
  expect(await (await replays.answer('old', 'other', async () => new Response('new'))).text()).toBe('new')
})
