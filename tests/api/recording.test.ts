// A person records what was not read, and corrects what was.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { startSite, type TestSite } from '../support/site.js'

const REPORT = `LIMA, 7 June 2025 — Peruvian Foreign Minister Rosa Quispe met Omani Foreign Minister Salim al-Bahri in Lima on Saturday.

On a napkin: ten refrigerated trawlers, at cost price.

The ministers agreed to open a shipping line between Callao and Sohar.

“No comment,” said a clerk. “No comment,” said a porter 🐟 of the ministry.
`
const WORDS = 'ten refrigerated trawlers, at cost price'

let site: TestSite
let event = ''
let source = ''

beforeAll(async () => {
  site = await startSite({ empty: true })
  const bytes = new TextEncoder().encode(REPORT)
  await addDocuments(site.store, [{ source: '/coverage/lima.txt', bytes }], { engine: createEngine() })
  await settle(site.store, { engine: createEngine() })
  const { items } = await json<{ items: readonly { id: string; sources: readonly { id: string }[] }[] }>('/events')
  event = items[0]?.id ?? ''
  source = items[0]?.sources[0]?.id ?? ''
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

const get = (path: string) => site.app.request(`/api/v1${path}`, { headers: { host: 'localhost' } })
const json = async <T>(path: string) => (await (await get(path)).json()) as T
const send = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  site.app.request(`http://localhost/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
  })

interface Entry {
  readonly id: string
  readonly kind: string
  readonly ruling?: string
  readonly corrected?: readonly string[]
  readonly content: { readonly force?: string; readonly by?: readonly string[]; readonly text?: string }
  readonly evidence: readonly { readonly quote: string; readonly sentence: number; readonly source: string }[]
}
interface Problem {
  readonly type: string
  readonly entry?: string
  readonly reason?: string
  readonly by?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}
const entries = async () => (await json<{ items: readonly Entry[] }>(`/entries?event=${event}`)).items
const offer = { kind: 'statement', force: 'pledge', by: ['Oman'], to: ['PER'], subjects: ['fisheries'] }
const recording = (words: object, more: object = {}) => ({
  words: { source, ...words },
  said: offer,
  by: 'Ama Owusu',
  reason: 'An offer, put politely.',
  ...more,
})

describe('words of a source', () => {
  it.each([
    ['that are not there', { quote: 'Muscat offered ten trawlers' }, /not in the text/],
    ['that stand twice', { quote: 'No comment' }, /sentences \d+, \d+/],
    ['of a sentence that is not there', { sentence: 99 }, /not in the text/],
    ['beyond its end', { start: 10, end: 100_000 }, /not in the text/],
    ['that do not stand at their place', { start: 0, end: 4, quote: 'Callao' }, /not in the text/],
  ])('%s are refused, and nothing is kept', async (_, words, detail) => {
    const answer = await send(`/events/${event}/entries`, recording(words))
    const { errors = [] } = (await answer.json()) as Problem
    expect([answer.status, errors[0]?.pointer]).toEqual([422, '#/words'])
    expect(errors[0]?.detail).toMatch(detail)
    expect((await json<{ items: readonly unknown[] }>('/decisions')).items).toEqual([])
  })

  it.each([
    [{ ...offer, by: ['Atlantis'] }, '#/said/by/0'],
    [{ ...offer, subjects: ['dragons'] }, '#/said/subjects/0'],
    [{ ...offer, by: [] }, '#/said'],
    [{ ...offer, force: 'sing' }, '#/said/force'],
  ])('read as %o say nothing the ledger knows', async (said, pointer) => {
    const answer = await send(`/events/${event}/entries`, recording({ quote: WORDS }, { said }))
    const { errors = [] } = (await answer.json()) as Problem
    expect([answer.status, errors[0]?.pointer]).toEqual([422, pointer])
  })
})

describe('an entry that a person records', () => {
  let decision = ''
  let own: Entry | undefined

  it('stands among what was read, with its exact words, and is followed', async () => {
    const before = await entries()
    const answer = await send(`/events/${event}/entries`, recording({ quote: WORDS.replaceAll(' ', '\n ') }))
    expect(answer.status).toBe(201)
    decision = ((await answer.json()) as { id: string }).id
    const after = await entries()
    own = after.find(({ ruling }) => ruling === decision)
    expect(own).toMatchObject({
      kind: 'commitment',
      content: { force: 'pledge', by: ['OMN'], to: ['PER'], text: WORDS },
      because: { rule: 'ruling.record', words: ['Ama Owusu', expect.stringMatching(/^\d{4}-/)] },
      evidence: [{ quote: WORDS, source }],
    })
    const others = (list: readonly Entry[]) => list.filter(({ ruling }) => ruling === undefined).map(({ id }) => id)
    expect(others(after)).toEqual(others(before))
    const { items } = await json<{ items: readonly { kind: string; by: readonly string[] }[] }>('/commitments')
    expect(items).toContainEqual(expect.objectContaining({ kind: 'commitment', by: ['OMN'], title: expect.anything() }))
    const found = await json<{ items: readonly { id: string }[] }>('/search?q=trawlers')
    expect(JSON.stringify(found)).toContain(own?.id)
  })

  it('is told in the log, in its history and among the decisions', async () => {
    const { items } = await json<{ items: readonly { kind: string; subject: string }[] }>(`/changes?event=${event}`)
    expect(items).toContainEqual(expect.objectContaining({ kind: 'entry.created', subject: own?.id }))
    const found = await json<object>(`/decisions/${decision}`)
    expect(found).toMatchObject({ kind: 'record', by: 'Ama Owusu', field: 'statement', values: [WORDS], holds: true })
    const history = await json<{ items: readonly { what: string; text: string }[] }>(`/entries/${own?.id}/history`)
    expect(history.items).toContainEqual(
      expect.objectContaining({ what: 'ruling', text: expect.stringMatching(/Ama/) }),
    )
  })

  it('is not recorded twice, and what is read otherwise is pointed out', async () => {
    const again = await send(`/events/${event}/entries`, recording({ quote: WORDS }))
    expect([again.status, await again.json()]).toEqual([
      409,
      expect.objectContaining({ type: '/problems/recorded-already', entry: own?.id }),
    ])
    const said = { ...offer, force: 'tell' }
    const other = await send(`/events/${event}/entries`, recording({ quote: WORDS }, { said }))
    expect([other.status, await other.json()]).toEqual([
      409,
      expect.objectContaining({ type: '/problems/read-otherwise', entry: own?.id }),
    ])
    const beside = await send(`/events/${event}/entries`, recording({ quote: WORDS }, { said, beside: true }))
    expect(beside.status).toBe(201)
  })

  it('is still there when everything is read and made again', async () => {
    const { db } = site.store
    const before = await entries()
    await db.deleteFrom('runs').execute()
    await db
      .insertInto('dirty')
      .values((await db.selectFrom('documents').select('id').execute()).map(({ id }) => ({ what: `document:${id}` })))
      .execute()
    await settle(site.store, { engine: createEngine() })
    expect(await entries()).toEqual(before)
    expect(await audit(site.store, { engine: createEngine(), onProgress: () => undefined })).toEqual([])
  })

  it('follows its words into a corrected text', async () => {
    const corrected = `CORRECTION: the day of the week.\n\n${REPORT.replace('on Saturday', 'at the weekend')}`
    const bytes = new TextEncoder().encode(corrected)
    await addDocuments(site.store, [{ source: '/coverage/lima.txt', bytes }], { engine: createEngine() })
    await settle(site.store, { engine: createEngine() })
    const { items } = await json<{ items: readonly { id: string; state: string }[] }>('/sources')
    const moved = (await entries()).find(({ ruling }) => ruling === decision)
    expect(moved?.id).toBe(own?.id)
    expect(moved?.evidence[0]?.quote).toBe(WORDS)
    expect(items.length).toBeGreaterThan(0)
    const text = await json<{ text: string }>(`/sources/${moved?.evidence[0]?.source}/text`)
    expect(text.text).toContain('at the weekend')
  })

  it('is gone when it is taken back, and says by whom', async () => {
    const { headers } = await get(`/decisions/${decision}`)
    const undone = await send(
      `/decisions/${decision}/undo`,
      { by: 'Kofi', reason: 'Nobody said so.' },
      { 'if-match': headers.get('etag') ?? '' },
    )
    expect(undone.status).toBe(201)
    const gone = await get(`/entries/${own?.id}`)
    expect([gone.status, await gone.json()]).toEqual([
      410,
      expect.objectContaining({ reason: 'taken-back', by: 'Kofi' }),
    ])
    const page = await site.app.request(`/entry/${own?.id}`, { headers: { host: 'localhost' } })
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('taken back by Kofi')])
  })
})

describe('an entry that a person corrects', () => {
  it('says what the person says, with its words, and by which decision', async () => {
    const line = (await entries()).find(({ content }) => content.text?.includes('shipping line'))
    const { headers } = await get(`/entries/${line?.id}`)
    const match = { 'if-match': headers.get('etag') ?? '' }
    const wrong = await send(
      `/entries/${line?.id}/decisions`,
      { field: 'by', values: ['Atlantis'], reason: 'x', by: 'Ama' },
      match,
    )
    expect([wrong.status, await wrong.json()]).toEqual([422, expect.objectContaining({ type: '/problems/invalid' })])
    const answer = await send(
      `/entries/${line?.id}/decisions`,
      { field: 'force', values: ['discuss'], reason: 'They only spoke of it.', by: 'Ama' },
      match,
    )
    expect(answer.status).toBe(201)
    const { id } = (await answer.json()) as { id: string }
    const now = await json<{ entry: Entry }>(`/entries/${line?.id}`)
    expect(now.entry).toMatchObject({ id: line?.id, kind: 'statement', content: { force: 'discuss' }, corrected: [id] })
    expect(now.entry.evidence).toEqual(line?.evidence)
    expect((await entries()).find(each => each.id === line?.id)?.corrected).toEqual([id])
  })
})
