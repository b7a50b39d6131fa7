// What people type and programs send, made to become a statement of the database: it stays what it is.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

const HARM = [
  `'; drop table documents; --`,
  `x' or '1'='1`,
  `1); delete from readings; select (1`,
  `$1; $$ drop schema public cascade $$`,
  `%00' union select password from accounts --`,
]

let site: TestSite
beforeAll(async () => {
  site = await startSite({ accounts: false })
}, 120_000)
afterAll(() => site.close())

const ask = (path: string, { headers, ...init }: RequestInit = {}) =>
  site.app.request(`http://localhost${path}`, { ...init, headers: { host: 'localhost', ...headers } })
const counts = async () => {
  const { db } = site.store
  const tables = ['documents', 'readings', 'sightings', 'entries', 'rulings'] as const
  const count = (table: (typeof tables)[number]) => db.selectFrom(table).select(eb => eb.fn.countAll<number>().as('n'))
  return Promise.all(tables.map(async table => Number((await count(table).executeTakeFirstOrThrow()).n)))
}

it('nothing that is asked or sent becomes a statement', async () => {
  const before = await counts()
  expect(before[0]).toBeGreaterThan(3)
  const { components: _, paths } = (await (await ask('/api/openapi.json')).json()) as {
    components: unknown
    paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>
  }
  let asked = 0
  for (const harm of HARM) {
    const word = encodeURIComponent(harm)
    for (const [path, { get }] of Object.entries(paths)) {
      if (get === undefined || path.endsWith('/stream') || path.endsWith('/events')) continue
      const query = (get.parameters ?? [])
        .filter(parameter => parameter.in === 'query')
        .map(({ name }) => `${name}=${word}`)
      for (const address of [
        path.replace(/\{[^}]+\}/g, word),
        ...query.map(part => `${path.replace(/\{[^}]+\}/g, 'x')}?${part}`),
      ]) {
        const { status } = await ask(`/api/v1${address}`)
        expect(status, address).toBeLessThan(500)
        asked += 1
      }
    }
    for (const path of [`/search?q=${word}`, `/r/${word}`, `/people?q=${word}`, `/sources/${word}`, `/entry/${word}`]) {
      expect((await ask(path)).status, path).toBeLessThan(500)
    }
    const form = {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'idempotency-key': harm.slice(0, 12) },
      body: harm,
    }
    expect((await ask('/api/v1/ingest', form)).status).toBeLessThan(500)
  }
  expect(asked).toBeGreaterThan(300)
  expect(site.faults).toEqual([])
  const after = await counts()
  // The texts that were sent are kept as any text is; nothing else has changed.
  expect(after.map((count, i) => count >= (before[i] ?? 0))).toEqual(before.map(() => true))
  expect(after.slice(3)).toEqual(before.slice(3))
}, 300_000)
