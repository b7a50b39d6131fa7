// A year of a relation, lived twice over two empty ledgers: by the API, and in a browser. Both must end alike.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeAccount } from '../../src/server/accounts/manage.js'
import { serve } from '../../src/server/serve.js'
import { startChromium } from '../support/chromium.js'
import { textOfPdf } from '../support/pdf.js'
import { freshPlace } from '../support/stores.js'
import { deskByApi, exportsOf } from './by-api.js'
import { deskInBrowser } from './by-browser.js'
import { CHANNEL, type Ending, FIRST_DAY, liveTheYear, PASSWORD, PRINTED, QUARTER } from './story.js'

interface Life {
  readonly ending: Ending
  /** What is followed and listed in the end, as files. */
  readonly files: Awaited<ReturnType<typeof exportsOf>>
}
const lives: Partial<Record<'api' | 'browser', Life>> = {}
const papers: Record<string, string> = {}

// Days alone are told by this clock; what waits goes on waiting for real. Set before a database is opened, and only ever forward.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(FIRST_DAY) }))
afterAll(() => void vi.useRealTimers())
const clock = (instant: string) => void vi.setSystemTime(instant)

/** An installation over an empty ledger, with its first account, as `entente user add` makes it. */
async function installed(live: (address: string) => Promise<Life>): Promise<Life> {
  clock(FIRST_DAY)
  const place = await freshPlace('pglite')
  const store = await place.open()
  const faults: unknown[] = []
  await makeAccount(store.db, { name: 'root', role: 'administrator', password: PASSWORD })
  const onFault = (error: unknown) => faults.push(error)
  const serving = await serve(store, { host: '127.0.0.1', port: 0, accounts: true, onFault })
  try {
    const life = await live(serving.address)
    expect(faults).toEqual([])
    return life
  } finally {
    await serving.stop()
    await store.close()
    place.remove()
  }
}

/** Without spaces, hyphens and joined letters: lines are broken otherwise on paper. */
const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u2010-\u2015-]+/g, '')

describe('a year', () => {
  it('is lived by the API alone', { timeout: 300_000 }, async () => {
    lives.api = await installed(async address => ({
      ending: await liveTheYear(deskByApi(address), clock),
      files: await exportsOf(address),
    }))
  })

  it('is lived in a browser, by forms and buttons', { timeout: 300_000 }, async () => {
    const browser = await startChromium()
    try {
      lives.browser = await installed(async address => {
        const desk = deskInBrowser(browser, address)
        const ending = await liveTheYear(desk, clock)
        for (const workspace of ['', CHANNEL]) {
          const asked = new URLSearchParams({ period: QUARTER, ...(workspace === '' ? {} : { workspace }) })
          papers[workspace] = bare(textOfPdf(await desk.print('aida', `/reports?${asked}`)))
        }
        return { ending, files: await exportsOf(address) }
      })
    } finally {
      await browser.close()
    }
  })

  it('comes to the same report and the same items by both', () => {
    expect(lives.browser?.ending.report).toEqual(lives.api?.ending.report)
    expect(lives.browser?.ending.channelReport).toEqual(lives.api?.ending.channelReport)
    expect(lives.browser?.files).toEqual(lives.api?.files)
    expect(lives.api?.files.map(({ length }) => length)).toEqual([5, 1, 5, 1])
    // Worked out by hand from the story.
    expect(lives.api?.ending.report).toEqual({
      lines: 5,
      numbers: {
        followed: '5',
        open: '3',
        opened: '0',
        moved: '2',
        done: '1',
        dropped: '0',
        overdue: '2',
        stalled: '1',
        waiting: '1',
        review: '1',
      },
    })
  })

  it('ends on paper, with every item and every name', () => {
    const contents = lives.browser?.files.slice(0, 2).map(rows => rows.map(row => row.Content ?? ''))
    expect(contents?.flat()).toHaveLength(6)
    for (const [at, workspace] of ['', CHANNEL].entries()) {
      const paper = papers[workspace] ?? ''
      expect((contents?.[at] ?? []).filter(content => content === '' || !paper.includes(bare(content)))).toEqual([])
    }
    expect(PRINTED.filter(words => !papers['']?.includes(bare(words)))).toEqual([])
  })
})
