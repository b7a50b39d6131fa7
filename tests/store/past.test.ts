import { describe, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { rule } from '../../src/pipeline/rule.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { check } from '../../src/queries/check.js'
import { exportLedger } from '../../src/queries/export.js'
import { find } from '../../src/queries/find.js'
import { historyOf } from '../../src/queries/history.js'
import { createPartyNames } from '../../src/queries/names.js'
import { proposedSteps } from '../../src/queries/queue.js'
import { search } from '../../src/queries/search.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, freshStores } from '../support/stores.js'

const engine = createEngine()
const names = createPartyNames(engine.tables)
const loaded = async () => engine
const freshStore = freshStores()

const item = (source: string, text: string) => ({ source, bytes: new TextEncoder().encode(text) })
const MEETING = `OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports. Trade stood at $412 million in 2024.`
const OTHER = `President Kofi Mensah of Ghana held talks with Prime Minister Kari Holm of Norway in Oslo on March 3, 2025. President Mensah invited his host to visit Ghana. Trade stood at $420 million in 2024.`
const LATER = `ACCRA, 9 June 2025 — Norwegian Prime Minister Kari Holm arrived in Accra on 9 June 2025 for a visit at the invitation of President Kofi Mensah of Ghana. The two countries signed an agreement on fisheries.`

/** What came in, one after the other; the third corrects a document of the first, the fourth reports an old event late. */
const BATCHES = [
  [item('/p/a.txt', MEETING), ...[...makeReports(12, { seed: 3 })].map(({ name, text }) => item(`/p/${name}`, text))],
  [item('/p/b.txt', OTHER)],
  [item('/p/a.txt', MEETING.replace('$412', '$410'))],
  [
    item('/p/later.txt', LATER),
    ...[...makeReports(6, { seed: 4 })].map(({ name, text }) => item(`/p/x-${name}`, text)),
  ],
]

interface When {
  readonly knownOn?: string
  readonly asOf?: string
}

async function answers(store: Store, when: When = {}) {
  const question = { ...when, engine: loaded }
  let text = ''
  for await (const piece of exportLedger(store, question)) text += piece
  const searched = async (words: string) => (await search(store.db, words, { limit: 50, ...question })).hits
  const found = await find(store.db, ['GHA-NOR'], { ...question, names })
  return {
    text,
    open: await check(store.db, { all: true, limit: 500 }, question),
    waiting: await proposedSteps(store.db, { limit: 500 }, question),
    fisheries: await searched('fisheries'),
    people: await searched('Mensa'),
    found,
    history: found && (await historyOf(store.db, found, when)).length,
  }
}

const pause = () => new Promise(resolve => setTimeout(resolve, 20))

describe.each(ENGINES)('the past of a ledger on %s', name => {
  it('is told as it was told then: by export, show, check, review, search and history', async () => {
    const store = await freshStore(name)
    const told: { readonly at: string; readonly answers: Awaited<ReturnType<typeof answers>> }[] = []
    const note = async () => {
      await pause()
      const at = new Date().toISOString()
      told.push({ at, answers: await answers(store) })
      await pause()
    }
    for (const batch of BATCHES) {
      await addDocuments(store, batch, { engine })
      await settle(store, { engine })
      await note()
      const [first] = await check(store.db, { all: false, limit: 1, dyad: 'GHA-NOR' })
      if (first === undefined) continue
      const value = first.content.values[0]?.value ?? ''
      await rule(
        store,
        { kind: 'prefer', discrepancy: first.id, value },
        { by: 'A. Reader', at: new Date().toISOString(), reason: '' },
      )
      await settle(store, { engine })
      await note()
    }
    expect(told.length).toBeGreaterThan(BATCHES.length)
    expect(new Set(told.map(each => JSON.stringify(each.answers))).size).toBe(told.length)
    for (const { at, answers: then } of told) {
      const { text, ...rest } = await answers(store, { knownOn: at })
      const { text: was, ...others } = then
      // Line by line: a whole ledger in a message helps nobody.
      const lines = new Set(was.split('\n'))
      expect(text.split('\n').filter(line => !lines.has(line))).toEqual([])
      expect(text === was).toBe(true)
      expect(rest).toEqual(others)
    }
    await store.close()
  })

  it('ends with the day that is asked for', async () => {
    const store = await freshStore(name)
    await addDocuments(store, BATCHES.flat(), { engine })
    await settle(store, { engine })
    const early = await answers(store, { asOf: '2025-04-01' })
    const { events } = JSON.parse(early.text) as { events: { date: string }[] }
    expect(events.some(({ date }) => date === '2025-03-03')).toBe(true)
    expect(events.every(({ date }) => date <= '2025-04-01')).toBe(true)
    expect(early.fisheries.some(({ date }) => date === '2025-03-03')).toBe(true)
    expect(early.fisheries.every(({ date }) => date <= '2025-04-01')).toBe(true)
    expect((await answers(store)).fisheries.some(({ date }) => date === '2025-06-09')).toBe(true)
    expect((await answers(store, { asOf: '2001-01-01' })).open).toEqual([])
    await store.close()
  })
})
