import { strToU8, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startSite, type TestSite } from '../support/site.js'

const REPORT = `OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports. Ghana asked Norway to send experts to Tema.`

let site: TestSite
beforeAll(async () => {
  site = await startSite()
}, 60_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

interface Sent {
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}
const send = (path: string, { body, headers = {} }: Sent) =>
  site.app.request(`http://localhost/api/v1${path}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body }),
    headers: { host: 'localhost', ...headers },
  })
const sendJson = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  send(path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
const get = (path: string) => site.app.request(`/api/v1${path}`, { headers: { host: 'localhost' } })
const json = async <T>(path: string) => (await (await get(path)).json()) as T

interface Job {
  readonly id: string
  readonly state: string
  readonly files: readonly { readonly outcome: string; readonly source: string | null; readonly remark: string }[]
}
const over = async (location: string): Promise<Job> => {
  for (;;) {
    const job = await json<Job>(location.replace('/api/v1', ''))
    if (job.state === 'done' || job.state === 'failed') return job
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

describe('one document', () => {
  it('is a new source the first time, and the same source after that, whoever sends it', async () => {
    const first = await send('/ingest?name=courier', { body: REPORT, headers: { 'content-type': 'text/plain' } })
    expect(first.status).toBe(201)
    const { id, state } = (await first.json()) as { id: string; state: string }
    expect([first.headers.get('location'), state]).toEqual([`/api/v1/sources/${id}`, 'counts'])
    const again = await sendJson('/ingest', { text: REPORT, name: 'another name' })
    expect([again.status, ((await again.json()) as { id: string }).id]).toEqual([200, id])
    expect((await get('/relations/gha-nor')).status).toBe(200)
  })

  it('may be of a word processor', async () => {
    const xml = `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>${REPORT.replace('Monday', 'Monday at noon')}</w:t></w:r></w:p></w:body></w:document>`
    const body = zipSync({ 'word/document.xml': strToU8(xml) }) as Uint8Array<ArrayBuffer>
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const answer = await send('/ingest?name=note.docx', { body, headers: { 'content-type': type } })
    expect(answer.status).toBe(201)
    expect(((await answer.json()) as { state: string }).state).not.toBe('unread')
  })

  it('many in one body answer with a job, under the addresses they were published at', async () => {
    const lines = ['one', 'two'].map(name =>
      JSON.stringify({ url: `https://post.example/${name}`, text: REPORT.replace('Monday', `Monday ${name}`) }),
    )
    const answer = await send('/ingest', {
      body: lines.join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
    })
    expect(answer.status).toBe(202)
    const job = await over(answer.headers.get('location') ?? '')
    expect(job.files).toHaveLength(2)
    const source = await json<{ address: string }>(`/sources/${job.files[0]?.source}`)
    expect(source.address).toBe('https://post.example/one')
  })

  it.each([
    ['an empty body', { body: '', headers: { 'content-type': 'text/plain' } }, 422, 'invalid'],
    [
      'a picture',
      { body: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), headers: { 'content-type': 'text/plain' } },
      422,
      'unreadable',
    ],
    [
      'a kind of body that is not taken',
      { body: 'x', headers: { 'content-type': 'image/png' } },
      415,
      'unsupported-media-type',
    ],
    [
      'half a JSON text',
      { body: '{"text": "', headers: { 'content-type': 'application/json' } },
      400,
      'malformed-body',
    ],
    [
      'more than it may hold',
      { body: 'x', headers: { 'content-type': 'text/plain', 'content-length': '100000000' } },
      413,
      'too-large',
    ],
    [
      'a form of another site',
      { body: REPORT, headers: { 'content-type': 'text/plain', origin: 'https://elsewhere.example' } },
      403,
      'cross-site',
    ],
  ] as const)('is refused when it is %s', async (_, sent, status, problem) => {
    const answer = await send('/ingest', sent)
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ type: `/problems/${problem}` }),
    ])
  })

  it('is told where in the body something is wrong', async () => {
    const answer = await sendJson('/ingest', { documents: [{ text: 'a' }, { text: 7, published: 'Monday' }] })
    const { errors } = (await answer.json()) as { errors: readonly { pointer: string }[] }
    expect([answer.status, errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['#/documents/1/text', '#/documents/1/published'],
    ])
  })
})

describe('many documents', () => {
  it('are a job, which tells of each what became of it', async () => {
    const answer = await sendJson('/ingest', {
      documents: [
        { text: REPORT, name: 'courier' },
        {
          text: REPORT.replaceAll('Kofi Mensah', 'Kofi Boateng').replace('3 March', '9 June'),
          name: 'gazette',
          published: '2025-06-09',
        },
        { text: ' ', name: 'nothing' },
      ],
    })
    expect(answer.status).toBe(202)
    const job = await over(answer.headers.get('location') ?? '')
    expect(job.files.map(({ outcome }) => outcome)).toEqual(['same', 'new', 'failed'])
    expect(job.files[2]).toMatchObject({ source: null, remark: expect.stringMatching(/./) })
  })

  it('come as files too', async () => {
    const body = new FormData()
    body.append('files', new File([REPORT], 'courier.txt'))
    const answer = await send('/ingest', { body })
    expect((await over(answer.headers.get('location') ?? '')).files).toMatchObject([{ outcome: 'same' }])
  })
})

describe('a key', () => {
  it('answers the same request as before, and no other', async () => {
    const headers = { 'idempotency-key': 'one' }
    const documents = [{ text: REPORT, name: 'courier' }]
    const first = await sendJson('/ingest', { documents }, headers)
    const second = await sendJson('/ingest', { documents }, headers)
    expect(await second.json()).toEqual(await first.json())
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([202, 'true'])
    const other = await sendJson('/ingest', { documents: [{ text: 'Something else.' }] }, headers)
    expect([other.status, await other.json()]).toEqual([422, expect.objectContaining({ type: '/problems/key-used' })])
  })
})

interface Difference {
  readonly id: string
  readonly open: boolean
  readonly content: { readonly values: readonly { readonly value: string }[] }
}

describe('a decision', () => {
  const open = async () => {
    const { items } = await json<{ items: readonly Difference[] }>('/discrepancies?open=true')
    const [difference] = items
    if (difference === undefined) throw new Error('nothing is open')
    const tag = (await get(`/discrepancies/${difference.id}`)).headers.get('etag') ?? ''
    return { difference, tag, value: difference.content.values[0]?.value ?? '' }
  }

  it('needs to know what it is about: 428 without a tag, 412 with an old one, with how it stands now', async () => {
    const { difference, tag, value } = await open()
    const path = `/discrepancies/${difference.id}/decisions`
    const body = { value, reason: 'Told twice.', by: 'Ama Owusu' }
    expect((await sendJson(path, body)).status).toBe(428)
    const wrong = await sendJson(path, body, { 'if-match': '"00000000000000000000000000000000"' })
    expect([wrong.status, wrong.headers.get('etag')]).toEqual([412, tag])
    expect(await wrong.json()).toMatchObject({ current: { id: difference.id } })

    const made = await sendJson(path, body, { 'if-match': tag })
    const decision = (await made.json()) as { id: string }
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/decisions/${decision.id}`])
    expect(decision).toMatchObject({ kind: 'prefer', by: 'Ama Owusu', values: [value], holds: true })
    expect(await json(`/discrepancies/${difference.id}`)).toMatchObject({ open: false, preferred: { value } })
    expect((await sendJson(path, body, { 'if-match': tag })).status).toBe(412)
    const now = (await get(`/discrepancies/${difference.id}`)).headers.get('etag') ?? ''
    expect((await sendJson(path, body, { 'if-match': now })).status).toBe(409)

    const held = (await get(`/decisions/${decision.id}`)).headers.get('etag') ?? ''
    const undone = await sendJson(`/decisions/${decision.id}/undo`, { reason: 'Too soon.' }, { 'if-match': held })
    expect([undone.status, await undone.json()]).toEqual([
      201,
      expect.objectContaining({ kind: 'undo', by: 'desk', about: [{ id: decision.id }] }),
    ])
    expect(await json(`/decisions/${decision.id}`)).toMatchObject({ holds: false })
    expect(await json(`/discrepancies/${difference.id}`)).toMatchObject({ open: true })
    const { items } = await json<{ items: readonly { kind: string }[] }>(`/discrepancies/${difference.id}/decisions`)
    expect(items.map(({ kind }) => kind)).toEqual(['prefer', 'undo'])
  })

  it('points at what is wrong in it', async () => {
    const { difference, tag } = await open()
    const path = `/discrepancies/${difference.id}/decisions`
    for (const [body, pointer] of [
      [{ value: 'nothing of the kind', reason: 'So.' }, '#/value'],
      [{ value: 'x', reason: '' }, '#/reason'],
      [{ reason: 'So.' }, '#/value'],
      [{ value: 'x', reason: 'So.', by: ' ' }, '#/by'],
    ] as const) {
      const answer = await sendJson(path, body, { 'if-match': tag })
      expect([answer.status, await answer.json()]).toEqual([
        422,
        expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }),
      ])
    }
    expect((await send(path, { body: JSON.stringify({}), headers: { 'if-match': tag } })).status).toBe(415)
  })

  it('accepts a step, once', async () => {
    const { items } = await json<{ items: readonly { id: string }[] }>('/review?kind=step')
    const path = `/review/${items[0]?.id}`
    const tag = (await get(path)).headers.get('etag') ?? ''
    const made = await sendJson(`${path}/decision`, { verdict: 'accept' }, { 'if-match': tag })
    expect(made.status).toBe(201)
    expect(await json(path)).toMatchObject({ step: { state: 'applied' } })
    const now = (await get(path)).headers.get('etag') ?? ''
    expect((await sendJson(`${path}/decision`, { verdict: 'reject' }, { 'if-match': now })).status).toBe(409)
    expect((await sendJson('/review/a/b/c/d/decision', { verdict: 'reject' }, { 'if-match': now })).status).toBe(404)
  })

  it('corrects an entry', async () => {
    const { items } = await json<{ items: readonly { id: string }[] }>('/entries?kind=commitment&dyad=kgz-vnm')
    const path = `/entries/${items[0]?.id}`
    const tag = (await get(path)).headers.get('etag') ?? ''
    const body = { field: 'owner', values: ['Ministry of Transport'], reason: 'Told at the talks.' }
    expect((await sendJson(`${path}/decisions`, body, { 'if-match': tag })).status).toBe(201)
    expect(await json(path)).toMatchObject({
      decisions: [{ kind: 'correct', field: 'owner', values: ['Ministry of Transport'] }],
    })
  })

  it('is listed with all others, the latest first', async () => {
    const { items } = await json<{ items: readonly { kind: string }[] }>('/decisions?limit=3')
    expect(items.map(({ kind }) => kind)).toEqual(['correct', 'accept', 'undo'])
  })
})

it('every write is noted, with who made it', async () => {
  const { items } = await json<{ items: readonly { who: string; method: string; status: number }[] }>(
    '/audit?limit=1000',
  )
  expect(items.length).toBeGreaterThan(8)
  expect(new Set(items.map(({ method }) => method))).toEqual(new Set(['POST']))
  expect(new Set(items.map(({ who }) => who))).toEqual(new Set(['desk']))
  expect(items.map(({ status }) => status)).toContain(201)
})
