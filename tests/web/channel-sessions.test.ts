// A session of two sides in their channel: prepared together, held, and closed with a record that both have agreed on; only when
// both publish it does anybody else read a word of it.
import { parseHTML } from 'linkedom'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { CHANNEL, type ChannelSite, type Person, RELATION, startChannel, type Told } from '../support/channel.js'
import { SOON } from '../support/soon.js'

const AT = `/channels/${encodeURIComponent(CHANNEL)}`
let site: ChannelSite

beforeAll(async () => {
  site = await startChannel()
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

/** What is sent, and taken: what came of it. */
async function sent(path: string, name: Person, body: object): Promise<Told> {
  const answer = await site.send(path, name, body)
  if (answer.status >= 300) throw new Error(`${answer.status} ${path}: ${await answer.text()}`)
  return answer.json()
}
const status = async (path: string, name: Person, body: object): Promise<number> =>
  (await site.send(path, name, body)).status
const waiting = (of: Told): Told[] => of.acts.filter(({ state }: Told) => state === 'proposed')
/** Accepts whatever waits for a side, in order. */
async function accept(path: string, name: Person): Promise<Told> {
  for (const { id } of waiting(await site.told(path, name))) {
    await sent(`${path}/acts/${id}`, name, { verdict: 'confirm' })
  }
  return site.told(path, name)
}

const COMMITTEE = { relation: RELATION, fields: { name: 'Joint Roads Committee', every: '12' } }

/** A committee that both agreed on. */
async function committee(): Promise<string> {
  const { id } = await sent(`${AT}/committees`, 'ama', COMMITTEE)
  await accept(`/committees/${id}`, 'bjorn')
  return `/committees/${id}`
}

/** A session of it that both agreed on. */
async function session(of: string, fields: object): Promise<string> {
  const { id } = await sent(`${of}/sessions`, 'bjorn', { fields })
  await accept(`/sessions/${id}`, 'ama')
  return `/sessions/${id}`
}

it('is of a committee that both agreed on, with a chair that each side names for itself', async () => {
  const { id, state, workspace } = await sent(`${AT}/committees`, 'ama', COMMITTEE)
  const at = `/committees/${id}`
  expect([state, workspace]).toEqual(['proposed', CHANNEL])
  const [founding] = waiting(await site.told(at, 'bjorn'))
  expect(founding).toMatchObject({ from: 'GHA', to: 'NOR', by: 'ama' })
  // Nobody answers themselves; a contributor does not speak for a side.
  for (const name of ['ama', 'neutral', 'berit'] as const) {
    expect(await status(`${at}/acts/${founding.id}`, name, { verdict: 'confirm' })).toBe(403)
  }
  expect(await status(`${AT}/committees`, 'abena', COMMITTEE)).toBe(403)
  expect((await accept(at, 'bjorn')).state).toBe('kept')
  const chaired = await sent(at, 'bjorn', { fields: { chairs: { NOR: 'Ministry of Transport' } } })
  expect(chaired).toMatchObject({ chairs: { NOR: 'Ministry of Transport', GHA: '' }, waiting: 0 })
  expect(await status(at, 'bjorn', { fields: { chairs: { GHA: 'Somebody' } } })).toBe(403)
  // Whom it is told to, and whom not.
  expect((await site.told(`/committees?workspace=${encodeURIComponent(CHANNEL)}`, 'neutral')).total).toBe(1)
  for (const name of ['stranger', 'root'] as const) {
    expect((await site.get(`/api/v1${at}`, name)).status).toBe(404)
    expect((await site.told(`/committees?workspace=${encodeURIComponent(CHANNEL)}`, name)).total).toBe(0)
  }
  expect((await site.told('/committees', 'ama')).total).toBe(0)
})

it('has an agenda to which each side brings its points, and drafts of its own beside', async () => {
  const at = await session(await committee(), { start: '2027-04-12', place: 'Accra' })
  await sent(`${at}/points`, 'ama', { title: 'The coastal road' })
  await sent(`${at}/points`, 'bjorn', { title: 'Tunnels' })
  const draft = await sent(`${at}/points`, 'abena', { title: 'Ask for the ferry', audience: 'own' })
  expect(draft.own.points).toMatchObject([{ title: 'Ask for the ferry' }])
  await sent(at, 'abena', { own: { notes: 'They need tunnels more than we do' } })
  const [road, tunnels] = waiting(await site.told(at, 'ama'))
  expect(await status(`${at}/acts/${road.id}`, 'ama', { verdict: 'confirm' })).toBe(403)
  await sent(`${at}/acts/${tunnels.id}`, 'ama', { verdict: 'confirm' })
  await sent(`${at}/acts/${road.id}`, 'bjorn', { verdict: 'confirm' })
  const theirs = await site.told(at, 'bjorn')
  expect(theirs.agenda.map(({ title }: Told) => title)).toEqual(['Tunnels', 'The coastal road'])
  expect(JSON.stringify(theirs)).not.toContain('ferry')
  expect(theirs.own).toBeNull()
  // The order is agreed on too, and a point that was accepted meanwhile is not lost by it.
  const points = [...theirs.agenda].reverse().map(({ id, title }: Told) => ({ id, title }))
  await sent(`${at}/agenda`, 'bjorn', { points })
  await sent(`${at}/points`, 'bjorn', { title: 'Bridges' })
  const [order, bridges] = waiting(await site.told(at, 'ama'))
  await sent(`${at}/acts/${bridges.id}`, 'ama', { verdict: 'confirm' })
  const now = await sent(`${at}/acts/${order.id}`, 'ama', { verdict: 'confirm' })
  expect(now.agenda.map(({ title }: Told) => title)).toEqual(['The coastal road', 'Tunnels', 'Bridges'])
  // The draft is put to the other side, and was nobody else's business before.
  await sent(`${at}/points`, 'ama', { title: draft.own.points[0].title })
  expect(waiting(await site.told(at, 'bjorn'))).toMatchObject([{ value: 'Ask for the ferry', from: 'GHA' }])
  const refused = await sent(`${at}/acts/${waiting(await site.told(at, 'bjorn'))[0].id}`, 'bjorn', {
    verdict: 'refuse',
    reason: 'Not this year',
  })
  expect(refused.agenda).toHaveLength(3)
  expect(refused.acts.find(({ state }: Told) => state === 'refused').answer).toMatchObject({
    by: 'bjorn',
    reason: 'Not this year',
  })
})

it('is closed by a record that both agreed on, and read by nobody else until both publish it', {
  timeout: SOON,
}, async () => {
  const item = await site.open('ama', 'both', { content: 'Build the coastal road' })
  await accept(`/items/${item}`, 'bjorn')
  const at = await session(await committee(), { start: '2027-05-10', place: 'Oslo' })
  await sent(`${at}/points`, 'ama', { item })
  await accept(at, 'bjorn')
  await sent(at, 'bjorn', { fields: { status: 'held' } })
  await accept(at, 'ama')
  const words = 'Ghana and Norway agreed to open the coastal road in June.'
  await sent(`${at}/decisions`, 'ama', { decisions: [{ point: item, text: words, status: 'under-way' }] })
  // What is proposed is no part of a record.
  expect(await status(`${at}/close`, 'ama', {})).toBe(422)
  const [decision] = waiting(await site.told(at, 'bjorn'))
  const better = 'Ghana and Norway agreed to open the coastal road by September 2027.'
  const countered = await sent(`${at}/acts/${decision.id}`, 'bjorn', {
    verdict: 'refuse',
    reason: 'June is too soon',
    counter: better,
  })
  expect(waiting(countered)).toMatchObject([{ value: better, counters: decision.id, from: 'NOR', to: 'GHA' }])
  await accept(at, 'ama')
  const proposed = await sent(`${at}/close`, 'ama', {})
  expect(proposed).toMatchObject({ status: 'held', record: null })
  // What waits for its answer stays as it is.
  expect(await status(`${at}/points`, 'bjorn', { title: 'Late' })).toBe(409)
  const [record] = waiting(proposed)
  expect(record.value).toContain(better)
  expect(await status(`${at}/acts/${record.id}`, 'ama', { verdict: 'confirm' })).toBe(403)
  const closed = await sent(`${at}/acts/${record.id}`, 'bjorn', { verdict: 'confirm' })
  expect(closed).toMatchObject({ status: 'closed', record: { source: '', by: 'ama' }, published: null })
  // The item moved, in the name of both.
  const moved = await site.told(`/items/${item}`, 'ama')
  expect(moved).toMatchObject({ fields: { status: 'under-way' }, waiting: 0 })
  const by = moved.acts.find(({ field }: Told) => field === 'status')
  expect(await status(`/items/${item}/acts/${by.id}`, 'bjorn', { verdict: 'undo' })).toBe(409)
  expect(closed.moves.items).toMatchObject([{ id: item, status: 'under-way', state: 'counts' }])
  // Nobody else finds a word of it, whoever asks and wherever.
  const found = async (name: Person) =>
    JSON.stringify([await site.told('/search?q=coastal', name), await site.told('/sources', name)])
  for (const name of ['ama', 'stranger', 'root'] as const) expect(await found(name)).not.toContain('September 2027')
  expect((await site.get(`/api/v1${at}/record.md`, 'stranger')).status).toBe(404)
  expect(await (await site.get(`/api/v1${at}/record.md?first=NOR`, 'berit')).text()).toContain(better)
  // Taken back by neither; published by both.
  expect(await status(`${at}/acts/${record.id}`, 'ama', { verdict: 'undo' })).toBe(409)
  expect(await status(`${at}/publish`, 'abena', {})).toBe(403)
  await sent(`${at}/publish`, 'bjorn', {})
  expect(await found('stranger')).not.toContain('September 2027')
  const [publishing] = waiting(await site.told(at, 'ama'))
  const read = await sent(`${at}/acts/${publishing.id}`, 'ama', { verdict: 'confirm' })
  expect(read.published).toMatchObject({ by: 'bjorn' })
  expect(read.record.source).not.toBe('')
  expect(read.moves.entries).toBeGreaterThan(0)
  expect(await found('stranger')).toContain('September 2027')
  expect(await audit(site.store, { engine: createEngine(), onProgress: () => undefined })).toEqual([])
})

it('is opened again when both agree, and only then', async () => {
  const at = await session(await committee(), { start: '2027-06-10', place: 'Oslo' })
  await sent(`${at}/points`, 'ama', { title: 'Ports' })
  await accept(at, 'bjorn')
  const [{ id: point }] = (await site.told(at, 'ama')).agenda
  await sent(at, 'bjorn', { fields: { status: 'held' } })
  await accept(at, 'ama')
  await sent(`${at}/decisions`, 'ama', { decisions: [{ point, text: 'The ports stay as they are.' }] })
  await accept(at, 'bjorn')
  await sent(`${at}/close`, 'ama', {})
  expect((await accept(at, 'bjorn')).status).toBe('closed')
  expect(await status(`${at}/decisions`, 'ama', { decisions: [{ point, text: 'No.' }] })).toBe(409)
  await sent(at, 'ama', { fields: { status: 'held' } })
  expect((await site.told(at, 'ama')).status).toBe('closed')
  expect(await accept(at, 'bjorn')).toMatchObject({ status: 'held', record: null })
  await sent(`${at}/decisions`, 'ama', { decisions: [{ point, text: 'The ports are widened.' }] })
  await accept(at, 'bjorn')
  await sent(`${at}/close`, 'bjorn', {})
  expect((await accept(at, 'ama')).status).toBe('closed')
})

it('works by form, from the channel to the record that both publish', { timeout: SOON }, async () => {
  const page = async (path: string, name: Person) => {
    const answer = await site.get(path, name)
    expect([path, answer.status]).toEqual([path, 200])
    return parseHTML(await answer.text()).document
  }
  const post = async (path: string, name: Person, fields: Record<string, string>): Promise<string> => {
    const answer = await site.post(path, name, fields)
    expect([path, answer.status]).toEqual([path, 303])
    return (answer.headers.get('location') ?? '').replace(/\?.*/, '')
  }
  /** Presses the button that answers everything, or the one there is. */
  const answerAll = async (at: string, name: Person): Promise<void> => {
    const asked = (await page(at, name)).querySelector('#answers-head')?.parentElement
    const acts = [
      ...new Set([...(asked?.querySelectorAll('[name=act]') ?? [])].map(each => each.getAttribute('value'))),
    ]
    for (const act of acts) await post(`${at}/acts`, name, { act: act ?? '', verdict: 'confirm' })
  }
  const body = await post(`${AT}/committees`, 'ama', { relation: RELATION, name: 'Ferries Commission', every: '6' })
  expect((await page(AT, 'bjorn')).querySelector('#committees-head')?.parentElement?.textContent).toMatch(
    /Ferries Commission\s+Proposed\s+Waits for your answer/,
  )
  await answerAll(body, 'bjorn')
  const at = await post(`${body}/sessions`, 'bjorn', { start: '2027-09-01', place: 'Bergen', host: 'NOR' })
  await answerAll(at, 'ama')
  await post(`${at}/own`, 'abena', { assessment: 'They cannot pay before winter' })
  await post(`${at}/points`, 'abena', { title: 'Night ferries', audience: 'own' })
  expect((await page(at, 'ama')).querySelector('#own-head')?.parentElement?.textContent).toMatch(
    /winter[\s\S]*Night ferries/,
  )
  expect((await page(at, 'bjorn')).body.textContent).not.toMatch(/winter|Night ferries/)
  await post(`${at}/points`, 'ama', { title: 'Night ferries', audience: 'both' })
  await post(`${at}/points`, 'ama', { title: 'Day ferries', audience: 'both' })
  expect((await page(at, 'bjorn')).body.textContent).toContain('Accept all of them')
  await answerAll(at, 'bjorn')
  await post(at, 'ama', { status: 'held' })
  await answerAll(at, 'bjorn')
  const [{ id: point }] = (await site.told(at, 'ama')).agenda
  await post(`${at}/decisions`, 'bjorn', { [`text ${point}`]: 'Ferries sail at night from May.' })
  expect((await page(at, 'bjorn')).body.textContent).toContain('when nothing waits')
  await answerAll(at, 'ama')
  await post(`${at}/close`, 'bjorn', {})
  expect((await page(at, 'bjorn')).body.textContent).toContain('A record of decisions waits for its answer')
  await answerAll(at, 'ama')
  const closed = (await page(at, 'ama')).querySelector('#record-head')?.parentElement?.textContent
  expect(closed).toContain('Only members of this channel see this record.')
  expect(closed).toContain('everybody who may read this ledger sees the record')
  await post(`${at}/publish`, 'ama', {})
  await answerAll(at, 'bjorn')
  expect((await page(at, 'bjorn')).body.textContent).toContain('Both sides published this record')
  expect((await page(at, 'neutral')).querySelector('#own-head')).toBeNull()
})
