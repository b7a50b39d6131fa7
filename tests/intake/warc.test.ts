import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { A, B, bytesOf, parts, story, takenFrom, unpacked } from '../support/intake.js'

const page = (title: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1><p>${A}</p><p>${B}</p></article></body></html>`

interface Kept {
  readonly url?: string
  readonly type?: 'response' | 'request' | 'revisit' | 'resource' | 'warcinfo'
  readonly status?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A record as warcio.js writes it. */
async function recordOf(
  body: string | Uint8Array,
  { url = 'https://post.example/ports', type, status, headers }: Kept = {},
) {
  const content = typeof body === 'string' ? bytesOf(body) : body
  const record = WARCRecord.create(
    {
      url,
      date: '2025-03-06T09:00:00Z',
      type: type ?? 'response',
      httpHeaders: { 'content-type': 'text/html; charset=utf-8', ...headers },
      statusline: `HTTP/1.1 ${status ?? '200 OK'}`,
    },
    (async function* () {
      yield content
    })(),
  )
  return WARCSerializer.serialize(record)
}

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

describe('a web archive', () => {
  it('of pages as CC-NEWS keeps them, one gzip member each, is read as it comes', async () => {
    const records = [
      await recordOf('x', { type: 'warcinfo', url: 'x' }),
      await recordOf('GET / HTTP/1.1\r\n\r\n', { type: 'request' }),
      await recordOf(page('Ports')),
      await recordOf(page('Roads'), { url: 'https://post.example/roads' }),
      await recordOf('', { type: 'revisit' }),
    ]
    const { documents, warnings } = await takenFrom('news.warc.gz', joined(...records.map(record => gzipSync(record))))
    expect(warnings).toEqual([])
    expect(documents.map(({ title, source }) => [title, source])).toEqual([
      ['Ports', 'news.warc!/https:/post.example/ports'],
      ['Roads', 'news.warc!/https:/post.example/roads'],
    ])
    expect(documents[0] && parts(documents[0])).toEqual(['title: Ports', `paragraph: ${A}`, `paragraph: ${B}`])
  })

  it('knows where each page was published', async () => {
    const { documents } = await unpacked('a.warc', await recordOf(page('Ports')))
    expect(documents[0]?.address).toBe('https://post.example/ports')
  })

  it('unwraps what was sent packed or in chunks, in the charset of the server', async () => {
    const packed = await recordOf(gzipSync(page('Ports')), { headers: { 'content-encoding': 'gzip' } })
    const html = Buffer.from(page('Bras\xedlia').replace('<meta charset="utf-8">', '').replace(/[“”]/g, ''), 'latin1')
    const chunks = Buffer.concat([Buffer.from(`${html.length.toString(16)}\r\n`), html, Buffer.from('\r\n0\r\n\r\n')])
    const headers = { 'transfer-encoding': 'chunked', 'content-type': 'text/html; charset=iso-8859-1' }
    const { documents } = await takenFrom('a.warc', joined(packed, await recordOf(chunks, { headers })))
    expect(documents.map(({ title }) => title)).toEqual(['Ports', 'Brasília'])
  })

  it('passes over pictures and pages that were not there', async () => {
    const archive = joined(
      await recordOf('x', { headers: { 'content-type': 'image/png' } }),
      await recordOf(page('Gone'), { status: '404 Not Found' }),
      await recordOf(page('Ports')),
    )
    const { sources, passedOver } = await unpacked('a.warc', archive)
    expect(sources).toHaveLength(1)
    expect(passedOver).toHaveLength(2)
  })

  it('that is cut off gives the pages before the cut', async () => {
    const whole = joined(
      await recordOf(page('Ports')),
      await recordOf(page('Roads'), { url: 'https://post.example/roads' }),
    )
    const { sources, refused } = await unpacked('a.warc', whole.subarray(0, whole.length - 200))
    expect(sources).toEqual(['a.warc!/https:/post.example/ports'])
    expect(Object.values(refused)).toEqual(['damaged'])
  })

  it('with a page that blows up refuses the page, and reads the next', async () => {
    const bomb = gzipSync(new Uint8Array(100 * 1024 * 1024), { level: 9 })
    const archive = joined(
      await recordOf(bomb, { url: 'https://post.example/bomb', headers: { 'content-encoding': 'gzip' } }),
      await recordOf(page('Ports')),
    )
    const { sources, refused } = await unpacked('a.warc', archive)
    expect(refused).toEqual({ 'a.warc!/https:/post.example/bomb': 'unsafe' })
    expect(sources).toEqual(['a.warc!/https:/post.example/ports'])
  })

  it('holds no more than a record at a time', async () => {
    const record = await recordOf(page('Ports'))
    const filler = await recordOf(new Uint8Array(8 * 1024 * 1024).fill(32), {
      headers: { 'content-type': 'image/png' },
    })
    const open = async function* () {
      for (let i = 0; i < 60; i += 1) {
        yield filler
        yield record
      }
    }
    const before = process.memoryUsage().rss
    let count = 0
    const { createUnpack } = await import('../../src/intake/intake.js')
    for await (const found of createUnpack(() => ({}) as never)({ source: 'a.warc', open })) {
      if ('bytes' in found) count += 1
    }
    expect(count).toBe(60)
    // 480 MB went through.
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it.each([
    ['no record', 'WARC/1.0\r\nContent-Length: 4\r\n\r\nxxxx\r\n\r\nrubbish', 'damaged'],
    ['no length', 'WARC/1.0\r\nWARC-Type: response\r\n\r\n', 'damaged'],
    ['a length that is none', 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -4\r\n\r\n', 'damaged'],
    ['a length past the end', 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 50000\r\n\r\nx', 'damaged'],
    ['a length of terabytes', 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000000000000\r\n\r\nx', 'too-large'],
    ['a head without end', `WARC/1.0\r\n${'a: b\r\n'.repeat(5_000)}`, 'damaged'],
    ['a line without end', `WARC/1.0\r\nx: ${'a'.repeat(1_000_000)}\r\n\r\n`, 'damaged'],
  ])('with %s is refused', async (_, text, code) => {
    expect(Object.values((await unpacked('a.warc', text)).refused)).toEqual([code])
  })

  it('whatever is done to its bytes: an answer comes, and never a fault', async () => {
    const archive = joined(await recordOf(story('Oslo')), await recordOf(page('Ports')))
    const change = fc.tuple(fc.nat({ max: archive.length - 1 }), fc.nat({ max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async changes => {
        const bytes = Uint8Array.from(archive)
        for (const [at, byte] of changes) bytes[at] = byte
        await unpacked('a.warc', bytes)
      }),
      { numRuns: 200 },
    )
  })
})
