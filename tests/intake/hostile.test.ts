import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetcher } from '../../src/fetching/fetch.js'
import { type Added, addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { lookAt } from '../../src/pipeline/watching.js'
import type { Store } from '../../src/store/store.js'
import { bytesOf, story } from '../support/intake.js'
import { hostilePdf } from '../support/made-pdf.js'
import { SOON } from '../support/soon.js'
import { freshPlace, type Place } from '../support/stores.js'

// One batch of everything that is made to harm, between two honest reports: each is refused with its reason, and the reports are
// kept. What each reader bounds is tested with that reader: tests/intake, src/fetching, tests/fuzz.

const MEGABYTE = 1024 * 1024
const blank = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE, 32)
const rss = (inside: string) => `<rss version="2.0"><channel><title>The Post</title>${inside}</channel></rss>`
const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "&a${i - 1};&a${i - 1};">`).join('')}]>`
const nested = (open: string, close: string, deep: number) => open.repeat(deep) + close.repeat(deep)
const packed = zipSync({ 'a.txt': bytesOf(story('Bergen')) })

/** Name, bytes, and the code that it is refused with. */
const HOSTILE: readonly (readonly [source: string, content: string | Uint8Array, code: string])[] = [
  ['bomb.zip', zipSync({ 'a.txt': [blank(15), { level: 9 }] }), 'unsafe'],
  ['bomb.jsonl.gz', gzipSync(blank(64), { level: 9 }), 'unsafe'],
  ['bombs.gz', gzipSync(gzipSync(gzipSync(blank(64), { level: 9 }), { level: 9 })), 'unsafe'],
  [
    'bomb.docx',
    zipSync({ '[Content_Types].xml': bytesOf('<Types/>'), 'word/document.xml': [blank(60), { level: 9 }] }),
    'unsafe',
  ],
  ['bomb.pdf', hostilePdf(['/Filter /FlateDecode', deflateSync(blank(2), { level: 9 }).toString('latin1')]), 'no-text'],
  ['laughs.rss', `<?xml version="1.0"?>${laughs}${rss('<item><title>&a29;</title></item>')}`, 'unsafe'],
  [
    'passwd.xml',
    `<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>`,
    'unsafe',
  ],
  ['deep.xml', `<?xml version="1.0"?><nitf>${nested('<p>', '</p>', 200_000)}</nitf>`, 'unsafe'],
  ['deep.html', `<html><body>${nested('<div>', '</div>', 200_000)}</body></html>`, 'no-article'],
  ['deep.json', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`, 'unknown-format'],
  ['deep.jsonl', `${'[{"a":'.repeat(100_000)}`, 'damaged'],
  ['long.txt', 'Norway and Ghana '.repeat(200_000), 'line-too-long'],
  ['long.csv', `title,text\n"${'a'.repeat(3_000_000)}`, 'damaged'],
  ['lying.pdf', `<html><body>${'<p>x</p>'.repeat(20)}</body></html>`, 'no-article'],
  ['lying.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...blank(1)]), 'binary'],
  ['cut.zip', packed.subarray(0, packed.length - 30), 'damaged'],
  ['cut.pdf', hostilePdf(['', 'BT ET']).subarray(0, 60), 'damaged'],
  ['cut.gz', gzipSync(story('Bergen')).subarray(0, 60), 'damaged'],
  ['cut.rss', rss('<item><title>Po').slice(0, -30), 'damaged'],
  ['cut.warc', `WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>`, 'damaged'],
]

let place: Place
let store: Store
beforeAll(async () => {
  place = await freshPlace('pglite')
  store = await place.open()
}, 60_000)
afterAll(async () => {
  await store.close()
  place.remove()
})
const engine = createEngine()
const input = (source: string, content: string | Uint8Array) => ({
  source,
  bytes: typeof content === 'string' ? bytesOf(content) : new Uint8Array(content),
})

describe('a batch with everything that is made to harm', () => {
  let added: readonly Added[] = []
  beforeAll(async () => {
    const batch = [
      input('first.txt', story('Oslo')),
      ...HOSTILE.map(([source, content]) => input(source, content)),
      input('last.txt', story('Accra')),
    ]
    added = await addDocuments(store, batch, { engine })
  }, SOON)

  it('keeps the honest reports', () => {
    expect(added.filter(({ outcome }) => outcome === 'new').map(({ source }) => source)).toEqual([
      'first.txt',
      'last.txt',
    ])
  })

  it.each(HOSTILE)('refuses %s, and says why', (source, _, code) => {
    const name = source.replace(/\.gz$/, '')
    const problems = added
      .filter(each => each.source === name || each.source.startsWith(`${name}!`))
      .map(({ problem }) => problem)
    expect(problems.map(problem => problem?.code)).toEqual([code])
    expect(problems[0]?.message).not.toBe('')
  })
})

describe('a site that means harm', () => {
  let server: Server
  let base = ''
  const asked: string[] = []
  const feed = (to: string) =>
    rss(`<item><title>More</title><link>${base}${to}</link><description>x</description></item>`)
  const page = `<html lang="en"><body><article><h1>Talks</h1><p>${story('Tromsø')} ${story('Tromsø')}</p></article></body></html>`
  const answers: Readonly<Record<string, () => readonly [type: string, body: string | Uint8Array]>> = {
    '/one': () => ['application/rss+xml', feed('/two')],
    '/two': () => ['application/rss+xml', feed('/one')],
    '/picture': () => ['image/png', page],
    '/page': () => ['text/html', zipSync({ 'a.txt': bytesOf(story('Larvik')) })],
    '/text': () => ['text/plain', gzipSync(blank(64), { level: 9 })],
    '/pdf': () => ['application/pdf', page.slice(0, 40)],
  }
  beforeAll(async () => {
    server = createServer(({ url = '' }, answer) => {
      asked.push(url)
      const [type, body] = answers[url]?.() ?? ['', '']
      answer.writeHead(type === '' ? 404 : 200, { 'content-type': type }).end(body)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })

  const addedFrom = async (path: string) => {
    const fetch = createFetcher({ userAgent: 'entente-test', allowPrivate: () => true })
    const { inputs } = await lookAt(`${base}${path}`, { db: store.db, engine, fetch, every: 60_000, now: 0 })
    return addDocuments(store, inputs, { engine })
  }

  it('feeds that lead to each other are each asked for once', async () => {
    asked.length = 0
    await addedFrom('/one')
    expect(asked.filter(path => path !== '/robots.txt')).toEqual(['/one', '/two'])
  })

  it.each([
    ['/picture', 'new', undefined],
    ['/page', 'new', undefined],
    ['/text', 'failed', 'unsafe'],
    ['/pdf', 'failed', 'no-article'],
  ])('of %s its bytes are believed, not the type that it is said to be', async (path, outcome, code) => {
    const [added] = await addedFrom(path)
    expect([added?.outcome, added?.problem?.code]).toEqual([outcome, code])
  })
})
