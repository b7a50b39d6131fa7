import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { addDocuments } from '../../src/pipeline/add.js'
import { createHiring } from '../../src/pipeline/crew/crew.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { exportLedger } from '../../src/queries/export.js'
import type { Store } from '../../src/store/store.js'
import { entente } from '../support/entente.js'
import { freshPlace, freshPlaces, freshStores } from '../support/stores.js'

const engine = createEngine()
const REPORTS = 150
const bytesOf = (text: string) => new TextEncoder().encode(text)
const reports = [...makeReports(REPORTS, { seed: 8 })].map(({ name, text }) => ({
  source: `/coverage/${name}`,
  bytes: bytesOf(text),
}))
const [first = { source: '', bytes: bytesOf('') }] = reports

/** Once more at another place, once more at the same, and what cannot be read: each far from the first of its kind. */
const inputs = [
  ...reports,
  { source: '/elsewhere/copy.txt', bytes: first.bytes },
  first,
  { source: '/coverage/broken.pdf', bytes: bytesOf('%PDF-1.7 and no more') },
]

async function added(store: Store, workers: number) {
  const hiring = createHiring(workers)
  try {
    const told = await addDocuments(store, inputs, { engine, hiring })
    await settle(store, { engine, hiring })
    return { told, hired: await hiring.hired(), exported: await exported(store) }
  } finally {
    await hiring.end()
    await store.close()
  }
}

async function exported(store: Store): Promise<string> {
  let all = ''
  for await (const piece of exportLedger(store)) all += piece
  return all
}

describe('adding with threads', () => {
  const storeOf = freshStores()

  it('gives the same ledger and says the same as without', async () => {
    const alone = await added(await storeOf('pglite'), 1)
    expect(alone.hired).toBeUndefined()
    expect(alone.told.map(({ outcome }) => outcome).slice(-4)).toEqual(['new', 'found-again', 'known', 'failed'])
    const together = await added(await storeOf('pglite'), 2)
    expect(together.hired).toBeDefined()
    expect(together.exported).toBe(alone.exported)
    expect(together.told).toEqual(alone.told.map(withoutCause))
  })

  it('begins none for a handful', async () => {
    const hiring = createHiring(2)
    const store = await storeOf('pglite')
    await addDocuments(store, reports.slice(0, 20), { engine, hiring })
    expect(await hiring.hired()).toBeUndefined()
    await store.close()
  })
})

const withoutCause = <T extends { readonly problem?: { readonly cause?: unknown } }>({ problem, ...told }: T) => {
  if (problem === undefined) return told
  const { cause: _, ...rest } = problem
  return { ...told, problem: rest }
}

describe('entente add --workers', () => {
  const placeOf = freshPlaces()

  it('goes on where it was when it is killed, and ends with the same ledger', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-crew-'))
    for (const { name, text } of makeReports(REPORTS, { seed: 8 })) writeFileSync(join(folder, name), text)
    const [whole, killed] = [await placeOf('pglite'), await placeOf('pglite')]
    expect(await entente(['add', '-q', folder, '--workers', '1', '--db', whole.db])).toMatchObject({ code: 0 })
    const add = ['add', '--plain', '--quiet', folder, '--workers', '2', '--db', killed.db]
    // As soon as it says that something beyond the first handful is kept.
    const { out, code } = await entente(add, {
      meanwhile: child => {
        let lines = 0
        child.stdout?.on('data', chunk => {
          lines += String(chunk).split('\n').length - 1
          if (lines > 64) child.kill('SIGKILL')
        })
      },
    })
    expect(code).toBeNull()
    const again = await entente(add)
    expect(again.code).toBe(0)
    const known = new Set([...again.out.matchAll(/^known\t.*\t(d-\w+)$/gm)].map(([, id]) => id))
    for (const [, id] of out.matchAll(/^new\t.*\t(d-\w+)\n/gm)) expect(known).toContain(id)
    const [wanted, found] = await Promise.all(
      [whole, killed].map(({ db }) => entente(['export', '--json', '--db', db])),
    )
    expect(found?.out).toBe(wanted?.out)
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes a number of threads', async () => {
    const { db } = await freshPlace('pglite')
    expect(await entente(['add', '--workers', 'many', '--db', db])).toMatchObject({
      code: 2,
      err: expect.stringContaining('invalid number of workers: many'),
    })
  })
})
