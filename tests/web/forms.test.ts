// Every page can be had in other forms by an ending of its own address, with what is chosen of it.
import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveSearch } from '../../src/queries/saved-searches.js'
import { startSite, type TestSite } from '../support/site.js'

const EVENT = '/e/kgz-vnm-2031-04-07'
let site: TestSite
beforeAll(async () => {
  site = await startSite()
  await saveSearch(site.store.db, { q: 'trade' }, { name: 'Trade', by: 'desk' })
  const founded = await site.app.request('http://localhost/api/v1/committees', {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify({ relation: 'KGZ-VNM', fields: { name: 'Committee on trade' }, by: 'desk' }),
  })
  expect(founded.status).toBe(201)
}, 300_000)
afterAll(() => site?.close())

const get = (path: string) => site.app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
const documentOf = async (path: string) => {
  const answer = await get(path)
  expect(answer.status, path).toBe(200)
  return parseHTML(await answer.text()).document
}

const PAGES = [
  ['/', 4],
  ['/r/KGZ-VNM', 7],
  ['/r/KGZ-VNM/agenda', 2],
  ['/events', 6],
  [EVENT, 8],
  [`${EVENT}/discrepancies`, 4],
  ['/compare?event=kgz-vnm-2031-04-07', 4],
  ['/people', 5],
  ['/discrepancies', 4],
  ['/review', 4],
  ['/search?q=trade', 4],
  ['/commitments?dyad=KGZ-VNM&state=open', 6],
  ['/instruments?stage=signed', 6],
  ['/mechanisms', 6],
  ['/figures?dyad=KGZ-VNM', 4],
  ['/goods', 4],
  ['/bodies', 4],
  ['/sources', 6],
  ['/calendar?year=2032', 3],
  ['/searches', 4],
  ['/items?status=open', 5],
  ['/negotiations?dyad=KGZ-VNM', 4],
  ['/reports?period=2032', 4],
  ['/committees?dyad=KGZ-VNM', 5],
  ['/goods/lists', 4],
  ['/opportunities', 5],
  ['/trade/KGZ-VNM', 4],
  ['/goods/match/KGZ-VNM', 2],
] as const

describe.each(PAGES)('%s', (path, count) => {
  it('names the forms it can be had in, and each is what it says', async () => {
    const { head } = await documentOf(path)
    const links = [...head.querySelectorAll('link[rel=alternate]')]
    expect(links.length).toBe(count)
    for (const link of links) {
      const [href = '', type = ''] = ['href', 'type'].map(name => link.getAttribute(name) ?? '')
      const answer = await get(href)
      expect([href, answer.status]).toEqual([href, 200])
      expect([href, (answer.headers.get('content-type') ?? '').split(';')[0]]).toEqual([href, type])
      const body = await answer.text()
      expect(body.length, href).toBeGreaterThan(1)
      if (type !== 'text/html') expect(body.startsWith('<!doctype'), href).toBe(false)
    }
    expect(site.faults).toEqual([])
  })
})

it('something followed tells its steps as a table, and itself as linked data', async () => {
  const { document, path } = await (async () => {
    const row = await site.store.db
      .selectFrom('threads')
      .where('kind', '=', 'instrument')
      .select('id')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const path = `/followed/${row.id}`
    return { path, document: await documentOf(path) }
  })()
  const links = [...document.head.querySelectorAll('link[rel=alternate]')].map(link => link.getAttribute('href') ?? '')
  expect(links.map(link => link.slice(path.length))).toEqual(['.json', '.jsonld', '.csv', '.md', '.html'])
  for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200])
  const told = (await (await get(`${path}.json`)).json()) as { title: string; steps: { stage: string }[] }
  const rows = parse(await (await get(`${path}.csv`)).text(), { columns: true }) as { stage: string; quote: string }[]
  expect(rows.map(({ stage }) => stage)).toEqual(told.steps.map(({ stage }) => stage))
  expect(rows[0]?.quote).not.toBe('')
  const linked = (await (await get(`${path}.jsonld`)).json()) as {
    '@graph': { name: string; wasDerivedFrom: unknown }[]
  }
  expect(linked['@graph']).toMatchObject([{ name: told.title }])
  expect(linked['@graph'][0]?.wasDerivedFrom).toBeDefined()
})

it('a reader, an entry and a person have theirs too', async () => {
  const first = async (path: string, selector: string) =>
    ((await documentOf(path)).querySelector(selector)?.getAttribute('href') ?? '').split('#')[0] ?? ''
  const addresses = [
    await first(EVENT, 'a[href*="/sources/"]'),
    await first('/commitments', '.list tbody th a'),
    await first('/people', '.list tbody th a'),
  ]
  for (const address of addresses) {
    expect(address).not.toBe('')
    const { head } = await documentOf(address)
    const links = [...head.querySelectorAll('link[rel=alternate]')].map(link => link.getAttribute('href') ?? '')
    expect(links.length).toBeGreaterThan(1)
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200])
  }
})

it('a table has the rows of the page, however it is narrowed down', async () => {
  for (const query of ['state=open', 'state=closed', 'dyad=KGZ-VNM&owner=KGZ', 'kind=ask']) {
    const page = await documentOf(`/commitments?${query}`)
    const shown = [...page.querySelectorAll('.list tbody th .words')].map(each => each.textContent?.trim() ?? '')
    const rows = parse(await (await get(`/commitments.csv?${query}`)).text(), { columns: true }) as {
      readonly kind: string
      readonly title: string
    }[]
    // Targets stand among the figures of the site.
    const told = rows.filter(({ kind }) => kind !== 'target').map(({ title }) => title)
    expect(shown.length, query).toBeGreaterThan(0)
    expect(told.toSorted()).toEqual(shown.toSorted())
  }
})

it('Markdown holds the table of the CSV, and nothing in a cell ends it', async () => {
  const csv = parse(await (await get('/sources.csv')).text()) as string[][]
  const lines = (await (await get('/sources.md')).text()).trim().split('\n')
  expect(lines.length).toBe(csv.length + 1)
  const columns = new Set(lines.map(line => line.split(/(?<!\\)\|/).length))
  expect([...columns]).toEqual([(csv[0]?.length ?? 0) + 2])
})

it('one file needs nothing of the server, and runs nothing', async () => {
  const answer = await get('/r/KGZ-VNM.html')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="r-KGZ-VNM.html"')
  const page = await answer.text()
  const { document } = parseHTML(page)
  expect(document.querySelectorAll('script,link,header.top,nav.menu').length).toBe(0)
  expect(document.querySelector('style')?.textContent).toContain('.timeline')
  expect(document.querySelector('h1')?.textContent).toBe('Kyrgyzstan and Viet Nam')
  expect(document.querySelectorAll('.threads li').length).toBeGreaterThan(5)
})

it('a form that there is not is told of, and a page that there is not is missing in every form', async () => {
  const refused = await get('/people.ics')
  expect([refused.status, await refused.json()]).toMatchObject([406, { detail: expect.stringContaining('.csv') }])
  for (const path of ['/nothing.csv', '/settings.csv', '/users.html', '/import.md', '/e/none.csv', '/r/KGZ-FRA.html']) {
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
  expect((await get('/compare.csv')).status).toBe(406)
})

it('what one watches and whom one tells is to be had by a program, and in no form that it has not', async () => {
  for (const path of ['/inbox/watches', '/inbox/webhooks']) {
    const told = await get(`${path}.json`)
    expect([path, told.status, told.headers.get('content-type')]).toEqual([path, 200, 'application/json'])
    expect(((await told.json()) as { items: unknown }).items).toEqual([])
    expect((await get(`${path}.bib`)).status).toBe(406)
  }
})
