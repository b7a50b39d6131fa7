import { gzipSync } from 'node:zlib'
import { parseHTML } from 'linkedom'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventRecord, RelationRecord } from '../../src/model/ledger.js'
import { rule } from '../../src/pipeline/rule.js'
import { eventRecord } from '../../src/queries/event-dossier.js'
import { relationOf } from '../../src/queries/relation.js'
import { RelationPage } from '../../src/web/pages/relation.js'
import { createSite } from '../../src/web/site.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }
const EVENT = '/e/kgz-vnm-2031-04-07'
/** Bytes of a page as it is sent, the largest that may be. */
const MOST = 25 * 1024
const LISTS = [
  '/calendar',
  '/commitments',
  '/instruments',
  '/mechanisms',
  '/figures',
  '/goods',
  '/bodies',
  '/sources',
  '/compare',
  '/settings',
]

let site: TestSite
let empty: TestSite
beforeAll(async () => {
  site = await startSite()
  empty = await startSite({ empty: true })
}, 60_000)
afterAll(async () => {
  await site.close()
  await empty.close()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  site.app.request(path, { headers: { ...HOST, ...headers } })
const page = async (path: string) => {
  const answer = await get(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}
const relation = async (dyad: string): Promise<RelationRecord> => {
  const found = await relationOf(site.store.db, dyad)
  if (found === undefined) throw new Error(`no relation ${dyad}`)
  return found
}
const event = async (id: string): Promise<EventRecord> => {
  const found = await eventRecord(site.store.db, id)
  if (found === undefined) throw new Error(`no event ${id}`)
  return found
}

/** Every address of the site that leads on from the first page, with the fragments that links name on it. */
async function crawl(): Promise<Map<string, { html: string; fragments: Set<string> }>> {
  const pages = new Map<string, { html: string; fragments: Set<string> }>()
  const waiting = ['/']
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [path = '', fragment = ''] = next.split('#')
    const known = pages.get(path)
    if (known) {
      if (fragment !== '') known.fragments.add(fragment)
      continue
    }
    const answer = await get(path)
    expect(answer.status, path).toBe(200)
    const html = /^(?:text\/html|image\/svg)/.test(answer.headers.get('content-type') ?? '') ? await answer.text() : ''
    pages.set(path, { html, fragments: new Set(fragment === '' ? [] : [fragment]) })
    if (html === '' || answer.headers.has('content-disposition')) continue
    for (const [, href = ''] of html.matchAll(/ (?:href|src|action)="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), `http://localhost${path}`)
      expect(url.host, `${path} leads to another host: ${href}`).toBe('localhost')
      if (!isOneOfMany(url)) waiting.push(url.pathname + url.search + url.hash)
    }
  }
  return pages
}

/** Of the thousands of words that lines lead to, a tenth is looked at. */
const isOneOfMany = ({ searchParams }: URL): boolean => Number(searchParams.get('from') ?? 0) % 10 !== 0

describe('the pages', () => {
  it('lead to nothing that is missing: every link, and every place on a page', async () => {
    const pages = await crawl()
    expect(pages.size).toBeGreaterThan(150)
    const lost: string[] = []
    for (const [path, { html, fragments }] of pages) {
      const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
      for (const fragment of fragments) if (!ids.has(decodeURIComponent(fragment))) lost.push(`${path}#${fragment}`)
    }
    expect(lost).toEqual([])
    expect(site.faults).toEqual([])
  }, 120_000)

  it('are small: no page over 25 KB as sent, style and script within their bars', async () => {
    const heavy: string[] = []
    for (const path of [
      '/',
      '/events',
      '/people',
      ...LISTS,
      '/r/KGZ-VNM',
      EVENT,
      `${EVENT}/discrepancies`,
      '/search?q=trade',
    ]) {
      const size = gzipSync(await page(path)).length
      if (size > MOST) heavy.push(`${path}: ${size}`)
    }
    expect(heavy).toEqual([])
    const { document } = parseHTML(await page('/'))
    const style = await page(document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '')
    const script = await page(document.querySelector('script')?.getAttribute('src') ?? '')
    expect(gzipSync(style).length).toBeLessThan(12 * 1024)
    expect(gzipSync(script).length).toBeLessThan(10 * 1024)
  })

  it('hold no script or style of their own, and let none in', async () => {
    for (const path of ['/', '/r/OMN-PER', '/people', '/search?q=%3Cscript%3Ealert(3)%3C/script%3E', EVENT]) {
      const html = await page(path)
      expect(html).not.toMatch(/<script(?! src="\/assets)|<style|\sstyle=|\son[a-z]+=|<img/)
    }
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect((await get('/')).headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('show what a source prints as words, never as markup', async () => {
    const { events } = await relation('OMN-PER')
    const [first] = events
    const [document] = first?.documents ?? []
    const html = await page(`/e/${first?.id}/sources/${document?.name}`)
    expect(html).toContain('&lt;script>alert(1)')
    const { document: read } = parseHTML(html)
    expect(read.querySelector('.text')?.textContent).toContain('<script>alert(1)</script>')
    expect(read.querySelector('.text script, .text img, .text b')).toBeNull()
  })

  it('say what to do when there is nothing yet', async () => {
    const answer = await empty.app.request('/', { headers: HOST })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('href="/import"')
    expect(html).toContain('entente add')
    for (const path of ['/events', '/people', ...LISTS, '/discrepancies', '/search?q=trade', '/import']) {
      expect((await empty.app.request(path, { headers: HOST })).status, path).toBe(200)
    }
  })
})

describe('a relation', () => {
  it('tells level, papers by stage, what is open, figures and events, each with a source', async () => {
    const { document } = parseHTML(await page('/r/KGZ-VNM'))
    expect(document.querySelector('h1')?.textContent).toBe('Kyrgyzstan and Viet Nam')
    for (const id of ['events', 'open', 'papers', 'figures', 'people']) {
      expect(document.getElementById(id), id).not.toBeNull()
    }
    for (const step of document.querySelectorAll('.steps li.step-applied')) {
      const told = step.querySelector('.told a')
      // A visit that takes up an invitation is told by the event itself.
      if (told === null) continue
      expect(told.getAttribute('href')).toMatch(/^\/e\/[^/]+\/sources\/d-[^?]+\?from=\d+&to=\d+#words$/)
    }
  })

  it('stays light however long it lasts, and shows all of it on request', async () => {
    const known = await relation('KGZ-VNM')
    const long: RelationRecord = {
      ...known,
      threads: Array.from({ length: 40 }, (_, at) =>
        known.threads.map(thread => ({ ...thread, id: `${thread.id}-${at}` })),
      ).flat(),
      events: Array.from({ length: 40 }, (_, at) =>
        known.events.map(event => ({ ...event, id: `${event.id}-${at}` })),
      ).flat(),
    }
    const say = createSite({ assets: { style: '', script: '' } })
    const linesOf = (all: boolean) =>
      [
        ...renderToString(RelationPage({ site: say, relation: long, labels: new Map(), all })).matchAll(
          /<li class="thread/g,
        ),
      ].length
    expect(linesOf(true)).toBeGreaterThanOrEqual(long.threads.length)
    expect(linesOf(false)).toBeLessThan(600)
    expect(await page('/r/KGZ-VNM?all=1')).toContain('id="events"')
  })

  it('has one address, however it is typed', async () => {
    for (const typed of ['/r/kgz-vnm', '/r/VNM-KGZ', '/r/kyrgyzstan-vietnam']) {
      const answer = await get(typed)
      expect([answer.status, answer.headers.get('location')], typed).toEqual([301, '/r/KGZ-VNM'])
    }
    expect((await get('/r/KGZ-FRA')).status).toBe(404)
  })
})

describe('the reader', () => {
  it('lights the words that a link came for, and they are those words', async () => {
    const { events } = await relation('KGZ-VNM')
    const record = await event(events[0]?.id ?? '')
    const names = new Map(record.documents.map(({ sha256, name }) => [sha256, name]))
    let looked = 0
    for (const entry of record.entries.slice(0, 12)) {
      for (const { document, start, end, quote } of entry.evidence) {
        const html = await page(`/e/${record.id}/sources/${names.get(document)}?from=${start}&to=${end}`)
        const lit = [...parseHTML(html).document.querySelectorAll('mark.found')].map(mark => {
          for (const note of mark.querySelectorAll('sup')) note.remove()
          return mark.textContent
        })
        expect(lit.join(' ').replace(/\s+/g, ' ')).toContain(quote.split(/\s+/)[0] ?? '')
        looked += 1
      }
    }
    expect(looked).toBeGreaterThan(10)
  })

  it('takes no place outside the text', async () => {
    const record = await event(EVENT.slice(3))
    const address = `${EVENT}/sources/${record.documents[0]?.name}`
    for (const query of ['from=-1&to=5', 'from=5&to=2', 'from=1&to=99999999', 'from=x&to=y', 'from=1']) {
      expect(await page(`${address}?${query}`)).not.toContain('id="words"')
    }
  })
})

describe('the server', () => {
  it('answers 404 with a page, and data with data', async () => {
    for (const path of [
      '/nothing',
      '/e/nothing',
      '/entry/a/b',
      '/people/nobody',
      `${EVENT}/sources/none`,
      '/%E0%A4%A',
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
    expect(await (await get('/e/nothing.json')).json()).toMatchObject({ status: 404 })
  })

  it('answers 304 to who has the page already', async () => {
    const tag = (await get(EVENT)).headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    expect((await get(EVENT, { 'if-none-match': tag })).status).toBe(304)
  })

  it('is called by its own name only', async () => {
    expect((await site.app.request('/', { headers: { host: 'elsewhere.example' } })).status).toBe(421)
    expect((await site.app.request('/', { headers: { host: 'localhost:8080' } })).status).toBe(200)
  })

  it('hands over an event as one page and as Markdown, to be kept', async () => {
    for (const [ending, words] of [
      ['html', '<!doctype html>'],
      ['md', '# '],
    ]) {
      const answer = await get(`${EVENT}.${ending}`)
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="kgz-vnm-2031-04-07.${ending}"`)
      expect((await answer.text()).slice(0, 400)).toContain(words)
    }
  })
})

describe('search', () => {
  it('finds entries and sentences, and each hit leads to its words', async () => {
    const { document } = parseHTML(await page('/search?q=education'))
    const hits = [...document.querySelectorAll('.hits .quote a')]
    expect(hits.length).toBeGreaterThan(1)
    for (const hit of hits) {
      const target = await page((hit.getAttribute('href') ?? '').split('#')[0] ?? '')
      expect(target).toContain('id="words"')
    }
  })

  it('knows people by the sound of their names, and goes straight to what is named whole', async () => {
    expect(await page('/search?q=Toktogolov')).toContain('/people/')
    const answer = await get('/search?q=kyrgyzstan-vietnam')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/r/KGZ-VNM'])
  })
})

it('calls parties what a setting says as soon as it is made, on pages and in the API, in every language', async () => {
  const sign = { by: 'desk', at: '2032-01-02T03:04:05Z', reason: '' }
  const titles = async () => {
    const pages = [await get('/r/KGZ-VNM'), await get('/r/KGZ-VNM', { cookie: 'entente-language=de' })]
    const found = await Promise.all(pages.map(async page => /<title>(.*?)<\/title>/.exec(await page.text())?.[1] ?? ''))
    return [...found, (await get('/r/Annam-KGZ')).status]
  }
  expect(await titles()).toEqual([expect.stringContaining('Viet Nam'), expect.stringContaining('Viet Nam'), 404])
  const set = { kind: 'set', setting: 'name', of: 'VNM', value: 'Annam' } as const
  const { id } = await rule(site.store, set, sign)
  expect(await titles()).toEqual([expect.stringContaining('Annam'), expect.stringContaining('Annam'), 301])
  await rule(site.store, { kind: 'undo', ruling: id }, { ...sign, at: '2032-01-02T03:05:05Z' })
  expect(await titles()).toEqual([expect.stringContaining('Viet Nam'), expect.stringContaining('Viet Nam'), 404])
})
