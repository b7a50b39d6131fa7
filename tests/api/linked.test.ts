import { afterAll, beforeAll, expect, it } from 'vitest'
import { TYPE, triplesOf, unknownTerms } from '../support/linked.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 60_000)
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
})

const get = async (path: string) => (await site.app.request(`/api/v1${path}`, { headers: HOST })).text()
const first = async (path: string): Promise<string> => JSON.parse(await get(`${path}?limit=1`)).items[0].id

it.each([
  ['/relations/kgz-vnm', 'Collection'],
  ['/events', 'Event'],
  ['/events/kgz-vnm-2031-04-07', 'Event'],
  ['/entries', 'PlanAction'],
  ['/people', 'Person'],
  ['/sources', 'NewsArticle'],
])('%s is JSON-LD of schema.org, Web Annotation and PROV-O, nothing of it lost or made up', async (path, type) => {
  const store = await triplesOf(await get(`${path}.jsonld`))
  expect(unknownTerms(store)).toEqual([])
  expect(store.getSubjects(TYPE, `https://schema.org/${type}`, null).length).toBeGreaterThan(0)
})

it('one entry, person and source are called there what they are called in the whole', async () => {
  const whole = await get('/export?format=jsonld')
  const entry = await first('/entries')
  const person = await first('/people')
  for (const path of [`/entries/${entry}`, `/people/${person.replace('person/', '')}`]) {
    const store = await triplesOf(await get(`${path}.jsonld`))
    const id = path.startsWith('/entries') ? entry : person
    const node = `urn:entente:id:${id.split('/').map(encodeURIComponent).join('/')}`
    expect(store.getQuads(node, TYPE, null, null).length, path).toBeGreaterThan(0)
    expect(whole).toContain(JSON.stringify(node))
  }
})
