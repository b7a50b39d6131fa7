// A channel in a real browser: one side proposes, the other answers, and what is whose is told to every reader of the page.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Serving, serve } from '../../src/server/serve.js'
import { CHANNEL, type ChannelSite, PASSWORD, startChannel } from '../support/channel.js'
import { startChromium } from '../support/chromium.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const AT = `/channels/${encodeURIComponent(CHANNEL)}`

let site: ChannelSite
let serving: Serving
let browser: Browser

beforeAll(async () => {
  site = await startChannel()
  const onFault = (error: unknown) => site.faults.push(error)
  serving = await serve(site.store, { host: '127.0.0.1', port: 0, accounts: true, onFault })
  browser = await startChromium()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  await site?.close()
})

async function as<T>(name: string, options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: serving.address, ...options })
  try {
    const page = await context.newPage()
    await page.goto(AT)
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${AT}`)
    return await use(page)
  } finally {
    await context.close()
  }
}

async function isFit(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
    return (await axe.run()).violations.map(({ id }) => id)
  })
  expect(violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

it('is worked in by both sides, each seeing what is its own', { timeout: 300_000 }, async () => {
  const wide = { viewport: { width: 1440, height: 900 } }
  const item = await as('ama', wide, async page => {
    await page.getByText('Propose an item to Norway').click()
    const form = page.getByRole('form', { name: 'Propose an item to Norway' })
    await form.getByLabel('Content').fill('Build a ferry landing')
    await form.getByRole('button', { name: 'Propose' }).click()
    await page.waitForURL('**/items/**')
    await page.getByText('Keep for your side').first().click()
    await page.getByLabel('Assessment').fill('They need it more than we do')
    await page.getByRole('button', { name: 'Keep for your side' }).click()
    await page.getByRole('status').getByText('Only your side sees it.').waitFor()
    const own = page.getByRole('region', { name: 'Kept by Ghana' })
    expect(await own.getByText('They need it more than we do').first().isVisible()).toBe(true)
    // Read aloud, the region says for whom it is.
    expect(await own.getAttribute('aria-describedby')).toBe('own-seen')
    await isFit(page)
    if (process.env.ENTENTE_SHOTS)
      await page.screenshot({ path: `${process.env.ENTENTE_SHOTS}/item.png`, fullPage: true })
    return page.url().replace(/\?.*/, '')
  })
  const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark', javaScriptEnabled: true } as const
  await as('bjorn', phone, async page => {
    await isFit(page)
    if (process.env.ENTENTE_SHOTS)
      await page.screenshot({ path: `${process.env.ENTENTE_SHOTS}/channel.png`, fullPage: true })
    await page.goto(item)
    expect(await page.content()).not.toContain('more than we do')
    await page.getByRole('button', { name: 'Accept: opened' }).click()
    await page.getByText('Accepted by bjorn, Norway').waitFor()
    await isFit(page)
  })
  expect(site.faults).toEqual([])
})
