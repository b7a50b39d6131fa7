// Searches that are saved: on the list, with what is new in them, as a feed and as it happens, until they are taken off.
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }
let site: TestSite
let saved = ''
beforeAll(async () => {
  site = await startSite()
}, 300_000)
afterAll(() => site?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  site.app.request(`http://localhost${path}`, { headers: { ...HOST, ...headers } })
const post = (path: string, fields: Record<string, string>) =>
  site.app.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { ...HOST, origin: 'http://localhost' },
    body: new URLSearchParams(fields),
  })
const add = async (text: string) => {
  const sent = await site.app.request('http://localhost/api/v1/ingest', {
    method: 'POST',
    headers: { ...HOST, 'content-type': 'text/plain' },
    body: text,
  })
  expect(sent.status).toBe(201)
}

it('are saved from the page of a search, once under their latest name', async () => {
  const page = parseHTML(await (await get('/search?q=trade&dyad=KGZ-VNM')).text()).document
  const form = page.querySelector('form[action="/searches"]')
  const fields = Object.fromEntries(
    [...(form?.querySelectorAll('input') ?? [])].map(each => [
      each.getAttribute('name') ?? '',
      each.getAttribute('value') ?? '',
    ]),
  )
  expect(fields).toMatchObject({ q: 'trade', dyad: 'KGZ-VNM' })
  const first = await post('/searches', { ...fields, name: 'Trade with Viet Nam' })
  saved = first.headers.get('location') ?? ''
  expect([first.status, saved]).toEqual([303, expect.stringMatching(/^\/searches\/s-[0-9a-f]{10}$/)])
  expect((await post('/searches', { ...fields, name: 'Kyrgyz trade' })).headers.get('location')).toBe(saved)
  const list = parseHTML(await (await get('/searches')).text()).document
  expect([...list.querySelectorAll('tbody th')].map(each => each.textContent?.trim())).toEqual(['Kyrgyz trade'])
})

it('tell what is new since a browser looked, and the feed tells no more than the search finds', async () => {
  const cookie = ((await get(saved)).headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect(cookie).toContain('entente-seen')
  await add(
    'BISHKEK, 3 May 2034 — Kyrgyz Prime Minister Nurlan Toktogulov met Vietnamese Prime Minister Le Quang Hai in Bishkek. Kyrgyzstan and Viet Nam agreed to expand trade in apricots.',
  )
  await add(
    'QUITO, 2 June 2034 — Ecuadorian President Ana Mora met Jordanian King Omar in Quito. Ecuador and Jordan agreed to expand trade in roses.',
  )
  const page = await (await get(saved, { cookie })).text()
  expect(page).toContain('apricots')
  expect(page).not.toContain('roses')
  const feed = await get(`${saved}.atom`)
  expect(feed.headers.get('content-type')).toContain('application/atom+xml')
  const told = await feed.text()
  expect(told).toContain('apricots')
  expect(told).not.toContain('roses')
})

it('are told as it happens', async () => {
  const id = saved.split('/').at(-1)
  const stream = await get(`/api/v1/changes/stream?search=${id}`)
  expect(stream.status).toBe(200)
  const reader = stream.body?.getReader()
  await add(
    'OSH, 9 July 2035 — Vietnamese Prime Minister Le Quang Hai met Kyrgyz Prime Minister Nurlan Toktogulov in Osh. Viet Nam and Kyrgyzstan agreed to expand trade in walnuts.',
  )
  let heard = ''
  while (!heard.includes('walnuts')) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
    if (done) break
    heard += new TextDecoder().decode(value)
  }
  await reader?.cancel()
  expect(heard).toContain('walnuts')
}, 30_000)

it('are the same to programs, and an unknown one is told of', async () => {
  const { items } = (await (await get('/api/v1/searches')).json()) as { items: { id: string; search: object }[] }
  expect(items).toMatchObject([{ id: saved.split('/').at(-1), search: { q: 'trade', dyad: 'KGZ-VNM' } }])
  expect((await get('/api/v1/changes?search=s-none')).status).toBe(400)
  expect((await get('/searches/s-none')).status).toBe(404)
})

it('are taken off the list, and can be saved again', async () => {
  const id = saved.split('/').at(-1) ?? ''
  expect((await post('/searches', { drop: id })).status).toBe(303)
  expect((await get(saved)).status).toBe(404)
  expect(await (await get('/searches')).text()).toContain('Nothing is saved yet')
  expect((await post('/searches', { q: 'trade', dyad: 'KGZ-VNM' })).headers.get('location')).toBe(saved)
})
