// A backup of a ledger in a folder while it is served: whole, as of one moment, and nobody waits for it.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { addAccount } from '../../src/store/accounts.js'
import { writeBackup } from '../../src/store/backup.js'
import { OPEN_SEATS } from '../../src/store/seats.js'
import { keepDocuments } from '../../src/store/truth.js'
import { entente } from '../support/entente.js'
import { type Served, served } from '../support/served.js'
import { freshPlaces } from '../support/stores.js'

const placeOf = freshPlaces()
let server: Served | undefined
afterEach(() => server?.child.kill('SIGKILL'))

const fileIn = (name: string) => join(process.env.ENTENTE_TEST_HOME ?? '', `${name}.gz`)
const TEXT = { 'content-type': 'text/plain' }
const counts = async (db: string) => JSON.parse((await entente(['db', 'status', '--json', '--db', db])).out).counts

it('is written by the command as ever, restores to the same ledger, and leaves no socket behind', async () => {
  const { db } = await placeOf('pglite')
  server = await served(['--db', db])
  const { address } = server
  for (const { text } of makeReports(4, { seed: 2 })) {
    const sent = await fetch(`${address}api/v1/ingest`, { method: 'POST', headers: TEXT, body: text })
    expect(sent.status).toBe(201)
  }
  const file = fileIn('served')
  const told = await entente(['db', 'backup', file, '--json', '--db', db])
  expect(told).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(told.out)).toMatchObject({ file, rows: expect.any(Number) })
  expect(existsSync(`${file}.part`)).toBe(false)
  expect(statSync(join(db, 'entente.sock')).mode & 0o077).toBe(0)
  expect((await fetch(`${address}ready`)).status).toBe(200)
  const copy = await placeOf('pglite')
  expect(await entente(['db', 'restore', file, '--db', copy.db])).toMatchObject({ code: 0 })
  server.child.kill('SIGTERM')
  await server.ended
  expect(existsSync(join(db, 'entente.sock'))).toBe(false)
  expect(await counts(copy.db)).toEqual(await counts(db))
  const ledgers = await Promise.all([db, copy.db].map(at => entente(['export', '--json', '--db', at])))
  expect(ledgers[1]?.out).toBe(ledgers[0]?.out)
})

it('is taken as ever where a server that was killed left its socket', async () => {
  const { db } = await placeOf('pglite')
  server = await served(['--db', db])
  server.child.kill('SIGKILL')
  await server.ended
  expect(existsSync(join(db, 'entente.sock'))).toBe(true)
  expect(await entente(['db', 'backup', fileIn('killed'), '--db', db])).toMatchObject({ code: 0 })
  server = await served(['--db', db])
})

it('holds what there was when it began, and nothing of what was added between two of its pages', async () => {
  const store = await (await placeOf('pglite')).open()
  const documentOf = (number: number) => {
    const id = `d-${String(number).padStart(4, '0')}`
    // Bytes that do not pack, so that it is not over before anything can happen.
    const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * at * (number + 7)) % 251))
    return { document: { id, bytes_sha256: id, format: 'text', encoding: '', day: '', bytes }, address: `${id}.txt` }
  }
  await keepDocuments(
    store.db,
    Array.from({ length: 100 }, (_, at) => documentOf(at)),
  )
  await addAccount(store.db, { name: 'ama', role: 'reader', password: 'p' })
  const { PassThrough } = await import('node:stream')
  const { createGunzip } = await import('node:zlib')
  const through = new PassThrough()
  let text = ''
  let added = 100
  const reading = (async () => {
    for await (const chunk of through.pipe(createGunzip())) {
      text += chunk
      await keepDocuments(store.db, [documentOf(added)])
      added += 1
      if (added === 102) await addAccount(store.db, { name: 'ben', role: 'reader', password: 'p' })
    }
  })()
  // Asked for by somebody who sits with everybody, done by the program, whatever waits in between.
  const rows = await store.as(OPEN_SEATS, () => store.asProgram(() => writeBackup(store.db, through, { gently: true })))
  await reading
  const lines = text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => JSON.parse(line))
  const of = (table: string) => lines.filter(([name]) => name === table)
  expect(added).toBeGreaterThan(105)
  expect([of('documents').length, of('sightings').length, of('accounts').length]).toEqual([100, 100, 1])
  expect(lines.at(-1)).toEqual(['end', { rows }])
  await store.close()
})
