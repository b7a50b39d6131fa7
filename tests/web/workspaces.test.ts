// The role that holds for the relation touched: in a workspace people may do what they may not elsewhere.
import { parseHTML } from 'linkedom'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role, SCOPES_OF } from '../../src/model/access.js'
import type { Thread } from '../../src/model/ledger.js'
import { makeAccount, makeToken } from '../../src/server/accounts/manage.js'
import { dropMember, putMember } from '../../src/server/accounts/workspaces.js'
import { neededFor } from '../../src/server/guard.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost', origin: 'http://localhost' }
const PASSWORD = 'a password of some length'
/** Held by the workspace, and not. */
const [OURS, THEIRS] = ['KGZ-VNM', 'AUS-IND']

let site: TestSite
const sessions = new Map<string, { readonly cookie: string; readonly csrf: string }>()
const as = (name: string) => sessions.get(name) ?? { cookie: '', csrf: '' }

const get = (path: string, cookie: string) =>
  site.app.request(`http://localhost${path}`, { headers: { ...HOST, cookie } })
const post = (path: string, name: string, fields: Readonly<Record<string, string>>) => {
  const { cookie, csrf } = as(name)
  const body = new URLSearchParams({ csrf, ...fields })
  return site.app.request(`http://localhost${path}`, { method: 'POST', body, headers: { ...HOST, cookie } })
}
const send = (path: string, name: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  site.app.request(`http://localhost/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...HOST, cookie: as(name).cookie, 'content-type': 'application/json', ...headers },
  })

async function signIn(name: string): Promise<void> {
  const body = new URLSearchParams({ name, password: PASSWORD, next: '/' })
  const answer = await site.app.request('http://localhost/login', { method: 'POST', body, headers: HOST })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { document } = parseHTML(await (await get('/settings', cookie)).text())
  sessions.set(name, { cookie, csrf: document.querySelector('[name=csrf]')?.getAttribute('value') ?? '' })
}

beforeAll(async () => {
  site = await startSite({ accounts: true })
  for (const [name, role] of [['root', 'administrator'], ...ROLES.map(role => [`desk ${role}`, 'reader'])] as [
    string,
    Role,
  ][]) {
    expect(await makeAccount(site.store.db, { name, role, password: PASSWORD })).toBeUndefined()
    await signIn(name)
  }
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

describe('a workspace', () => {
  it('is made by an administrator on its page, and by nobody else', async () => {
    const fields = { name: 'Central Asia', relations: 'kgz-vnm' }
    expect((await post('/workspaces', 'desk reader', fields)).status).toBe(403)
    expect((await post('/workspaces', 'root', { ...fields, relations: 'Atlantis' })).status).toBe(422)
    expect((await post('/workspaces', 'root', fields)).status).toBe(303)
    expect((await post('/workspaces', 'root', fields)).status).toBe(422)
    expect((await post('/workspaces', 'root', { name: 'everything', relations: '' })).status).toBe(422)
    for (const role of ROLES) {
      const member = { name: 'Central Asia', account: `desk ${role}`, role, side: role === 'reader' ? 'Viet Nam' : '' }
      expect((await post('/workspaces/members', 'root', member)).status).toBe(303)
    }
    const { document } = parseHTML(await (await get('/workspaces', as('root').cookie)).text())
    expect(document.querySelector('main')?.textContent).toContain('desk reader: Reader, for Viet Nam')
  })

  it('is the same by the API, where each change answers with how it stands', async () => {
    const made = await send('/workspaces', 'root', { name: 'Indo-Pacific', relations: ['aus-ind'] })
    expect([made.status, await made.json()]).toEqual([
      201,
      expect.objectContaining({ name: 'Indo-Pacific', relations: ['AUS-IND'], members: [] }),
    ])
    const path = '/workspaces/Indo-Pacific'
    const member = await send(`${path}/members`, 'root', { account: 'desk reviewer', role: 'reviewer', side: 'IND' })
    expect(await member.json()).toMatchObject({
      members: [{ account: 'desk reviewer', role: 'reviewer', side: 'IND' }],
    })
    expect((await send(`${path}/members`, 'root', { account: 'nobody', role: 'reader' })).status).toBe(422)
    expect((await send(`${path}/members`, 'desk administrator', { account: 'root', role: 'reader' })).status).toBe(403)
    const out = await send(`${path}/members/remove`, 'root', { account: 'desk reviewer' })
    expect([out.status, ((await out.json()) as { members: unknown[] }).members]).toEqual([200, []])
    expect((await send(`${path}/remove`, 'root', {})).status).toBe(200)
    expect((await send(`${path}/remove`, 'root', {})).status).toBe(404)
    const { items } = (await (await get('/workspaces.json', as('root').cookie)).json()) as { items: { name: string }[] }
    expect(items.map(({ name }) => name)).toEqual(['Central Asia'])
  })
})

/** Things of a relation that a ruling can be on. */
async function thingsOf(dyad: string) {
  const { cookie } = as('root')
  const data = async <T>(path: string) => (await get(path, cookie)).json() as Promise<T>
  const { items } = await data<{ items: { id: string; sources: { id: string }[] }[] }>(`/api/v1/events?dyad=${dyad}`)
  const event = items[0]
  const { items: entries } = await data<{ items: { id: string; kind: string }[] }>(`/api/v1/entries?event=${event?.id}`)
  const entry = entries.find(({ kind }) => kind === 'statement' || kind === 'commitment')
  const rows = await site.store.db.selectFrom('threads').where('relation', '=', dyad).select('record').execute()
  const thread = rows.map(({ record }) => JSON.parse(record) as Thread)[0]
  const { items: different } = await data<{ items: { id: string }[] }>(`/api/v1/discrepancies?dyad=${dyad}`)
  return {
    event: event?.id ?? '',
    source: event?.sources[0]?.id ?? '',
    entry: entry?.id ?? '',
    thread,
    discrepancy: different[0]?.id,
  }
}

describe('the role that holds for the relation touched', () => {
  // Every write that is on something of one relation, by every door; refused for what it lacks, never for the role.
  const writes = async (dyad: string) => {
    const { event, source, entry, thread, discrepancy } = await thingsOf(dyad)
    const step = thread?.steps[0]?.id ?? ''
    const paths = [
      `/entries/${entry}/decisions`,
      `/events/${event}/entries`,
      `/review/${step}/decision`,
      ...(discrepancy === undefined ? [] : [`/discrepancies/${discrepancy}/decisions`]),
    ]
    return [
      ...paths.map(path => [path, (name: string) => send(path, name, {})] as const),
      ['form of review', (name: string) => post('/review', name, { kind: 'accept', target: step })] as const,
      ['form of recording', (name: string) => post(`/e/${event}/sources/${source}/record`, name, {})] as const,
    ]
  }

  it.each(ROLES)(
    'is that of the workspace for a %s of it, and reading elsewhere',
    async role => {
      const name = `desk ${role}`
      const may = SCOPES_OF[role].includes('review')
      for (const [what, ask] of await writes(OURS)) {
        expect((await ask(name)).status === 403, `${what} in the workspace`).toBe(!may)
      }
      for (const [what, ask] of await writes(THEIRS)) {
        expect((await ask(name)).status, `${what} elsewhere`).toBe(403)
      }
      for (const path of ['/', `/r/${OURS}`, `/r/${THEIRS}`, '/review', '/search?q=trade']) {
        expect((await get(path, as(name).cookie)).status, path).toBe(200)
      }
      // What is set for all relations, and who has access, is no matter of a workspace.
      expect((await post('/settings/ledger', name, { kind: 'name', of: 'VNM', value: 'X' })).status).toBe(403)
      expect((await get('/users', as(name).cookie)).status).toBe(403)
      expect((await get('/import', as(name).cookie)).status).toBe(SCOPES_OF[role].includes('ingest') ? 200 : 403)
    },
    60_000,
  )

  it.each(ROLES)(
    'walks every route as a %s of the workspace who reads elsewhere',
    async role => {
      const name = `desk ${role}`
      const { document: csrfPage } = parseHTML(await (await get('/settings', as(name).cookie)).text())
      expect(csrfPage.querySelector('[name=csrf]')?.getAttribute('value')).toBe(as(name).csrf)
      const wrong: string[] = []
      for (const dyad of [OURS, THEIRS]) {
        const { event, source, entry, thread } = await thingsOf(dyad)
        const samples: Readonly<Record<string, string>> = {
          ':dyad': thread?.id.split('/')[0] ?? '',
          ':kind': thread?.kind ?? '',
          ':name': thread?.id.split('/')[2] ?? '',
          ':event': event,
          ':document': source,
          ':entry': entry.split('/')[1] ?? '',
          ':id{.+}': 'nothing',
          ':name{.+}': 'icon.svg',
          ':id': 'nothing',
        }
        const routes = site.app.routes.filter(
          ({ method, path }) => method !== 'ALL' && !/\*|^\/api\/v1|^\/logout|^\/login/.test(path),
        )
        expect(routes.length).toBeGreaterThan(30)
        for (const { method, path } of routes) {
          const address = path.replace(/:\w+(?:\{[^}]*\})?/g, part => samples[part] ?? 'nothing')
          const needs = neededFor(method, address)
          const isOurs = dyad === OURS && path.includes(':event')
          const scopes = SCOPES_OF[role]
          const may =
            needs === 'nothing' ||
            needs === 'read' ||
            // What is not coverage is of a relation, and nothing of ours is named here.
            (needs === 'ingest' && address.startsWith('/import') && scopes.includes('ingest')) ||
            (needs === 'review' && isOurs && scopes.includes('review'))
          const { status } = method === 'GET' ? await get(address, as(name).cookie) : await post(address, name, {})
          if (may === (status === 403) || status >= 500) wrong.push(`${method} ${address}: ${status}`)
        }
      }
      // By the API nothing is allowed to what the ledger does not know, unless the role everywhere allows it.
      const document = (await (await get('/api/openapi.json', as(name).cookie)).json()) as {
        paths: Record<string, Record<string, { 'x-scope': string }>>
      }
      for (const [path, methods] of Object.entries(document.paths)) {
        for (const [method, { 'x-scope': scope }] of Object.entries(methods)) {
          const address = `http://localhost/api/v1${path.replace(/\{[^}]+\}/g, 'nothing')}`
          const headers = { ...HOST, cookie: as(name).cookie }
          const answer = await site.app.request(address, { method: method.toUpperCase(), headers })
          const may =
            scope === 'read' || (scope === 'ingest' && path === '/ingest' && SCOPES_OF[role].includes('ingest'))
          if (may === (answer.status === 403)) wrong.push(`${method} ${address}: ${answer.status}`)
          await answer.body?.cancel()
        }
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  it('shows the forms where they may be sent', async () => {
    const [ours, theirs] = [await thingsOf(OURS), await thingsOf(THEIRS)]
    const shown = async ({ entry }: { entry: string }, name: string) =>
      (await (await get(`/entry/${entry}`, as(name).cookie)).text()).includes('Correct this entry')
    expect(await shown(ours, 'desk reviewer')).toBe(true)
    expect(await shown(theirs, 'desk reviewer')).toBe(false)
    expect(await shown(ours, 'desk contributor')).toBe(false)
    const { document } = parseHTML(await (await get('/review', as('desk reviewer').cookie)).text())
    const targets = [...document.querySelectorAll('.ruling [name=target]')].map(
      each => each.getAttribute('value') ?? '',
    )
    expect(targets.length).toBeGreaterThan(0)
    expect(targets.filter(target => !target.startsWith('kgz-vnm'))).toEqual([])
  })

  it('lets a member rule, and take back what was ruled there, and nothing else', async () => {
    const { items } = (await (await get('/api/v1/review?dyad=kgz-vnm&kind=step', as('root').cookie)).json()) as {
      items: { id: string }[]
    }
    const target = items[0]?.id ?? ''
    expect((await post('/review', 'desk reviewer', { kind: 'accept', target })).status).toBe(303)
    const { items: made } = (await (await get('/api/v1/decisions', as('root').cookie)).json()) as {
      items: { id: string; by: string }[]
    }
    expect(made[0]?.by).toBe('desk reviewer')
    expect((await post('/review', 'desk contributor', { kind: 'undo', target: made[0]?.id ?? '' })).status).toBe(403)
    const set = await post('/settings/ledger', 'root', { kind: 'name', of: 'VNM', value: 'Vietnam' })
    expect(set.status).toBe(303)
    const ruled = new URL(set.headers.get('location') ?? '', 'http://localhost').searchParams.get('ruled') ?? ''
    expect((await post('/review', 'desk reviewer', { kind: 'undo', target: ruled })).status).toBe(403)
    expect((await post('/review', 'desk reviewer', { kind: 'undo', target: made[0]?.id ?? '' })).status).toBe(303)
  })

  it('holds for a token no further than it was made for, and ends with the membership', async () => {
    const { db } = site.store
    const tokenOf = async (scopes: string[]) =>
      (await makeToken(db, 'desk reviewer', { label: 'x', scopes }))?.token ?? ''
    const ask = async (token: string) => {
      const { entry } = await thingsOf(OURS)
      const headers = { host: 'localhost', authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return (
        await site.app.request(`http://localhost/api/v1/entries/${entry}/decisions`, {
          method: 'POST',
          body: '{}',
          headers,
        })
      ).status
    }
    const [reading, ruling] = [await tokenOf(['read']), await tokenOf(['read', 'review'])]
    expect([await ask(reading), await ask(ruling)]).toEqual([403, 422])
    expect(await dropMember(db, 'Central Asia', 'desk reviewer')).toBeUndefined()
    expect(await ask(ruling)).toBe(403)
    expect(await putMember(db, 'Central Asia', { account: 'desk reviewer', role: 'reviewer' })).toBeUndefined()
  })
  it('lets a member open and change items of its relations, and of no others', async () => {
    const opened = (name: string, fields: Readonly<Record<string, string>>) =>
      post('/items', name, { content: 'Plan a fair', ...fields })
    const made = await opened('desk contributor', { relation: OURS })
    expect(made.status).toBe(303)
    const ours = /i-[0-9a-f]+/.exec(made.headers.get('location') ?? '')?.[0] ?? ''
    const theirs = /i-[0-9a-f]+/.exec((await opened('root', { relation: THEIRS })).headers.get('location') ?? '')?.[0]
    const { thread } = await thingsOf(THEIRS)
    expect((await opened('desk contributor', { relation: THEIRS })).status).toBe(403)
    expect((await opened('desk contributor', { relation: OURS, thread: thread?.id ?? '' })).status).toBe(403)
    expect((await opened('desk reader', { relation: OURS })).status).toBe(403)
    const set = (...items: readonly string[]) => {
      const { cookie, csrf } = as('desk contributor')
      const body = new URLSearchParams([['csrf', csrf], ['note', 'y'], ...items.map(item => ['item', item])])
      return site.app.request('http://localhost/items/bulk', { method: 'POST', body, headers: { ...HOST, cookie } })
    }
    expect((await set(ours)).status).toBe(303)
    expect((await set(ours, theirs ?? '')).status).toBe(403)
    expect((await set(ours, 'i-000000000000')).status).toBe(403)
    // By the API the same, which says in its body what it is about.
    const by = (path: string, body: object) => send(path, 'desk contributor', body)
    const fields = { content: 'Plan a second fair' }
    expect((await by('/items', { relation: OURS, fields })).status).toBe(201)
    expect((await by('/items', { relation: THEIRS, fields })).status).toBe(403)
    expect((await by('/items', { relation: OURS, thread: thread?.id, fields })).status).toBe(403)
    expect((await by('/items', { nothing: 1 })).status).toBe(403)
    expect((await by('/items/bulk', { items: [ours], fields: { note: 'z' } })).status).toBe(200)
    expect((await by('/items/bulk', { items: [ours, theirs], fields: { note: 'z' } })).status).toBe(403)
  })

  it('says whether what is done to an item counts, by its relation and not by the page it is done on', async () => {
    const { db } = site.store
    const name = 'of two rooms'
    expect(await makeAccount(db, { name, role: 'contributor', password: PASSWORD })).toBeUndefined()
    expect(await putMember(db, 'Central Asia', { account: name, role: 'reviewer' })).toBeUndefined()
    await signIn(name)
    const stateOf = async (id: string) =>
      (await (await get(`/api/v1/items/${id}`, as('root').cookie)).json()) as { state: string; waiting: number }
    const opened = async (relation: string, who: string) => {
      const made = await post('/items', who, { relation, content: `Build a bridge (${relation}, ${who})` })
      expect(made.status).toBe(303)
      return /i-[0-9a-f]+/.exec(made.headers.get('location') ?? '')?.[0] ?? ''
    }
    expect(await stateOf(await opened(OURS, name))).toMatchObject({ state: 'followed' })
    expect(await stateOf(await opened(THEIRS, name))).toMatchObject({ state: 'proposed' })
    const [ours, theirs] = [await opened(OURS, 'root'), await opened(THEIRS, 'root')]
    for (const item of [ours, theirs]) expect((await post('/items/bulk', name, { item, note: 'x' })).status).toBe(303)
    expect([(await stateOf(ours)).waiting, (await stateOf(theirs)).waiting]).toEqual([0, 1])
    // By the API the same: a member of the workspace confirms what is proposed there, and it counts.
    const proposal = await opened(OURS, 'root')
    const { acts } = (await (await get(`/api/v1/items/${proposal}`, as('root').cookie)).json()) as {
      acts: { id: string }[]
    }
    const undone = await send(`/items/${proposal}/acts/${acts[0]?.id}`, name, { verdict: 'undo' })
    expect([undone.status, ((await undone.json()) as { state: string }).state]).toEqual([200, 'withdrawn'])
    const elsewhere = await send(`/items/${theirs}/acts/${acts[0]?.id}`, name, { verdict: 'undo' })
    expect(elsewhere.status).toBe(403)
  })
})
