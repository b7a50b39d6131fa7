import { readXlsx } from 'hucre'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FORMAT_NAMES, FORMATS } from '../../src/export/formats/formats.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }
const EVENT = 'kgz-vnm-2031-04-07'

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 60_000)
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
})

const get = (path: string) => site.app.request(`/api/v1/export${path}`, { headers: HOST })

// Of what numbers no paragraph there is no Akoma Ntoso: tests/api/paragraphs.test.ts.
const OF_ANY = FORMAT_NAMES.filter(name => name !== 'akn')

it.each(OF_ANY)('%s is had of one event, under its own name and type, twice the same', async format => {
  const path = `?format=${format}&event=${EVENT}`
  const answer = await get(path)
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, FORMATS[format].mediaType])
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${EVENT}.${FORMATS[format].extension}"`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.length).toBeGreaterThan(100)
  expect(Buffer.compare(Buffer.from(await (await get(path)).arrayBuffer()), bytes)).toBe(0)
})

it('a relation has its threads in it, the whole ledger all relations', async () => {
  const sheet = async (path: string) => {
    const { sheets } = await readXlsx(new Uint8Array(await (await get(path)).arrayBuffer()))
    return (
      sheets
        .find(({ name }) => name === 'threads')
        ?.rows.slice(1)
        .map(row => row[1]) ?? []
    )
  }
  expect(new Set(await sheet('?format=xlsx&dyad=kgz-vnm'))).toEqual(new Set(['kgz-vnm']))
  expect(new Set(await sheet('?format=xlsx')).size).toBeGreaterThan(1)
})

it.each([
  ['?format=docs', 400],
  ['?format=jsonld&event=kgz-vnm-1999-01-01', 404],
  ['?format=jsonld&dyad=atlantis', 400],
  ['?format=html', 400],
  ['?event=kgz-vnm-2031-04-07', 400],
  ['?formt=jsonld', 400],
])('%s is refused with %i', async (path, status) => {
  const answer = await get(path)
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
    status,
    'application/problem+json',
  ])
})

it('the pages of a relation and an event lead to every format, and each link answers with a file', async () => {
  for (const page of ['/r/KGZ-VNM', `/e/${EVENT}`]) {
    const { document } = parseHTML(await (await site.app.request(page, { headers: HOST })).text())
    const links = [...document.querySelectorAll('a[download][href^="/api/v1/export?"]')].map(
      link => link.getAttribute('href') ?? '',
    )
    expect(links.length).toBe(OF_ANY.length - (page.startsWith('/r/') ? 1 : 0))
    for (const link of links) {
      const answer = await site.app.request(link, { headers: HOST })
      expect([answer.status, answer.headers.get('content-disposition')?.split(';')[0]], link).toEqual([
        200,
        'attachment',
      ])
    }
  }
})
