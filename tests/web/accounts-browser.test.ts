// Signing in as a person does, and the pages of accounts as everybody has to be able to use them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount } from '../../src/server/accounts/manage.js'
import { oidcSettings } from '../../src/server/accounts/oidc.js'
import { makeWorkspace, putMember } from '../../src/server/accounts/workspaces.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }
const NAME = 'Nguyễn Thị Hà'
const PASSWORD = 'a password of some length'

let site: TestSite
let serving: Serving
let browser: Browser

beforeAll(async () => {
  site = await startSite()
  expect(await makeAccount(site.store.db, { name: NAME, role: 'administrator', password: PASSWORD })).toBeUndefined()
  expect(await makeAccount(site.store.db, { name: 'desk', role: 'reader', password: PASSWORD })).toBeUndefined()
  expect(await makeWorkspace(site.store.db, { name: 'Central Asia', dyads: ['KGZ-VNM'] })).toBeUndefined()
  const member = { account: 'desk', role: 'reviewer', side: 'VNM' } as const
  expect(await putMember(site.store.db, 'Central Asia', member)).toBeUndefined()
  const oidc = oidcSettings({ issuer: 'https://login.example', client: 'entente', name: 'The <b>Ministry</b>' })
  const onFault = (error: unknown) => site.faults.push(error)
  serving = await serve(site.store, { host: '127.0.0.1', port: 0, accounts: true, oidc, onFault })
  browser = await startChromium()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  await site?.close()
})

async function withPage<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: serving.address, ...options })
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

async function signIn(page: Page, next: string): Promise<void> {
  await page.goto(next)
  await page.getByLabel('Name').fill(NAME)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${next}`)
}

describe.each([
  ['light', WIDE, true],
  ['dark', PHONE, true],
  ['light', PHONE, false],
] as const)('in %s at %o, scripts %s', (colorScheme, viewport, javaScriptEnabled) => {
  it('one signs in, is led on, rules in one’s own name, makes a token and signs out', async () => {
    await withPage({ colorScheme, viewport, javaScriptEnabled }, async page => {
      await signIn(page, '/review')
      expect(await page.locator('#by').count()).toBe(0)
      await page
        .getByRole('button', { name: /^Reject: / })
        .first()
        .click()
      await page.locator('.outcome').filter({ hasText: NAME }).waitFor()
      await page.locator('.lately .undo button').first().click()
      await page.locator('.outcome').filter({ hasText: 'Taken back' }).waitFor()
      await page.goto('/account')
      await page.getByLabel('What it is for').fill('night feed')
      await page.getByRole('button', { name: 'Make it' }).click()
      expect(await page.locator('code.token').textContent()).toMatch(/^ent_/)
      await page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await page.waitForURL('**/login')
      await page.goto('/commitments')
      expect(page.url()).toContain('/login?next=%2Fcommitments')
    })
  }, 60_000)
})

describe.each([
  ['light', WIDE],
  ['dark', PHONE],
  ['light', PHONE],
  ['dark', WIDE],
] as const)('every page of accounts, in %s at %o', (colorScheme, viewport) => {
  it('has no axe violation, does not overflow and writes nothing to the console', async () => {
    await withPage({ colorScheme, viewport, bypassCSP: true }, async page => {
      const found: string[] = []
      page.on('console', message => found.push(message.text()))
      page.on('pageerror', error => found.push(error.message))
      const look = async (path: string) => {
        await page.goto(path)
        await page.evaluate(axeSource)
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
          return (await axe.run()).violations.map(({ id }) => id)
        })
        found.push(...violations.map(id => `${path} ${id}`))
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width !== viewport.width) found.push(`${path} is ${width} px wide`)
      }
      await look('/login')
      await signIn(page, '/account')
      for (const path of ['/account', '/users', '/workspaces', '/audit', '/review', '/settings']) await look(path)
      expect(found).toEqual([])
      expect(site.faults).toEqual([])
    })
  }, 120_000)
})
