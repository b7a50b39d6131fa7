import { describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { rule, ruleTogether, type Verdict } from '../../src/pipeline/rule.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { eventDossier } from '../../src/queries/event-dossier.js'
import { exportLedger } from '../../src/queries/export.js'
import { find } from '../../src/queries/find.js'
import { createPartyNames } from '../../src/queries/names.js'
import { settingsOf } from '../../src/queries/settings.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, type EngineName, freshPlaces } from '../support/stores.js'

const engine = createEngine()
const placeOf = freshPlaces()

const item = (source: string, text: string) => ({ source, bytes: new TextEncoder().encode(text) })
const MEETING = `OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports. Ghana asked Norway to send experts to Tema. They discussed an agreement on fisheries.`
const OTHER = `President Kofi Mensah of Ghana held talks with Prime Minister Kari Holm of Norway in Oslo on March 3, 2025. Both sides agreed to expand cooperation in fisheries and ports. Norway pledged to support the harbour works.`
const LATER = `ACCRA, 9 June 2025 — Norwegian Prime Minister Kari Holm arrived in Accra on 9 June 2025 for a visit. The two countries signed an agreement on fisheries.`

async function filled(name: EngineName): Promise<Store> {
  const place = await placeOf(name)
  const store = await place.open()
  await addDocuments(store, [item('/p/a.txt', MEETING), item('/p/b.txt', OTHER), item('/p/later.txt', LATER)], {
    engine,
  })
  await settle(store, { engine })
  return store
}

let minute = 0
async function ruled(store: Store, verdict: Verdict) {
  minute += 1
  const at = `2025-07-01T10:${String(minute % 60).padStart(2, '0')}:00Z`
  const made = await rule(store, verdict, { by: 'A. Reader', at, reason: 'looked it up' })
  await settle(store, { engine })
  return made
}

async function exported(store: Store): Promise<Record<'events' | 'relations', { id: string }[]>> {
  let text = ''
  for await (const piece of exportLedger(store)) text += piece
  return JSON.parse(text)
}

async function relation(store: Store) {
  const { names: preferred } = await settingsOf(store.db)
  const names = createPartyNames(engine.tables, preferred)
  const found = await find(store.db, ['GHA-NOR'], { names, engine: async () => engine })
  if (found?.kind !== 'relation') throw new Error('no relation')
  return found.relation
}

const EVENT = 'gha-nor-2025-03-03-meeting'
const papers = async (store: Store) => (await relation(store)).threads.filter(({ kind }) => kind === 'instrument')

describe.each(ENGINES)('rulings on %s', name => {
  it('keep one of two recordings that are the same and come at once', async () => {
    const store = await filled(name)
    const { record } = (await eventDossier(store.db, EVENT)) ?? {}
    const document = record?.documents[0]?.name ?? ''
    const said = { kind: 'statement', force: 'request', by: ['NOR'], to: ['GHA'], subjects: [] } as const
    const verdict = { kind: 'record', event: EVENT, document, start: 0, end: 20, said, beside: true } as Verdict
    const at = (second: number) => ({ by: 'A. Reader', at: `2025-07-01T10:00:0${second}Z`, reason: '' })
    const both = await Promise.allSettled([rule(store, verdict, at(1)), rule(store, verdict, at(2))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { why: 'duplicate' } })
    await store.close()
  })

  it('of one form are all kept or none', async () => {
    const store = await filled(name)
    const entry = (await eventDossier(store.db, EVENT))?.record.entries.find(({ kind }) => kind === 'ask')?.id ?? ''
    const correct = (id: string, value: string): Verdict => ({
      kind: 'correct',
      entry: id,
      field: 'to',
      value: [value],
    })
    const signature = { by: 'A. Reader', at: '2025-07-01T10:00:00Z', reason: 'misread' }
    const count = async () => (await store.db.selectFrom('rulings').select('id').execute()).length
    await expect(
      ruleTogether(store, [correct(entry, 'GHA'), correct(`${EVENT}/nothing`, 'GHA')], signature),
    ).rejects.toThrow()
    expect(await count()).toBe(0)
    expect(await ruleTogether(store, [correct(entry, 'GHA'), correct(entry, 'NOR')], signature)).toHaveLength(2)
    expect(await count()).toBe(2)
    await store.close()
  })

  it('take a document out of an event, and put it back', async () => {
    const store = await filled(name)
    const before = await exported(store)
    const event = (await eventDossier(store.db, EVENT))?.record
    expect(event?.documents).toHaveLength(2)
    const document = event?.documents[1]?.name ?? ''
    const { id } = await ruled(store, { kind: 'part', of: EVENT, document })
    const parted = (await exported(store)).events.map(each => each.id)
    expect(parted).toHaveLength(before.events.length + 1)
    expect(parted).toContain(EVENT)
    expect(parted.filter(each => each.startsWith(`${EVENT}-`))).toHaveLength(1)
    expect((await relation(store)).events).toHaveLength(3)
    expect(await audit(store, { engine, onProgress: () => undefined })).toEqual([])
    await ruled(store, { kind: 'undo', ruling: id })
    expect((await exported(store)).events).toEqual(before.events)
    await expect(ruled(store, { kind: 'part', of: EVENT, document: 'd-other' })).rejects.toThrow('d-other')
    await store.close()
  })

  it('take a document out of an entry: what it tells is an entry of its own', async () => {
    const store = await filled(name)
    const joint = (await relation(store)).threads.find(({ title }) => title.includes('expand cooperation'))
    const entry = joint?.steps[0]?.entry ?? ''
    const evidence = joint?.steps[0]?.evidence ?? []
    expect(new Set(evidence.map(({ document }) => document)).size).toBe(2)
    const { id } = await ruled(store, { kind: 'part', of: entry, document: evidence[0]?.document ?? '' })
    const threads = (await relation(store)).threads.filter(({ title }) => title.includes('expand cooperation'))
    expect(threads.map(({ steps }) => steps[0]?.evidence.length)).toEqual([1, 1])
    await ruled(store, { kind: 'undo', ruling: id })
    expect((await relation(store)).threads.filter(({ title }) => title.includes('expand cooperation'))).toHaveLength(1)
    await store.close()
  })

  it('say who applies steps, kind by kind', async () => {
    const store = await filled(name)
    expect((await papers(store)).map(({ stage }) => stage)).toEqual(['signed'])
    const { id } = await ruled(store, { kind: 'set', setting: 'steps', of: 'instrument', value: 'person' })
    const [paper] = await papers(store)
    expect(paper?.steps.map(({ state }) => state)).toEqual(['applied', 'proposed'])
    expect(paper?.stage).not.toBe('signed')
    await ruled(store, { kind: 'accept', step: paper?.steps[1]?.id ?? '' })
    expect((await papers(store))[0]?.stage).toBe('signed')
    await ruled(store, { kind: 'undo', ruling: id })
    expect((await settingsOf(store.db)).steps).toEqual({})
    await expect(ruled(store, { kind: 'set', setting: 'steps', of: 'paper', value: 'person' })).rejects.toThrow('paper')
    await store.close()
  })

  it('prefer a name on every page, and change no quote', async () => {
    const store = await filled(name)
    const quotes = (text: string) => text.match(/"quote":"[^"]*"/g)
    const before = JSON.stringify(await exported(store))
    await ruled(store, { kind: 'set', setting: 'name', of: 'GHA', value: 'Republic of Ghana' })
    const { names } = await settingsOf(store.db)
    expect(names).toEqual({ GHA: 'Republic of Ghana' })
    expect(createPartyNames(engine.tables, names).nameOf('GHA')).toBe('Republic of Ghana')
    expect(createPartyNames(engine.tables, names).codeOf('republic of ghana')).toBe('GHA')
    const person = (await relation(store)).people.find(each => each.name === 'Kofi Mensah')
    const { id } = await ruled(store, { kind: 'set', setting: 'name', of: person?.id ?? '', value: 'Kofi K. Mensah' })
    const called = (await relation(store)).people.find(each => each.id === person?.id)
    expect(called).toMatchObject({ name: 'Kofi K. Mensah', ruling: id, spellings: person?.spellings })
    const people = (await eventDossier(store.db, EVENT))?.dossier.people.find(each => each.name === 'Kofi K. Mensah')
    expect(people?.variants).toContain('Kofi Mensah')
    expect(quotes(JSON.stringify(await exported(store)))).toEqual(quotes(before))
    await ruled(store, { kind: 'undo', ruling: id })
    expect((await relation(store)).people.some(each => each.name === 'Kofi Mensah')).toBe(true)
    await store.close()
  })
})
