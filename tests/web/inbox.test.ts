// The inbox as a person uses it, without scripts, and as programs do: watching, reading, mail, webhooks, each for oneself alone.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { tellChanges } from '../../src/telling/notices.js'
import { createAccount } from '../support/accounts.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const engine = createEngine()
let site: TestSite
let serving: Serving
let browser: Browser
const tokens: Record<string, string> = {}

beforeAll(async () => {
  site = await startSite({ empty: true })
  for (const role of ['reader', 'administrator'] as const) tokens[role] = await createAccount(site.store.db, role)
  await add('3 May 2031', 'wool')
  serving = await serve(site.store, {
    host: '127.0.0.1',
    port: 0,
    accounts: true,
    onFault: error => site.faults.push(error),
  })
  browser = await startChromium()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  await site?.close()
})

async function add(day: string, what: string) {
  const text = `NAIROBI, ${day} — Kenyan President Joseph Otieno met Norwegian Prime Minister Kari Holm in Nairobi. Norway and Kenya agreed to expand trade in ${what}.`
  await addDocuments(site.store, [{ source: `/inbox/${what}.txt`, bytes: new TextEncoder().encode(text) }], { engine })
  await settle(site.store, { engine })
}

async function withPage<T>(
  options: { readonly javaScriptEnabled?: boolean; readonly viewport?: { width: number; height: number } },
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: serving.address, bypassCSP: true, ...options })
  try {
    const page = await context.newPage()
    await page.goto('/login')
    await page.getByLabel('Name').fill('reader')
    await page.getByLabel('Password').fill('a long password of reader')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(serving.address)
    return await use(page)
  } finally {
    await context.close()
  }
}

it('one watches a relation, is told what came with the words behind it, and reads it, without scripts', async () => {
  await withPage({ javaScriptEnabled: false }, async page => {
    await page.goto('/r/KEN-NOR')
    await page.getByRole('button', { name: 'Watch: Kenya and Norway' }).click()
    await page.getByText('You watch this.').waitFor()
    await add('4 June 2032', 'timber')
    await tellChanges(site.store.db, new Date())
    await page.goto('/')
    expect(await page.locator('.menu a[href="/inbox"] .waits').textContent()).toMatch(/^\d+ unread$/)
    await page.goto('/inbox')
    // One report is one line, with what it told of the event inside.
    const unread = async () => page.locator('h1 .n').textContent()
    expect([await unread(), await page.locator('.inbox > li').count()]).toEqual(['1', 1])
    await page.getByText(/^and \d+ more$/).click()
    expect(await page.locator('.inbox details li').getByText('expand trade in timber').first().isVisible()).toBe(true)
    const line = page.locator('.inbox li').filter({ hasText: 'expand trade in timber' }).first()
    expect(await line.textContent()).toContain('You watch: Kenya and Norway')
    await line.getByRole('button', { name: /^Mark as read/ }).click()
    expect(await unread()).toBe('0')
    await line.getByRole('button', { name: /^Mark as unread/ }).click()
    expect(await unread()).toBe('1')
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    expect(await unread()).toBe('0')
    await page.getByRole('link', { name: 'What you watch, and mail' }).click()
    await page.getByLabel('Watch a subject').selectOption('fisheries')
    await page.getByRole('button', { name: 'Watch', exact: true }).click()
    await page.getByLabel('Address').fill('me@desk.example')
    await page.getByLabel('How often').selectOption('weekly')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByText('Kept.').waitFor()
    await page.getByRole('button', { name: 'Watch no more: Kenya and Norway' }).click()
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.goto('/inbox/webhooks')
    await page.getByLabel('Address (https)').fill('https://10.1.2.3/hook')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText('Not a public address.').waitFor()
    await page.getByLabel('Address (https)').fill('https://desk.example/hook')
    await page.getByRole('button', { name: 'Make it' }).click()
    expect(await page.locator('code.token').textContent()).toMatch(/^whsec_/)
    await page.goto('/inbox/webhooks')
    expect(await page.locator('code.token').count()).toBe(0)
  })
}, 120_000)

describe.each([
  ['a wide screen', { width: 1440, height: 900 }],
  ['a phone', { width: 360, height: 740 }],
] as const)('on %s', (_, viewport) => {
  it('its pages have no axe violation and do not overflow', async () => {
    await withPage({ viewport }, async page => {
      await page.goto('/inbox/webhooks')
      const hook = (await page.locator('main .plain-rows a').first().getAttribute('href')) ?? ''
      for (const path of ['/inbox', '/inbox/watches', '/inbox/webhooks', hook, '/mail/off?token=x']) {
        await page.goto(path)
        await page.evaluate(axeSource)
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
          return (await axe.run()).violations.map(({ id }) => id)
        })
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect([path, violations, width]).toEqual([path, [], viewport.width])
      }
      expect(site.faults).toEqual([])
    })
  }, 120_000)
})

describe('programs', () => {
  const api = (who: string, path: string, body?: object) =>
    fetch(new URL(`/api/v1${path}`, serving.address), {
      headers: { authorization: `Bearer ${tokens[who]}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })

  it('read an inbox as JSON, Atom and CSV, with words as the API tells them, and mark it', async () => {
    const { items, total, unread } = (await (await api('reader', '/inbox')).json()) as {
      items: { id: string; page: string; data: { words?: { source: string; sentence: number } | null } }[]
      total: number
      unread: number
    }
    expect([items.length, unread]).toEqual([total, 0])
    expect(items.some(({ data }) => data.words?.source !== undefined && data.words.sentence > 0)).toBe(true)
    const feed = await api('reader', '/inbox.atom')
    expect(feed.headers.get('content-type')).toContain('application/atom+xml')
    expect(await feed.text()).toMatch(/urn:entente:notice:n-[0-9a-f]+/)
    expect((await (await api('reader', '/inbox.csv')).text()).split('\n')[0]).toContain('quote')
    const marked = await (await api('reader', '/inbox/read', { notices: [items[0]?.id], read: false })).json()
    expect(marked).toEqual({ changed: 1, unread: 1 })
    expect(await (await api('administrator', '/inbox')).json()).toMatchObject({ items: [], total: 0 })
    expect((await fetch(new URL('/api/v1/inbox', serving.address))).status).toBe(401)
  })

  it('watch, and stop, and see to webhooks of their own alone', async () => {
    const nobody = await api('administrator', '/watches', { kind: 'person', what: 'person/nobody' })
    expect([nobody.status, await nobody.text()]).toEqual([422, expect.stringContaining('no such person')])
    const { id } = (await (await api('administrator', '/watches', { kind: 'search', what: 'q=wool' })).json()) as {
      id: string
    }
    expect((await api('reader', `/watches/${id}/stop`, {})).status).toBe(404)
    expect((await api('administrator', `/watches/${id}/stop`, {})).status).toBe(200)
    const { items } = (await (await api('reader', '/webhooks')).json()) as { items: { id: string }[] }
    expect(JSON.stringify(items)).not.toMatch(/secret|whsec/)
    const own = items[0]?.id
    expect((await api('administrator', `/webhooks/${own}/deliveries`)).status).toBe(404)
    const since = '2020-01-01T00:00:00Z'
    expect((await api('administrator', `/webhooks/${own}/replay`, { since })).status).toBe(404)
    // Whoever administers the ledger lists and removes those of others, too.
    const all = (await (await api('administrator', '/webhooks')).json()) as { items: { id: string; url: string }[] }
    expect(all.items).toMatchObject([{ id: own, url: 'https://desk.example' }])
    expect((await api('administrator', `/webhooks/${own}/remove`, {})).status).toBe(200)
    const made = await api('administrator', '/webhooks', { url: 'https://desk.example' })
    const { id: other } = (await made.json()) as { id: string }
    const again = await api('administrator', `/webhooks/${other}/replay`, { since })
    expect([again.status, ((await again.json()) as { queued: number }).queued]).toEqual([202, expect.any(Number)])
    expect((await api('administrator', '/webhooks', { url: 'https://desk.example', workspace: 'x' })).status).toBe(422)
  })

  it('by a token for reading say nothing of where notices are sent', async () => {
    const asked: readonly (readonly [path: string, body: object])[] = [
      ['/webhooks', { url: 'https://desk.example/stolen' }],
      ['/webhooks/h-0/replay', { since: '2020-01-01T00:00:00Z' }],
      ['/webhooks/h-0/enable', {}],
      ['/webhooks/h-0/remove', {}],
      ['/mail', { address: 'thief@desk.example', rhythm: 'immediate' }],
    ]
    for (const [path, body] of asked) expect((await api('reader', path, body)).status, path).toBe(403)
    const page = await fetch(new URL('/inbox/webhooks', serving.address), {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.reader}` },
      body: new URLSearchParams({ url: 'https://desk.example/stolen' }),
    })
    expect(page.status).toBe(403)
    expect((await api('reader', '/webhooks')).status).toBe(200)
  })

  it('of mail stop it by its link without signing in, and looking at the link stops nothing', async () => {
    const { token } = await site.store.db.selectFrom('mail_settings').select('token').executeTakeFirstOrThrow()
    const link = new URL(`/mail/off?token=${token}`, serving.address)
    const rhythm = async () => ((await (await api('reader', '/mail')).json()) as { rhythm: string }).rhythm
    expect((await fetch(link)).status).toBe(200)
    expect(await rhythm()).toBe('weekly')
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    expect((await fetch(link, { method: 'POST', body })).status).toBe(200)
    expect(await rhythm()).toBe('off')
    expect((await fetch(new URL('/mail/off?token=none', serving.address), { method: 'POST', body })).status).toBe(404)
  })
})
