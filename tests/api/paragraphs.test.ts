import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { startSite, type TestSite } from '../support/site.js'

// Numbers of paragraphs are addresses wherever words of a joint statement are shown or handed over.

const STATEMENT = `Joint Statement between Norway and Ghana

OSLO, 3 March 2025

1. Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday.

2. The two leaders agreed:
(a) to expand cooperation in fisheries and ports;
(b) to open an air link between Oslo and Accra.

3. Ghana pledged to send experts to Bergen.
`
const EVENT = 'gha-nor-2025-03-03-meeting'

let site: TestSite
beforeAll(async () => {
  site = await startSite({ empty: true })
  const { store, context } = site
  const { engine } = context
  await addDocuments(store, [{ source: 'statement.txt', bytes: new TextEncoder().encode(STATEMENT) }], { engine })
  await settle(store, { engine })
}, 60_000)
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
})

const get = (path: string) => site.app.request(path, { headers: { host: 'localhost' } })
const page = async (path: string) => parseHTML(await (await get(path)).text()).document

interface Told {
  readonly id: string
  readonly evidence: readonly { readonly quote: string; readonly paragraph?: string }[]
}
const entries = async (): Promise<readonly Told[]> => {
  const { items } = await (await get(`/api/v1/entries?event=${EVENT}`)).json()
  return items
}

it('the API says them of every quote', async () => {
  const told = new Map((await entries()).flatMap(({ evidence }) => evidence.map(each => [each.quote, each.paragraph])))
  expect(told.get('Ghana pledged to send experts to Bergen')).toBe('3')
  expect([...told.values()]).toContain('2(a)')
  // The title stands in no paragraph.
  expect(told.get('Joint Statement between Norway and Ghana')).toBeUndefined()
})

it('pages of the relation and of an entry show them, and so does the relation as Markdown', async () => {
  const pledge = (await entries()).find(({ evidence }) => evidence.some(({ paragraph }) => paragraph === '3'))
  const shown = async (path: string) =>
    [...(await page(path)).querySelectorAll('.paragraph')].map(each => each.textContent?.trim())
  expect(await shown('/r/GHA-NOR')).toEqual(expect.arrayContaining(['§ 3', '§ 2(a)']))
  expect(await shown(`/entry/${pledge?.id}`)).toContain('§ 3')
  expect(await (await get('/r/GHA-NOR.md')).text()).toMatch(/^ {2}- 2025-03-03 Stated § 3$/m)
})

it('the page of the event leads to the statement as Akoma Ntoso', async () => {
  const link = (await page(`/e/${EVENT}`)).querySelector('a[download][href*="format=akn"]')?.getAttribute('href') ?? ''
  const answer = await get(link)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/akn+xml'])
  expect(await answer.text()).toContain('eId="para_2__point_a"')
})
