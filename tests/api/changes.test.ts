import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { startSite, type TestSite, texts } from '../support/site.js'

const HOST = { host: 'localhost' }
const engine = createEngine()

interface Change {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly relations: readonly string[]
  readonly event: string
  readonly data: { readonly stage?: string; readonly from?: string; readonly words?: { readonly quote: string } | null }
}
interface Changes {
  readonly items: readonly Change[]
  readonly next: string | null
  readonly last: string
}

let site: TestSite
beforeAll(async () => {
  site = await startSite({ empty: true })
}, 60_000)
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  site.app.request(`/api/v1${path}`, { headers: { ...HOST, ...headers } })
const changes = async (query: string) => (await (await get(`/changes?limit=1000${query}`)).json()) as Changes
const add = async (...incoming: readonly { readonly source: string; readonly bytes: Uint8Array }[]) => {
  await addDocuments(site.store, incoming, { engine })
  await settle(site.store, { engine })
}
const report = (source: string, text: string) => ({
  source: `/coverage/${source}`,
  bytes: new TextEncoder().encode(text),
})

const FIRST =
  'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. Ghana and Norway are negotiating an agreement on fisheries. Norway pledged to train 40 port engineers from Tema.'

describe('the log of changes', () => {
  it('tells of a source, then of what was read in it, then of what is followed', async () => {
    await add(report('a.txt', FIRST))
    const { items, next } = await changes('')
    const kinds = items.map(({ kind }) => kind)
    expect([kinds[0], next]).toEqual(['source.added', null])
    expect(kinds.indexOf('entry.created')).toBeGreaterThan(0)
    expect(kinds.indexOf('entry.stage_changed')).toBeGreaterThan(kinds.lastIndexOf('entry.created'))
    for (const { kind, relations, data } of items) {
      expect(relations, kind).toEqual(['GHA-NOR'])
      if (kind === 'entry.created') expect(FIRST).toContain(data.words?.quote)
    }
  })

  it('does not grow when nothing changes', async () => {
    const { last } = await changes('')
    await add(report('elsewhere.txt', FIRST))
    expect((await changes(`&after=${last}`)).items).toEqual([])
  })

  it('tells what moved, from which stage, after whatever was told before', async () => {
    const { last } = await changes('')
    await add(
      report(
        'b.txt',
        'ACCRA, 9 June 2026 — Ghanaian President Kofi Mensah met Norwegian Prime Minister Kari Holm in Accra on Tuesday. Ghana and Norway signed the agreement on fisheries.',
      ),
    )
    const { items } = await changes(`&after=${last}`)
    expect(items.find(({ kind }) => kind === 'entry.stage_changed')).toMatchObject({
      data: { from: 'under-negotiation', stage: 'signed' },
    })
    expect(items[0]?.kind).toBe('source.added')
    const again = await changes(`&after=${items[0]?.id}`)
    expect(again.items).toEqual(items.slice(1))
  })

  it('is walked page by page, each change once, in one order', async () => {
    const whole = (await changes('')).items.map(({ id }) => id)
    const walked: string[] = []
    let after = ''
    for (let next: string | null = ''; next !== null; ) {
      const page: Changes = await (await get(`/changes?limit=2${after}`)).json()
      walked.push(...page.items.map(({ id }) => id))
      next = page.next
      after = `&after=${next}`
    }
    expect(walked).toEqual(whole)
  })

  it('is narrowed down to a relation, an event, a person, a search, a kind', async () => {
    await add(...texts('cases/chain-kgz-vnm/texts').slice(0, 3))
    const all = (await changes('')).items
    const own = await changes('&dyad=gha-nor')
    expect(own.items).toEqual(all.filter(({ relations }) => relations.includes('GHA-NOR')))
    const event = own.items.find(each => each.event !== '')?.event ?? ''
    expect(new Set((await changes(`&event=${event}`)).items.map(each => each.event))).toEqual(new Set([event]))
    const { items: people } = await (await get('/people?dyad=gha-nor')).json()
    const met = await changes(`&person=${people[0].id}`)
    expect(met.items.length).toBeGreaterThan(0)
    expect(met.items.every(({ relations }) => relations.includes('GHA-NOR'))).toBe(true)
    const found = await changes('&q=fisheries')
    expect(found.items.length).toBeGreaterThan(0)
    expect(found.items.length).toBeLessThan(own.items.length)
    expect(new Set((await changes('&kind=source.added')).items.map(({ kind }) => kind))).toEqual(
      new Set(['source.added']),
    )
    expect((await get('/changes?kind=nothing')).status).toBe(400)
  })
})

describe('what is told no more', () => {
  it('leads on to what took its place, or says why it is gone', async () => {
    const read = async () =>
      (await (await get('/entries?dyad=lao-mlt&limit=1000')).json()).items as readonly {
        id: string
        kind: string
        evidence: readonly { quote: string }[]
      }[]
    const story = (more: string) =>
      `Title: Laos and Malta meet\n\nVIENTIANE, 4 May 2027 — Maltese Foreign Minister Carla Vella met Lao Foreign Minister Khamla Sisouk in Vientiane on Tuesday. ${more}`
    const page = (body: string) => ({
      source: 'https://paper.example/story.html',
      bytes: new TextEncoder().encode(
        `<!doctype html><html><head><title>Laos and Malta meet</title></head><body><article><h1>Laos and Malta meet</h1>${body
          .split('\n\n')
          .slice(1)
          .map(text => `<p>${text}</p>`)
          .join('')}</article></body></html>`,
      ),
    })
    await add(
      page(
        story(
          'Malta pledged to open an embassy in Vientiane. Laos asked Malta to buy coffee. The two sides agreed to expand trade in coffee and shipping services over the coming years.',
        ),
      ),
    )
    const before = await read()
    await add(
      page(
        story(
          'Laos asked Malta to buy coffee. The two sides agreed to expand trade in coffee and shipping services over the coming years.',
        ),
      ),
    )
    const after = await read()
    const gone = before.filter(({ id }) => !after.some(each => each.id === id))
    expect(gone.length).toBeGreaterThan(0)
    const embassy = before.find(({ evidence }) => evidence.some(({ quote }) => quote.includes('embassy')))
    const answer = await get(`/entries/${embassy?.id}`)
    expect(answer.status).toBe(410)
    expect(await answer.json()).toMatchObject({
      type: '/problems/gone',
      reason: 'superseded',
      by: expect.stringMatching(/^d-/),
    })
    const shown = await site.app.request(`/entry/${embassy?.id}`, { headers: HOST })
    expect([shown.status, await shown.text()]).toEqual([410, expect.stringContaining('corrected')])
  })

  it('an entry that was joined with another answers 301', async () => {
    const read = async () =>
      (await (await get('/entries?dyad=est-per&kind=commitment')).json()).items as readonly { id: string }[]
    await add(
      report(
        'c.txt',
        'LIMA, 4 May 2024 — Peruvian Foreign Minister Rosa Quispe met Estonian Foreign Minister Mart Tamm in Lima on Saturday. Peru pledged to open an embassy in Tallinn.',
      ),
    )
    const [before] = await read()
    await add(
      report(
        'd.txt',
        'LIMA, 4 May 2024 — Estonian Foreign Minister Mart Tamm met Peruvian Foreign Minister Rosa Quispe in Lima on Saturday. Peru promised to open its embassy in Tallinn within a year, and to send an ambassador.',
      ),
    )
    const after = await read()
    expect(after.map(({ id }) => id)).not.toContain(before?.id)
    const answer = await get(`/entries/${before?.id}`)
    expect(answer.status).toBe(301)
    expect((await get((answer.headers.get('location') ?? '').replace('/api/v1', ''))).status).toBe(200)
    const shown = await site.app.request(`/entry/${before?.id}`, { headers: HOST })
    expect([
      shown.status,
      (await site.app.request(shown.headers.get('location') ?? '', { headers: HOST })).status,
    ]).toEqual([301, 200])
  })
})
