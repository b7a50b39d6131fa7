// The clock of the machine jumps, years on and years back, while a server runs: nothing is lost, doubled or out of order.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { entente } from '../support/entente.js'
import { served } from '../support/served.js'
import { SOON } from '../support/soon.js'
import { freshPlaces } from '../support/stores.js'

/** Debian’s package `libfaketime`, or wherever ENTENTE_FAKETIME says it is: without it there is no clock to turn. */
const library = [
  process.env.ENTENTE_FAKETIME ?? '',
  ...(existsSync('/usr/lib') ? readdirSync('/usr/lib') : []).map(name => `/usr/lib/${name}/faketime/libfaketime.so.1`),
].find(path => existsSync(path))

const placeOf = freshPlaces()
const folder = mkdtempSync(join(tmpdir(), 'entente-clock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const reports = [...makeReports(9, { seed: 11 })]
const TEXT = { 'content-type': 'text/plain' }

/** A ledger that was brought everything, three reports after each turn of the clock; and the order of its changes. */
async function brought(turns: readonly string[], env: Readonly<Record<string, string>>, turn: (by: string) => void) {
  const { db } = await placeOf('pglite')
  const { address, child, ended } = await served(['--db', db], { env })
  const yearThere = async () =>
    new Date((await fetch(`${address}health`)).headers.get('date') ?? '').getUTCFullYear() - new Date().getUTCFullYear()
  for (const [at, by] of turns.entries()) {
    turn(by)
    await vi.waitFor(async () => expect(await yearThere()).toBe(Number.parseInt(by, 10)), SOON)
    for (const { text } of reports.slice(at * 3, at * 3 + 3)) {
      const sent = await fetch(`${address}api/v1/ingest`, { method: 'POST', headers: TEXT, body: text })
      expect(sent.status).toBe(201)
    }
    for (const path of ['ready', '', 'search?q=committee']) expect((await fetch(address + path)).status).toBe(200)
  }
  const { items } = await (await fetch(`${address}api/v1/changes?limit=100`)).json()
  child.kill('SIGTERM')
  const { code, err } = await ended
  expect([code, err]).toEqual([0, expect.not.stringContaining('"level":"error"')])
  expect(await entente(['db', 'check', '--db', db])).toMatchObject({ code: 0 })
  const { events, relations } = JSON.parse((await entente(['export', '--json', '--db', db])).out)
  return { ids: items.map(({ id }: { id: string }) => Number(id)) as number[], events, relations }
}

it.runIf(library !== undefined)(
  'a server goes on through both jumps, and its ledger is as one whose clock never jumped',
  async () => {
    const clock = join(folder, 'clock')
    const turn = (by: string) => writeFileSync(clock, `${by}\n`)
    turn('+0')
    const jumped = await brought(
      ['+0', '+3y', '-2y'],
      {
        LD_PRELOAD: library ?? '',
        FAKETIME_TIMESTAMP_FILE: clock,
        FAKETIME_NO_CACHE: '1',
        // What measures spans of time does not jump on a real machine, either.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
      turn,
    )
    const straight = await brought(['+0', '+0', '+0'], {}, () => undefined)
    expect(jumped.ids.length).toBeGreaterThan(3)
    expect(jumped.ids).toEqual([...jumped.ids].sort((a, b) => a - b))
    expect(jumped.ids).toEqual(straight.ids)
    expect(jumped.events).toEqual(straight.events)
    expect(jumped.relations).toEqual(straight.relations)
  },
)
