// What is set for the whole ledger is set in the browser, seen at once, kept as a ruling, and taken back.
import { parseHTML } from 'linkedom'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

const HOST = { host: 'localhost', origin: 'http://localhost' }
const page = async (path: string) => parseHTML(await (await site.app.request(path, { headers: HOST })).text()).document
const set = (fields: Readonly<Record<string, string>>) =>
  site.app.request('http://localhost/settings/ledger', {
    method: 'POST',
    body: new URLSearchParams({ by: 'Ama', ...fields }),
    headers: HOST,
  })

it('a state is called by another name on every page, and by its own again', async () => {
  const answer = await set({ kind: 'name', of: 'Viet Nam', value: 'Vietnam', reason: 'House style.' })
  expect(answer.status).toBe(303)
  const told = await page(answer.headers.get('location') ?? '')
  expect(told.querySelector('[role=status].outcome')?.textContent).toContain('Set.')
  expect(told.querySelector('main')?.textContent).toContain('VNM is called “Vietnam”')
  expect((await page('/r/KGZ-VNM')).querySelector('h1')?.textContent).toBe('Kyrgyzstan and Vietnam')
  const found = await site.app.request('/api/v1/settings', { headers: HOST })
  expect(await found.json()).toMatchObject({ names: { VNM: 'Vietnam' }, decisions: [{ kind: 'set', by: 'Ama' }] })
  const ruling = told.querySelector('[name=ruling]')?.getAttribute('value') ?? ''
  expect((await set({ kind: 'undo', ruling })).status).toBe(303)
  expect((await set({ kind: 'undo', ruling })).status).toBe(422)
  expect((await page('/r/KGZ-VNM')).querySelector('h1')?.textContent).toBe('Kyrgyzstan and Viet Nam')
  const history = (await page('/settings')).querySelector('details .gone')?.textContent
  expect(history).toContain('VNM is called “Vietnam”')
})

it('who applies steps is set by the API, and the record follows', async () => {
  const waiting = async () => {
    const answer = await site.app.request('/api/v1/review?kind=step&limit=1000', { headers: HOST })
    return ((await answer.json()) as { items: unknown[] }).items.length
  }
  const before = await waiting()
  const answer = await site.app.request('http://localhost/api/v1/settings', {
    method: 'POST',
    body: JSON.stringify({ setting: 'steps', of: 'instrument', value: 'person', by: 'Ama' }),
    headers: { ...HOST, 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(201)
  expect(await waiting()).toBeGreaterThan(before)
  const main = (await page('/settings')).querySelector('main')?.textContent
  expect(main).toContain('Steps of “Paper”: all wait for a person')
})

it.each([
  [{ kind: 'name', of: 'Atlantis', value: 'X' }, 'Nothing was changed'],
  [{ kind: 'steps', of: 'figure', value: 'person' }, 'Nothing was changed'],
  [{ kind: 'steps', of: 'ask', value: 'nobody' }, 'Nothing was changed'],
  [{ kind: 'colour', of: 'VNM', value: 'blue' }, 'Nothing was changed'],
  [{ kind: 'name', of: 'VNM', value: 'X', by: '' }, 'give your name'],
])('%o cannot be set', async (fields, told) => {
  const answer = await set(fields)
  const { document } = parseHTML(await answer.text())
  expect([answer.status, document.querySelector('[role=alert]')?.textContent]).toEqual([
    422,
    expect.stringContaining(told),
  ])
})
