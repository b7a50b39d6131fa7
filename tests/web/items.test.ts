import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { createAccount } from '../support/accounts.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }
const REPORT = `HANOI, 3 June 2025 — Vietnamese Prime Minister Tran Van Hai met Indian Prime Minister Anil Rao in Hanoi on Tuesday. The two prime ministers instructed relevant ministries to speed up negotiations on an agreement on the avoidance of double taxation and an agreement on education cooperation. India asked Viet Nam to open a trade office in Chennai.`

let site: TestSite
let serving: Serving
let browser: Browser
beforeAll(async () => {
  site = await startSite()
  const engine = createEngine()
  await addDocuments(site.store, [{ source: '/p/hanoi.txt', bytes: new TextEncoder().encode(REPORT) }], { engine })
  await settle(site.store, { engine })
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
  const context = await browser.newContext({ baseURL: serving.address, viewport: WIDE, ...options })
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

/** Opens an item by its form, with scripts off, and gives its address. */
const opened = (content: string) =>
  withPage(
    async page => {
      await page.goto('/items/new')
      await page.selectOption('#relation', 'IND-VNM')
      await page.fill('#f-content', content)
      if ((await page.locator('#by').count()) > 0) await page.fill('#by', 'Ama Owusu')
      await page.getByRole('button', { name: 'Open an item' }).click()
      expect(await page.locator('[role=status].outcome').textContent()).toBe('Kept.')
      return new URL(page.url()).pathname
    },
    { javaScriptEnabled: false },
  )

it('takes up what an instruction suggests, with the ministries of both sides', async () => {
  await withPage(
    async page => {
      await page.goto('/items/suggested?home=VNM')
      const cases = page.locator('form.case')
      const before = await cases.count()
      const tax = cases
        .filter({ hasText: 'IND' })
        .or(cases)
        .filter({ has: page.locator('[name=matter][value$="double-taxation"][value^="ind-vnm"]') })
      expect(await tax.locator('[name=lead]').inputValue()).toBe('Ministry of Finance (VNM)')
      expect(await tax.locator('[name=partner]').inputValue()).toBe('Ministry of Finance (IND)')
      if ((await tax.locator('input[type=text][name=by]').count()) > 0) await tax.locator('[name=by]').fill('Ama Owusu')
      await tax.locator('[name=due]').fill('2025-12')
      await tax.getByRole('button').click()
      expect(await page.locator('h2#record-head ~ *').first().textContent()).toContain('double taxation')
      await page.goto('/items/suggested?home=VNM')
      expect(await cases.count()).toBe(before - 1)
    },
    { javaScriptEnabled: false },
  )
})

it('is opened from the page of an entry by one form', async () => {
  await withPage(async page => {
    await page.goto('/commitments?dyad=IND-VNM')
    await page.locator('.list tbody th a').filter({ hasText: 'trade office' }).first().click()
    await page.locator('summary').filter({ hasText: 'Open an item on this' }).click()
    const form = page.locator('form.case')
    await form.locator('[name=lead]').fill('Ministry of Industry and Trade (VNM)')
    if ((await form.locator('input[type=text][name=by]').count()) > 0) await form.locator('[name=by]').fill('Ama')
    await form.getByRole('button').click()
    expect(await page.locator('.facts-list').first().textContent()).toContain('Ministry of Industry and Trade (VNM)')
    await page.goBack()
    await page.reload()
    expect(await page.locator('#follow-head').textContent()).toContain('1')
  })
})

it('is changed, and the change undone, with every act in its history', async () => {
  const address = await opened('Name focal points')
  await withPage(
    async page => {
      await page.goto(address)
      await page.selectOption('#f-status', 'waiting')
      await page.fill('#f-difficulties', 'No answer yet\nfrom the other side')
      if ((await page.locator('#by').count()) > 0) await page.fill('#by', 'Ama Owusu')
      await page.getByRole('button', { name: 'Keep the changes' }).click()
      expect(await page.locator('.pill').first().textContent()).toBe('Waiting for the other side')
      expect(await page.locator('.rulings li').count()).toBe(3)
      await page.getByRole('button', { name: 'Undo: Status: Waiting for the other side' }).click()
      expect(await page.locator('.pill').first().textContent()).toBe('Not started')
      expect(await page.locator('.rulings li.gone').count()).toBe(1)
      expect(await page.locator('#f-difficulties').inputValue()).toContain('No answer yet')
    },
    { javaScriptEnabled: false },
  )
})

it('tells what cannot stand in a field, and loses nothing that was typed', async () => {
  const address = await opened('A day to set')
  await withPage(async page => {
    await page.goto(address)
    await page.fill('#f-note', 'typed with care')
    await page.fill('#f-due', 'next spring')
    if ((await page.locator('#by').count()) > 0) await page.fill('#by', 'Ama Owusu')
    await page.getByRole('button', { name: 'Keep the changes' }).click()
    expect(await page.locator('[role=alert]').textContent()).toContain('not a date in due: next spring')
    expect(await page.locator('#f-note').inputValue()).toBe('typed with care')
  })
})

it('is not changed by who has read an older version', async () => {
  const address = await opened('Changed twice')
  await withPage(async page => {
    await page.goto(address)
    await withPage(async other => {
      await other.goto(address)
      await other.fill('#f-note', 'first')
      if ((await other.locator('#by').count()) > 0) await other.fill('#by', 'B')
      await other.getByRole('button', { name: 'Keep the changes' }).click()
    })
    await page.fill('#f-note', 'late')
    if ((await page.locator('#by').count()) > 0) await page.fill('#by', 'Ama Owusu')
    await page.getByRole('button', { name: 'Keep the changes' }).click()
    expect(await page.locator('[role=alert]').textContent()).toContain('changed since')
  })
})

it('many are changed at once, chosen by key, and a view keeps the filters', async () => {
  await opened('Bulk one')
  await opened('Bulk two')
  await withPage(async page => {
    await page.goto('/items?q=bulk')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await page.locator('[name=item]:checked').count()).toBe(2)
    await page.fill('#bulk-lead', 'Ministry of Justice (VNM)')
    if ((await page.locator('#bulk-by').count()) > 0) await page.fill('#bulk-by', 'Ama Owusu')
    await page.getByRole('button', { name: 'Set for all chosen' }).click()
    expect(await page.locator('[role=status].outcome').textContent()).toBe('2 changes kept.')
    expect(await page.locator('.items td bdi').filter({ hasText: 'Ministry of Justice (VNM)' }).count()).toBe(2)
    await page.goto('/items?lead=Ministry+of+Justice+%28VNM%29')
    expect(await page.locator('.items tbody tr').count()).toBe(2)
  })
})

it('is sent out as a file and taken back filled in, by the page', async () => {
  const address = await opened('Sheet row')
  const id = address.split('/').at(-1) ?? ''
  await withPage(
    async page => {
      const csv = await (await page.request.get('/items.csv?q=sheet')).text()
      const filled = csv.replace('Sheet row', 'Sheet row filled in').replace('not-started', 'soon')
      await page.goto('/items/import')
      if ((await page.locator('#by').count()) > 0) await page.fill('#by', 'Ama Owusu')
      const send = async (text: string) => {
        await page.setInputFiles('#sheet', { name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
        await page.getByRole('button', { name: 'Take it back' }).click()
      }
      await send(filled)
      expect(await page.locator('.list').first().textContent()).toContain('unknown status: soon')
      if ((await page.locator('#by').count()) > 0) await page.fill('#by', 'Ama Owusu')
      await send(csv.replace('Sheet row', 'Sheet row filled in'))
      expect(await page.locator(`a[href="/items/${id}"]`).count()).toBe(1)
    },
    { javaScriptEnabled: false },
  )
  await withPage(async page => {
    await page.goto(address)
    expect(await page.locator('h1').textContent()).toBe('Sheet row filled in')
  })
})

it('carries a file with its hash', async () => {
  const address = await opened('With a draft')
  await withPage(async page => {
    await page.goto(address)
    await page.setInputFiles('#file', { name: 'draft.txt', mimeType: 'text/plain', buffer: Buffer.from('Article 1') })
    if ((await page.locator('#file-by').count()) > 0) await page.fill('#file-by', 'Ama Owusu')
    await page.getByRole('button', { name: 'Attach a file' }).click()
    const link = page.locator('a[href*="/files/"]')
    expect(await link.textContent()).toBe('draft.txt')
    const answer = await page.request.get((await link.getAttribute('href')) ?? '')
    expect([await answer.text(), answer.headers()['content-disposition']]).toEqual([
      'Article 1',
      expect.stringContaining('attachment'),
    ])
  })
})

describe('every page of it', () => {
  it.each([WIDE, PHONE])('has no axe violation and does not overflow at %o', async viewport => {
    const address = await opened('<b>Bold & “quoted”</b>')
    await withPage(
      async page => {
        for (const path of [
          '/items',
          '/items?state=overdue',
          '/items/suggested',
          '/items/new',
          '/items/import',
          address,
        ]) {
          await page.goto(path)
          expect(await violations(page), path).toEqual([])
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

describe('where people have roles', () => {
  it('forms ask for the right to, and carry what only our pages know', async () => {
    const guarded = await startSite({ empty: true, accounts: true })
    const tokens = {
      reader: await createAccount(guarded.store.db, 'reader'),
      contributor: await createAccount(guarded.store.db, 'contributor'),
    }
    const post = (path: string, body: Record<string, string>, headers: Record<string, string>) =>
      guarded.app.request(`http://localhost${path}`, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { host: 'localhost', origin: 'http://localhost', ...headers },
      })
    const as = (role: keyof typeof tokens) => ({ authorization: `Bearer ${tokens[role]}` })
    const body = { relation: 'IND-VNM', content: 'Open an office' }
    expect((await post('/items', body, {})).status).toBe(401)
    expect((await post('/items', body, as('reader'))).status).toBe(403)
    const made = await post('/items', body, as('contributor'))
    expect(made.status).toBe(303)
    const address = new URL(made.headers.get('location') ?? '', 'http://localhost').pathname
    expect((await post(`${address}/acts`, { verdict: 'confirm', act: 'x' }, as('contributor'))).status).toBe(403)
    const page = await guarded.app.request(address, { headers: { host: 'localhost', ...as('reader') } })
    const text = await page.text()
    expect(text).toContain('waits to be confirmed')
    expect(text).not.toContain('Keep the changes')
    const login = await post('/login', { name: 'contributor', password: 'a long password of contributor' }, {})
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect((await post('/items', body, { cookie })).status).toBe(403)
    await guarded.close()
  })
})
