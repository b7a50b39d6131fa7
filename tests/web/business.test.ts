import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }
const TABLE = [
  'year;reporter;partner;flow;Amount',
  '2030;Viet Nam;Kyrgyzstan;exports;4',
  '2030;Kyrgyzstan;Viet Nam;imports;5',
  '2031;Viet Nam;Kyrgyzstan;exports;6',
  '2031;Kyrgyzstan;Viet Nam;imports;5.1',
].join('\n')

let site: TestSite
let serving: Serving
let browser: Browser
beforeAll(async () => {
  site = await startSite()
  serving = await serve(site.store, {
    host: '127.0.0.1',
    port: 0,
    user: 'Ama',
    onFault: error => site.faults.push(error),
  })
  browser = await startChromium()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  expect(site?.faults).toEqual([])
  await site?.close()
})

const violations = async (page: Page) => {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

/** Lists a good of both sides by its form, and gives its address. */
async function listed(page: Page, [name, of, direction]: readonly [string, string, string]): Promise<string> {
  await page.goto('/goods/lists/new?relation=KGZ-VNM')
  await page.fill('#f-name', name)
  await page.selectOption('#f-of', of)
  await page.selectOption('#f-direction', direction)
  await page.getByRole('button', { name: 'Add a good' }).click()
  expect(await page.locator('[role=status].outcome').textContent()).toBe('Kept, in your name.')
  return new URL(page.url()).pathname
}

it('goods are listed, coded by the picker and matched; a fair stands in the calendar; a table is taken in: without scripts', async () => {
  const context = await browser.newContext({ baseURL: serving.address, viewport: WIDE, javaScriptEnabled: false })
  const page = await context.newPage()
  const sold = await listed(page, ['<b>Cashews</b> & nuts', 'VNM', 'sell'])
  await page.goto(sold)
  await page.fill('input[name=find]', 'cashew shelled')
  await page.getByRole('button', { name: 'Find codes' }).click()
  await page.getByRole('button', { name: 'Confirm 080132' }).click()
  expect(await page.locator('.facts-list').textContent()).toMatch(/080132.*cashew.*confirmed by \S+/)
  await listed(page, ['Cashew nuts', 'KGZ', 'buy'])
  await page.goto('/goods/match/KGZ-VNM')
  const row = page.locator('tbody tr').filter({ hasText: 'Cashew nuts' })
  // The buyer’s code is only suggested: the page says so.
  expect(await row.textContent()).toMatch(/heading suggested/)

  await page.goto('/opportunities/new?relation=KGZ-VNM')
  await page.fill('#f-name', 'Food fair')
  await page.selectOption('#f-kind', 'fair')
  await page.fill('#f-start', '2034-05-02')
  await page.getByRole('button', { name: 'Add an opportunity' }).click()
  const fair = new URL(page.url()).pathname

  await page.goto('/trade/new?relation=KGZ-VNM')
  const fill = async () => {
    await page.setInputFiles('#table', { name: 'customs.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) })
    await page.fill('#f-name', 'Customs')
    await page.fill('#f-source', 'Two customs services')
    await page.fill('[id="column.value"]', 'Amount')
    await page.fill('[id="fixed.unit"]', 'USD')
    await page.fill('#scale', '1000000')
  }
  await page.getByText('Columns that are called otherwise').click()
  await fill()
  await page.check('#check')
  await page.getByRole('button', { name: 'Take it in' }).click()
  expect(await page.locator('main [role=status]').textContent()).toBe('4 values of this relation')
  // What is named there stays open.
  await fill()
  await page.uncheck('#check')
  await page.getByRole('button', { name: 'Take it in' }).click()
  expect(new URL(page.url()).pathname).toBe('/trade/KGZ-VNM')
  const lines = page.locator('tbody tr')
  expect(await lines.filter({ hasText: '2030' }).first().textContent()).toMatch(
    /4 million.*5 million.*\+.*1 million.*25/,
  )
  const table = await page.locator('a[href^="/trade/tables/"]').last().getAttribute('href')
  await context.close()

  const looking = await browser.newContext({ baseURL: serving.address })
  const look = await looking.newPage()
  const paths = [
    '/goods/lists',
    sold,
    '/goods/match/KGZ-VNM',
    '/opportunities',
    fair,
    '/trade',
    '/trade/KGZ-VNM',
    table ?? '',
  ]
  for (const path of [...paths, '/goods/lists/import', '/trade/new']) {
    await look.setViewportSize(WIDE)
    await look.goto(path)
    expect(await violations(look), path).toEqual([])
    await look.setViewportSize(PHONE)
    const overflow = await look.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
  await looking.close()
}, 300_000)
