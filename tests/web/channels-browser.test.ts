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

it('prepares, holds and records a session together', { timeout: 300_000 }, async () => {
  const wide = { viewport: { width: 1440, height: 900 } }
  const shot = (page: Page, name: string) =>
    process.env.ENTENTE_SHOTS
      ? page.screenshot({ path: `${process.env.ENTENTE_SHOTS}/${name}.png`, fullPage: true })
      : undefined
  /** Presses a button of a form that a line opens. */
  const send = async (page: Page, line: string, typed: Readonly<Record<string, string>>) => {
    await page.locator('summary').getByText(line, { exact: true }).click()
    const form = page.getByRole('form', { name: line })
    for (const [label, value] of Object.entries(typed)) await form.getByLabel(label, { exact: true }).fill(value)
    await form.getByRole('button', { name: line }).click()
    await page.getByRole('status').getByText('Both sides see it.').waitFor()
  }
  const accept = async (page: Page, at: string, count = 1) => {
    await page.goto(at)
    for (let left = count; left > 0; left--) {
      await page
        .getByRole('button', { name: /^Accept: / })
        .first()
        .click()
      await page.waitForURL('**?saved=1')
    }
  }
  await as('ama', wide, async ours =>
    as('bjorn', wide, async theirs => {
      await send(ours, 'Propose a committee to Norway', { Name: 'Joint Ferry Committee', 'Chair for Ghana': 'Ports' })
      const body = ours.url().replace(/\?.*/, '')
      await accept(theirs, body)
      await send(theirs, 'Propose a session to Ghana', { 'First day': '2027-02-03', Place: 'Bergen' })
      const at = theirs.url().replace(/\?.*/, '')
      await accept(ours, at)
      await send(ours, 'Propose a point to Norway', { 'Or a point of its own': 'The winter timetable' })
      await accept(theirs, at)
      // An order of one's own, by keyboard.
      await theirs.getByText('Propose another order').click()
      await theirs.getByLabel('A point of its own', { exact: true }).fill('Fares')
      await theirs.keyboard.press('Enter')
      await theirs.getByRole('button', { name: 'Up: Fares' }).press('Enter')
      await theirs.getByRole('button', { name: 'Propose this agenda' }).click()
      await theirs.getByRole('status').getByText('Both sides see it.').waitFor()
      await accept(ours, at)
      expect(await ours.locator('ol.agenda').first().locator('li').allTextContents()).toEqual([
        expect.stringContaining('Fares'),
        expect.stringContaining('The winter timetable'),
      ])
      await ours.getByRole('button', { name: 'Propose: it was held' }).click()
      await accept(theirs, at)
      const form = theirs.getByRole('form', { name: 'Propose decisions to Ghana' })
      await form.getByLabel('Decision on Fares').fill('The fares stay as they are until 2028.')
      await form.getByRole('button').click()
      await shot(theirs, 'session-held')
      await isFit(theirs)
      await accept(ours, at)
      await ours.getByRole('button', { name: 'Propose the record of decisions to Norway' }).click()
      await ours.getByText('A record of decisions waits for its answer').waitFor()
      await accept(theirs, at)
      await theirs.getByText('Only members of this channel see this record.').waitFor()
      await shot(theirs, 'session-closed')
      await isFit(theirs)
      await theirs.goto(body)
      await isFit(theirs)
      await theirs.goto(AT)
      await shot(theirs, 'channel-committees')
      await isFit(theirs)
      // A good is drafted by one side, shared, and seen by the other.
      await ours.goto(`${AT}/goods`)
      await ours.locator('summary').getByText('Draft a good for Ghana alone').click()
      const good = ours.getByRole('form', { name: 'Draft a good for Ghana alone' })
      await good.getByLabel('Good', { exact: true }).fill('Cocoa beans')
      await good.getByRole('button').click()
      await ours.getByRole('status').getByText('Only your side sees it.').waitFor()
      await ours.getByRole('button', { name: 'Share with Norway: Cocoa beans' }).click()
      await ours.getByRole('status').getByText('Both sides see it.').waitFor()
      await isFit(ours)
      await theirs.goto(`${AT}/goods`)
      await theirs.getByRole('region', { name: 'Shared by Ghana' }).getByText('Cocoa beans').click()
      await theirs.getByText('It stands on the list of Ghana').waitFor()
      await shot(theirs, 'channel-good')
      await isFit(theirs)
    }),
  )
  expect(site.faults).toEqual([])
})
