import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { actOnItems } from '../../src/pipeline/items/act.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const REPORT = `ACCRA, 3 June 2025 — Ghanaian President Kofi Addo met Norwegian Prime Minister Liv Berg in Accra on Tuesday. Ghana and Norway agreed to set up a Joint Commission on Fisheries. The two sides agreed to begin negotiations on an agreement on fisheries cooperation.`

let site: TestSite
let serving: Serving
let browser: Browser
beforeAll(async () => {
  site = await startSite({ empty: true })
  const engine = createEngine()
  await addDocuments(site.store, [{ source: '/p/accra.txt', bytes: new TextEncoder().encode(REPORT) }], { engine })
  await settle(site.store, { engine })
  const threads = await site.store.db.selectFrom('threads').select(['id', 'kind']).execute()
  const paper = threads.find(({ kind }) => kind === 'instrument')?.id ?? ''
  const about = { relation: 'GHA-NOR', kind: 'other' as const, matter: '', entry: '', subjects: [], places: [] }
  const signature = { by: 'A. Reader', at: '2025-07-01T08:00:00.000Z', reason: '' }
  const open = (content: string, thread: string) => ({
    kind: 'open' as const,
    about: { ...about, thread },
    fields: { content },
  })
  await actOnItems(
    site.store,
    [open('Fisheries agreement', paper), open('Name <b>focal</b> points', ''), open('Port fees', '')],
    signature,
  )
  serving = await serve(site.store, { host: '127.0.0.1', port: 0, onFault: error => site.faults.push(error) })
  browser = await startChromium()
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

const violations = async (page: Page) => {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}
const sign = async (page: Page, id: string) => {
  if ((await page.locator(`#${id}[type=text]`).count()) > 0) await page.fill(`#${id}`, 'Ama Owusu')
}
const titles = (page: Page) => page.locator('.agenda-build bdi').allTextContents()
/** Presses a button by key, and waits for the page that follows. */
const press = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).last().focus()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

let session = ''

it('an agenda is prepared by keyboard, the session held, and closed with a record that moves an item', async () => {
  await withPage(async page => {
    await page.goto('/committees')
    await page.evaluate(() => document.querySelector('input[name=by]')?.setAttribute('value', 'Ama Owusu'))
    await press(page, 'Follow as a committee: Joint Commission on Fisheries')
    await page.waitForURL(/\/committees\/c-/)
    await page.fill('#plan-start', '2025-10-06')
    await page.fill('#plan-place', 'Oslo')
    await page.selectOption('#plan-host', 'NOR')
    await sign(page, 'plan-by')
    await press(page, 'Plan a session')
    await page.waitForURL(/\/sessions\/s-/)
    session = new URL(page.url()).pathname
    const before = await titles(page)
    expect(before).toHaveLength(3)
    const paper = page.getByRole('checkbox', { name: 'Fisheries agreement' })
    await paper.focus()
    await page.keyboard.press('Space')
    for (let at = before.indexOf('Fisheries agreement'); at < 2; at += 1) await page.keyboard.press('Alt+ArrowDown')
    expect((await titles(page)).at(-1)).toBe('Fisheries agreement')
    await page.keyboard.press('Alt+ArrowUp')
    expect((await titles(page)).at(1)).toBe('Fisheries agreement')
    expect(await page.locator('#told').textContent()).toBe('Fisheries agreement: now number 2')
    await page.fill('#own', 'Opening of the session')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(await page.locator('.agenda-form [role=status]').textContent()).toBe('Not kept yet.')
    expect((await titles(page)).at(2)).toBe('Opening of the session')
    await page.getByRole('checkbox', { name: 'Opening of the session' }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await sign(page, 'agenda-by')
    await press(page, 'Keep the agenda')
    expect((await titles(page)).slice(0, 2)).toEqual(['Opening of the session', 'Fisheries agreement'])
    await sign(page, 'held-by')
    await press(page, 'It was held')
    await page
      .getByLabel('Decision on Fisheries agreement')
      .fill('Ghana and Norway signed the agreement on fisheries cooperation.')
    await sign(page, 'decisions-by')
    await press(page, 'Close the session')
    await page.locator('#moved-head').waitFor()
    const moved = page
      .locator('table.list tbody tr')
      .filter({ hasText: 'fisheries cooperation' })
      .filter({ hasText: 'Signed' })
    expect(await moved.locator('.words').last().textContent()).toContain(
      'signed the agreement on fisheries cooperation',
    )
    expect(await moved.locator('.moved-item').textContent()).toContain('Under way is proposed')
    await moved.locator('.moved-item a').click()
    await press(page, 'Confirm: Status: Under way')
    expect(await page.locator('.pill').first().textContent()).toBe('Under way')
  })
})

it('an agenda is put in order without scripts, and by dragging with them', async () => {
  const committee = (await site.store.db.selectFrom('committees').select('id').executeTakeFirst())?.id ?? ''
  let second = ''
  await withPage(
    async page => {
      await page.goto(`/committees/${committee}`)
      await page.fill('#plan-start', '2026-10-06')
      await sign(page, 'plan-by')
      await page.getByRole('button', { name: 'Plan a session' }).click()
      second = new URL(page.url()).pathname
      const [first = '', other = ''] = await titles(page)
      await page.getByRole('checkbox', { name: other }).check()
      await page.getByRole('button', { name: `Up: ${other}` }).click()
      expect((await titles(page)).slice(0, 2)).toEqual([other, first])
      expect(await page.getByRole('checkbox', { name: other }).isChecked()).toBe(true)
      await sign(page, 'agenda-by')
      await page.getByRole('button', { name: 'Keep the agenda' }).click()
      expect(await page.locator('#agenda-head .n').textContent()).toBe('1')
    },
    { javaScriptEnabled: false },
  )
  await withPage(async page => {
    await page.goto(second)
    const before = await titles(page)
    await page
      .locator('.agenda-build li')
      .last()
      .dragTo(page.locator('.agenda-build li').first(), { targetPosition: { x: 200, y: 2 } })
    expect((await titles(page))[0]).toBe(before.at(-1))
  })
})

it.each([
  ['light', 1440],
  ['dark', 360],
] as const)('its pages have no axe violation in %s at %i px and do not overflow', async (colorScheme, width) => {
  await withPage(
    async page => {
      const { pathname } = new URL((await page.request.get('/committees')).url())
      const [open] = await site.store.db
        .selectFrom('committee_sessions')
        .where('status', '=', 'planned')
        .select(['id', 'committee'])
        .execute()
      for (const path of [pathname, `/committees/${open?.committee}`, `/sessions/${open?.id}`, session]) {
        await page.goto(path)
        expect(await violations(page), path).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width)
      }
    },
    { colorScheme, viewport: { width, height: 800 }, bypassCSP: true },
  )
})

it('a record is handed over in both orders of names, and the calendar hears of a cancellation', async () => {
  await withPage(async page => {
    const text = async (path: string) => (await page.request.get(path)).text()
    expect(await text(`${session}/record.md?first=GHA`)).toContain('Ghana and Norway held the 1st session')
    expect(await text(`${session}/record.html?first=NOR`)).toContain('Norway and Ghana held the 1st session')
    const [open] = await site.store.db
      .selectFrom('committee_sessions')
      .where('status', '=', 'planned')
      .select('id')
      .execute()
    await page.goto(`/sessions/${open?.id}`)
    await sign(page, 'cancelled-by')
    await page.getByRole('button', { name: 'Cancel the session' }).click()
    const calendar = await text('/calendar.ics')
    const entry = calendar.split('BEGIN:VEVENT').find(each => each.includes(`UID:${open?.id}@entente`)) ?? ''
    expect([entry, entry.includes('SEQUENCE:1'), entry.includes('BEGIN:VALARM')]).toEqual([
      expect.stringContaining('STATUS:CANCELLED'),
      true,
      false,
    ])
  })
})
