import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Visitor } from './by-browser.js'
import type { Officer } from './desk.js'
import { CHANNEL, RELATION } from './story.js'

const AT = `/channels/${encodeURIComponent(CHANNEL)}`

type Business = Pick<Officer, 'listGood' | 'importGoods' | 'matches' | 'announce' | 'calendar' | 'report'>

/** Goods, fairs, the calendar and reports, by their pages. */
export function businessOf({ page, open, send }: Visitor): Business {
  const idNow = () => new URL(page.url()).pathname.split('/').at(-1) ?? ''
  return {
    listGood: async (fields, hs) => {
      await open(`/goods/lists/new?relation=${RELATION}`)
      await send(page.locator('form[action="/goods/lists"][method=post]'), fields)
      const id = idNow()
      if (hs !== undefined) {
        await page.locator('input[name=find]').fill(hs)
        await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Find codes' }).click()])
        const button = page.getByRole('button', { name: `Confirm ${hs}`, exact: true })
        await Promise.all([page.waitForEvent('load'), button.click()])
      }
      return id
    },
    importGoods: async ({ name, text }) => {
      const folder = mkdtempSync(join(tmpdir(), 'entente-year-'))
      try {
        writeFileSync(join(folder, name), text)
        await open('/goods/lists/import')
        await page.locator('#sheet').setInputFiles(join(folder, name))
        await send(page.locator('form[action="/goods/lists/import"]'), {})
        const taken = page.locator('.facts-list > div', { hasText: 'New' }).locator('dd')
        return Number(await taken.first().textContent())
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    matches: async () => {
      await open(`/goods/match/${RELATION}`)
      const rows = await page.locator('main table tbody tr').all()
      return Promise.all(
        rows.map(async row => {
          const [sold, bought] = await row.locator('a').allTextContents()
          return `${sold} / ${bought}: ${await row.locator('.pill').textContent()}`
        }),
      )
    },
    announce: async fields => {
      await open(`/opportunities/new?relation=${RELATION}`)
      await send(page.locator('form[action="/opportunities"][method=post]'), fields)
      return idNow()
    },
    calendar: async year =>
      (await open(`/calendar?year=${year}`))
        .locator('main')
        .textContent()
        .then(text => text ?? ''),
    report: async (period, workspace) => {
      await open(`/reports?${new URLSearchParams({ period, ...(workspace === undefined ? {} : { workspace }) })}`)
      const tiles = await page
        .locator('.tiles a')
        .evaluateAll(links =>
          links.map(link => [link.getAttribute('href')?.replace('#n-', ''), link.querySelector('strong')?.textContent]),
        )
      const lines = await page.locator('.review-form tbody tr').count()
      return { numbers: Object.fromEntries(tiles), lines }
    },
  }
}

type Channel = Pick<Officer, 'propose' | 'keep' | 'answer' | 'write' | 'sees'>

/** The workspace of both sides, by its pages. */
export function channelOf({ page, open, send }: Visitor): Channel {
  return {
    propose: async fields => {
      await open(AT)
      await page.getByText(/^Propose an item to /).click()
      await send(page.getByRole('form', { name: /^Propose an item to / }), fields)
      return new URL(page.url()).pathname.split('/').at(-1) ?? ''
    },
    keep: async (item, fields) => {
      await open(`/items/${item}`)
      await page.getByText('Keep for your side').first().click()
      await send(page.locator(`form[action="/items/${item}/own"]`), fields)
    },
    answer: async (item, { accept, reason = '', instead }) => {
      await open(`/items/${item}`)
      const form = page.locator(`section[aria-labelledby=answers-head] form`)
      await form.locator('[name=reason]').fill(reason)
      if (instead !== undefined) await form.locator('[name=counter]').fill(instead)
      const button = form.getByRole('button', { name: accept ? /^Accept: / : /^Decline: / })
      await Promise.all([page.waitForEvent('load'), button.click()])
    },
    write: async words => {
      await open(AT)
      await send(page.getByRole('form', { name: 'Write to both sides' }), { text: words })
    },
    sees: async item => {
      const seen: string[] = []
      for (const path of [`/items/${item}`, AT, `/items?workspace=${encodeURIComponent(CHANNEL)}`, '/inbox']) {
        await open(path)
        seen.push(await page.content())
      }
      return seen.join('\n')
    },
  }
}
