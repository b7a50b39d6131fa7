// Signing in with a provider of logins: a real one, on this machine.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseHTML } from 'linkedom'
import { Provider } from 'oidc-provider'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createEngine } from '../../src/pipeline/engine.js'
import { withAccounts } from '../../src/server/accounts/accounts.js'
import { makeAccount } from '../../src/server/accounts/manage.js'
import { type OidcSettings, oidcSettings } from '../../src/server/accounts/oidc.js'
import { createApp } from '../../src/server/app.js'
import { createContext } from '../../src/server/context.js'
import { linkIdentity, listAccounts } from '../../src/store/accounts.js'
import { auditPage } from '../../src/store/audit.js'
import { startSite, type TestSite } from '../support/site.js'

const OURS = 'http://localhost'
const CALLBACK = `${OURS}/login/oidc/callback`
const SECRET = 'a secret between the two of them'

let site: TestSite
let server: Server
let issuer = ''
/** What the token endpoint was sent, and what the authorization endpoint. */
const seen: URLSearchParams[] = []

beforeAll(async () => {
  site = await startSite({ empty: true, accounts: true })
  server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'entente',
        client_secret: SECRET,
        redirect_uris: [CALLBACK],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: async () => ({
        sub,
        preferred_username: sub.replace(/^id-/, ''),
        email: `${sub}@x.example`,
        email_verified: false,
      }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ['only a test'] },
  })
  const handle = provider.callback()
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '', issuer)
    if (url.pathname === '/auth') seen.push(url.searchParams)
    handle(request, response)
  })
  expect(
    await makeAccount(site.store.db, { name: 'amina', role: 'reviewer', password: 'a password of some length' }),
  ).toBeUndefined()
  expect(
    await makeAccount(site.store.db, { name: 'root', role: 'administrator', password: 'a password of some length' }),
  ).toBeUndefined()
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(async () => {
  server?.close()
  await site?.close()
})

/** Our site with a provider, and a browser that keeps the cookies of both. */
function browser(settings: Partial<OidcSettings> = {}) {
  const oidc: OidcSettings = {
    issuer,
    client: 'entente',
    secret: SECRET,
    name: 'The Ministry',
    claim: '',
    create: '',
    redirect: '',
    ...settings,
  }
  const accounts = withAccounts(site.store.db, { oidc })
  const app = createApp(createContext(site.store, createEngine(), { accounts }), {
    onFault: error => site.faults.push(error),
  })
  const jar = new Map<string, string>()
  const ask = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar]
      .filter(([key]) => key.startsWith(`${url.host} `))
      .map(([key, value]) => `${key.split(' ')[1]}=${value}`)
    const headers = {
      ...init.headers,
      cookie: cookie.join('; '),
      ...(url.origin === OURS ? { host: 'localhost', origin: OURS } : {}),
    }
    const answer =
      url.origin === OURS
        ? await app.request(url.href, { ...init, headers })
        : await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(`${url.host} ${name}`)
      else jar.set(`${url.host} ${name}`, value)
    }
    return answer
  }
  /** Goes where it is sent, says who it is to the provider, and agrees to all; ends at the first page of ours. */
  const signIn = async (who: string, { tamper = (url: URL) => url, next = '/settings' } = {}) => {
    let url = new URL(`/login/oidc?${new URLSearchParams({ next })}`, OURS)
    let answer = await ask(url)
    for (let steps = 0; steps < 20; steps += 1) {
      const location = answer.headers.get('location')
      if (location !== null) {
        url = new URL(location, url)
        if (url.origin === OURS && url.pathname === '/login/oidc/callback') url = tamper(url)
        answer = await ask(url)
        continue
      }
      if (url.origin === OURS) return { url, answer }
      const { document } = parseHTML(await answer.text())
      const form = document.querySelector('form')
      const fields = new URLSearchParams({ login: who, password: 'anything' })
      for (const input of form?.querySelectorAll('input[type=hidden]') ?? []) {
        fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
      }
      url = new URL(form?.getAttribute('action') ?? '', url)
      answer = await ask(url, { method: 'POST', body: fields })
    }
    throw new Error(`never came back: ${url.href}`)
  }
  return { ask, signIn, jar }
}

const account = async (answer: Response) =>
  parseHTML(await answer.text()).document.querySelector('.top .who')?.textContent
const alert = async (answer: Response) =>
  parseHTML(await answer.text()).document.querySelector('[role=alert]')?.textContent ?? ''

describe('with a provider', () => {
  it('the page offers it beside the password', async () => {
    const page = await browser().ask(new URL('/login?next=/events', OURS))
    const { document } = parseHTML(await page.text())
    expect(document.querySelector('a[href="/login/oidc?next=%2Fevents"]')?.textContent).toBe(
      'Sign in with The Ministry',
    )
    expect(document.querySelector('[type=password]')).not.toBeNull()
  })

  it('a linked account is signed in, where it was going, by code with PKCE, state and nonce', async () => {
    expect(await linkIdentity(site.store.db, { issuer, subject: 'id-7', account: 'amina' })).toBe(true)
    expect(await linkIdentity(site.store.db, { issuer, subject: 'id-8', account: 'amina' })).toBe(false)
    const { signIn, jar } = browser()
    const { url, answer } = await signIn('id-7')
    expect([url.pathname, answer.status, await account(answer)]).toEqual(['/settings', 200, 'amina'])
    const asked = seen.at(-1)
    expect(asked?.get('response_type')).toBe('code')
    expect(asked?.get('code_challenge_method')).toBe('S256')
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked?.get(name)?.length).toBeGreaterThan(20)
    expect([...jar.keys()].some(key => key.endsWith(' entente-oidc'))).toBe(false)
  })

  it('whom no account is linked to is told what to ask for, and is not let in', async () => {
    const { answer, url } = await browser().signIn('id-nobody')
    expect([url.pathname, answer.status, await alert(answer)]).toEqual([
      '/login/oidc/callback',
      403,
      expect.stringContaining('entente user link NAME id-nobody'),
    ])
  })

  const changed = (parts: Readonly<Record<string, string>>) => (url: URL) => {
    const other = new URL(url)
    for (const [name, value] of Object.entries(parts)) {
      if (value === '') other.searchParams.delete(name)
      else other.searchParams.set(name, value)
    }
    return other
  }

  it.each([
    ['another state', changed({ state: 'x'.repeat(43) })],
    ['no state', changed({ state: '' })],
    ['another code', changed({ code: 'x'.repeat(43) })],
    ['an error of the provider', changed({ code: '', error: 'access_denied' })],
  ])('%s lets nobody in', async (_, tamper) => {
    const { answer } = await browser().signIn('id-7', { tamper })
    expect([answer.status, await alert(answer)]).toEqual([401, expect.stringContaining('did not work')])
  })

  it('an answer that another browser asked for lets nobody in, nor does one that is sent again', async () => {
    let taken = new URL(OURS)
    const own = browser()
    const keep = (url: URL) => {
      taken = new URL(url)
      return url
    }
    await own.signIn('id-7', { tamper: keep })
    expect((await browser().ask(taken)).status).toBe(401)
    expect((await own.ask(taken)).status).toBe(401)
  })

  it('leads nobody to another site', async () => {
    const { url } = await browser().signIn('id-7', { next: '//elsewhere.example' })
    expect(url.href).toBe(`${OURS}/`)
  })

  it('is not there where it is down, and passwords still are', async () => {
    const answer = await browser({ issuer: 'http://127.0.0.1:9' }).ask(new URL('/login/oidc', OURS))
    expect([answer.status, await alert(answer)]).toEqual([502, expect.stringContaining('did not work')])
    const [last] = await auditPage(site.store.db, { limit: 1 })
    expect(last).toMatchObject({
      who: '',
      path: '/login/oidc',
      status: 502,
      what: expect.stringContaining('fetch failed'),
    })
  })

  it('notes whom it let in and whom not', async () => {
    const before = (await auditPage(site.store.db, { limit: 1 }))[0]?.seq ?? 0
    const own = browser()
    let taken = new URL(OURS)
    await own.signIn('id-7', { tamper: url => (taken = new URL(url)) })
    await own.ask(taken)
    await browser().signIn('nobody-here', {})
    const rows = (await auditPage(site.store.db, { limit: 10 })).filter(({ seq }) => seq > before)
    expect(rows.map(({ status }) => status)).toEqual([403, 401, 303])
    expect(rows[0]).toMatchObject({ who: 'nobody-here', what: 'no account' })
    expect(rows[1]?.what).toContain('no sign-in was begun')
  })
})

describe('by a claim', () => {
  it('the account that it names is signed in, and belongs to that person from then on', async () => {
    const { answer } = await browser({ claim: 'preferred_username' }).signIn('id-root')
    expect(await account(answer)).toBe('root')
    // Another subject that says the same is somebody else.
    const other = await browser({ claim: 'preferred_username' }).signIn('root')
    expect(other.answer.status).toBe(403)
  })

  it('nobody gets an account who may not, and whoever may gets one that no password opens', async () => {
    const { answer } = await browser({ claim: 'preferred_username' }).signIn('id-new')
    expect(answer.status).toBe(403)
    const made = await browser({ claim: 'preferred_username', create: 'contributor' }).signIn('id-new')
    expect(await account(made.answer)).toBe('new')
    expect((await listAccounts(site.store.db)).find(({ name }) => name === 'new')?.role).toBe('contributor')
    for (const password of ['none', '', 'none$']) {
      const body = new URLSearchParams({ name: 'new', password, next: '/' })
      expect((await browser().ask(new URL('/login', OURS), { method: 'POST', body })).status).toBe(401)
    }
  })

  it('an address that the provider has not verified names nobody', async () => {
    expect(
      await makeAccount(site.store.db, {
        name: 'id-5@x.example',
        role: 'reader',
        password: 'a password of some length',
      }),
    ).toBeUndefined()
    const { answer } = await browser({ claim: 'email' }).signIn('id-5')
    expect(answer.status).toBe(403)
  })
})

it.each([
  [{ issuer: 'https://login.example' }, 'client id'],
  [{ issuer: 'nowhere', client: 'a' }, 'no address'],
  [{ issuer: 'http://login.example', client: 'a' }, 'must be https'],
  [{ issuer: 'https://login.example', client: 'a', create: 'administrator', claim: 'email' }, 'not: administrator'],
  [{ issuer: 'https://login.example', client: 'a', create: 'reader' }, 'need a claim'],
  [{ issuer: 'https://login.example', client: 'a', redirect: 'there' }, 'come back'],
])('settings %o are refused', (given, told) => {
  expect(() => oidcSettings(given)).toThrow(told)
})

it('without settings there is no provider', () => {
  expect(oidcSettings({})).toBeUndefined()
})
