import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readXlsx } from '../../src/export/formats/xlsx.js'
import { readItemSheet } from '../../src/export/items/sheet.js'
import type { ItemReport } from '../../src/model/item-report.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const YEAR = new Date().getUTCFullYear()

let site: TestSite
let serving: Serving
let browser: Browser
let paper = ''
const ids: string[] = []

interface Negotiation {
  readonly thread: string
  readonly stage: string
  readonly since: string
  readonly days: number
  readonly evidence: readonly { readonly quote: string }[]
  readonly item: { readonly id: string; readonly fields: Readonly<Record<string, string>> } | null
}

const api = (path: string, body?: object) =>
  site.app.request(`http://localhost/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { host: 'localhost', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  })
const json = async <T>(path: string, body?: object) => (await (await api(path, body)).json()) as T
const open = async (body: object) => (await json<{ items: string[] }>('/items', body)).items[0] ?? ''

beforeAll(async () => {
  site = await startSite()
  serving = await serve(site.store, { host: '127.0.0.1', port: 0, onFault: error => site.faults.push(error) })
  browser = await startChromium()
  const { items } = await json<{ items: readonly Negotiation[] }>('/negotiations?ended=true')
  paper = items.find(({ thread }) => thread.includes('education'))?.thread ?? items[0]?.thread ?? ''
  const lead = 'Ministry of <b>Education</b> (VNM)'
  ids.push(
    await open({
      thread: paper,
      fields: { lead, next_step: 'Exchange notes', renewal: `${YEAR + 1}-05`, expiry: `${YEAR + 1}-06-30` },
    }),
    await open({
      relation: 'kgz-vnm',
      fields: { content: 'Late | with a bar', lead, due: `${YEAR - 1}-01-31`, difficulties: 'No budget' },
    }),
    await open({ relation: 'kgz-vnm', fields: { content: 'Done item' } }),
  )
  await json('/items/bulk', { items: [ids[2]], fields: { status: 'done' } })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  expect(site?.faults).toEqual([])
  await site?.close()
})

async function withPage<T>(use: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  const context = await browser.newContext({
    baseURL: serving.address,
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

describe('a report', () => {
  it('has the list behind every number, in each of its forms', async () => {
    const report = await json<ItemReport>(`/reports/items?period=${YEAR}`)
    expect(report.numbers).toMatchObject({ followed: expect.arrayContaining(ids), overdue: [ids[1]], done: [ids[2]] })
    await withPage(async page => {
      await page.goto(`/reports?period=${YEAR}`)
      for (const [key, list] of Object.entries(report.numbers)) {
        const tile = page.locator(`.tiles a[href="#n-${key}"]`)
        expect(await tile.locator('strong').textContent(), key).toBe(String(list.length))
        const section = page.locator(`section[aria-labelledby="n-${key}"]`)
        expect(await section.locator('li > a[href^="/items/"]').count(), key).toBe(list.length)
      }
      expect(await page.locator('.review-form tbody tr').count()).toBe(report.lines.length)
      expect(await page.locator('main b').count()).toBe(0)
    })
    const markdown = await (await api(`/reports/items.md?period=${YEAR}`)).text()
    for (const [key, list] of [
      ['Overdue', report.numbers.overdue],
      ['Done in the period', report.numbers.done],
    ] as const) {
      expect(markdown).toContain(`## ${key} (${list.length})`)
      for (const id of list) expect(markdown).toContain(id)
    }
    expect(markdown).toContain('Late \\| with a bar')
  })

  it('of one ministry holds its items only, and comes as one file that is taken back', async () => {
    const lead = encodeURIComponent('Ministry of <b>Education</b> (VNM)')
    const file = await (await api(`/reports/items.xlsx?period=${YEAR}&lead=${lead}`)).arrayBuffer()
    const sheets = await readXlsx(new Uint8Array(file))
    expect(sheets.map(({ name }) => name)).toEqual([
      'Items',
      'How to fill this in',
      'Review form',
      'Numbers',
      'Lists',
      'By lead body',
      'Moves',
    ])
    const rows = await readItemSheet(new Uint8Array(file), 'report.xlsx')
    expect(rows.map(({ cells }) => cells.get('id')).sort()).toEqual([ids[0], ids[1]].sort())
    const back = await site.app.request('http://localhost/api/v1/items/import', {
      method: 'POST',
      body: file,
      headers: { host: 'localhost' },
    })
    expect(await back.json()).toMatchObject({ rows: 2, unchanged: 2, problems: [], kept: true })
  })

  it.each(['period=2025-Q9', 'period=soon', `period=${YEAR}&stalled=x`, 'nonsense=1'])(
    'with %s is refused',
    async query => {
      expect((await api(`/reports/items?${query}`)).status).toBe(400)
    },
  )

  it('asked for wrongly on the page says how it is asked for', async () => {
    const answer = await site.app.request('/reports?period=soon', { headers: { host: 'localhost' } })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('A period is 2025')])
  })
})

describe('negotiations', () => {
  it('tell stage, days in it, the words, and the item that follows', async () => {
    const { items } = await json<{ items: readonly Negotiation[] }>('/negotiations?ended=true')
    const since = items.map(each => each.since)
    expect(since).toEqual([...since].sort())
    for (const { days, since, evidence } of items) {
      expect(days).toBe(
        Math.max(0, Math.round((Date.parse(new Date().toISOString().slice(0, 10)) - Date.parse(since)) / 86_400_000)),
      )
      expect(evidence.length).toBeGreaterThan(0)
    }
    const own = items.find(({ thread }) => thread === paper)
    expect(own?.item).toMatchObject({ id: ids[0], fields: { next_step: 'Exchange notes' } })
    const open = await json<{ items: readonly Negotiation[] }>('/negotiations')
    expect(open.items.some(({ stage }) => stage === 'in-force')).toBe(false)
    expect(open.items.length).toBeGreaterThan(0)
    const csv = await (await api('/negotiations.csv?ended=true')).text()
    expect(csv).toContain('Exchange notes')
  })

  it('page by page name each paper once', async () => {
    const seen: string[] = []
    for (let path = '/negotiations?ended=true&limit=2'; ; ) {
      const { items, next } = await json<{ items: readonly Negotiation[]; next: string | null }>(path)
      seen.push(...items.map(({ thread }) => thread))
      if (next === null) break
      path = `/negotiations?ended=true&limit=2&cursor=${next}`
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength((await json<{ items: unknown[] }>('/negotiations?ended=true')).items.length)
  })
})

it('dates that people gave stand in the calendar, and a calendar program is reminded of them', async () => {
  const page = await (await site.app.request(`/calendar?year=${YEAR + 1}`, { headers: { host: 'localhost' } })).text()
  expect(page).toContain(`/items/${ids[0]}`)
  expect(page).toContain('expires')
  const file = await (await site.app.request('/calendar.ics', { headers: { host: 'localhost' } })).text()
  const event = file.split('BEGIN:VEVENT').find(part => part.includes(`UID:${ids[0]}-expiry`)) ?? ''
  expect(event).toContain(`DTSTART;VALUE=DATE:${YEAR + 1}0630`)
  expect(event).toContain('TRIGGER:-P90D')
  // Done items fall due no more: who has the day in a calendar is told that it is off.
  await json('/items/bulk', { items: [ids[2]], fields: { due: `${YEAR + 1}-02-01` } })
  const ended = await (await site.app.request('/calendar.ics', { headers: { host: 'localhost' } })).text()
  const entry = ended.split('BEGIN:VEVENT').find(each => each.includes(`UID:${ids[2]}-due`))
  expect(entry).toContain('STATUS:CANCELLED')
})

describe('the pages', () => {
  it.each([
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ])('have no axe violation and do not overflow at %o', async viewport => {
    await withPage(
      async page => {
        for (const path of [
          `/reports?period=${YEAR}`,
          '/reports?period=2020',
          '/negotiations',
          '/negotiations?stage=signed',
          `/calendar?year=${YEAR + 1}`,
        ]) {
          await page.goto(path)
          await page.evaluate(axeSource)
          const found = await page.evaluate(async () => {
            const { axe } = globalThis as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
            }
            return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
          })
          expect(found, path).toEqual([])
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          expect(wide, path).toBe(0)
        }
      },
      { viewport },
    )
  })
})
