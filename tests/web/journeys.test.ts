// The eight ways through the site by keyboard alone, as a desk officer would go them.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'
import { SOON } from '../support/soon.js'

const WIDE = { width: 1440, height: 900 }
const EVENT = '/e/aus-ind-2023-03-08'

let site: TestSite
let serving: Serving
let browser: Browser

beforeAll(async () => {
  site = await startSite()
  serving = await serve(site.store, { host: '127.0.0.1', port: 0, onFault: error => site.faults.push(error) })
  browser = await startChromium()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  await site?.close()
})

async function withPage<T>(use: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  const context = await browser.newContext({ baseURL: serving.address, viewport: WIDE, ...options })
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160) ?? '')
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const readerOf = async (page: Page) => {
  await page.goto(EVENT)
  return (await page.locator('.documents a[href*="/sources/"]').first().getAttribute('href')) ?? ''
}

it('1: the first stop skips to the page', async () => {
  await withPage(async page => {
    await page.goto('/commitments')
    await press(page, 'Tab', 'Enter')
    expect(await focused(page)).toContain('id="main"')
  })
})

it('2: a word typed into the search field is a word, not a row of keys', async () => {
  await withPage(async page => {
    await page.goto('/')
    await press(page, '/')
    await page.keyboard.type('g q ? j')
    expect(await page.inputValue('[type=search]')).toBe('g q ? j')
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await page.locator('#keys').isVisible()).toBe(false)
  })
})

it('3: g and a letter go to a page; a letter alone does not', async () => {
  await withPage(async page => {
    await page.goto('/')
    await press(page, 'd')
    expect(new URL(page.url()).pathname).toBe('/')
    await press(page, 'g', 'd')
    await page.waitForURL('**/discrepancies')
    await press(page, 'g', 'c')
    await page.waitForURL('**/commitments')
  })
})

it('4: lines of a dossier and of a list are gone over and opened', async () => {
  await withPage(async page => {
    await page.goto(EVENT)
    await press(page, 'j', 'j')
    const second = await page.locator('.row a.no').nth(1).getAttribute('href')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(second)
    await press(page, 'k', 'j', 'Enter')
    await page.waitForURL(`**${second}`)
    await page.goto('/instruments')
    await press(page, 'j', 'Enter')
    await page.waitForURL('**/entry/**')
  })
})

it('5: evidence is stepped through, its entry lights up, and the way leads back', async () => {
  await withPage(async page => {
    await page.goto(await readerOf(page))
    await press(page, ']', ']')
    const here = await focused(page)
    expect(await page.locator('.rail .lit').count()).toBeGreaterThan(0)
    await press(page, ']')
    expect(await focused(page)).not.toBe(here)
    await press(page, '[')
    expect(await focused(page)).toBe(here)
  })
})

it('6: the words of a link from elsewhere stand below the header and above the fold', async () => {
  await withPage(async page => {
    const reader = await readerOf(page)
    await page.goto(reader)
    const anchor = await page
      .locator('.text mark [id^=ref-], .text mark[id^=ref-], .text [id^=ref-]')
      .last()
      .getAttribute('id')
    await page.goto('/')
    await page.goto(`${reader}#${anchor}`)
    const box = await page.locator(`#${anchor}`).boundingBox()
    const header = await page.locator('header.top').boundingBox()
    expect(box?.y ?? 0).toBeGreaterThan((header?.y ?? 0) + (header?.height ?? 0))
    expect(box?.y ?? 10_000).toBeLessThan(WIDE.height)
  })
})

describe('7: cases are ruled on by one key', () => {
  it('the place is kept, every act is told, and u takes back the last one that holds', async () => {
    await withPage(async page => {
      const told = () => page.locator('#told').textContent()
      const waits = async () => Number.parseInt((await page.locator('.menu .waits').textContent()) ?? '0', 10)
      await page.goto('/review')
      const before = await waits()
      await press(page, 'j')
      expect(await focused(page)).toContain('class="case"')
      await press(page, 'a')
      await page.locator('#told').filter({ hasText: 'Accepted' }).waitFor()
      expect(await focused(page)).toContain('class="case"')
      expect(await waits()).toBe(before - 1)
      // A difference: a value is chosen by its number, and a reason is asked for before anything is sent.
      await press(page, '1', 'a')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
      await page.keyboard.type('The communique says so.')
      await press(page, 'Tab', 'Enter')
      await page.locator('#told').filter({ hasText: 'now holds' }).waitFor()
      expect(await waits()).toBe(before - 2)
      await press(page, 's')
      expect(await told()).toContain('Passed over')
      await press(page, 'u')
      await page.locator('#told').filter({ hasText: 'Taken back' }).waitFor()
      expect(await waits()).toBe(before - 1)
      expect(await focused(page)).toContain('class="case"')
      await press(page, 'u')
      await expect.poll(waits, { timeout: SOON }).toBe(before)
      expect(await focused(page)).toContain('class="case"')
      await press(page, 'x')
      await page.locator('#told').filter({ hasText: 'Rejected' }).waitFor()
      await press(page, 'u')
      await expect.poll(waits, { timeout: SOON }).toBe(before)
    })
  }, 120_000)

  it('keys that are turned off do nothing, and the forms still do', async () => {
    await withPage(async page => {
      await page.goto('/settings')
      await page.getByRole('button', { name: 'Turn single keys off' }).click()
      await page.goto('/review')
      await press(page, 'j', 'g', 'd', '?')
      expect(new URL(page.url()).pathname).toBe('/review')
      expect(await page.locator('#keys').isVisible()).toBe(false)
      expect(await focused(page)).not.toContain('class="case"')
      await page
        .getByRole('button', { name: /^Reject: / })
        .first()
        .click()
      await page.locator('.outcome').filter({ hasText: 'Rejected' }).waitFor()
      await page.locator('.outcome .undo button').click()
      await page.locator('.outcome').filter({ hasText: 'Taken back' }).waitFor()
    })
  })
})

it('8: the help opens, closes, and the place is as it was', async () => {
  await withPage(async page => {
    await page.goto('/commitments')
    await press(page, 'j')
    const before = await focused(page)
    await press(page, '?')
    expect(await page.locator('#keys').isVisible()).toBe(true)
    expect(await page.locator('#keys').textContent()).toContain('Review')
    await press(page, 'Escape')
    expect(await page.locator('#keys').isVisible()).toBe(false)
    expect(await focused(page)).toBe(before)
    expect(site.faults).toEqual([])
  })
})
