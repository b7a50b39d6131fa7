// The PostgreSQL server goes away while a ledger is written to: told clearly, nothing half kept, goes on when it is back.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { entente, type Ran } from '../support/entente.js'
import { type OwnServer, ownServer } from '../support/restarted.js'
import { served } from '../support/served.js'
import { SOON } from '../support/soon.js'

const REPORTS = 24
const LOST = 'entente: the connection to the database was lost'
let folder = ''
let server: OwnServer
let wanted = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-away-'))
  for (const { name, text } of makeReports(REPORTS, { seed: 5 })) writeFileSync(join(folder, name), text)
  server = await ownServer()
  const alone = mkdtempSync(join(tmpdir(), 'entente-alone-'))
  const db = join(alone, 'ledger')
  expect(await entente(['add', '-q', folder, '--db', db])).toMatchObject({ code: 0 })
  wanted = (await entente(['export', '--json', '--db', db])).out
  rmSync(alone, { recursive: true })
}, 10 * SOON)
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Adds everything, with something done to the server once this many documents are kept. */
async function addWhile(kept: number, done: () => Promise<unknown>): Promise<Ran> {
  let doing: Promise<unknown> | undefined
  const ran = await entente(['add', '--plain', '--quiet', folder, '--db', server.db], {
    meanwhile: ({ stdout }) => {
      let told = 0
      stdout?.on('data', chunk => {
        told += String(chunk).split('\n').length - 1
        if (told >= kept) doing ??= done()
      })
    },
  })
  await doing
  return ran
}

/** Ended by the trouble, and told so in two lines; or done before it came. */
function expectToldOrDone({ code, err }: Ran): void {
  if (code === 0) return
  expect([code, err.split('\n').length, err]).toEqual([5, 3, expect.stringContaining(LOST)])
}

it(
  'connections cut and the server crashed in the middle of adding: the same ledger in the end',
  async () => {
    const cut = async () => {
      // More than once: between two statements of a transaction as well as during one.
      for (let turn = 0; turn < 20; turn += 1) await server.cut()
    }
    expectToldOrDone(await addWhile(1, cut))
    expectToldOrDone(await addWhile(REPORTS, cut))
    expectToldOrDone(await addWhile(REPORTS, server.crash))
    const away = await entente(['add', '-q', folder, '--db', server.db])
    expect([away.code, away.err]).toEqual([5, expect.stringContaining('no database at')])
    await server.start()
    expect(await entente(['add', '-q', folder, '--db', server.db])).toMatchObject({ code: 0, err: '' })
    expect((await entente(['export', '--json', '--db', server.db])).out).toBe(wanted)
  },
  20 * SOON,
)

it(
  'a server of pages outlives it: not ready while the database is away, ready when it is back',
  async () => {
    const site = await served(['--db', server.db])
    const [report] = makeReports(1, { seed: 99 })
    const send = async () =>
      (await fetch(`${site.address}api/v1/ingest`, { method: 'POST', headers: TEXT, body: report?.text ?? '' })).status
    const ready = async () => (await fetch(`${site.address}ready`)).status
    expect(await ready()).toBe(200)
    await server.crash()
    expect(await ready()).toBe(503)
    expect(await (await fetch(`${site.address}health`)).json()).toEqual({ state: 'no ledger', engine: 'postgres' })
    expect([await send(), (await fetch(site.address)).status]).toEqual([500, 500])
    // Told once, however many met it, and without a stack for each.
    const told = site.lines().filter(line => line.includes('the connection to the database was lost'))
    expect([told.length, site.lines().filter(line => line.includes('"msg":"fault"'))]).toEqual([1, []])
    await server.start()
    await vi.waitFor(async () => expect(await ready()).toBe(200), SOON)
    for (let turn = 0; turn < 5; turn += 1) await server.cut()
    await vi.waitFor(async () => expect([200, 201]).toContain(await send()), SOON)
    expect((await fetch(site.address)).status).toBe(200)
    site.child.kill('SIGTERM')
    expect((await site.ended).code).toBe(0)
    expect(await entente(['db', 'check', '--db', server.db])).toMatchObject({ code: 0 })
  },
  20 * SOON,
)

const TEXT = { 'content-type': 'text/plain' }
