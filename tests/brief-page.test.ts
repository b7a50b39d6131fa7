import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderHtml } from '../src/export/brief-html.js'
import { NAMES, sample } from '../src/export/sample.fixture.js'
import type { Dossier } from '../src/model/dossier.js'
import { startChromium } from './support/chromium.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const [agency] = sample.documents
if (!agency) throw new Error('missing document in the sample')

/** Nine sources, right-to-left words and a word that does not break: what a page is most likely to burst on. */
const crowded: Dossier = {
  ...sample,
  documents: [
    ...sample.documents,
    ...Array.from({ length: 7 }, (_, index) => ({
      ...agency,
      id: `more-${index}`,
      publisher: index === 0 ? 'وكالة الأنباء' : `Publisher${'x'.repeat(60)}${index}`,
      source: `folder/${'y'.repeat(120)}.txt`,
      ...(index === 1 ? { language: 'ar', text: `${'بدأ الرئيس زيارة رسمية. '.repeat(9)}\n${'w'.repeat(200)}` } : {}),
    })),
  ],
  statements: sample.statements.map(statement => ({
    ...statement,
    bodies: ['Ministry'.repeat(12)],
    evidence: [
      ...statement.evidence,
      ...statement.evidence.filter(item => item.document === 'agency').map(item => ({ ...item, document: 'more-2' })),
    ],
  })),
}

const oneSource: Dossier = { ...sample, documents: [agency], discrepancies: [] }

let browser: Browser
let folder: string
const address = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-page-'))
  for (const [name, dossier] of Object.entries({ sample, crowded, oneSource })) {
    writeFileSync(join(folder, `${name}.html`), renderHtml(dossier, { names: NAMES }))
  }
  browser = await startChromium()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function withPage<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }

/** Top and bottom of an element, and the lowest edge of what is stuck above it. */
const whereIs = (page: Page, id: string) =>
  page.evaluate(id => {
    const box = document.getElementById(id)?.getClientRects()[0]
    const inTexts = document.querySelector('.texts')?.contains(document.getElementById(id))
    const stuck = [document.querySelector('.top'), inTexts ? document.querySelector('.tools') : null]
    const covered = Math.max(...stuck.map(element => element?.getBoundingClientRect().bottom ?? 0))
    return { top: box?.top ?? -1, bottom: box?.bottom ?? -1, covered, height: innerHeight }
  }, id)

async function expectInSight(page: Page, id: string): Promise<void> {
  const { top, bottom, covered, height } = await whereIs(page, id)
  expect(top, `${id} is hidden above`).toBeGreaterThanOrEqual(covered)
  expect(bottom, `${id} is below the fold`).toBeLessThanOrEqual(height)
}

describe.each(['sample', 'crowded', 'oneSource'])('the page of %s', name => {
  it.each([
    ['light', WIDE],
    ['dark', PHONE],
  ] as const)('has no axe violation in %s at %o', async (colorScheme, viewport) => {
    // The page’s policy would keep the checker out.
    await withPage({ colorScheme, viewport, bypassCSP: true }, async page => {
      await page.goto(address(name))
      await page.evaluate(axeSource)
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
        const { violations } = await axe.run()
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
      })
      expect(violations).toEqual([])
    })
  })

  it('does not overflow sideways, down to 320 px', async () => {
    for (const width of [320, 360, 700, 1120, 1440]) {
      await withPage({ viewport: { width, height: 740 } }, async page => {
        await page.goto(address(name))
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      })
    }
  })

  it('asks no host for anything and writes nothing to the console', async () => {
    await withPage({ viewport: WIDE }, async page => {
      const requests: string[] = []
      const messages: string[] = []
      page.on('request', request => requests.push(request.url()))
      page.on('console', message => messages.push(message.text()))
      page.on('pageerror', error => messages.push(error.message))
      await page.goto(address(name), { waitUntil: 'networkidle' })
      expect(requests).toEqual([address(name)])
      expect(messages).toEqual([])
    })
  })
})

describe.each([
  ['wide', WIDE, true],
  ['wide, scripts off', WIDE, false],
  ['phone', PHONE, true],
  ['phone, scripts off', PHONE, false],
] as const)('links, %s', (_, viewport, javaScriptEnabled) => {
  const ANCHORS = ['ref-1', 'ref-2-2', 'ref-4', 'ref-13', 'ref-d3', 'ref-17-3', 'ref-event-start']

  it('from outside land on the quote, below what sticks and above the fold', async () => {
    for (const [name, anchor] of [...ANCHORS.map(anchor => ['sample', anchor]), ['crowded', 'ref-2-3']]) {
      await withPage({ viewport, javaScriptEnabled }, async page => {
        await page.goto(`${address(name)}#${anchor}`)
        await expectInSight(page, anchor)
        const lit = await page.evaluate(
          id => getComputedStyle(document.getElementById(id) as Element).backgroundColor,
          anchor,
        )
        const plain = await page.evaluate(
          () => getComputedStyle(document.querySelector('.text') as Element).backgroundColor,
        )
        expect(lit).not.toBe(plain)
      })
    }
  })

  it('go from the line to its words and back', async () => {
    await withPage({ viewport, javaScriptEnabled }, async page => {
      await page.goto(address('sample'))
      await page.click('#e-2 .chip.says >> nth=1')
      await expectInSight(page, 'ref-2-2')
      await page.click('#source-B sup a[href="#e-2"]')
      await expectInSight(page, 'e-2')
      await page.click('#source-A sup a[href="#d-3"]')
      await expectInSight(page, 'd-3')
    })
  })
})

it('lights both ends of a link at the keyboard', async () => {
  await withPage({ viewport: WIDE }, async page => {
    await page.goto(address('sample'))
    await page.focus('#e-2 a.no')
    const lit = () => page.evaluate(() => [...document.querySelectorAll('.lit')].map(element => element.id))
    expect(await lit()).toEqual(['e-2', 'ref-2', 'ref-2-2'])
    await page.focus('#e-3 a.no')
    expect(await lit()).toContain('ref-3')
    expect(await lit()).not.toContain('ref-2')
  })
})

it('offers the brief and the texts first at the keyboard', async () => {
  await withPage({ viewport: PHONE }, async page => {
    await page.goto(address('sample'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => [location.hash, document.activeElement?.id])).toEqual(['#texts', 'texts'])
  })
})

it('hides highlights or numbers on request, without a script', async () => {
  await withPage({ viewport: WIDE, javaScriptEnabled: false }, async page => {
    await page.goto(address('sample'))
    const look = () =>
      page.evaluate(() => {
        const mark = getComputedStyle(document.querySelector('.text mark') as Element)
        return [
          mark.backgroundColor !== 'rgba(0, 0, 0, 0)' || mark.backgroundImage !== 'none',
          getComputedStyle(document.querySelector('sup') as Element).display !== 'none',
        ]
      })
    expect(await look()).toEqual([true, true])
    await page.check('#density-numbers', { force: true })
    expect(await look()).toEqual([false, true])
    await page.check('#density-off', { force: true })
    expect(await look()).toEqual([false, false])
  })
})

it('prints brief and sources on A4 without a control, in light colours', async () => {
  await withPage({ viewport: WIDE, colorScheme: 'dark' }, async page => {
    await page.goto(address('sample'))
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf).toMatch(/\/MediaBox \[0 0 594\.9\d* 841\.9\d*\]/)
    expect(pdf).not.toContain('/Type3')
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('.top')).toBe(false)
    expect(await page.isVisible('.density')).toBe(false)
    expect(await page.isVisible('#source-B')).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(27, 31, 36)')
  })
})
