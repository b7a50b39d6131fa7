import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { makeReports } from '../../bench/reports.mjs'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { reread } from '../../src/pipeline/reread.js'
import { rule } from '../../src/pipeline/rule.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { check } from '../../src/queries/check.js'
import { exportLedger } from '../../src/queries/export.js'
import { find } from '../../src/queries/find.js'
import { historyOf } from '../../src/queries/history.js'
import { createPartyNames } from '../../src/queries/names.js'
import { placedDocuments } from '../../src/queries/placed.js'
import { search } from '../../src/queries/search.js'
import { statusOf } from '../../src/queries/status.js'
import { backup, restore } from '../../src/store/backup.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, type EngineName, freshPlaces, freshStores } from '../support/stores.js'

const engine = createEngine()
const names = createPartyNames(engine.tables)
const freshStore = freshStores()
const placeOf = freshPlaces()

const item = (source: string, text: string) => ({ source, bytes: new TextEncoder().encode(text) })

const A = `Norway and Ghana to build a port

By Northern Courier

OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.

Ghana asked Norway to send experts to Tema. Norway pledged to support the harbour works. Trade stood at $412 million in 2024.`
const B = `President Kofi Mensah of Ghana held talks with Prime Minister Kari Holm of Norway in Oslo. Both sides agreed to widen cooperation in ports and fisheries.

President Mensah invited his host to visit Ghana. She accepted the invitation. Trade stood at $420 million in 2024. Norway pledged to support the harbour works.`
const COPY = A.replace('Norway and Ghana to build a port', 'A port for Tema')
const LATER = `ACCRA, 9 June 2025 — Norwegian Prime Minister Kari Holm arrived in Accra on 9 June 2025 for a visit at the invitation of President Kofi Mensah of Ghana. The two countries signed an agreement on fisheries.`
const OTHER =
  'CANBERRA, 9 May 2023 — Australian Foreign Minister Ana Reid met Chilean Foreign Minister Luis Rojas in Canberra on Tuesday. Australia and Chile agreed to expand cooperation in mining.'
const ALL = [
  item('/p/a.txt', A),
  item('/p/b.txt', B),
  item('/p/copy.txt', COPY),
  item('/p/later.txt', LATER),
  item('/p/other.txt', OTHER),
]

async function add(store: Store, incoming: typeof ALL) {
  const added = await addDocuments(store, incoming, { engine })
  await settle(store, { engine })
  return added
}

async function exported(store: Store): Promise<string> {
  let text = ''
  for await (const piece of exportLedger(store)) text += piece
  return text
}

async function ledgerOf(name: EngineName, incoming: typeof ALL): Promise<string> {
  const store = await freshStore(name)
  await add(store, incoming)
  const text = await exported(store)
  await store.close()
  return text
}

it('is the same, byte for byte, on both engines', async () => {
  const reports = [...makeReports(30, { seed: 7 })].map(({ name, text }) => item(`/p/${name}`, text))
  const [lite, server] = [await ledgerOf('pglite', reports), await ledgerOf('postgres', reports)]
  expect(JSON.parse(lite).documents).toHaveLength(30)
  expect(JSON.parse(lite).events.length).toBeGreaterThan(5)
  expect(server).toBe(lite)
})

describe.each(ENGINES)('a ledger on %s', name => {
  it('is the same for any order, any duplication, any split into batches, and any place where work was left', async () => {
    const whole = await ledgerOf(name, ALL)
    expect(JSON.parse(whole).events.map((event: { id: string }) => event.id)).toEqual([
      'aus-chl-2023-05-09-meeting',
      'gha-nor-2025-03-03-meeting',
      'gha-nor-2025-06-09',
    ])
    const batches = fc.array(fc.shuffledSubarray(ALL), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        batches,
        fc.shuffledSubarray(ALL, { minLength: ALL.length }),
        fc.boolean(),
        async (some, last, left) => {
          const store = await freshStore(name)
          for (const batch of some) {
            if (left) await addDocuments(store, batch, { engine })
            else await add(store, batch)
          }
          await add(store, last)
          expect(await exported(store)).toBe(whole)
          await store.close()
        },
      ),
      { numRuns: name === 'pglite' ? 2 : 10 },
    )
  })

  it('keeps a document once; a copy joins its origin; a report without a date joins its event', async () => {
    const store = await freshStore(name)
    await add(store, ALL)
    const before = await exported(store)
    const again = await add(store, [item('/p/a.txt', A), item('/elsewhere/a.txt', A)])
    expect(again.map(({ outcome }) => outcome)).toEqual(['known', 'found-again'])
    expect(await exported(store)).toBe(before)
    const found = await find(store.db, ['gha-nor-2025-03-03-meeting'], { names, engine: async () => engine })
    expect(found?.kind === 'event' && found.event.documents.map(({ origin }) => origin !== undefined).sort()).toEqual([
      false,
      false,
      true,
    ])
    await store.close()
  })

  it('lets a corrected article supersede the older, with both kept', async () => {
    const store = await freshStore(name)
    await add(store, [item('/p/a.txt', A)])
    const [corrected] = await add(store, [item('/p/a.txt', A.replace('$412', '$421'))])
    const ledger = JSON.parse(await exported(store))
    expect(ledger.documents).toHaveLength(2)
    expect(ledger.documents.flatMap((each: { supersededBy?: string }) => each.supersededBy ?? [])).toEqual([
      corrected?.document,
    ])
    expect(ledger.events).toHaveLength(1)
    expect(JSON.stringify(ledger.events)).toContain('$421')
    expect(JSON.stringify(ledger.events)).not.toContain('$412')
    expect(await audit(store, { engine, onProgress: () => undefined })).toEqual([])
    await store.close()
  })

  it('says of one text under two dated names that it is one', async () => {
    const store = await freshStore(name)
    const [plain, dated] = await add(store, [item('/p/b.txt', B), item('/p/2025-03-03-b.txt', B)])
    const placed = await placedDocuments(store.db, [plain?.document ?? '', dated?.document ?? ''])
    expect(placed.get(plain?.document ?? '')?.remark).toBe(`the same text as ${dated?.document}`)
    expect(placed.get(dated?.document ?? '')?.event?.id).toBe('gha-nor-2025-03-03-meeting')
    await store.close()
  })

  it('stops for no document that cannot be read', async () => {
    const store = await freshStore(name)
    const bad = { source: '/p/x.txt', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1) }
    const added = await add(store, [bad, bad, ...ALL, item('/p/empty.txt', '')])
    expect(added.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'failed',
      'new',
      'new',
      'new',
      'new',
      'new',
      'failed',
    ])
    expect(await statusOf(store)).toMatchObject({ counts: { documents: 5 }, pending: 0 })
    await store.close()
  })

  it('answers as of a day, and as known on a day', async () => {
    const store = await freshStore(name)
    await add(store, ALL)
    const asked = (more: object) => find(store.db, ['Ghana', 'Norway'], { names, engine: async () => engine, ...more })
    const eventsOf = async (more: object) => {
      const found = await asked(more)
      return found?.kind === 'relation' ? found.relation.events.map(({ id }) => id) : undefined
    }
    const both = ['gha-nor-2025-03-03-meeting', 'gha-nor-2025-06-09']
    expect(await eventsOf({})).toEqual(both)
    expect(await eventsOf({ asOf: '2025-04-01' })).toEqual(both.slice(0, 1))
    expect(await eventsOf({ knownOn: '2001-01-01' })).toBeUndefined()
    expect(await eventsOf({ knownOn: '2999-01-01' })).toEqual(both)
    expect(await asked({ knownOn: '2999-01-01', asOf: '' })).toBeDefined()
    await store.close()
  })

  it('finds words in any form, names by their sound, and the sentence', async () => {
    const store = await freshStore(name)
    await add(store, ALL)
    const looked = async (words: string, filters = {}) =>
      (await search(store.db, words, { limit: 20, ...filters })).hits
    const harbour = await looked('harbours')
    expect(harbour.length).toBeGreaterThan(0)
    expect(harbour.every(({ quote }) => /harbour/i.test(quote))).toBe(true)
    expect((await looked('Mènsah')).length).toBeGreaterThan(0)
    expect((await looked('Kofy Mennsa', { kind: 'person' })).map(({ quote }) => quote)).toContain('Kofi Mensah')
    expect(await looked('mining', { dyad: 'GHA-NOR' })).toEqual([])
    expect(await looked('mining', { dyad: 'AUS-CHL', year: '2023' })).not.toEqual([])
    expect(await looked('zeppelin')).toEqual([])
    const tema = (await looked('Tema experts', { kind: 'sentence' })).map(({ quote }) => quote)
    for (const quote of tema) expect(quote).toBe('Ghana asked Norway to send experts to Tema.')
    await store.close()
  })

  it('keeps rulings, and what they said holds until they are undone', async () => {
    const store = await freshStore(name)
    await add(store, ALL)
    const open = () => check(store.db, { all: false, limit: 50 })
    const [first] = await open()
    const value = first?.content.values[0]?.value ?? ''
    const sign = { by: 'A. Reader', at: '2025-07-01T10:00:00Z', reason: 'the customs office says so' }
    const ruling = await rule(store, { kind: 'prefer', discrepancy: first?.id ?? '', value }, sign)
    await settle(store, { engine })
    expect((await open()).map(({ id }) => id)).not.toContain(first?.id)
    const found = await find(store.db, [first?.id ?? ''], { names, engine: async () => engine })
    expect(found && (await historyOf(store.db, found)).map(({ what }) => what)).toContain('ruling')
    await rule(store, { kind: 'undo', ruling: ruling.id }, { ...sign, at: '2025-07-02T10:00:00Z' })
    await settle(store, { engine })
    expect((await open()).map(({ id }) => id)).toContain(first?.id)
    await expect(rule(store, { kind: 'accept', step: 'nothing' }, sign)).rejects.toThrow('nothing')
    await store.close()
  })

  it('reads again with a newer reader, keeps both readings, and tells what changed', async () => {
    const store = await freshStore(name)
    await add(store, ALL)
    const before = await exported(store)
    expect(await reread(store, { engine })).toEqual({ documents: 0, failed: [], changes: [] })
    const newer = createEngine(engine.tables, { ...engine.making, reader: 'newer' })
    const done = await reread(store, { engine: newer })
    expect(done).toMatchObject({ documents: 5, failed: [], changes: [] })
    expect((await statusOf(store)).counts.readings).toBe(10)
    expect(await exported(store)).toBe(before.replaceAll(engine.making.reader, 'newer'))
    await store.close()
  })

  it.each(ENGINES)('is restored onto %s from a backup', async other => {
    const store = await freshStore(name)
    await add(store, ALL)
    const place = await placeOf('pglite')
    const file = `${place.db}.backup`
    await backup(store.db, file)
    const target = await freshStore(other)
    await restore(target.db, file)
    await settle(target, { engine })
    expect(await exported(target)).toBe(await exported(store))
    const times = (of: Store) => of.db.selectFrom('documents').select(['id', 'known_at']).orderBy('id').execute()
    expect((await times(target)).map(({ id }) => id)).toEqual((await times(store)).map(({ id }) => id))
    await expect(restore(target.db, file)).rejects.toMatchObject({ code: 'not-empty' })
    await store.close()
    await target.close()
  })

  it.each([
    sql`update relations set line = '{}' where dyad = 'GHA-NOR'`,
    sql`update relations set last_date = '' where dyad = 'GHA-NOR'`,
    sql`delete from people where relation = 'GHA-NOR'`,
    sql`delete from relation_events where relation = 'GHA-NOR'`,
  ])('finds out what lists would tell wrongly: %#', async change => {
    const store = await freshStore(name)
    await add(store, ALL)
    await change.execute(store.db)
    const findings = await audit(store, { engine, onProgress: () => undefined })
    expect(findings.map(({ what }) => what)).toEqual(['GHA-NOR'])
    await store.close()
  })

  it('finds out when something derived is not what it should be', async () => {
    const store = await freshStore(name)
    await add(store, ALL)
    expect(await audit(store, { engine, onProgress: () => undefined })).toEqual([])
    await store.db.deleteFrom('threads').execute()
    await store.db.deleteFrom('events').where('id', '=', 'aus-chl-2023-05-09-meeting').execute()
    const findings = await audit(store, { engine, onProgress: () => undefined })
    expect(findings.map(({ what }) => what)).toEqual(['aus-chl-2023-05-09-meeting', 'GHA-NOR'])
    await store.close()
  })
})
