// What is printed: every line of the page, names with all their marks, and nothing that only a screen needs.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { textOfPdf } from '../support/pdf.js'
import { startSite, type TestSite } from '../support/site.js'

const EVENT = '/e/kgz-vnm-2031-04-07'

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

/** Without spaces, hyphens and joined letters: lines are broken otherwise on paper. */
const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u2010-\u2015-]+/g, '')

/** What a page says on the screen, line by line, and what it says on paper. */
async function printed(path: string) {
  const context = await browser.newContext({ baseURL: serving.address, viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(path)
    const lines = await page.evaluate(() =>
      [...document.querySelectorAll('main .words, main h1, main h2, main th[scope=row] a, main .plain-rows a')]
        .filter(each => each.closest('.lately, option') === null)
        .map(each => each.textContent ?? ''),
    )
    const controls = await page.evaluate(() =>
      [...document.querySelectorAll('button, .menu a, .top a, .actions a')].map(each => each.textContent?.trim() ?? ''),
    )
    const pdf = await page.pdf({ preferCSSPageSize: true })
    return { lines, controls, pdf: pdf.toString('latin1'), text: textOfPdf(pdf) }
  } finally {
    await context.close()
  }
}

const PAGES = [
  '/r/KGZ-VNM',
  EVENT,
  `/compare?event=kgz-vnm-2031-04-07`,
  '/compare?event=aus-ind-2023-03-08',
  '/r/KGZ-VNM/agenda',
  '/commitments',
  '/instruments',
  '/mechanisms',
  '/figures',
  '/goods',
  '/calendar?year=2032',
  '/sources',
  '/people',
  '/discrepancies',
]

describe.each(PAGES)('%s on paper', path => {
  it('holds every line of the page, in letters that can be searched', async () => {
    const { lines, pdf, text } = await printed(path)
    expect(lines.length).toBeGreaterThan(2)
    const whole = bare(text)
    const lost = lines.filter(line => !whole.includes(bare(line)))
    expect(lost).toEqual([])
    expect(pdf).not.toContain('/Type3')
  }, 60_000)
})

it('names keep their marks on paper', async () => {
  const { text } = await printed('/r/KGZ-VNM')
  expect(bare(text)).toContain(bare('Prime Minister Hải proposed'))
})

it('no control is printed, and the heads of a table stand on every sheet that it fills', async () => {
  const { text, controls } = await printed('/commitments')
  const sheets = text.split('\f').filter(sheet => sheet.trim() !== '')
  expect(sheets.length).toBeGreaterThan(1)
  for (const sheet of sheets.slice(0, -1)) expect(sheet).toMatch(/^What\s+Who, to/m)
  for (const control of new Set(controls.filter(each => /^(?:Show|Keys|Add coverage|Next page)$/.test(each)))) {
    expect(text).not.toMatch(new RegExp(`^\\s*${control}\\s*$`, 'm'))
  }
})
