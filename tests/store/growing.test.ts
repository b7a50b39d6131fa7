import { describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { exportLedger } from '../../src/queries/export.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, freshStores } from '../support/stores.js'

const engine = createEngine()
const opened = freshStores()

const TOPICS = ['fisheries', 'railways', 'vaccines', 'mining', 'tourism']
const WHAT = ['agreed to expand cooperation in', 'signed an agreement on', 'discussed an agreement on']

/** A meeting every five weeks; of every ninth a second account that prints no day. */
const reports = Array.from({ length: 84 }, (_, at) => {
  const day = new Date(Date.UTC(2020, 0, 6) + at * 35 * 86_400_000)
  const date = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const [topic, what] = [TOPICS[at % TOPICS.length], WHAT[at % WHAT.length]]
  const body = `The two sides ${what} ${topic}. Ghana asked Norway to send experts in ${topic} to Tema.`
  const lead = 'Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo'
  return [
    `OSLO, ${date} — ${lead} on ${date}. ${body} They spoke of visit number ${at}.`,
    ...(at % 9 === 0 ? [`${lead} this week. ${body} The ${at}th meeting was warm, and supper followed.`] : []),
  ]
})
const item = (text: string, at: number) => ({ source: `/p/${at}.txt`, bytes: new TextEncoder().encode(text) })

async function exported(store: Store): Promise<string> {
  let text = ''
  for await (const piece of exportLedger(store)) text += piece
  return text
}

describe.each(ENGINES)('a relation that grows on %s', name => {
  it('is what it would be if all had come at once, also where old things come late', async () => {
    const items = reports.flat().map(item)
    const at = (from: number, to = from + 1) => items.slice(from, to)
    const batches = [
      [...at(0, 30), ...at(35, 70)],
      at(70, 80),
      at(31),
      at(80),
      at(81, 90),
      at(30),
      at(32, 35),
      at(90, 99),
    ]
    const [grown, once] = [await opened(name), await opened(name)]
    let resumed = 0
    for (const batch of batches) {
      const before = await grown.db.selectFrom('checkpoints').select('key').execute()
      await addDocuments(grown, batch, { engine })
      await settle(grown, { engine })
      const after = new Set((await grown.db.selectFrom('checkpoints').select('key').execute()).map(({ key }) => key))
      resumed += Number(before.length > 0 && before.every(({ key }) => after.has(key)))
      expect(await audit(grown, { engine, onProgress: () => undefined })).toEqual([])
    }
    expect(resumed).toBeGreaterThan(0)
    await addDocuments(once, items, { engine })
    await settle(once, { engine })
    expect(await exported(grown)).toBe(await exported(once))
    await grown.close()
    await once.close()
  })
})
