// How a relation stood on a day, and what was known of it by one, for people and for programs alike.
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 300_000)
afterAll(() => site?.close())

const get = (path: string) => site.app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
const main = async (path: string) => {
  const answer = await get(path)
  expect(answer.status, path).toBe(200)
  return parseHTML(await answer.text()).document.querySelector('main')
}
const told = async <T>(path: string) => (await get(path)).json() as Promise<T>

interface Relation {
  readonly asOf: string
  readonly events: readonly { readonly date: string }[]
  readonly level: { readonly current: string }
}

it('is asked by a form on the page of the relation, and says of which day it tells', async () => {
  const now = await main('/r/KGZ-VNM')
  expect(now?.querySelector('form [name=as_of]')?.getAttribute('type')).toBe('date')
  expect(now?.textContent).toContain('$52 million')
  const then = await main('/r/KGZ-VNM?as_of=2031-06-30')
  expect(then?.querySelector('.then')?.textContent).toContain('As it stood on 30 June 2031.')
  expect(then?.querySelector('.then a')?.getAttribute('href')).toBe('/r/KGZ-VNM')
  expect(then?.textContent).not.toContain('$52 million')
  expect(then?.textContent).toContain('double taxation')
  // What one follows is told of today.
  expect(then?.querySelector('.watching')).toBeNull()
  // A field of the form that is left empty asks nothing.
  expect((await main('/r/KGZ-VNM?as_of=&known_on='))?.querySelector('.then')).toBeNull()
})

it('is the same to programs, in every form of the page', async () => {
  const then = await told<Relation>('/r/KGZ-VNM.json?as_of=2031-06-30')
  expect(then).toMatchObject({ asOf: '2031-06-30', level: { current: '' } })
  expect(then.events.map(({ date }) => date)).toEqual(['2031-04-07'])
  expect((await told<Relation>('/api/v1/relations/kgz-vnm')).events.length).toBeGreaterThan(4)
  const page = await (await get('/r/KGZ-VNM.md?as_of=2031-06-30')).text()
  expect(page).toContain('30 June 2031')
  expect(page).not.toContain('$52 million')
})

it('says that nothing was known then, and what is no day', async () => {
  const unknown = await main('/r/KGZ-VNM?known_on=2001-01-01')
  expect(unknown?.textContent).toContain('Nothing was known of it then.')
  expect((await get('/api/v1/relations/kgz-vnm?known_on=2001-01-01')).status).toBe(404)
  expect((await get('/r/KGZ-VNM?as_of=yesterday')).status).toBe(404)
  const refused = await get('/api/v1/relations/kgz-vnm?as_of=yesterday')
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('as_of')
  expect((await get('/r/XXX-YYY?as_of=2031-06-30')).status).toBe(404)
})

it('is told by what the ledger knew before a report came', async () => {
  const text =
    'HANOI, 20 April 2031 — Vietnamese Foreign Minister Bùi Minh Đức met Kyrgyz Foreign Minister Azamat Sydykov in Hanoi. They agreed to expand cooperation in tourism.'
  const before = new Date().toISOString()
  await new Promise(resolve => setTimeout(resolve, 5))
  const sent = await site.app.request('http://localhost/api/v1/ingest', {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'text/plain' },
    body: text,
  })
  expect(sent.status).toBe(201)
  expect(JSON.stringify(await told('/r/KGZ-VNM.json'))).toContain('tourism')
  const known = await told<Relation>(`/api/v1/relations/kgz-vnm?known_on=${before}`)
  expect(known.events.length).toBeGreaterThan(4)
  expect(JSON.stringify(known)).not.toContain('tourism')
})

it('narrows the search of programs to a day, and the search of people to a stage', async () => {
  const count = async (query: string) =>
    (await told<{ items: readonly { date: string }[] }>(`/api/v1/search?q=taxation${query}`)).items
  const then = await count('&as_of=2031-12-31')
  expect(then.length).toBeGreaterThan(0)
  expect(then.every(({ date }) => date <= '2031-12-31')).toBe(true)
  expect((await count('')).length).toBeGreaterThan(then.length)
  const facets = (await main('/search?q=taxation'))?.querySelector('.facets')
  const signed = [...(facets?.querySelectorAll('a') ?? [])].find(each =>
    each.getAttribute('href')?.includes('stage=signed'),
  )
  expect(signed?.textContent).toContain('Signed')
  const narrowed = await main(signed?.getAttribute('href') ?? '')
  // Names that sound like it stand below what was counted.
  const hits = narrowed?.querySelectorAll('.hits > li').length
  expect(hits).toBeGreaterThanOrEqual(Number(signed?.querySelector('.n')?.textContent))
})
