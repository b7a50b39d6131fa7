// Pages are made once for as long as nothing is written, and for each reader by themselves.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 300_000)
afterAll(() => site?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  site.app.request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers } })

it('a page is the same until something is written, and then another', async () => {
  const [first, second] = [await get('/sources'), await get('/sources')]
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
  expect(await second.text()).toBe(await first.text())
  const unchanged = await get('/sources', { 'if-none-match': first.headers.get('etag') ?? '' })
  expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
  const sent = await site.app.request('http://localhost/api/v1/ingest', {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'text/plain' },
    body: 'QUITO, 2 June 2024 — Ecuadorian President Ana Mora met Jordanian King Omar in Quito. They agreed to expand trade.',
  })
  expect(sent.status).toBe(201)
  const third = await get('/sources', { 'if-none-match': first.headers.get('etag') ?? '' })
  expect(third.status).toBe(200)
  expect(await third.text()).toContain('2 June 2024')
})

it('many who ask at once are answered alike, and each in the language chosen', async () => {
  const asked = await Promise.all(
    Array.from({ length: 12 }, (_, at) => get('/goods', at % 2 === 0 ? {} : { cookie: 'entente-language=fr' })),
  )
  const bodies = await Promise.all(asked.map(answer => answer.text()))
  expect(new Set(bodies).size).toBe(2)
  expect(bodies.filter(body => body.includes('<html lang="fr'))).toHaveLength(6)
})

it('a page that tells one browser what is new to it is made for that browser', async () => {
  const first = await get('/r/KGZ-VNM')
  expect(first.headers.get('set-cookie')).toContain('entente-seen')
  expect((await get('/r/KGZ-VNM')).headers.get('set-cookie')).toContain('entente-seen')
})

it('counts what is written, when it is written for good', async () => {
  const { store } = site
  const before = store.writes() ?? Number.NaN
  await store.db.selectFrom('documents').select('id').execute()
  expect(store.writes()).toBe(before)
  const cancelled = store.db.transaction().execute(async work => {
    await work.insertInto('dirty').values({ what: 'nothing' }).execute()
    expect(store.writes()).toBe(before)
    throw new Error('cancelled')
  })
  await expect(cancelled).rejects.toThrow('cancelled')
  await store.db.transaction().execute(work => work.insertInto('dirty').values({ what: 'nothing' }).execute())
  expect(store.writes()).toBeGreaterThan(before)
  await store.db.deleteFrom('dirty').where('what', '=', 'nothing').execute()
})
