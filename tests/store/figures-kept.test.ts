import { describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { allSeries, latestFigures, relationsWithFigures } from '../../src/queries/figures-list.js'
import { relationPage } from '../../src/queries/relation.js'
import { pages } from '../../src/store/migrations/0028-pages.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, freshStores } from '../support/stores.js'

const freshStore = freshStores()
const engine = createEngine()

const YEARS = Array.from({ length: 45 }, (_, at) => 1970 + at)
const REPORT = `OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.

${YEARS.map(year => `Bilateral trade stood at $${year - 1_600} million in ${year}.`).join(' ')}`

async function withFigures(store: Store): Promise<void> {
  await addDocuments(store, [{ source: 'a.txt', bytes: new TextEncoder().encode(REPORT) }], { engine })
  await settle(store, { engine })
}

const keptIn = async ({ db }: Store) =>
  (await db.selectFrom('relations').select(['dyad', 'figures']).execute()).map(({ figures }) => figures)

describe.each(ENGINES)('figures that are kept at hand, in %s', name => {
  it('are the latest values, older ones come from the record, and none is lost between', async () => {
    const store = await freshStore(name)
    await withFigures(store)
    expect(await relationsWithFigures(store.db)).toEqual(['GHA-NOR'])
    const all = (await allSeries(store.db, 'GHA-NOR'))[0]?.points.map(({ period }) => period) ?? []
    expect(all.length).toBe(YEARS.length)
    const paged = async (skip: number) => {
      const [found] = await latestFigures(store.db, ['GHA-NOR'], { most: 20, skip })
      return { periods: found?.series[0]?.points.map(({ period }) => period) ?? [], older: found?.older }
    }
    expect(await paged(0)).toEqual({ periods: all.slice(25), older: true })
    expect(await paged(20)).toEqual({ periods: all.slice(5, 25), older: true })
    expect(await paged(40)).toEqual({ periods: all.slice(0, 5), older: false })
    expect(await paged(60)).toEqual({ periods: [], older: false })
    const page = await relationPage(store.db, 'GHA-NOR', { most: 3 })
    expect(page?.relation.series[0]?.points.map(({ period }) => period)).toEqual(all.slice(-3))
    expect(page?.counts.series[0]).toBe(YEARS.length)
    await store.close()
  })

  it('are in a ledger of before what its relations make of them', async () => {
    const store = await freshStore(name)
    await withFigures(store)
    const made = await keptIn(store)
    expect(made.every(text => JSON.parse(text).series.length > 0)).toBe(true)
    await pages.down?.(store.db)
    await pages.up(store.db)
    expect(await keptIn(store)).toEqual(made)
    expect(await audit(store, { engine, onProgress: () => undefined })).toEqual([])
    await store.close()
  })
})
