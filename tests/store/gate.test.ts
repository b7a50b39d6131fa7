import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { addDocuments } from '../../src/pipeline/add.js'
import { createHiring } from '../../src/pipeline/crew/crew.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { backup, restore } from '../../src/store/backup.js'
import { skippedPage } from '../../src/store/skipped.js'
import { entente } from '../support/entente.js'
import { freshPlaces, freshStores } from '../support/stores.js'

const engine = createEngine()
const MATCH =
  'Final\n\nGhana beat Peru 2-1 in Lima on Monday. Both goals came late, after the visitors had lost their captain.'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const storeOf = freshStores()
const placeOf = freshPlaces()

it('passes over what is elsewhere, by threads too, lists it, and takes it in when it is added without', async () => {
  const reports = [...makeReports(70, { seed: 4 })].map(({ name, text }) => ({
    source: `/${name}`,
    bytes: bytesOf(text),
  }))
  const match = { source: '/sport/final.txt', bytes: bytesOf(MATCH) }
  const inputs = [match, ...reports, { ...match, source: '/copy/final.txt' }]
  const hiring = createHiring(2)
  const store = await storeOf('pglite')
  const added = await addDocuments(store, inputs, { engine, hiring, gated: true })
  expect(await hiring.hired()).toBeDefined()
  await hiring.end()
  expect(added.map(({ outcome }) => outcome)).toEqual(['skipped', ...reports.map(() => 'new'), 'skipped'])
  expect(await skippedPage(store.db, { limit: 10 })).toEqual([
    {
      document: added[0]?.document,
      address: '/copy/final.txt',
      title: expect.stringContaining('Ghana beat Peru'),
      reason: 'no-dealings',
    },
    {
      document: added[0]?.document,
      address: '/sport/final.txt',
      title: expect.stringContaining('Ghana beat Peru'),
      reason: 'no-dealings',
    },
  ])
  const file = join(process.env.ENTENTE_TEST_HOME ?? '', 'gate.backup')
  await backup(store.db, file)
  const other = await storeOf('pglite')
  await restore(other.db, file)
  expect(await skippedPage(other.db, { limit: 10 })).toEqual(await skippedPage(store.db, { limit: 10 }))
  await other.close()
  // Passed over once more: listed once. Added all the same: not listed.
  await addDocuments(store, [match], { engine, gated: true })
  const [first] = await skippedPage(store.db, { limit: 1 })
  expect(await skippedPage(store.db, { limit: 10, after: first })).toHaveLength(1)
  await addDocuments(store, [match], { engine })
  expect(await skippedPage(store.db, { limit: 10 })).toEqual([])
  await store.close()
})

it('is asked for by entente add --gate, and listed by entente db skipped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-gate-'))
  writeFileSync(join(folder, 'final.txt'), MATCH)
  const { db } = await placeOf('pglite')
  const added = await entente(['add', '--gate', folder, '--db', db])
  expect([added.code, added.out]).toEqual([
    0,
    expect.stringContaining('passed over: it tells of no dealings between states'),
  ])
  expect((await entente(['db', 'skipped', '--plain', '--db', db])).out).toMatch(
    /^d-\w+\t.*final\.txt\tFinal Ghana beat Peru[^\t]*\tno-dealings\n$/,
  )
  rmSync(folder, { recursive: true, force: true })
})
