import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDiscrepancy } from '../../src/model/ledger.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'
import { SOON } from '../support/soon.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }
const EVENT = '/e/kgz-vnm-2031-04-07'

interface Told {
  readonly id: string
  readonly sources: readonly { readonly id: string }[]
  readonly entries: readonly {
    readonly id: string
    readonly kind: string
    readonly evidence: readonly { readonly source: string; readonly start: number; readonly end: number }[]
  }[]
}

let site: TestSite
let serving: Serving
let browser: Browser
let paths: readonly string[]
let reader = ''

beforeAll(async () => {
  site = await startSite()
  serving = await serve(site.store, { host: '127.0.0.1', port: 0, onFault: error => site.faults.push(error) })
  browser = await startChromium()
  const data = async <T>(path: string) => (await fetch(new URL(path, serving.address))).json() as Promise<T>
  const record = await data<Told>(`${EVENT}.json`)
  const { people } = await data<{ people: readonly { id: string }[] }>('/r/KGZ-VNM.json')
  const [hostile] = (await data<{ events: readonly Told[] }>('/r/OMN-PER.json')).events
  const figure = record.entries.find(({ kind }) => kind === 'figure')
  reader = `${EVENT}/sources/${record.sources[0]?.id}`
  const { items } = await data<{ items: readonly { readonly discrepancy: OpenDiscrepancy }[] }>(
    '/review.json?kind=discrepancy',
  )
  const open = items.find(({ discrepancy }) => discrepancy !== undefined)?.discrepancy
  const ruled = await fetch(new URL('/review', serving.address), {
    method: 'POST',
    headers: { origin: new URL(serving.address).origin },
    body: new URLSearchParams({
      by: '<b>Ama</b>',
      kind: 'prefer',
      target: open?.id ?? '',
      value: open?.content.values[0]?.value ?? '',
      reason: 'Said twice.',
    }),
  })
  const [thread] = await site.store.db.selectFrom('threads').select('id').where('kind', '=', 'instrument').execute()
  await fetch(new URL('/settings/ledger', serving.address), {
    method: 'POST',
    headers: { origin: new URL(serving.address).origin },
    body: new URLSearchParams({ by: 'Ama', kind: 'name', of: 'PER', value: '<i>Peru</i>', reason: '<b>Why</b>' }),
  })
  // With the words of an entry lit: subjects and owners stand on another ground then.
  const lit = record.entries
    .flatMap(({ kind, evidence: [first] }) => (kind === 'commitment' && first !== undefined ? [first] : []))
    .slice(0, 2)
    .map(({ source, start, end }) => `${EVENT}/sources/${source}?from=${start}&to=${end}`)
  paths = [
    `/followed/${thread?.id}`,
    `/review${new URL(ruled.url).search}`,
    `/entry/${open?.id}`,
    '/',
    '/r/KGZ-VNM',
    '/r/KGZ-VNM?as_of=2031-06-30',
    '/r/KGZ-VNM?known_on=2001-01-01',
    EVENT,
    reader,
    ...lit,
    `${reader}/record`,
    `${reader}/record?sentence=3`,
    `${reader}/record?sentence=2&what=instrument`,
    `${reader}/record?quote=nothing%20like%20it&what=figure`,
    `${EVENT}/discrepancies`,
    `/entry/${figure?.id}`,
    '/events',
    '/people',
    `/people/${people[0]?.id.replace(/^person\//, '')}`,
    '/discrepancies',
    '/search?q=trade',
    '/searches',
    '/review',
    '/import',
    '/api',
    '/problems/gone',
    '/nothing',
    '/calendar?year=2032',
    '/commitments',
    '/commitments?owner=KGZ&state=open',
    '/commitments?stage=nothing',
    '/instruments',
    '/mechanisms?dyad=KGZ-VNM',
    '/r/KGZ-VNM/agenda',
    '/figures',
    '/goods',
    '/bodies',
    '/sources',
    '/compare',
    '/compare?event=kgz-vnm-2031-04-07',
    `/compare?event=${hostile?.id}`,
    '/settings',
    `/e/${hostile?.id}`,
    `/e/${hostile?.id}/sources/${hostile?.sources[0]?.id}`,
  ]
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

describe.each([
  ['light', WIDE],
  ['dark', PHONE],
  ['light', PHONE],
  ['dark', WIDE],
] as const)('every page, in %s at %o', (colorScheme, viewport) => {
  it('has no axe violation and does not overflow', async () => {
    // The site's policy would keep the checker out.
    await withPage({ colorScheme, viewport, bypassCSP: true }, async page => {
      const found: string[] = []
      for (const path of paths) {
        await page.goto(path)
        await page.evaluate(axeSource)
        const violations = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
          }
          const { violations } = await axe.run()
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
        })
        found.push(...violations.map(violation => `${path} ${violation}`))
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width !== viewport.width) found.push(`${path} is ${width} px wide`)
      }
      expect(found).toEqual([])
    })
  }, 180_000)
})

it('asks no other host for anything, and no page writes to the console', async () => {
  await withPage({ viewport: WIDE }, async page => {
    const elsewhere: string[] = []
    const messages: string[] = []
    page.on('request', request => {
      if (!request.url().startsWith(serving.address)) elsewhere.push(request.url())
    })
    page.on('console', message => messages.push(message.text()))
    page.on('pageerror', error => messages.push(error.message))
    // A page that is not there is told of in the console by the browser itself.
    for (const path of paths.filter(path => path !== '/nothing')) await page.goto(path, { waitUntil: 'networkidle' })
    expect([elsewhere, messages]).toEqual([[], []])
    expect(site.faults).toEqual([])
  })
}, 120_000)

describe.each([
  ['wide', WIDE, true],
  ['phone, scripts off', PHONE, false],
] as const)('on the way from a line to its words, %s', (_, viewport, javaScriptEnabled) => {
  const inSight = async (page: Page, selector: string) => {
    const box = await page.locator(selector).first().boundingBox()
    expect(box?.y ?? -1, `${selector} is hidden above`).toBeGreaterThan(40)
    expect((box?.y ?? 0) + Math.min(box?.height ?? 0, 20), `${selector} is below the fold`).toBeLessThan(
      viewport.height,
    )
  }

  it('the words are in sight and lit, and their number leads to what was read from them', async () => {
    await withPage({ viewport, javaScriptEnabled }, async page => {
      await page.goto('/r/KGZ-VNM')
      await page.locator('#papers .told a').first().click()
      expect(page.url()).toContain('#words')
      await inSight(page, '#words')
      if (javaScriptEnabled) await inSight(page, '.rail .lit')
      const number = page.locator('.text sup a:not(.to-difference)').first()
      const line = (await number.getAttribute('href')) ?? ''
      await number.click()
      await inSight(page, line)
    })
  })

  it('a report is pasted and told of', async () => {
    await withPage({ viewport, javaScriptEnabled }, async page => {
      await page.goto('/import')
      await page.fill(
        'textarea',
        'QUITO, 2 June 2024 — Ecuadorian President Ana Mora met Jordanian King Omar in Quito on Sunday. Ecuador and Jordan agreed to expand trade.',
      )
      await page.fill('#name', 'El Faro, 2 June')
      await page.click('form.import button')
      expect(page.url()).toMatch(/\/import\/[\w-]+$/)
      expect(await page.textContent('main')).toContain('El Faro, 2 June')
    })
  })
})

describe.each([
  ['by keyboard', WIDE, true],
  ['on a phone, scripts off', PHONE, false],
] as const)('a person rules %s', (_, viewport, javaScriptEnabled) => {
  it('a step is accepted, seen settled in the relation, and undone', async () => {
    await withPage({ viewport, javaScriptEnabled }, async page => {
      const press = async (name: RegExp, told: string) => {
        const button = page.getByRole('button', { name }).first()
        await button.focus()
        const drawn = await button.evaluate(element => getComputedStyle(element).outlineStyle)
        if (javaScriptEnabled) expect(drawn).toBe('solid')
        await page.keyboard.press('Enter')
        await page.getByRole('status').filter({ hasText: told }).waitFor()
      }
      await page.goto('/')
      if (viewport === PHONE) await page.locator('.menu-button').click()
      await page.locator('.menu a[href="/review"]').click()
      const before = await page.locator('.menu .waits').textContent()
      await page.getByLabel('Your name').fill('Ama Owusu')
      await page.keyboard.press('Enter')
      await page.locator('.ruling [name=by][value="Ama Owusu"]').first().waitFor({ state: 'attached' })
      await press(/^Accept: /, 'now stands at: Done')
      expect(await page.textContent('.outcome')).toContain('Ama Owusu')
      expect(await page.locator('.menu .waits').textContent()).not.toBe(before)
      const outcome = page.url()
      await page.locator('.outcome a').click()
      expect(page.url()).toContain('/r/KGZ-VNM')
      expect(await page.locator('.threads>li:target .step-applied.now .stage').textContent()).toBe('Done')
      expect(await page.locator('#waiting').count()).toBe(0)
      await page.goto(outcome)
      await press(/^Undo: /, 'Taken back')
      await page.goto('/r/KGZ-VNM')
      expect(await page.locator('#waiting .step-proposed').count()).toBe(1)
    })
  }, 60_000)
})

describe('a whole folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-folder-'))
  const report = (day: string) =>
    `NAIROBI, ${day} — Kenyan President Otieno Were met Peruvian President Rosa Quispe in Nairobi. Kenya and Peru agreed to expand trade in tea.`
  mkdirSync(join(folder, 'May', 'old'), { recursive: true })
  writeFileSync(join(folder, 'one.txt'), report('3 June 2024'))
  writeFileSync(join(folder, 'May', 'two.txt'), report('4 May 2024'))
  writeFileSync(join(folder, 'May', 'old', 'picture.png'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  writeFileSync(join(folder, '.DS_Store'), 'x')
  afterAll(() => rmSync(folder, { recursive: true }))
  const name = basename(folder)

  const tellsEachFile = async (page: Page) => {
    await page.click('form.import button')
    await page.locator('main tbody tr').first().waitFor({ timeout: SOON })
    const rows = await page.locator('main tbody tr').allInnerTexts()
    const told = rows.map(row => row.split(/\s+/)[0]).sort()
    expect(told).toEqual([`${name}/May/old/picture.png`, `${name}/May/two.txt`, `${name}/one.txt`])
    expect(rows.filter(row => row.includes('not kept')).map(row => row.includes('picture.png'))).toEqual([true])
  }

  it.each([true, false])('is chosen, with the scripts on: %s', async javaScriptEnabled => {
    await withPage({ viewport: WIDE, javaScriptEnabled }, async page => {
      await page.goto('/import')
      await page.setInputFiles('#folder', folder)
      await tellsEachFile(page)
    })
  })

  it('is dropped', async () => {
    await withPage({ viewport: WIDE }, async page => {
      await page.goto('/import')
      const box = (await page.locator('.drop').boundingBox()) ?? { x: 0, y: 0 }
      const session = await page.context().newCDPSession(page)
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', {
          type,
          x: box.x + 5,
          y: box.y + 5,
          data: { items: [], files: [folder], dragOperationsMask: 1 },
        })
      }
      const chosen = () => document.querySelector<HTMLInputElement>('#files')?.files?.length === 4
      await page.waitForFunction(chosen, undefined, { timeout: SOON })
      await tellsEachFile(page)
    })
  })
})

it('is walked by keyboard: skip links first, then search', async () => {
  await withPage({ viewport: WIDE }, async page => {
    await page.goto(reader)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.goto(reader)
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('entries')
    await page.goto('/')
    for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key)
    await page.keyboard.type('education')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=education/)
  })
})

it('is printed without menu and controls, in light colours', async () => {
  await withPage({ viewport: WIDE, colorScheme: 'dark' }, async page => {
    for (const path of ['/r/KGZ-VNM', EVENT, reader]) {
      await page.goto(path)
      await page.emulateMedia({ media: 'print' })
      expect(await page.isVisible('.menu')).toBe(false)
      expect(await page.isVisible('.top')).toBe(false)
      expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(27, 31, 36)')
      expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1')).not.toContain('/Type3')
      await page.emulateMedia({ media: 'screen' })
    }
  })
})
