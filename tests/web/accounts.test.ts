// Who may do what on a server that others reach: every route with every role.
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role, SCOPES_OF, type Scope } from '../../src/model/access.js'
import type { EventRecord } from '../../src/model/ledger.js'
import { makeAccount, makeToken } from '../../src/server/accounts/manage.js'
import { neededFor } from '../../src/server/guard.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }
const ORIGIN = { origin: 'http://localhost' }
const PASSWORD = 'a password of some length'

let site: TestSite
const sessions = new Map<Role, Session>()

interface Session {
  readonly cookie: string
  readonly csrf: string
}

const get = (path: string, headers: Record<string, string> = {}) =>
  site.app.request(`http://localhost${path}`, { headers: { ...HOST, ...headers } })
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  site.app.request(`http://localhost${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { ...HOST, ...ORIGIN, ...headers },
  })

async function signIn(name: string, password = PASSWORD): Promise<Session> {
  const answer = await post('/login', { name, password, next: '/' })
  expect(answer.status, name).toBe(303)
  const set = answer.headers.get('set-cookie') ?? ''
  expect(set).toMatch(/HttpOnly/)
  expect(set).toMatch(/SameSite=Lax/)
  const cookie = set.split(';')[0] ?? ''
  const { document } = parseHTML(await (await get('/settings', { cookie })).text())
  return { cookie, csrf: document.querySelector('[name=csrf]')?.getAttribute('value') ?? '' }
}

const as = (role: Role): Session => sessions.get(role) ?? { cookie: '', csrf: '' }

beforeAll(async () => {
  site = await startSite({ accounts: true })
  for (const role of ROLES) {
    expect(await makeAccount(site.store.db, { name: role, role, password: PASSWORD })).toBeUndefined()
    sessions.set(role, await signIn(role))
  }
}, 120_000)
afterAll(() => site.close())

interface Items {
  readonly items: readonly { readonly id: string }[]
}

type Told = Pick<EventRecord, 'id' | 'dyads' | 'entries'> & { readonly sources: readonly { readonly id: string }[] }

/** Addresses to try a route by; a route without one here fails the test. */
async function samples(): Promise<Readonly<Record<string, string>>> {
  const { cookie } = as('administrator')
  const data = async <T>(path: string) => (await get(path, { cookie })).json() as Promise<T>
  const { items: events } = await data<Items>('/events.json')
  const event = await data<Told>(`/e/${events[0]?.id}.json`)
  const { items: people } = await data<Items>('/people.json')
  return {
    ':event': event.id,
    ':entry': event.entries[0]?.id.split('/').at(-1) ?? '',
    ':document': event.sources[0]?.id ?? '',
    ':dyad': event.dyads[0] ?? '',
    ':id{.+}': people[0]?.id.replace(/^person\//, '') ?? '',
    ':name{.+}': 'icon.svg',
    ':kind': 'commitment',
    ':act': 'nothing',
    ':name': 'not-found',
    ':id': 'nothing',
  }
}

describe('every route', () => {
  it('lets in who may, and nobody else', async () => {
    const found = await samples()
    // What the API asks for stands in its own document, and has its own test below.
    const routes = site.app.routes.filter(
      ({ method, path }) => method !== 'ALL' && !path.includes('*') && !path.startsWith('/api/v1'),
    )
    expect(routes.length).toBeGreaterThan(30)
    const wrong: string[] = []
    for (const { method, path } of routes) {
      const address = path.replace(/:\w+(?:\{[^}]*\})?/g, name => found[name] ?? `missing sample: ${name}`)
      expect(address).not.toContain('missing sample')
      const needs = neededFor(method, address)
      const ask = (headers: Record<string, string>, fields: Record<string, string> = {}) =>
        method === 'GET' ? get(address, headers) : post(address, fields, headers)
      const nobody = await ask({})
      const open = needs === 'nothing'
      const letIn = open ? nobody.status < 500 : [303, 401].includes(nobody.status)
      if (!letIn) wrong.push(`nobody ${method} ${address}: ${nobody.status}`)
      if (!open && nobody.status === 303 && !nobody.headers.get('location')?.startsWith('/login?next=')) {
        wrong.push(`nobody ${method} ${address} is led to ${nobody.headers.get('location')}`)
      }
      // Signing out ends the session that is needed for the rest.
      if (path === '/logout') continue
      for (const role of ROLES) {
        const { cookie, csrf } = as(role)
        const { status } = await ask({ cookie }, { csrf })
        const may = open || SCOPES_OF[role].includes(needs as Scope)
        const refused = status === 403
        if (may === refused || status >= 500) wrong.push(`${role} ${method} ${address}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(site.faults).toEqual([])
  }, 120_000)

  it('of the API asks for the scope that its document names', async () => {
    const { cookie } = as('administrator')
    const document = (await (await get('/api/openapi.json', { cookie })).json()) as {
      paths: Record<string, Record<string, { 'x-scope'?: Scope }>>
    }
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { 'x-scope': scope }]) => ({ path, method: method.toUpperCase(), scope })),
    )
    expect(operations.length).toBeGreaterThan(25)
    const wrong: string[] = []
    for (const { path, method, scope } of operations) {
      if (scope === undefined) wrong.push(`${method} ${path} names no scope`)
      const address = `/api/v1${path.replace(/\{[^}]+\}/g, 'nothing')}`
      const ask = (headers: Record<string, string>) =>
        site.app.request(`http://localhost${address}`, { method, headers: { ...HOST, ...ORIGIN, ...headers } })
      const { status } = await ask({})
      if (status !== 401) wrong.push(`nobody ${method} ${address}: ${status}`)
      for (const role of ROLES) {
        const answer = await ask({ cookie: as(role).cookie })
        const may = scope !== undefined && SCOPES_OF[role].includes(scope)
        if (may === (answer.status === 403) || answer.status >= 500) {
          wrong.push(`${role} ${method} ${address}: ${answer.status}`)
        }
        await answer.body?.cancel()
      }
    }
    expect(wrong).toEqual([])
    expect(site.faults).toEqual([])
  }, 120_000)

  it('needs what it should: writes more than reading', () => {
    const needed = Object.fromEntries(
      [
        ['GET', '/'],
        ['GET', '/commitments.json'],
        ['GET', '/review'],
        ['POST', '/review'],
        ['GET', '/import'],
        ['POST', '/import'],
        ['POST', '/settings'],
        ['POST', '/settings/ledger'],
        ['POST', '/e/a/sources/b/record'],
        ['POST', '/workspaces/members'],
        ['GET', '/users.json'],
        ['POST', '/users/remove'],
        ['GET', '/login'],
        ['GET', '/assets/icon.svg'],
      ].map(([method = '', path = '']) => [`${method} ${path}`, neededFor(method, path)]),
    )
    expect(needed).toEqual({
      'GET /': 'read',
      'GET /commitments.json': 'read',
      'GET /review': 'read',
      'POST /review': 'review',
      'GET /import': 'ingest',
      'POST /import': 'ingest',
      'POST /settings': 'read',
      'POST /settings/ledger': 'review',
      'POST /e/a/sources/b/record': 'review',
      'POST /workspaces/members': 'admin',
      'GET /users.json': 'admin',
      'POST /users/remove': 'admin',
      'GET /login': 'nothing',
      'GET /assets/icon.svg': 'nothing',
    })
  })
})

describe('a session', () => {
  it('is needed, and leads back to where one was going', async () => {
    const sent = await get('/r/KGZ-VNM?all=1')
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/login?next=%2Fr%2FKGZ-VNM%3Fall%3D1'])
    const json = await get('/r/KGZ-VNM.json')
    expect([json.status, json.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="entente"'])
    const page = await (await get('/login')).text()
    expect(page).not.toContain('href="/commitments"')
    for (const next of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '']) {
      const answer = await post('/login', { name: 'reader', password: PASSWORD, next })
      expect(answer.headers.get('location'), next).toBe('/')
    }
  })

  it('does not begin with a wrong password, whether the account is there or not', async () => {
    for (const name of ['contributor', 'nobody']) {
      const answer = await post('/login', { name, password: 'something else', next: '/' })
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null])
      expect(await answer.text()).toContain('do not belong together')
    }
  })

  it('makes a guesser wait', async () => {
    expect(await makeAccount(site.store.db, { name: 'slow', role: 'reader', password: PASSWORD })).toBeUndefined()
    const codes: number[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      codes.push((await post('/login', { name: 'slow', password: 'wrong', next: '/' })).status)
    }
    expect(codes).toEqual([401, 401, 401, 401, 401, 429])
    expect((await post('/login', { name: 'slow', password: PASSWORD, next: '/' })).status).toBe(429)
  })

  it('ends when one signs out, here or everywhere', async () => {
    const [one, other] = [await signIn('reader'), await signIn('reader')]
    expect((await post('/logout', { csrf: one.csrf }, { cookie: one.cookie })).status).toBe(303)
    expect((await get('/', { cookie: one.cookie })).status).toBe(303)
    expect((await get('/', { cookie: other.cookie })).status).toBe(200)
    const third = await signIn('reader')
    await post('/logout', { csrf: third.csrf, everywhere: '1' }, { cookie: third.cookie })
    for (const { cookie } of [other, third, as('reader')]) expect((await get('/', { cookie })).status).toBe(303)
    sessions.set('reader', await signIn('reader'))
  })

  it('keeps other pages out: a form needs what only a page of this session knows', async () => {
    const { cookie, csrf } = as('reviewer')
    const other = as('administrator').csrf
    for (const sent of [{}, { csrf: '' }, { csrf: other }]) {
      const answer = await post('/settings', { keys: 'off', ...sent }, { cookie })
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
      expect(await answer.text()).toContain('out of date')
    }
    expect((await post('/settings', { keys: 'on', csrf }, { cookie })).status).toBe(303)
    const foreign = await post('/settings', { keys: 'on', csrf }, { cookie, origin: 'https://elsewhere.example' })
    expect(foreign.status).toBe(403)
  })

  it('rules in the name of its account, whatever a form says', async () => {
    const { cookie, csrf } = as('reviewer')
    const { items } = (await (await get('/review.json', { cookie })).json()) as Items
    const target = items[0]?.id ?? ''
    const fields = { csrf, kind: 'accept', target, by: 'The Minister' }
    const ruled = await post('/review', fields, { cookie })
    expect(ruled.status).toBe(303)
    const page = await (await get(ruled.headers.get('location') ?? '', { cookie })).text()
    expect(page).toContain('reviewer, ')
    expect(page).not.toContain('The Minister')
    const reader = await (await get('/review', { cookie: as('reader').cookie })).text()
    expect(reader).not.toContain('class="ruling"')
    expect(reader).not.toContain('href="/import"')
  })
})

describe('a token', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  it('does what it was made for, as long as its account may, and no more when it is revoked or too old', async () => {
    const { db } = site.store
    const made = await makeToken(db, 'reviewer', { label: 'feed', scopes: ['read', 'admin'] })
    const token = made?.token ?? ''
    expect(token).toMatch(/^ent_/)
    expect(made?.scopes).toEqual(['read'])
    expect((await get('/events.json', bearer(token))).status).toBe(200)
    expect((await post('/import', { text: 'x' }, bearer(token))).status).toBe(403)
    expect((await get('/users.json', bearer(token))).status).toBe(403)
    // A program that makes itself new tokens could not be stopped.
    expect((await get('/account', bearer(token))).status).toBe(404)
    const { rows } = { rows: await db.selectFrom('tokens').selectAll().execute() }
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.used_at).not.toBeNull()
    await db
      .updateTable('tokens')
      .set({ expires_at: new Date(0) })
      .execute()
    expect((await get('/events.json', bearer(token))).status).toBe(401)
    expect((await get('/events.json', bearer('ent_invented'))).status).toBe(401)
    // A session beside it does not help a token that counts no more.
    const both = { ...bearer(token), cookie: as('administrator').cookie }
    expect((await get('/events.json', both)).status).toBe(401)
  })

  it('is made and revoked on the page of the account, and shown once', async () => {
    const { cookie, csrf } = as('contributor')
    const made = await post('/account/tokens', { csrf, label: 'night feed', scope: 'ingest', days: '30' }, { cookie })
    const page = await made.text()
    const token = /ent_[\w-]{43}/.exec(page)?.[0] ?? ''
    expect((await post('/import', { text: 'Short.' }, bearer(token))).status).toBe(303)
    const again = await (await get('/account', { cookie })).text()
    expect(again).not.toContain(token)
    const id = parseHTML(again).document.querySelector('button[name=id]')?.getAttribute('value') ?? ''
    // Nobody revokes what is another’s.
    await post('/account/tokens/revoke', { csrf: as('reader').csrf, id }, { cookie: as('reader').cookie })
    expect((await get('/import', bearer(token))).status).toBe(200)
    await post('/account/tokens/revoke', { csrf, id }, { cookie })
    expect((await get('/import', bearer(token))).status).toBe(401)
    const none = await post('/account/tokens', { csrf, label: 'x', scope: 'admin' }, { cookie })
    expect(none.status).toBe(422)
  })
})

describe('a page that is kept', () => {
  it('is for the account that asked for it, whoever asks after it', async () => {
    for (const path of ['/', '/items/new', '/review', '/search?q=trade', '/workspaces']) {
      // Twice: what was made at first is given the second time.
      for (const _ of [1, 2]) {
        for (const role of ROLES) {
          const body = await (await get(path, { cookie: as(role).cookie })).text()
          for (const other of ROLES.filter(each => each !== role)) {
            expect(body.includes(as(other).csrf), `${path} for ${role} has the form of ${other}`).toBe(false)
            expect(body.includes(`class="who">${other}<`), `${path} for ${role} names ${other}`).toBe(false)
          }
        }
      }
      expect((await get(path)).status, path).toBe(303)
    }
  })

  it('is not given to a session that has ended', async () => {
    const { cookie, csrf } = await signIn('reader')
    for (const _ of [1, 2]) expect((await get('/events', { cookie })).status).toBe(200)
    expect((await post('/logout', { csrf }, { cookie })).status).toBe(303)
    expect((await get('/events', { cookie })).status).toBe(303)
  })
})

describe('a saved search', () => {
  it('stays with whoever saved it, also when others save the same', async () => {
    const save = (role: Role, name: string) =>
      post('/searches', { csrf: as(role).csrf, q: 'harbour', name }, { cookie: as(role).cookie })
    const list = async () => {
      const answer = await get('/api/v1/searches', { cookie: as('reader').cookie })
      return ((await answer.json()) as { items: { id: string; name: string; by: string }[] }).items
    }
    const drop = (role: Role, id: string) =>
      post('/searches', { csrf: as(role).csrf, drop: id }, { cookie: as(role).cookie })
    await save('contributor', 'Harbours')
    const [kept] = await list()
    const id = kept?.id ?? ''
    expect((await save('reader', 'Mine')).headers.get('location')).toBe(`/searches/${id}`)
    await drop('reader', id)
    const byProgram = await site.app.request(`http://localhost/api/v1/searches/${id}/drop`, {
      method: 'POST',
      headers: { ...HOST, ...ORIGIN, cookie: as('reader').cookie },
    })
    expect(byProgram.status).toBe(403)
    expect(await list()).toEqual([expect.objectContaining({ id, name: 'Harbours', by: 'contributor' })])
    await save('contributor', 'Harbours anew')
    expect((await list()).map(({ name }) => name)).toEqual(['Harbours anew'])
    await drop('administrator', id)
    expect(await list()).toEqual([])
  })
})

describe('accounts', () => {
  it('are made, changed and removed by an administrator, of whom one is left', async () => {
    const { cookie, csrf } = as('administrator')
    const send = (path: string, fields: Record<string, string>) => post(path, { csrf, ...fields }, { cookie })
    expect((await send('/users', { name: 'nkechi', role: 'reader', password: 'short' })).status).toBe(422)
    expect((await send('/users', { name: 'nkechi', role: 'king', password: PASSWORD })).status).toBe(422)
    expect((await send('/users', { name: 'nkechi', role: 'reader', password: PASSWORD })).status).toBe(303)
    expect((await send('/users', { name: 'nkechi', role: 'reader', password: PASSWORD })).status).toBe(422)
    const session = await signIn('nkechi')
    expect((await get('/import', { cookie: session.cookie })).status).toBe(403)
    await send('/users/role', { name: 'nkechi', role: 'contributor' })
    expect((await get('/import', { cookie: session.cookie })).status).toBe(200)
    await send('/users/remove', { name: 'nkechi' })
    expect((await get('/', { cookie: session.cookie })).status).toBe(303)
    expect((await send('/users/remove', { name: 'administrator' })).status).toBe(422)
    expect((await send('/users/role', { name: 'administrator', role: 'reader' })).status).toBe(422)
    expect((await get('/users', { cookie })).status).toBe(200)
    const noted = await (await get('/audit', { cookie })).text()
    for (const told of ['nkechi: reader', 'nkechi: contributor', 'POST /users/remove']) expect(noted).toContain(told)
    expect(noted).not.toContain(PASSWORD)
  })

  it('change their password, which ends every other session', async () => {
    const [here, there] = [await signIn('reader'), await signIn('reader')]
    const change = (old: string, fresh: string) =>
      post('/account/password', { csrf: here.csrf, old, new: fresh }, { cookie: here.cookie })
    expect((await change('wrong', 'another long password')).status).toBe(422)
    expect((await change(PASSWORD, 'short')).status).toBe(422)
    expect((await change(PASSWORD, 'another long password')).status).toBe(200)
    expect((await get('/', { cookie: here.cookie })).status).toBe(200)
    expect((await get('/', { cookie: there.cookie })).status).toBe(303)
    expect((await post('/login', { name: 'reader', password: PASSWORD, next: '/' })).status).toBe(401)
    await signIn('reader', 'another long password')
    const { rows } = { rows: await site.store.db.selectFrom('accounts').select('password').execute() }
    for (const { password } of rows) expect(password).toMatch(/^scrypt\$/)
  })
})
