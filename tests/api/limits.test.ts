import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }

let site: TestSite
beforeAll(async () => {
  site = await startSite({
    empty: true,
    limits: { read: { requests: 3, seconds: 60 }, write: { requests: 1, seconds: 60 } },
  })
}, 60_000)
afterAll(() => site.close())

const get = (path: string) => site.app.request(path, { headers: HOST })
const post = () =>
  site.app.request('/api/v1/ingest', { method: 'POST', headers: { ...HOST, 'content-type': 'text/plain' }, body: '' })

it('one client may ask so much and no more, is told how much is left, and when to come back', async () => {
  for (const left of [2, 1, 0]) {
    const answer = await get('/api/v1/relations')
    expect([answer.status, answer.headers.get('ratelimit')]).toEqual([
      200,
      expect.stringMatching(`^"read";r=${left};t=\\d+$`),
    ])
    expect(answer.headers.get('ratelimit-policy')).toBe('"read";q=3;w=60')
  }
  const refused = await get('/api/v1/relations')
  expect([refused.status, await refused.json()]).toEqual([429, expect.objectContaining({ type: '/problems/too-many' })])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  // A page as data is an answer of the API.
  expect((await get('/events.json')).status).toBe(429)
  expect((await get('/events')).status).toBe(200)
})

it('writing is counted apart', async () => {
  expect([(await post()).status, (await post()).status]).toEqual([422, 429])
})
