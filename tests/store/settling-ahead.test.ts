import { describe, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { createSettlingAhead, settle } from '../../src/pipeline/settling/settle.js'
import { exportLedger } from '../../src/queries/export.js'
import { alone, type Store } from '../../src/store/store.js'
import { marked } from '../../src/store/truth.js'
import { ENGINES, freshStores } from '../support/stores.js'

const engine = createEngine()
const opened = freshStores()
const items = [...makeReports(40, { seed: 5, states: 3 })].map(({ name, text }) => ({
  source: `/coverage/${name}`,
  bytes: new TextEncoder().encode(text),
}))
/** Later accounts, copies among them, come when earlier ones are settled. */
const parts = [items.slice(20), items.slice(0, 20)] as const

async function exported(store: Store): Promise<string> {
  let text = ''
  for await (const piece of exportLedger(store)) text += piece
  return text
}

const waiting = async (store: Store) => (await marked(store.db, 'document', 1000)).length

describe.each(ENGINES)('documents settled ahead on %s', name => {
  it('make the ledger that is made when all are settled at its end', async () => {
    const [bit, whole] = [await opened(name), await opened(name)]
    const settleAhead = createSettlingAhead(bit, engine)
    for (const part of parts) {
      await addDocuments(bit, part, { engine })
      await addDocuments(whole, part, { engine })
      expect(await waiting(bit)).toBe(part.length)
      await settleAhead()
      expect(await waiting(bit)).toBe(0)
    }
    expect(await marked(bit.db, 'partition', 1000)).not.toEqual([])
    await settle(bit, { engine })
    await settle(whole, { engine })
    expect(await exported(bit)).toBe(await exported(whole))
  })
})

describe('documents settled ahead on a server', () => {
  it('are left to whoever is at it, and nobody waits', async () => {
    const store = await opened('postgres')
    await addDocuments(store, parts[0], { engine })
    const settleAhead = createSettlingAhead(store, engine)
    await alone(store, async () => {
      await settleAhead()
      expect(await waiting(store)).toBe(parts[0].length)
    })
    await settleAhead()
    expect(await waiting(store)).toBe(0)
  })
})
