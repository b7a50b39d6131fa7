// Pages are made once for as long as nothing is written that they show, and for each reader by themselves. The site stands as
// `entente serve` has it: the database and the work of writing are on threads of their own.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountWatcher } from '../../src/model/telling.js'
import { markInbox, unreadOf } from '../../src/telling/inbox.js'
import { tellChanges } from '../../src/telling/notices.js'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
beforeAll(async () => {
  site = await startSite({ apart: true })
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

const SECOND = `AMMAN, 4 June 2024 — Jordanian King Omar thanked Ecuadorian President Ana Mora for her visit to Amman on
Tuesday. Ecuador and Jordan signed a memorandum of understanding on tourism.`

it('what is written of one relation leaves the pages of others as they are', async () => {
  const { freshness } = site.context
  const of = () => ({
    other: freshness.version(['KGZ-VNM']),
    ours: freshness.version(['ECU-JOR']),
    all: freshness.version('ledger'),
  })
  const before = of()
  const { id = '' } =
    (await site.store.db.selectFrom('events').where('id', 'like', '%jor%').select('id').executeTakeFirst()) ?? {}
  const pages = ['/r/ECU-JOR', `/e/${id}`, '/events']
  const texts = () => Promise.all(pages.map(async page => (await get(page)).text()))
  const first = await texts()
  expect(await texts()).toEqual(first)
  const sent = await site.app.request('http://localhost/api/v1/ingest', {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'text/plain' },
    body: SECOND,
  })
  expect(sent.status).toBe(201)
  const after = of()
  expect(after.other).toBe(before.other)
  expect(after.ours).not.toBe(before.ours)
  expect(after.all).not.toBe(before.all)
  const second = await texts()
  for (const i of pages.keys()) expect(second[i], pages[i]).not.toBe(first[i])
  expect(second[0]).toContain('tourism')
})

it('a decision changes what is kept of everything, and how much waits stands on pages that were kept', async () => {
  const numbers = (page: string) =>
    [...page.matchAll(/<span class="waits" data-of="review">(\d+)/g)].map(([, number]) => Number(number))
  const [, first = 0] = numbers(await (await get('/goods')).text())
  expect(first).toBeGreaterThan(0)
  const step = /name="target" value="([^"]+)"/.exec(await (await get('/review')).text())?.[1] ?? ''
  const ruled = await site.app.request('http://localhost/review', {
    method: 'POST',
    headers: { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ kind: 'reject', target: step, by: 'Ada' }).toString(),
  })
  expect(ruled.status).toBe(303)
  await site.context.waiting.refresh(0)
  expect(numbers(await (await get('/goods')).text())).toEqual([first - 1, first - 1])
})

it('what is unread stands on pages that were kept, apart from what waits for a person', async () => {
  const sent = await site.app.request('http://localhost/api/v1/watches', {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'relation', what: 'ECU-JOR' }),
  })
  expect(sent.status).toBe(201)
  await site.app.request('http://localhost/api/v1/ingest', {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'text/plain' },
    body: SECOND.replace('4 June', '5 June').replace('tourism', 'health'),
  })
  await tellChanges(site.store.db, new Date())
  const unread = await unreadOf(site.store.db, accountWatcher(''))
  expect(unread).toBeGreaterThan(1)
  const [made, kept] = [await (await get('/goods')).text(), await (await get('/goods')).text()]
  for (const page of [made, kept]) {
    expect(/<span class="waits" data-of="inbox">(\d+)/.exec(page)?.[1]).toBe(String(unread))
  }
  await markInbox(site.store.db, accountWatcher(''), { read: true })
  expect(await (await get('/goods')).text()).not.toContain('data-of="inbox"')
})

it('a page that tells what is new to a browser is the same for all that have not looked, and notes each look', async () => {
  const [first, second] = [await get('/r/KGZ-VNM'), await get('/r/KGZ-VNM')]
  const cookies = [first, second].map(answer => answer.headers.getSetCookie().map(each => each.split(/[.;]/)))
  expect(cookies.map(each => each.length)).toEqual([1, 1])
  // The change it has seen; the time of the look is another.
  expect(cookies[0]?.[0]?.slice(0, 2)).toEqual(cookies[1]?.[0]?.slice(0, 2))
  expect(cookies[0]?.[0]?.[0]).toMatch(/^entente-seen=\d+$/)
  expect(await second.text()).toBe(await first.text())
})

it('work that cannot be done says so, and the next is done all the same', async () => {
  const { writer } = site.context
  await expect(writer.add([{ source: 'x', bytes: null as never }], () => undefined)).resolves.toMatchObject([
    { outcome: 'failed' },
  ])
  await site.store.db.insertInto('dirty').values({ what: 'relation:NOBODY-NOWHERE' }).execute()
  await writer.settle()
  expect(await site.store.db.selectFrom('dirty').select('what').execute()).toEqual([])
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
