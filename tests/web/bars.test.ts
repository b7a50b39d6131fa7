// What every page keeps to, whatever it shows: sizes as sent, fonts, steadiness, scripts off, right to left.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { saveSearch } from '../../src/queries/saved-searches.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }
const EVENT = '/e/kgz-vnm-2031-04-07'
const KILOBYTE = 1024
const FULL = 100

let site: TestSite
let serving: Serving
let browser: Browser
let reader = ''
let entry = ''
let saved = ''

beforeAll(async () => {
  site = await startSite()
  const engine = createEngine()
  await addDocuments(site.store, [...manyReports(FULL + 20)], { engine })
  await settle(site.store, { engine })
  saved = `/searches/${await saveSearch(site.store.db, { q: 'trade' }, { name: 'Trade', by: 'desk' })}`
  serving = await serve(site.store, { host: '127.0.0.1', port: 0, onFault: error => site.faults.push(error) })
  browser = await startChromium()
  const { sources, entries } = (await (await fetch(new URL(`${EVENT}.json`, serving.address))).json()) as {
    readonly sources: readonly { readonly id: string }[]
    readonly entries: readonly { readonly id: string }[]
  }
  reader = `${EVENT}/sources/${sources[0]?.id}`
  entry = `/entry/${entries[0]?.id}`
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  await site?.close()
})

/** So many meetings of one relation, each with sentences enough that its lists are full. */
function* manyReports(count: number): Generator<{ readonly source: string; readonly bytes: Uint8Array }> {
  const goods = ['wool', 'timber', 'rice', 'coffee', 'steel', 'fish', 'apples', 'cotton', 'copper', 'tea']
  for (let number = 0; number < count; number += 1) {
    const day = new Date(Date.UTC(2012, 0, 5 + number * 11)).toISOString().slice(0, 10)
    const what = goods[number % goods.length]
    const text = `NAIROBI, ${day} — Kenyan President Joseph Otieno met Norwegian Prime Minister Kari Holm in Nairobi on ${day}. Norway and Kenya agreed to expand trade in ${what} of class ${number}. Norway pledged to support Kenyan school number ${number} with ${what}. Kenya asked Norway to send experts in ${what} to county ${number}. The ministers signed an agreement on ${what} station ${number}. Bilateral trade reached $${20 + number} million in ${2011 + (number % 9)}.`
    yield { source: `/bars/report-${number}.txt`, bytes: new TextEncoder().encode(text) }
  }
}

const pages = (): readonly string[] => [
  '/',
  '/r/KGZ-VNM',
  '/r/KEN-NOR',
  '/r/KEN-NOR/agenda',
  '/events',
  EVENT,
  `${EVENT}/discrepancies`,
  reader,
  entry,
  '/compare',
  '/compare?event=kgz-vnm-2031-04-07',
  '/commitments',
  '/instruments',
  '/instruments?stage=signed',
  '/mechanisms',
  '/figures',
  '/figures?dyad=KEN-NOR',
  '/goods',
  '/people',
  '/people/ken/joseph-otieno',
  '/bodies',
  '/calendar?year=2013',
  '/sources',
  '/discrepancies',
  '/review',
  '/search?q=trade',
  '/searches',
  saved,
  '/import',
  '/settings',
  '/api',
  '/api/shapes',
  '/problems/gone',
]

async function withPage<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: serving.address, ...options })
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

describe('as sent', () => {
  it('no page is over 25 KB, lists of a hundred rows among them', async () => {
    const heavy: string[] = []
    for (const path of pages()) {
      const answer = await fetch(new URL(path, serving.address))
      expect([path, answer.status]).toEqual([path, 200])
      const size = gzipSync(await answer.text()).length
      if (size > 25 * KILOBYTE) heavy.push(`${path}: ${size}`)
    }
    expect(heavy).toEqual([])
    const lists: readonly [string, RegExp][] = [
      ['/events', /class="what"/g],
      ['/sources', /<th scope="row"/g],
      ['/commitments', /<th scope="row"/g],
      ['/instruments?stage=signed', /class="own"/g],
    ]
    for (const [list, row] of lists) {
      const page = await (await fetch(new URL(list, serving.address))).text()
      expect([list, page.match(row)?.length]).toEqual([list, FULL])
    }
  })

  it('fonts are 80 KB at most on the first page, and 95 with Vietnamese', async () => {
    const fontsOf = (path: string) =>
      withPage({ viewport: WIDE }, async page => {
        let bytes = 0
        page.on('response', async answer => {
          if (answer.url().endsWith('.woff2')) bytes += (await answer.body()).length
        })
        await page.goto(path, { waitUntil: 'networkidle' })
        return bytes
      })
    const [first, vietnamese] = [await fontsOf('/'), await fontsOf('/r/KGZ-VNM')]
    expect(first).toBeGreaterThan(10 * KILOBYTE)
    expect(first).toBeLessThanOrEqual(80 * KILOBYTE)
    expect(vietnamese).toBeLessThanOrEqual(95 * KILOBYTE)
  })
})

it('pages stay where they are while they load', async () => {
  await withPage({ viewport: WIDE }, async page => {
    const moved: string[] = []
    for (const path of pages()) {
      await page.goto(path, { waitUntil: 'networkidle' })
      const shift = await page.evaluate(
        () =>
          new Promise<number>(resolve => {
            let sum = 0
            new PerformanceObserver(list => {
              for (const each of list.getEntries()) sum += (each as unknown as { value: number }).value
            }).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => resolve(sum), 60)
          }),
      )
      if (shift > 0.05) moved.push(`${path}: ${shift.toFixed(3)}`)
    }
    expect(moved).toEqual([])
  })
}, 120_000)

it('with scripts off every page says what it says with them', async () => {
  const read = (javaScriptEnabled: boolean) =>
    withPage({ viewport: WIDE, javaScriptEnabled }, async page => {
      const told: [string, string][] = []
      for (const path of pages()) {
        await page.goto(path)
        told.push([path, (await page.locator('main').textContent()) ?? ''])
      }
      return told
    })
  const without = await read(false)
  expect(without).toEqual(await read(true))
  for (const [path, text] of without) expect(text.length, path).toBeGreaterThan(80)
}, 120_000)

it('from right to left nothing overflows, and nothing is wrong for those who do not see it', async () => {
  await withPage({ viewport: PHONE, bypassCSP: true }, async page => {
    const found: string[] = []
    for (const path of [
      '/',
      '/r/KGZ-VNM',
      EVENT,
      reader,
      '/compare?event=kgz-vnm-2031-04-07',
      '/commitments',
      '/review',
    ]) {
      await page.goto(path)
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width !== PHONE.width) found.push(`${path} is ${width} px wide`)
      await page.evaluate(axeSource)
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
        return (await axe.run()).violations.map(({ id }) => id)
      })
      found.push(...violations.map(id => `${path} ${id}`))
    }
    expect(found).toEqual([])
  })
}, 120_000)

it('the style knows no left and no right, only where a line begins and ends', async () => {
  const page = await (await fetch(new URL('/', serving.address))).text()
  const style = await (
    await fetch(new URL(/href="(\/assets\/style[^"]*)"/.exec(page)?.[1] ?? '', serving.address))
  ).text()
  expect(style.length).toBeGreaterThan(10_000)
  expect(
    style.match(
      /(?:margin|padding|border)-(?:left|right)\b|[;{]\s*(?:left|right)\s*:|(?:float|text-align)\s*:\s*(?:left|right)/g,
    ),
  ).toBeNull()
})
