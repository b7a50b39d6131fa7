// What is followed has a page for good: it leads on when it was joined with another, and says why when it is gone.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { OpenDiscrepancy, Thread } from '../../src/model/ledger.js'
import { logChanges } from '../../src/store/changes.js'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

const HOST = { host: 'localhost' }
const get = (path: string) => site.app.request(path, { headers: HOST })
const send = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  site.app.request(`http://localhost/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...HOST, 'content-type': 'application/json', ...headers },
  })
const threads = async () =>
  (await site.store.db.selectFrom('threads').select('record').orderBy('id').execute()).map(
    ({ record }) => JSON.parse(record) as Thread,
  )
const text = (quote: string) => quote.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

it('everything followed is shown with the words of each step, and as data', async () => {
  const all = await threads()
  expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThan(4)
  for (const thread of all) {
    const page = await get(`/followed/${thread.id}`)
    expect(page.status, thread.id).toBe(200)
    const shown = await page.text()
    for (const { evidence } of thread.steps) expect(shown).toContain(text(evidence[0]?.quote ?? ''))
    const data = await get(`/followed/${thread.id}.json`)
    expect([data.status, ((await data.json()) as Thread).id]).toEqual([200, thread.id])
  }
})

it('a difference between events has its page and its data', async () => {
  const rows = await site.store.db.selectFrom('discrepancies').select('record').execute()
  const several = rows
    .map(({ record }) => JSON.parse(record) as OpenDiscrepancy)
    .find(({ events }) => events.length > 1)
  if (several === undefined) return expect(rows.length).toBeGreaterThan(0)
  const page = await get(`/entry/${several.id}`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(text(several.content.about))])
  expect((await get(`/entry/${several.id}.json`)).status).toBe(200)
})

it('what was joined with another leads there, what nobody ever told of is not found', async () => {
  const [into] = await threads()
  const change = { dyads: ['KGZ-VNM'], event: '', body: { into: into?.id ?? '' } }
  const created = { ...change, kind: 'entry.created' as const, subject: into?.id ?? '' }
  await site.store.db
    .transaction()
    .execute(work => logChanges(work, [created, { ...change, kind: 'entry.merged', subject: 'kgz-vnm/ask/old' }]))
  const led = await get('/followed/kgz-vnm/ask/old')
  expect([led.status, led.headers.get('location')]).toEqual([301, `/followed/${into?.id}`])
  expect((await get('/followed/kgz-vnm/ask/never')).status).toBe(404)
})

it('what followed from an entry that a person took back is gone with it, and the page says by whom', async () => {
  const { items } = (await (await get('/api/v1/events?dyad=kgz-vnm')).json()) as {
    items: { id: string; sources: { id: string }[] }[]
  }
  const [event] = items
  const before = new Set((await threads()).map(({ id }) => id))
  const made = await send(`/events/${event?.id}/entries`, {
    words: { source: event?.sources[0]?.id, sentence: 1 },
    said: {
      kind: 'instrument',
      title: 'glacier charter',
      paper: 'declaration',
      stage: 'proposed',
      parties: ['KGZ', 'VNM'],
    },
    by: 'Ama',
  })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  const own = (await threads()).find(thread => !before.has(thread.id))
  expect((await get(`/followed/${own?.id}`)).status).toBe(200)
  const tag = (await get(`/api/v1/decisions/${id}`)).headers.get('etag') ?? ''
  expect((await send(`/decisions/${id}/undo`, { by: 'Kofi' }, { 'if-match': tag })).status).toBe(201)
  const gone = await get(`/followed/${own?.id}`)
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('taken back by Kofi')])
})

it('who was asked and is not told to have answered is shown as silent; who answered is not', async () => {
  const page = await (await get('/r/KGZ-VNM?all=1')).text()
  const items = page.split(/(?=<li class="thread)/).slice(1)
  const of = (words: string) => items.filter(item => item.includes(words)).map(item => item.split('</ol>')[0] ?? '')
  expect(of('to simplify the certification').map(item => item.includes('Kyrgyzstan: no reply recorded'))).toEqual([
    true,
  ])
  expect(of('invited Prime Minister').map(item => item.includes('no reply recorded'))).toEqual([false])
  // What binds a side itself waits for nobody’s answer.
  expect(of('will open a trade office').some(item => item.includes('no reply recorded'))).toBe(false)
})
