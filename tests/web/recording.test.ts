// A person selects words in a source, or names them without scripts, and records or corrects what they say.
import { parseHTML } from 'linkedom'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EventRecord } from '../../src/model/ledger.js'
import { type Serving, serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { startSite, type TestSite } from '../support/site.js'

const EVENT = 'kgz-vnm-2032-10-11'
const QUOTE = 'direct flights between Bishkek and Hanoi'

let site: TestSite
let serving: Serving
let browser: Browser
let source = ''

beforeAll(async () => {
  site = await startSite()
  serving = await serve(site.store, {
    host: '127.0.0.1',
    port: 0,
    user: 'desk',
    onFault: error => site.faults.push(error),
  })
  browser = await startChromium()
  const { documents: sources } = await eventNow()
  source = `/e/${EVENT}/sources/${sources[0]?.name}`
}, 300_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(async () => {
  await browser?.close()
  await serving?.stop()
  await site?.close()
})

async function eventNow(): Promise<EventRecord> {
  const told = (await (await fetch(new URL(`/e/${EVENT}.json`, serving.address))).json()) as Record<string, unknown>
  const sources = told.sources as { id: string }[]
  return { ...told, documents: sources.map(({ id }) => ({ name: id })) } as unknown as EventRecord
}
const page = async (path: string) => {
  const answer = await fetch(new URL(path, serving.address))
  return { status: answer.status, document: parseHTML(await answer.text()).document }
}
const send = async (fields: Readonly<Record<string, string>>) =>
  fetch(new URL(`${source}/record`, serving.address), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(serving.address).origin },
    body: new URLSearchParams(fields),
  })
const alertOf = async (answer: Response) =>
  parseHTML(await answer.text()).document.querySelector('[role=alert]')?.textContent ?? ''

describe('without scripts', () => {
  it.each([
    [
      'by a sentence',
      '?sentence=4',
      'Prime Minister Hải proposed that Kyrgyzstan open direct flights between Bishkek and Hanoi.',
    ],
    [
      'by its words, typed with other marks',
      '?quote=Prime+Minister+H%E1%BA%A3i++proposed',
      'Prime Minister Hải proposed',
    ],
    ['by its words without accents', '?quote=Le+Quang+Hai', 'Lê Quang Hải'],
  ])('words are found %s', async (_, query, words) => {
    const { status, document } = await page(`${source}/record${query}`)
    expect([status, document.querySelector('blockquote')?.textContent]).toEqual([200, words])
  })

  it.each([
    ['that are not there', '?quote=not+a+word+of+it', 'not in the text'],
    ['that stand in several places', '?quote=Prime+Minister', 'stand in sentences 1 and 4'],
    ['of no sentence', '?sentence=400', 'not in the text'],
  ])('words %s are said to be so, and asked for again', async (_, query, told) => {
    const { document } = await page(`${source}/record${query}`)
    expect(document.querySelector('[role=alert]')?.textContent).toContain(told)
    expect(document.querySelector('textarea#quote')).not.toBeNull()
    expect(document.querySelector('blockquote')).toBeNull()
  })

  it('a form that lacks something is shown again with what it said, and nothing is kept', async () => {
    const { document } = await page(`${source}/record?sentence=1&what=figure`)
    const at = (name: string) => document.querySelector(`#new [name=${name}]`)?.getAttribute('value') ?? ''
    const fields = {
      kind: 'record',
      what: 'figure',
      start: at('start'),
      end: at('end'),
      by: 'Ama',
      unit: 'USD',
      value: 'many',
    }
    const answer = await send({ ...fields, measure: 'exports', parties: 'KGZ', reason: 'Printed in the table.' })
    expect(answer.status).toBe(422)
    const again = parseHTML(await answer.text()).document
    expect(again.querySelector('[role=alert]')?.textContent).toContain('Something is missing')
    expect(again.querySelector('#new [name=unit]')?.getAttribute('value')).toBe('USD')
    expect(again.querySelector('#new textarea[name=reason]')?.textContent).toContain('Printed in the table.')
    expect(again.querySelector('#new [name=parties][value=VNM]')?.hasAttribute('checked')).toBe(false)
    const unnamed = await send({
      ...fields,
      measure: 'exports',
      value: '5',
      parties: 'KGZ',
      'parties-other': 'Atlantis',
    })
    expect(await alertOf(unnamed)).toContain('nobody is called Atlantis')
    expect(await alertOf(await send({ ...fields, by: '' }))).toContain('give your name')
    expect(await alertOf(await send({ ...fields, end: '99999' }))).toContain('not in the text')
    expect((await eventNow()).entries.filter(({ ruling }) => ruling !== undefined)).toEqual([])
  })
})

async function open(use: (page: Page) => Promise<void>, javaScriptEnabled = true): Promise<void> {
  const context = await browser.newContext({
    baseURL: serving.address,
    javaScriptEnabled,
    viewport: javaScriptEnabled ? { width: 1440, height: 900 } : { width: 360, height: 740 },
  })
  try {
    await use(await context.newPage())
  } finally {
    await context.close()
  }
}

describe('in a browser', () => {
  it(
    'selected words are recorded by key, stand numbered in the source, and are taken back',
    () =>
      open(async page => {
        await page.goto(source)
        await page.evaluate(quote => {
          const walker = document.createTreeWalker(
            document.querySelector('.reader .text') ?? document,
            NodeFilter.SHOW_TEXT,
          )
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.textContent?.indexOf(quote) ?? -1
            if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + quote.length)
          }
        }, QUOTE)
        await page.locator('a.record.primary').waitFor()
        await page.keyboard.press('w')
        await page.waitForURL(/\/record\?quote=/)
        expect(await page.textContent('blockquote')).toBe(QUOTE)
        await page.getByRole('link', { name: 'A paper' }).click()
        await page.fill('#title', 'air services agreement')
        await page.selectOption('#stage', 'proposed')
        await page.fill('#reason', 'The flights need one.')
        await page.fill('#by', 'Ama Owusu')
        await page.locator('#title').press('Enter')
        await page.getByRole('status').filter({ hasText: 'Recorded: air services agreement' }).waitFor()
        const line = page.locator('.rail .row', { hasText: 'air services agreement' })
        expect(await line.textContent()).toContain('recorded by Ama Owusu')
        expect(await page.textContent('#words')).toContain('direct flights')
        const own = (await eventNow()).entries.find(({ ruling }) => ruling !== undefined)
        expect(own).toMatchObject({ kind: 'instrument', evidence: [{ quote: QUOTE }], content: { stage: 'proposed' } })
        await page.locator('.outcome .button', { hasText: 'See the entry' }).click()
        expect(await page.textContent('main')).toContain('Ama Owusu')
        await page
          .getByRole('button', { name: /^Undo: / })
          .first()
          .click()
        await page.getByRole('status').filter({ hasText: 'Taken back' }).waitFor()
        expect((await page.goto(`/entry/${own?.id}`))?.status()).toBe(410)
      }),
    60_000,
  )

  it(
    'an entry is corrected on a phone with scripts off, and says so',
    () =>
      open(async page => {
        await page.goto(`${source}/record?sentence=4`)
        const form = page.locator('.case', { hasText: 'by Viet Nam' })
        await form.locator('summary').first().click()
        await form.locator('[name=force]').selectOption('request')
        await form.locator('[name=reason]').fill('He asked for it.')
        await form.locator('input[name=by]').fill('Kofi Boateng')
        await form.getByRole('button', { name: 'Keep the correction' }).click()
        await page.getByRole('status').filter({ hasText: 'Corrected: ' }).waitFor()
        const corrected = (await eventNow()).entries.find(entry => entry.corrected !== undefined)
        expect(corrected).toMatchObject({ kind: 'ask', content: { force: 'request' } })
        expect(await page.textContent('.rail')).toContain('corrected by Kofi Boateng')
        await page.goto(`${source}/record?sentence=4`)
        expect(await page.textContent('.case')).toContain('asked')
      }, false),
    60_000,
  )
})
