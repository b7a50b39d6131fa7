import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }
const engine = createEngine()
const REPORT =
  'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. Norway pledged to train 40 port engineers from Tema.'

let site: TestSite
beforeAll(async () => {
  site = await startSite({ empty: true })
}, 60_000)
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
})

interface Told {
  readonly id: string
  readonly event: string
  readonly data: string
}

/** Listens until that many events were told, then hangs up. */
async function listen(path: string, count: number, headers: Record<string, string> = {}): Promise<Told[]> {
  const aborted = new AbortController()
  const answer = await site.app.request(`http://localhost/api/v1${path}`, {
    headers: { ...HOST, ...headers },
    signal: aborted.signal,
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const told = () =>
    text
      .split('\n\n')
      .slice(0, -1)
      .filter(block => block.includes('data:'))
      .map(block => {
        const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? ''
        return { id: field('id'), event: field('event'), data: field('data') }
      })
  while (told().length < count) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
    text += value ?? ''
    if (done) break
  }
  await reader?.cancel()
  aborted.abort()
  return told()
}

const add = async (text: string) => {
  await addDocuments(site.store, [{ source: '/coverage/a.txt', bytes: new TextEncoder().encode(text) }], { engine })
  await settle(site.store, { engine })
}
const changes = async () =>
  (await (await site.app.request('/api/v1/changes', { headers: HOST })).json()).items as readonly {
    id: string
    kind: string
  }[]

describe('the stream of changes', () => {
  it('tells them as they happen, and goes on where a listener was', async () => {
    const listening = listen('/changes/stream?dyad=gha-nor', 3)
    await new Promise(resolve => setTimeout(resolve, 100))
    await add(REPORT)
    const heard = await listening
    const all = await changes()
    expect(heard.slice(0, 3).map(({ id, event }) => [id, event])).toEqual(
      all.slice(0, 3).map(({ id, kind }) => [id, kind]),
    )
    expect(JSON.parse(heard[0]?.data ?? '')).toEqual(all[0])
    const rest = await listen('/changes/stream', all.length - 2, { 'last-event-id': all[1]?.id ?? '' })
    expect(rest.map(({ id }) => id)).toEqual(all.slice(2).map(({ id }) => id))
  }, 30_000)

  it('refuses what it does not know', async () => {
    for (const path of ['/changes/stream?dyda=x', '/changes/stream?after=x', '/jobs/none/events']) {
      expect((await site.app.request(`/api/v1${path}`, { headers: HOST })).status, path).toBeGreaterThanOrEqual(400)
    }
  })
})

it('a job is told of until it is over', async () => {
  const sent = await site.app.request('http://localhost/api/v1/ingest', {
    method: 'POST',
    headers: { ...HOST, 'content-type': 'application/json' },
    body: JSON.stringify({ documents: [{ text: REPORT.replaceAll('Norw', 'Swed').replaceAll('Oslo', 'Stockholm') }] }),
  })
  const { id } = (await sent.json()) as { id: string }
  const heard = await listen(`/jobs/${id}/events`, 99)
  expect(heard.at(-1)).toMatchObject({ event: 'done' })
  expect(JSON.parse(heard.at(-1)?.data ?? '')).toMatchObject({ id, state: 'done', files: [{ outcome: 'new' }] })
}, 30_000)

describe('a feed', () => {
  it.each(['/r/GHA-NOR.atom', '/index.atom', '/search.atom?q=engineers', '/api/v1/changes.atom'])(
    '%s is Atom, the newest first',
    async path => {
      const answer = await site.app.request(path, { headers: HOST })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8'])
      const xml = await answer.text()
      const { parseAtomFeed } = await import('feedsmith')
      const feed = parseAtomFeed(xml)
      const dates = (feed.entries ?? []).map(({ updated }) => updated ?? '')
      expect(dates.length).toBeGreaterThan(0)
      expect(dates).toEqual([...dates].sort().reverse())
      for (const { links, title } of feed.entries ?? []) {
        expect(title?.value).toMatch(/\S/)
        const page = new URL(links?.[0]?.href ?? '')
        const shown = await site.app.request(page.pathname + page.search, { headers: HOST })
        expect(shown.status, page.pathname).toBeLessThan(400)
      }
    },
  )
})
