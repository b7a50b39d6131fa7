import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 60_000)
afterAll(() => site.close())

const newsOn = async (path: string, cookie = '') => {
  const answer = await site.app.request(path, { headers: { host: 'localhost', cookie } })
  const { document } = parseHTML(await answer.text())
  const part = document.getElementById('new')
  return {
    text: part?.textContent ?? '',
    links: part?.querySelectorAll('li a').length ?? 0,
    feed: document.querySelector('link[type="application/atom+xml"]')?.getAttribute('href'),
  }
}

it('a relation tells what changed since a day, and what is new to a browser that looked before', async () => {
  const { text, links, feed } = await newsOn('/r/KGZ-VNM?since=2001-01-01')
  expect(links).toBeGreaterThan(10)
  expect(text).toMatch(/\d+ more.*\d+ entries read/s)
  expect(feed).toBe('/r/KGZ-VNM.atom')
  const today = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  expect(await newsOn(`/r/KGZ-VNM?since=${today}`)).toMatchObject({
    text: expect.stringContaining('Nothing new.'),
    links: 0,
  })
  expect(await newsOn('/r/KGZ-VNM')).toMatchObject({ text: expect.stringMatching(/^What changed/), links: 0 })
  expect((await newsOn('/r/KGZ-VNM', 'entente-seen=0.0.0')).links).toBeGreaterThan(10)
  expect((await newsOn('/r/KGZ-VNM?since=Monday')).links).toBe(0)
})
