import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bytesOf, story, unpacked } from '../support/intake.js'
import { SOON } from '../support/soon.js'

const file = (name: string) => bytesOf(story(name))
const blank = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024).fill(32)

describe('a ZIP archive', () => {
  it('holds documents, each under its own name, in folders and in archives inside', async () => {
    const inner = zipSync({ 'b.txt': file('Accra') })
    const archive = zipSync({ 'a.txt': file('Oslo'), 'x/y/Bản tin.md': file('Tema'), 'more.zip': inner })
    const { sources, refused } = await unpacked('week.zip', archive)
    expect(sources).toEqual(['week.zip!/a.txt', 'week.zip!/x/y/Bản tin.md', 'week.zip!/more.zip!/b.txt'])
    expect(refused).toEqual({})
  })

  it('passes over what is of no kind that is read, and what a computer adds for itself', async () => {
    const archive = zipSync({
      'a.txt': file('Oslo'),
      'photo.jpg': bytesOf('x'),
      'settings.json': bytesOf('{"theme":"dark"}'),
      '__MACOSX/a.txt': file('no'),
      '.hidden.txt': file('no'),
    })
    const { sources, passedOver } = await unpacked('week.zip', archive)
    expect(sources).toEqual(['week.zip!/a.txt'])
    expect(passedOver).toEqual(['week.zip!/photo.jpg', 'week.zip!/settings.json'])
  })

  it('is known without its ending, and under one that lies', async () => {
    const archive = zipSync({ 'a.txt': file('Oslo') })
    expect((await unpacked('-', archive)).sources).toEqual(['-!/a.txt'])
    expect((await unpacked('report.txt', archive)).sources).toEqual(['report.txt!/a.txt'])
  })

  it('never names a member out of itself', async () => {
    const archive = zipSync({
      '../../etc/a.txt': file('Oslo'),
      '/b.txt': file('Tema'),
      'c\\..\\..\\d.txt': file('Accra'),
    })
    expect((await unpacked('w.zip', archive)).sources).toEqual(['w.zip!/etc/a.txt', 'w.zip!/b.txt', 'w.zip!/c/d.txt'])
  })

  it('with a bad entry gives the others', async () => {
    const archive = zipSync({ 'a.txt': [file('Oslo'), { level: 9 }], 'b.txt': [file('Tema'), { level: 9 }] })
    // In the packed bytes of the first entry.
    archive.fill(0xff, 40, 60)
    const { sources, refused } = await unpacked('w.zip', archive)
    expect(sources).toEqual(['w.zip!/b.txt'])
    expect(refused).toEqual({ 'w.zip!/a.txt': 'damaged' })
  })
})

describe('a hostile archive is refused', () => {
  it('when it is cut off', async () => {
    const archive = zipSync({ 'a.txt': file('Oslo') })
    expect((await unpacked('w.zip', archive.subarray(0, archive.length - 30))).refused).toEqual({ 'w.zip': 'damaged' })
  })

  it(
    'when it blows up, in little time and memory; its honest neighbours are read',
    async () => {
      const bomb = zipSync({ 'a.txt': [blank(15), { level: 9 }], 'b.txt': file('Oslo') })
      const { sources, refused } = await unpacked('w.zip', bomb)
      expect(refused).toEqual({ 'w.zip!/a.txt': 'unsafe' })
      expect(sources).toEqual(['w.zip!/b.txt'])
    },
    SOON,
  )

  it('when it lies about what an entry unpacks to', async () => {
    const archive = zipSync({ 'a.txt': [blank(15), { level: 9 }] })
    const view = new DataView(archive.buffer, archive.byteOffset)
    const directory = view.getUint32(archive.length - 6, true)
    view.setUint32(directory + 24, 100, true)
    expect((await unpacked('w.zip', archive)).refused).toEqual({ 'w.zip!/a.txt': 'damaged' })
  })

  it('when its entries lie over one another', async () => {
    const names = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.txt`, file(`Oslo ${i}`)]))
    const archive = zipSync(names, { level: 0 })
    const view = new DataView(archive.buffer, archive.byteOffset)
    for (let at = view.getUint32(archive.length - 6, true); at < archive.length - 22; ) {
      view.setUint32(at + 20, 2_000, true)
      at += 46 + view.getUint16(at + 28, true)
    }
    expect((await unpacked('w.zip', archive)).refused).toEqual({ 'w.zip': 'unsafe' })
  })

  it('when archives nest without end', async () => {
    let archive = zipSync({ 'a.txt': file('Oslo') })
    for (let i = 0; i < 8; i += 1) archive = zipSync({ 'n.zip': archive, [`${i}.txt`]: file(`Tema ${i}`) })
    const { sources, refused } = await unpacked('w.zip', archive)
    expect(Object.values(refused)).toContain('unsafe')
    expect(new Set(Object.values(refused)).size).toBe(1)
    expect(sources).toHaveLength(4)
  })

  it('when it is locked', async () => {
    const archive = zipSync({ 'a.txt': file('Oslo'), 'b.txt': file('Tema') })
    const view = new DataView(archive.buffer, archive.byteOffset)
    const directory = view.getUint32(archive.length - 6, true)
    view.setUint16(directory + 8, view.getUint16(directory + 8, true) | 1, true)
    const { sources, refused } = await unpacked('w.zip', archive)
    expect(refused).toEqual({ 'w.zip!/a.txt': 'encrypted' })
    expect(sources).toEqual(['w.zip!/b.txt'])
  })

  it('when it is a spreadsheet or empty', async () => {
    expect((await unpacked('w.xlsx', zipSync({ 'xl/workbook.xml': bytesOf('<x/>') }))).refused).toEqual({
      'w.xlsx': 'binary',
    })
    expect((await unpacked('w.zip', zipSync({}))).refused).toEqual({ 'w.zip': 'no-documents' })
  })

  it('whatever is done to its bytes: an answer comes, and never a fault', async () => {
    const archive = zipSync({ 'a.txt': [file('Oslo'), { level: 9 }], 'd/b.md': file('Tema') })
    const change = fc.tuple(fc.nat({ max: archive.length - 1 }), fc.nat({ max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), fc.nat({ max: archive.length }), async (changes, end) => {
        const bytes = Uint8Array.from(archive)
        for (const [at, byte] of changes) bytes[at] = byte
        await unpacked('w.zip', bytes.subarray(0, end || 1))
      }),
      { numRuns: 300 },
    )
  })
})

describe('gzip', () => {
  it('is taken off, and what is inside is told by its own name and content', async () => {
    const { documents } = await unpacked('report.txt.gz', gzipSync(story('Oslo')))
    expect(documents.map(({ source, bytes }) => [source, new TextDecoder().decode(bytes)])).toEqual([
      ['report.txt', story('Oslo')],
    ])
  })

  it('that blows up is refused before it is all unpacked', async () => {
    const bomb = gzipSync(blank(200), { level: 9 })
    const before = process.memoryUsage().rss
    expect((await unpacked('a.jsonl.gz', bomb)).refused).toEqual({ 'a.jsonl': 'unsafe' })
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it('inside gzip without end is refused', async () => {
    let bytes: Uint8Array = bytesOf(story('Oslo'))
    for (let i = 0; i < 8; i += 1) bytes = gzipSync(bytes)
    expect(Object.values((await unpacked('a.gz', bytes)).refused)).toEqual(['unsafe'])
  })

  it('that is cut off gives what there was', async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) =>
      JSON.stringify({ title: `${i}`, text: story(String(i * 7919)) }),
    )
    const packed = gzipSync(lines.join('\n'))
    const { documents, refused } = await unpacked('a.jsonl.gz', packed.subarray(0, packed.length / 2))
    expect(documents.length).toBeGreaterThan(100)
    expect(Object.values(refused)).toContain('damaged')
  })
})

it(
  'a name without end takes no time',
  async () => {
    const { documents } = await unpacked('week.zip', zipSync({ [`${'a'.repeat(60_000)}.txt`]: file('Oslo') }))
    expect(documents).toHaveLength(1)
    expect(documents[0]?.source.length).toBeLessThan(3_000)
  },
  SOON,
)
