// What a server tells whoever looks after it: lines that programs read, with nothing of whoever was served.
import { afterEach, expect, it, vi } from 'vitest'
import { type Served, served } from '../support/served.js'
import { SOON } from '../support/soon.js'
import { freshPlaces } from '../support/stores.js'

const placeOf = freshPlaces()
let server: Served | undefined
afterEach(() => server?.child.kill('SIGKILL'))

const NAME = 'Wiremu'
const REPORT = `OSLO, 3 March 2025 — Norwegian Prime Minister ${NAME} Tamati met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.`

it('one line of JSON for each request, with its id and its route, and nobody’s name or words', async () => {
  server = await served(['--db', (await placeOf('pglite')).db])
  const { address } = server
  const headers = { 'content-type': 'text/plain', 'x-request-id': 'from-a-proxy' }
  const sent = await fetch(`${address}api/v1/ingest`, { method: 'POST', headers, body: REPORT })
  expect([sent.status, sent.headers.get('x-request-id')]).toEqual([201, 'from-a-proxy'])
  const found = await fetch(`${address}search?q=${NAME}`, { headers: { 'x-request-id': `${NAME} was here` } })
  expect(await found.text()).toContain(NAME)
  const given = found.headers.get('x-request-id') ?? ''
  expect(given).toMatch(/^[0-9a-f-]{36}$/)
  expect((await fetch(`${address}${NAME}`)).status).toBe(404)
  for (const path of ['health', 'ready'])
    expect(await (await fetch(address + path)).json()).toMatchObject({ state: 'ok' })
  await vi.waitFor(() => expect(server?.lines().join()).toContain('"status":404'), SOON)
  const lines = server.lines().map(line => JSON.parse(line) as Record<string, unknown>)
  const requests = lines.filter(({ msg }) => msg === 'request')
  expect(requests.map(({ request, method, route, status }) => [request, method, route, status])).toEqual([
    ['from-a-proxy', 'POST', '/api/v1/ingest', 201],
    [given, 'GET', '/search', 200],
    [expect.any(String), 'GET', 'none', 404],
  ])
  server.child.kill('SIGTERM')
  const { code, err } = await server.ended
  expect(code).toBe(0)
  expect(err).not.toMatch(/Wiremu|Tamati|Mensah|fisheries/)
  expect(JSON.parse(err.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ level: 'info', msg: 'ending' })
})
