import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { createAccount } from '../support/accounts.js'
import { startSite, type TestSite } from '../support/site.js'

const REPORT = `HANOI, 3 June 2025 — Vietnamese Prime Minister Tran Van Hai met Indian Prime Minister Anil Rao in Hanoi on Tuesday. The two prime ministers instructed relevant ministries to speed up negotiations on an agreement on the avoidance of double taxation and an agreement on education cooperation.`

let site: TestSite
let guarded: TestSite
const tokens: Record<string, string> = {}
beforeAll(async () => {
  site = await startSite()
  const engine = createEngine()
  await addDocuments(site.store, [{ source: '/p/hanoi.txt', bytes: new TextEncoder().encode(REPORT) }], { engine })
  await settle(site.store, { engine })
  guarded = await startSite({ empty: true, accounts: true })
  for (const role of ['reader', 'contributor', 'reviewer'] as const) {
    tokens[role] = await createAccount(guarded.store.db, role)
  }
}, 120_000)
afterEach(() => expect([site.faults, guarded.faults]).toEqual([[], []]))
afterAll(async () => {
  await site.close()
  await guarded.close()
})

interface Sent {
  readonly on?: TestSite
  readonly as?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly raw?: BodyInit
}
const call = (method: string, path: string, body: unknown, { on = site, as, headers = {}, raw }: Sent = {}) =>
  on.app.request(`http://localhost/api/v1${path}`, {
    method,
    ...(method === 'GET' ? {} : { body: raw ?? JSON.stringify(body) }),
    headers: {
      host: 'localhost',
      ...(raw === undefined ? { 'content-type': 'application/json' } : {}),
      ...(as === undefined ? {} : { authorization: `Bearer ${tokens[as]}` }),
      ...headers,
    },
  })
const post = (path: string, body: unknown, sent?: Sent) => call('POST', path, body, sent)
const get = (path: string, sent?: Sent) => call('GET', path, undefined, sent)

interface Told {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
  readonly state: string
  readonly waiting: number
  readonly acts: readonly { readonly id: string; readonly kind: string; readonly state: string; readonly by: string }[]
  readonly record: { readonly stage: string } | null
  readonly attachments: readonly { readonly act: string; readonly sha256: string; readonly name: string }[]
}
const told = async (id: string, sent?: Sent) => (await (await get(`/items/${id}`, sent)).json()) as Told
const opened = async (body: object, sent?: Sent) => {
  const answer = await post('/items', { relation: 'kgz-vnm', ...body }, sent)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return ((await answer.json()) as { items: string[] }).items
}

it('what an instruction suggests is taken up, and suggested no more', async () => {
  const suggested = async () =>
    (
      (await (await get('/items/suggestions?home=vnm')).json()) as {
        items: { about: { thread: string }; fields: { lead?: string } }[]
      }
    ).items
  const before = await suggested()
  expect(before.length).toBeGreaterThan(0)
  const [{ about, fields }] = before as [(typeof before)[0]]
  expect(fields.lead).toBe('Ministry of Finance (VNM)')
  const items = await opened({ relation: undefined, thread: about.thread, home: 'VNM' })
  expect(await suggested()).toHaveLength(before.length - items.length)
  const item = await told(items[0] ?? '')
  expect(item.record?.stage).toBeTruthy()
  expect(item.acts).toMatchObject([{ kind: 'open', state: 'counts', by: 'desk' }])
})

describe('an item', () => {
  it('is changed by who names the version that was read, and by nobody else', async () => {
    const [id = ''] = await opened({ fields: { content: 'Name focal points' } })
    const etag = (await get(`/items/${id}`)).headers.get('etag') ?? ''
    const change = (headers: Record<string, string>, status = 'under way') =>
      post(`/items/${id}`, { fields: { status } }, { headers })
    expect((await change({})).status).toBe(428)
    const done = await change({ 'if-match': etag })
    expect([done.status, ((await done.json()) as Told).fields.status]).toEqual([200, 'under-way'])
    expect((await change({ 'if-match': etag }, 'done')).status).toBe(412)
    const { acts } = await told(id)
    const undo = await post(`/items/${id}/acts/${acts.at(-1)?.id}`, { verdict: 'undo' })
    expect(((await undo.json()) as Told).fields.status).toBe('not-started')
    const again = await post(`/items/${id}/acts/${acts.at(-1)?.id}`, { verdict: 'undo' })
    expect(again.status).toBe(409)
  })

  it.each([
    ['no relation', { relation: 'nowhere', fields: { content: 'x' } }, 400],
    ['nothing to do', { fields: {} }, 422],
    ['an unknown field', { fields: { content: 'x', colour: 'red' } }, 422],
    ['a wrong day', { fields: { content: 'x', due: 'soon' } }, 422],
    ['an unknown thread', { relation: undefined, thread: 'kgz-vnm/ask/none' }, 422],
  ])('with %s is refused', async (_, body, status) => {
    expect((await post('/items', { relation: 'kgz-vnm', ...body })).status).toBe(status)
  })

  it('that is not there is not found', async () => {
    expect((await get('/items/i-000000000000')).status).toBe(404)
    expect((await post('/items/bulk', { items: ['i-000000000000'], fields: { note: 'x' } })).status).toBe(404)
  })

  it('carries files by their hash, and gives them back as files', async () => {
    const [id = ''] = await opened({ fields: { content: 'A paper' } })
    const raw = new TextEncoder().encode('<script>alert(1)</script>')
    const sent = { raw, headers: { 'content-type': 'text/html' } }
    const made = await post(
      `/items/${id}/attachments?name=${encodeURIComponent('../bản thảo.html')}&role=text`,
      null,
      sent,
    )
    expect(made.status).toBe(201)
    const kept = (await made.json()) as Told['attachments'][0]
    expect([kept.name, kept.sha256]).toEqual(['bản thảo.html', expect.stringMatching(/^[0-9a-f]{64}$/)])
    const file = await get(`/items/${id}/attachments/${kept.act}`)
    expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
      'application/octet-stream',
      expect.stringMatching(/^attachment;/),
    ])
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(raw)
    const { acts } = await told(id)
    await post(`/items/${id}/acts/${acts.at(-1)?.id}`, { verdict: 'undo' })
    expect((await get(`/items/${id}/attachments/${kept.act}`)).status).toBe(404)
    expect((await post(`/items/${id}/attachments?name=x&role=odd`, null, sent)).status).toBe(400)
    expect((await post(`/items/${id}/attachments?name=x`, null, { raw: '' })).status).toBe(422)
  })
})

it('many are changed at once, all or none', async () => {
  const ids = [...(await opened({ fields: { content: 'a' } })), ...(await opened({ fields: { content: 'b' } }))]
  const bad = await post('/items/bulk', { items: [...ids, 'i-000000000000'], fields: { lead: 'X' } })
  expect([bad.status, (await told(ids[0] ?? '')).fields.lead]).toEqual([404, ''])
  await post('/items/bulk', { items: ids, fields: { lead: 'Ministry X (KGZ)', due: '2031-05' } })
  const list = (await (await get(`/items?lead=${encodeURIComponent('Ministry X (KGZ)')}`)).json()) as { items: Told[] }
  expect(list.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
  expect((await get('/items?state=nearly')).status).toBe(400)
})

it('a relation is found in a file under every name under which the list finds it', async () => {
  await opened({ fields: { content: 'Mend the road' } })
  const asked = async (dyad: string) => (await get(`/items.csv?dyad=${dyad}`)).text()
  const file = await asked('kgz-vnm')
  expect(file).toContain('Mend the road')
  for (const name of ['vnm-kgz', 'kyrgyzstan-vietnam']) expect(await asked(name), name).toBe(file)
})

it.each(['csv', 'xlsx'])('a file is sent out as %s, and comes back without changing anything', async form => {
  const file = await get(`/items.${form}?dyad=kgz-vnm`)
  expect(file.headers.get('content-disposition')).toContain(`.${form}`)
  const raw = await file.arrayBuffer()
  const outcome = async (query = '') =>
    (await (await post(`/items/import${query}`, null, { raw })).json()) as Record<string, unknown>
  const { rows, unchanged, problems, kept } = await outcome()
  expect([unchanged, problems, kept]).toEqual([rows, [], true])
  expect(rows).toBeGreaterThan(0)
  expect((await outcome('?check=true')).kept).toBe(false)
  expect((await post('/items/import', null, { raw: 'nothing of the kind' })).status).toBe(422)
})

it('filters are kept under a name', async () => {
  await post('/item-views', { name: 'late', query: 'state=overdue&dyad=kgz-vnm&nonsense=1' })
  const views = async () =>
    ((await (await get('/item-views')).json()) as { items: { name: string; query: string }[] }).items
  expect(await views()).toMatchObject([{ name: 'late', query: 'dyad=KGZ-VNM&state=overdue' }])
  await post('/item-views', { name: 'late', query: '' })
  expect(await views()).toEqual([])
})

describe('where people have roles', () => {
  it('a reader sees, a contributor proposes, a reviewer confirms, and each in their own name', async () => {
    const body = { relation: 'kgz-vnm', by: 'somebody else', fields: { content: 'Open a trade office' } }
    expect((await post('/items', body, { on: guarded })).status).toBe(401)
    expect((await post('/items', body, { on: guarded, as: 'reader' })).status).toBe(403)
    const [id = ''] = await opened(body, { on: guarded, as: 'contributor' })
    const proposed = await told(id, { on: guarded, as: 'reader' })
    expect([proposed.state, proposed.acts[0]?.by, proposed.acts[0]?.state]).toEqual([
      'proposed',
      'contributor',
      'proposed',
    ])
    const verdict = `/items/${id}/acts/${proposed.acts[0]?.id}`
    expect((await post(verdict, { verdict: 'confirm' }, { on: guarded, as: 'contributor' })).status).toBe(403)
    expect((await post(verdict, { verdict: 'confirm' }, { on: guarded, as: 'reviewer' })).status).toBe(200)
    expect((await told(id, { on: guarded, as: 'reader' })).state).toBe('followed')
    await post('/items/bulk', { items: [id], fields: { status: 'done' } }, { on: guarded, as: 'contributor' })
    const waits = await told(id, { on: guarded, as: 'reader' })
    expect([waits.fields.status, waits.waiting]).toEqual(['not-started', 1])
  })
})
