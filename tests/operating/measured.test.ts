// What a server counts and traces for whoever looks after it, and that one whom nobody measures loads nothing for it.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { entente } from '../support/entente.js'
import { type Served, served } from '../support/served.js'
import { SOON } from '../support/soon.js'
import { freshPlaces } from '../support/stores.js'

const placeOf = freshPlaces()
let server: Served | undefined
let collector: Server | undefined
afterEach(() => {
  server?.child.kill('SIGKILL')
  collector?.close()
})

const REPORT =
  'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.'
const TEXT = { 'content-type': 'text/plain' }

/** Where the numbers are, by the log. */
const doorOf = (held: Served): Promise<string> =>
  vi.waitFor(() => {
    const [address] = /http:\/\/\S+\/metrics/.exec(held.lines().join('\n')) ?? []
    expect(address).toBeDefined()
    return address ?? ''
  }, SOON)

it('counts requests by route, statements, documents and what the ledger holds, at a door of its own', async () => {
  server = await served(['--db', (await placeOf('pglite')).db, '--metrics', '0'])
  const { address } = server
  const send = () => fetch(`${address}api/v1/ingest`, { method: 'POST', headers: TEXT, body: REPORT })
  expect([(await send()).status, (await send()).status]).toEqual([201, 200])
  await fetch(`${address}search?q=Mensah`)
  await fetch(`${address}nowhere/Mensah`)
  expect((await fetch(`${address}metrics`)).status).toBe(404)
  const numbers = await (await fetch(await doorOf(server))).text()
  expect(numbers).toMatch(
    /^entente_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/ingest",status="201"\} 1$/m,
  )
  expect(numbers).toMatch(/_count\{method="GET",route="\/search",status="200"\} 1$/m)
  expect(numbers).toMatch(/_count\{method="GET",route="none",status="404"\} 2$/m)
  expect(numbers).toMatch(/^entente_documents_total\{outcome="new"\} 1$/m)
  expect(numbers).toMatch(/^entente_documents_total\{outcome="known"\} 1$/m)
  expect(numbers).toMatch(/^entente_ledger_rows\{of="documents"\} 1$/m)
  expect(numbers).toMatch(/^entente_ledger_rows\{of="entries"\} [1-9]/m)
  expect(numbers).toMatch(/^entente_writes_waiting 0$/m)
  expect(Number(/^entente_database_query_duration_seconds_count (\d+)$/m.exec(numbers)?.[1])).toBeGreaterThan(10)
  expect(numbers).toMatch(/^process_resident_memory_bytes /m)
  expect(numbers).not.toContain('Mensah')
})

it('others may ask for numbers only with the token, and a door for others needs one', async () => {
  const { db } = await placeOf('pglite')
  const refused = await entente(['serve', '--db', db, '--no-open', '--metrics', '0.0.0.0:0'])
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('ENTENTE_METRICS_TOKEN')])
  const token = 'a-token-of-some-length'
  server = await served(['--db', db, '--metrics', '127.0.0.1:0'], { env: { ENTENTE_METRICS_TOKEN: token } })
  const door = await doorOf(server)
  const status = async (headers: Record<string, string>) => (await fetch(door, { headers })).status
  expect(await status({})).toBe(401)
  expect(await status({ authorization: 'Bearer another-token-of-it' })).toBe(401)
  expect(await status({ authorization: `Bearer ${token}` })).toBe(200)
})

interface ToldSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
}

it('tells a collector what was asked of the database for a request, as part of whatever its sender traces', async () => {
  const spans: ToldSpan[] = []
  let told = ''
  const listening = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    told += body
    for (const { scopeSpans } of JSON.parse(body).resourceSpans) {
      for (const scope of scopeSpans) spans.push(...scope.spans)
    }
    response.end('{}')
  })
  collector = listening
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_BSP_SCHEDULE_DELAY: '100' }
  server = await served(['--db', (await placeOf('pglite')).db], { env })
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` }
  await fetch(`${server.address}search?q=Mensah`, { headers })
  server.child.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  const root = spans.find(({ name }) => name === 'GET /search')
  expect(root).toMatchObject({ traceId: trace, parentSpanId: '00f067aa0ba902b7' })
  const asked = spans.filter(({ parentSpanId }) => parentSpanId === root?.spanId)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.every(({ name, traceId }) => traceId === trace && /^(?:select|with)$/i.test(name))).toBe(true)
  expect(told).not.toContain('Mensah')
})

it('loads nothing for it where nobody measures', async () => {
  server = await served(['--db', (await placeOf('pglite')).db], { env: { NODE_DEBUG: 'module' } })
  await fetch(server.address)
  expect(server.lines().join()).toContain('hono')
  expect(server.lines().join()).not.toMatch(/node_modules\/(?:prom-client|@opentelemetry)/)
})
