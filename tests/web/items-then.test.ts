// How items stood on a day, for people, for programs and in files; and what was promised and signed by then.
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actOnItems, type ItemOrder } from '../../src/pipeline/items/act.js'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
let item = ''
let later = ''
const signed = (day: string) => ({ by: 'A. Reader', at: `${day}T09:00:00.000Z`, reason: '' })
const about = { relation: 'KGZ-VNM', kind: 'other', thread: '', matter: '', entry: '' } as const
const open = (content: string, lead: string): ItemOrder => ({
  kind: 'open',
  about: { ...about, subjects: [], places: [] },
  fields: { content, lead, due: '2025-02-01' },
})

beforeAll(async () => {
  site = await startSite()
  const act = (order: ItemOrder, day: string) => actOnItems(site.store, [order], signed(day))
  item = (await act(open('Lay a cable', 'Ministry A'), '2025-01-10')).items[0]?.id ?? ''
  await act({ kind: 'set', item, field: 'lead', value: 'Agency Zeta' }, '2025-03-10')
  await act({ kind: 'set', item, field: 'status', value: 'done' }, '2025-05-10')
  later = (await act(open('Build a port', 'Ministry A'), '2025-04-01')).items[0]?.id ?? ''
}, 300_000)
afterAll(() => site?.close())

const get = (path: string) => site.app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
const main = async (path: string) => {
  const answer = await get(path)
  expect(answer.status, path).toBe(200)
  return parseHTML(await answer.text()).document.querySelector('main')
}
interface Told {
  readonly items: readonly {
    readonly id: string
    readonly fields: { readonly lead: string; readonly status: string }
  }[]
}
const told = async (path: string) => ((await (await get(path)).json()) as Told).items

it('lists items as they stood, and those alone that were there', async () => {
  const leads = async (day: string) => (await told(`/api/v1/items?as_of=${day}`)).map(({ fields }) => fields.lead)
  expect(await leads('2025-01-09')).toEqual([])
  expect(await leads('2025-01-10')).toEqual(['Ministry A'])
  expect(await leads('2025-03-09')).toEqual(['Ministry A'])
  expect(await leads('2025-03-10')).toEqual(['Agency Zeta'])
  expect((await told('/api/v1/items?as_of=2025-04-30')).map(({ id }) => id).sort()).toEqual([item, later].sort())
})

it('chooses and counts by what they said then', async () => {
  const ids = async (query: string) => (await told(`/api/v1/items?${query}`)).map(({ id }) => id)
  expect(await ids('as_of=2025-04-02&lead=Agency+Zeta&state=open')).toEqual([item])
  expect(await ids('as_of=2025-05-10&state=closed')).toEqual([item])
  expect(await ids('as_of=2025-05-09&state=closed')).toEqual([])
  // Overdue by that day, not by today.
  expect(await ids('as_of=2025-02-01&state=overdue')).toEqual([])
  expect(await ids('as_of=2025-02-02&state=overdue')).toEqual([item])
  expect(await ids('as_of=2025-03-10&q=zeta')).toEqual([item])
  expect(await ids('as_of=2025-03-09&q=zeta')).toEqual([])
})

it('says in the browser of which day it tells, and offers nothing to do there', async () => {
  const now = await main('/items')
  expect(now?.querySelector('.ask-then [name=as_of]')?.getAttribute('type')).toBe('date')
  expect(now?.querySelector('.bulk')).not.toBeNull()
  const then = await main('/items?as_of=2025-03-20&dyad=KGZ-VNM')
  expect(then?.querySelector('.then')?.textContent).toContain('As it stood on 20 March 2025.')
  expect(then?.querySelector('.then a')?.getAttribute('href')).toBe('/items?dyad=KGZ-VNM')
  expect(then?.querySelector('.bulk')).toBeNull()
  expect(then?.querySelector('h1 .n')?.textContent).toBe('1')
  expect(then?.textContent).toContain('Agency Zeta')
  // The form of filters keeps the day, that of the day the filters.
  expect(then?.querySelector('form.filters[action="/items"] [name=as_of][type=hidden]')?.getAttribute('value')).toBe(
    '2025-03-20',
  )
  expect(then?.querySelector('.ask-then [name=dyad]')?.getAttribute('value')).toBe('KGZ-VNM')
  const one = await main(`/items/${item}?as_of=2025-03-20`)
  expect(one?.querySelector('.then a')?.getAttribute('href')).toBe(`/items/${item}`)
  expect(one?.querySelector('form[method=post]')).toBeNull()
  expect((await get('/items?as_of=soon')).status).toBe(404)
  expect((await get('/api/v1/items?as_of=soon')).status).toBe(400)
  expect((await get(`/items/${item}?as_of=2025-01-09`)).status).toBe(404)
})

it('sends them out as they stood', async () => {
  const csv = await (await get('/items.csv?as_of=2025-03-20')).text()
  expect(csv).toContain('Agency Zeta')
  expect(csv).not.toContain('Build a port')
  const one = (await (await get(`/api/v1/items/${item}?as_of=2025-03-20`)).json()) as {
    readonly acts: readonly unknown[]
  }
  expect(one.acts).toHaveLength(2)
})

interface Threads {
  readonly items: readonly { readonly id: string; readonly stage: string; readonly since: string }[]
}
const threads = async (path: string) => ((await (await get(path)).json()) as Threads).items

it('lists what was promised and signed by a day, or known by one, as the relation has it of that day', async () => {
  const relation = (await (await get('/api/v1/relations/kgz-vnm?as_of=2031-06-30')).json()) as {
    readonly threads: readonly { readonly id: string; readonly kind: string; readonly stage: string }[]
  }
  for (const [path, kinds] of [
    ['instruments', ['instrument']],
    ['commitments', ['commitment', 'ask', 'invitation', 'target']],
  ] as const) {
    const then = await threads(`/api/v1/${path}?dyad=kgz-vnm&as_of=2031-06-30`)
    const expected = relation.threads.filter(({ kind }) => kinds.some(each => each === kind))
    expect(then.map(({ id, stage }) => `${id} ${stage}`).sort()).toEqual(
      expected.map(({ id, stage }) => `${id} ${stage}`).sort(),
    )
    expect(then.length).toBeGreaterThan(0)
    const now = await threads(`/api/v1/${path}?dyad=kgz-vnm`)
    expect(now.map(({ id, stage }) => `${id} ${stage}`).sort()).not.toEqual(
      then.map(({ id, stage }) => `${id} ${stage}`).sort(),
    )
    // Over all relations, and page by page.
    const all = await threads(`/api/v1/${path}?as_of=2031-06-30`)
    expect(all.length).toBeGreaterThanOrEqual(then.length)
    const first = (await (await get(`/api/v1/${path}?as_of=2031-06-30&limit=1`)).json()) as Threads & {
      readonly next: string
    }
    const second = await threads(`/api/v1/${path}?as_of=2031-06-30&limit=1000&cursor=${first.next}`)
    expect([...first.items, ...second].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  }
  expect(await threads('/api/v1/instruments?known_on=2001-01-01')).toEqual([])
})

it('asks by a form above the lists of the record', async () => {
  for (const path of ['/instruments', '/commitments', '/mechanisms']) {
    const now = await main(path)
    expect(now?.querySelector('.ask-then [name=known_on]'), path).not.toBeNull()
    expect(now?.querySelector('.then'), path).toBeNull()
    const then = await main(`${path}?as_of=2031-06-30&dyad=KGZ-VNM`)
    expect(then?.querySelector('.then')?.textContent, path).toContain('As it stood on 30 June 2031.')
    expect(then?.querySelector('.ask-then [name=dyad]')?.getAttribute('value'), path).toBe('KGZ-VNM')
    expect((await get(`${path}?as_of=soon`)).status).toBe(404)
  }
  const paper = async (path: string) => (await main(path))?.querySelector('.ladder')?.textContent
  expect(await paper('/instruments?dyad=KGZ-VNM')).not.toBe(await paper('/instruments?dyad=KGZ-VNM&as_of=2031-06-30'))
})
