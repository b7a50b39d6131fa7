import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { makeAccount, makeToken } from '../../src/server/accounts/manage.js'
import { makeWorkspace, putMember } from '../../src/server/accounts/workspaces.js'
import { createAccount } from '../support/accounts.js'
import { startSite, type TestSite } from '../support/site.js'

const REPORT = `ACCRA, 3 June 2025 — Ghanaian President Kofi Addo met Norwegian Prime Minister Liv Berg in Accra on Tuesday. Ghana and Norway agreed to set up a Joint Commission on Fisheries. The two sides agreed to begin negotiations on an agreement on fisheries cooperation.`

let site: TestSite
const tokens: Record<string, string> = {}
beforeAll(async () => {
  site = await startSite({ empty: true, accounts: true })
  const engine = createEngine()
  await addDocuments(site.store, [{ source: '/p/accra.txt', bytes: new TextEncoder().encode(REPORT) }], { engine })
  await settle(site.store, { engine })
  for (const role of ['reader', 'contributor', 'reviewer'] as const) {
    tokens[role] = await createAccount(site.store.db, role)
  }
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

interface Sent {
  readonly as?: string
  readonly headers?: Readonly<Record<string, string>>
}
const call = (method: string, path: string, body: unknown, { as = 'reviewer', headers = {} }: Sent = {}) =>
  site.app.request(`http://localhost/api/v1${path}`, {
    method,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    headers: {
      host: 'localhost',
      'content-type': 'application/json',
      authorization: `Bearer ${tokens[as]}`,
      ...headers,
    },
  })
const post = (path: string, body: unknown, sent?: Sent) => call('POST', path, body, sent)
const get = (path: string, sent?: Sent) => call('GET', path, undefined, sent)
/** With the tag of what is there now. */
const change = async (path: string, body: unknown, { at = path, as }: { at?: string; as?: string } = {}) =>
  post(path, body, {
    ...(as === undefined ? {} : { as }),
    headers: { 'if-match': (await get(at)).headers.get('etag') ?? '' },
  })

interface Told {
  readonly id: string
  readonly status: string
  readonly state: string
  readonly waiting: number
  readonly sequence: number
  readonly agenda: readonly { readonly id: string; readonly title: string }[]
  readonly record: { readonly source: string } | null
  readonly acts: readonly { readonly id: string; readonly kind: string; readonly by: string; readonly state: string }[]
  readonly moves: {
    readonly entries: number
    readonly moves: readonly {
      readonly stage: string
      readonly items: readonly { readonly id: string; readonly state: string }[]
    }[]
  }
  readonly schedule: { readonly state: string; readonly last: string }
  readonly chairs: Readonly<Record<string, string>>
}
const told = async (answer: Response | Promise<Response>, status = 200): Promise<Told> => {
  const response = await answer
  expect(response.status, await response.clone().text()).toBe(status)
  return (await response.json()) as Told
}
const threadOf = async (kind: string) =>
  (await site.store.db.selectFrom('threads').where('kind', '=', kind).select('id').executeTakeFirst())?.id ?? ''

it('a session is planned, prepared, held and closed, and its record is read and handed over', async () => {
  const committee = await told(
    post('/committees', {
      thread: await threadOf('mechanism'),
      fields: { every: '12', chairs: { NOR: 'Liv Hansen' } },
    }),
    201,
  )
  expect([committee.chairs.NOR, committee.acts[0]?.by]).toEqual(['Liv Hansen', 'reviewer'])
  const { id } = await told(
    post(`/committees/${committee.id}/sessions`, { fields: { start: '2025-10-06', place: 'Oslo', host: 'NOR' } }),
    201,
  )
  const items = (await (await post('/items', { thread: await threadOf('instrument') })).json()) as { items: string[] }
  const candidates = (await (await get(`/sessions/${id}/candidates`)).json()) as { items: { item: string }[] }
  expect(candidates.items.map(({ item }) => item)).toEqual(items.items)
  const path = `/sessions/${id}`
  const points = [{ title: 'Opening' }, { item: items.items[0] }]
  expect((await post(`${path}/agenda`, { points })).status).toBe(428)
  const { agenda } = await told(change(`${path}/agenda`, { points }, { at: path }))
  expect(agenda.map(({ title }) => title)).toEqual(['Opening', expect.stringContaining('fisheries cooperation')])
  expect((await post(`${path}/close`, {})).status).toBe(422)
  await told(change(path, { fields: { status: 'held' } }))
  const text = 'Ghana and Norway signed the agreement on fisheries cooperation.'
  await told(post(`${path}/decisions`, { decisions: [{ point: agenda[1]?.id, text }] }))
  const closed = await told(post(`${path}/close`, {}))
  expect([closed.status, closed.moves.entries > 0]).toEqual(['closed', true])
  expect(closed.moves.moves.find(({ stage }) => stage === 'signed')?.items).toMatchObject([
    { id: items.items[0], state: 'proposed' },
  ])
  expect((await get(`/sources/${closed.record?.source}`)).status).toBe(200)
  expect((await told(get(`/committees/${committee.id}`))).schedule).toMatchObject({ last: '2025-10-06' })

  const forms: [string, string, string][] = [
    ['record.md?first=gha', 'text/markdown', 'Ghana and Norway held'],
    ['record.html', 'text/html', 'Norway and Ghana held'],
    ['record.docx', 'application/vnd.openxmlformats', 'PK'],
    ['record', 'application/json', 'For Norway: Liv Hansen'],
  ]
  for (const [form, type, words] of forms) {
    const answer = await get(`${path}/${form}`)
    expect([answer.headers.get('content-type'), await answer.text()], form).toEqual([
      expect.stringContaining(type),
      expect.stringContaining(words),
    ])
  }
  const page = await get(`${path}/record.html`)
  expect(page.headers.get('content-disposition')).toMatch(/^attachment;.*\.html"$/)
  expect((await get(`${path}/record?first=PER`)).status).toBe(400)
  const undone = await told(post(`${path}/acts/${closed.acts.at(-1)?.id}`, { verdict: 'undo' }))
  expect([undone.status, undone.record]).toEqual(['held', null])
})

describe('where people have roles', () => {
  it('a reader sees, a contributor proposes, a reviewer confirms, and each in their own name', async () => {
    const body = { relation: 'nor-gha', by: 'somebody else', fields: { name: 'Working Group on Ports' } }
    expect((await post('/committees', body, { as: 'reader' })).status).toBe(403)
    const proposed = await told(post('/committees', body, { as: 'contributor' }), 201)
    expect([proposed.state, proposed.acts[0]]).toMatchObject(['proposed', { by: 'contributor', state: 'proposed' }])
    expect((await post(`/committees/${proposed.id}/sessions`, {})).status).toBe(404)
    const act = `/committees/${proposed.id}/acts/${proposed.acts[0]?.id}`
    expect((await post(act, { verdict: 'confirm' }, { as: 'contributor' })).status).toBe(403)
    expect((await told(post(act, { verdict: 'confirm' }))).state).toBe('kept')
    expect((await told(get(`/committees/${proposed.id}`, { as: 'reader' }))).waiting).toBe(0)
  })
})

it('a member of a workspace founds committees of its relations, and of no other', async () => {
  const { db } = site.store
  const account = 'desk'
  await makeAccount(db, { name: account, role: 'reader', password: 'a long password of the desk' })
  await makeWorkspace(db, { name: 'West Africa', dyads: ['GHA-NOR'] })
  await putMember(db, 'West Africa', { account, role: 'contributor' })
  tokens[account] = (await makeToken(db, account, { label: 'test', scopes: ['read', 'ingest'] }))?.token ?? ''
  const founded = (relation: string) =>
    post('/committees', { relation, fields: { name: 'Dialogue on Timber' } }, { as: account })
  expect((await told(founded('gha-nor'), 201)).state).toBe('proposed')
  expect((await told(founded('nor-gha'), 201)).state).toBe('proposed')
  const body = await post('/committees', { thread: await threadOf('mechanism') }, { as: account })
  expect((await told(body, 201)).state).toBe('proposed')
  expect((await founded('gha-per')).status).toBe(403)
  expect((await post('/committees', { fields: { name: 'x' } }, { as: account })).status).toBe(403)
})

it('a calendar that has a session hears of its change and of its end', async () => {
  const { id: committee } = await told(
    post('/committees', { relation: 'gha-nor', fields: { name: 'Dialogue on Shipping' } }),
    201,
  )
  const { id } = await told(post(`/committees/${committee}/sessions`, { fields: { start: '2027-02-01' } }), 201)
  const entry = async () => {
    const calendar = await (await get(`/sessions.ics?committee=${committee}`)).text()
    return calendar
      .split('\r\n')
      .filter(line => /^(?:UID|SEQUENCE|STATUS|DTSTART)/.test(line))
      .join(' ')
  }
  expect(await entry()).toBe(`UID:${id}@entente SEQUENCE:0 DTSTART;VALUE=DATE:20270201 STATUS:TENTATIVE`)
  await told(change(`/sessions/${id}`, { fields: { start: '2027-02-08' } }))
  expect(await entry()).toBe(`UID:${id}@entente SEQUENCE:1 DTSTART;VALUE=DATE:20270208 STATUS:TENTATIVE`)
  const { acts } = await told(change(`/sessions/${id}`, { fields: { status: 'cancelled' } }))
  expect(await entry()).toContain('SEQUENCE:2 DTSTART;VALUE=DATE:20270208 STATUS:CANCELLED')
  await told(post(`/sessions/${id}/acts/${acts[0]?.id}`, { verdict: 'undo' }))
  expect(await entry()).toContain('SEQUENCE:3')
})

it.each<[string, string, object, number]>([
  ['no relation', '/committees', { fields: { name: 'x' } }, 422],
  ['no name', '/committees', { relation: 'gha-nor', fields: {} }, 422],
  ['a chair from elsewhere', '/committees', { relation: 'gha-nor', fields: { name: 'x', chairs: { PER: 'y' } } }, 422],
  ['an unknown body', '/committees', { thread: 'gha-nor/mechanism/none' }, 422],
  ['no committee', '/committees/c-000000000000/sessions', {}, 404],
  ['no session', '/sessions/s-000000000000/close', {}, 404],
])('%s is refused', async (_, path, body, status) => {
  expect((await post(path, body)).status).toBe(status)
})
