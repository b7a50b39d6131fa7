// A server that is told to end answers what it was asked before, and takes nothing more.
import { request } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { entente } from '../support/entente.js'
import { type Served, served } from '../support/served.js'
import { SOON } from '../support/soon.js'
import { freshPlaces } from '../support/stores.js'

const placeOf = freshPlaces()
let server: Served | undefined
afterEach(() => server?.child.kill('SIGKILL'))

const report = (day: number) =>
  `OSLO, ${day} March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo. The two leaders agreed to expand cooperation in fisheries and ports.`

it('what was asked before it is told to end is answered and kept; streams are closed, new visitors are not let in', async () => {
  const { db } = await placeOf('pglite')
  server = await served(['--db', db])
  const { address, child, ended } = server
  const stream = await fetch(`${address}api/v1/changes/stream`)
  const listened = stream.text().catch(() => 'cut')
  // Half of it is sent before the end is told of, half after.
  const sent = new Promise<number | undefined>((resolve, reject) => {
    const asking = request(`${address}api/v1/ingest`, { method: 'POST', headers: { 'content-type': 'text/plain' } })
    asking.on('error', reject)
    asking.on('response', answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asking.write(report(3).slice(0, 40), () => {
      setTimeout(() => {
        child.kill('SIGTERM')
        vi.waitFor(() => expect(server?.lines().join()).toContain('"ending"'), SOON)
          .then(() => asking.end(report(3).slice(40)))
          .catch(reject)
      }, 200)
    })
  })
  expect(await sent).toBe(201)
  await listened
  expect((await ended).code).toBe(0)
  await expect(fetch(`${address}health`)).rejects.toThrow()
  const { out } = await entente(['db', 'status', '--json', '--db', db])
  expect(JSON.parse(out)).toMatchObject({ counts: { documents: 1 }, pending: 0 })
})
