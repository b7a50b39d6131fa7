import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import { intakeTables } from '../pipeline/intake-tables.js'
import { createIntake, idOf } from './intake.js'

const tables = intakeTables(loadTables())
const takeIn = createIntake(tables, { identify: async () => 'vi' })
const take = (source: string, content: string | Uint8Array) =>
  takeIn({ source, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content })
const parts = ({ text, blocks }: SourceDocument) =>
  blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

const A =
  'The prime ministers of Norway and Ghana agreed on Monday to begin talks on a ports agreement, officials of both governments said.'
const B =
  'The Ghanaian leader asked Norway to send experts to Tema, and invited his host to Accra in the autumn of the coming year.'
const C =
  'Norway pledged to support the works with a grant, and the ministries were told to settle the terms by the month of June.'

describe('plain text', () => {
  it('is stored as it is, line ends and all', async () => {
    const text = `Title\r\n\r\n  ${A}  \r\n\r\nVie\u0302\u0323t Nam was named too, and the two of them were told of it.\r\n`
    const { document } = await take('folder/one.txt', text)
    expect(document).toMatchObject({ id: 'one', source: 'folder/one.txt', text, language: 'en' })
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('in a language without a pack is asked about', async () => {
    expect((await take('a.txt', 'Thủ tướng đã chủ trì lễ đón chính thức đoàn đại biểu.')).document.language).toBe('vi')
  })

  it('without an identifier is `und`, and English is known all the same', async () => {
    const plain = createIntake(tables)
    const language = async (text: string) =>
      (await plain({ source: 'a.txt', bytes: new TextEncoder().encode(text) })).document.language
    expect(await language('Thủ tướng đã chủ trì lễ đón chính thức.')).toBe('und')
    expect(
      await language('Le ministre a été reçu à Oslo par son homologue et les deux parties ont signé un accord.'),
    ).toBe('und')
    expect(await language(A)).toBe('en')
    expect(await language('President Rivas met with Prime Minister Mensah of Togo in Lomé.')).toBe('en')
  })
})

describe('web pages', () => {
  const page = (head: string, body: string) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x | The Post</title>${head}</head><body>${body}</body></html>`
  const story = `<nav><ul><li><a>Home</a></li><li><a>Sport</a></li></ul></nav><article><h1>Ports &amp; fish</h1>
    <figure><img src="a.jpg"><figcaption>Trade reached $412 million in 2024. (Photo: NTB)</figcaption></figure>
    <p>OSLO — ${A}</p><p>${B}</p><h2>A grant</h2><ul><li>Norway will train 200 mates.</li><li>Ghana will open a consulate.</li></ul><p>${C}</p>
    <aside><a>Ten best fjords</a></aside></article><footer>All rights reserved</footer>`

  it('give their story with its parts, and nothing of what stands round it', async () => {
    const { document } = await take(
      'page.html',
      page(
        '<meta property="og:title" content="Ports &amp; fish"><meta property="og:site_name" content="The Post">',
        story,
      ),
    )
    expect(parts(document)).toEqual([
      'title: Ports & fish',
      'caption: Trade reached $412 million in 2024.',
      'credit: (Photo: NTB)',
      'dateline: OSLO —',
      `paragraph: ${A}`,
      `paragraph: ${B}`,
      'subhead: A grant',
      'bullet: Norway will train 200 mates.',
      'bullet: Ghana will open a consulate.',
      `paragraph: ${C}`,
    ])
    expect(document).toMatchObject({ title: 'Ports & fish', publisher: 'The Post', language: 'en' })
  })

  it('are believed in what their linked data say', async () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', name: 'no' },
        {
          '@type': 'NewsArticle',
          headline: 'Ports &amp; fish',
          datePublished: '2025-02-11T09:30:00+01:00',
          author: [{ name: 'Kari Holm' }],
          publisher: { name: 'The Fjord Post' },
        },
      ],
    }
    const { document } = await take(
      'page.html',
      page(`<script type="application/ld+json">${JSON.stringify(data)}</script>`, story),
    )
    expect(document).toMatchObject({ title: 'Ports & fish', publisher: 'The Fjord Post', published: '2025-02-11' })
    expect(document.credits).toContain('Kari Holm')
  })

  it('may carry their story in linked data alone', async () => {
    const data = { '@type': ['NewsArticle'], headline: 'Ports', articleBody: `${A}\n\n${B} &amp; more.` }
    const { document } = await take(
      'page.html',
      page(`<script type="application/ld+json">\n${JSON.stringify(data)}\n</script>`, '<div id="root"></div>'),
    )
    expect(parts(document)).toEqual(['title: Ports', `paragraph: ${A}`, `paragraph: ${B} & more.`])
  })

  it('survive linked data that are broken', async () => {
    const { document } = await take('page.html', page('<script type="application/ld+json">{"@type": </script>', story))
    expect(parts(document)).toContain(`paragraph: ${A}`)
  })

  it('are decoded as they declare', async () => {
    const html = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body>'
    const bytes = Buffer.from(
      `${html}<article><p>${A} It was the \x93first\x94 of its kind in Bras\xedlia.</p><p>${B}</p></article></body></html>`,
      'latin1',
    )
    expect((await take('page.htm', bytes)).document.text).toContain('the “first” of its kind in Brasília')
  })

  it('are NFC, and known without their ending', async () => {
    const { document } = await take(
      '-',
      page('', `<article><p>${A} Vie\u0302\u0323t Nam was there.</p><p>${B}</p></article>`),
    )
    expect(document.text).toContain('Việt Nam was there')
  })

  it.each([
    ['no story', page('', '<div id="app"></div>')],
    ['a menu', page('', '<ul><li><a>One</a></li><li><a>Two</a></li></ul>')],
    ['nesting without end', `<html><body>${'<div>'.repeat(5000)}<p>${A}</p>`],
    ['too many elements', `<html><body>${'<b>x</b>'.repeat(61_000)}`],
    ['nothing at all', '<html></html>'],
  ])('are refused with a reason: %s', async (_, html) => {
    await expect(take('page.html', html)).rejects.toMatchObject({ name: 'InputError', code: 'no-article' })
  })
})

describe('Markdown', () => {
  it('loses its marks and keeps its parts', async () => {
    const text = `---\ntitle: "An air link"\nauthor: Ana Rivas\ndate: 2021-03-02\n---\n# An air link\n\nLOMÉ — The *ministers* of **Chile** and [Togo](https://example.org) met on Monday\nin the palace, and they agreed on:\n\n- a visa waiver\n- an air link\n\n## What is next\n\n> They will meet again.\n\n\`\`\`\ncode\n\`\`\`\n`
    const { document } = await take('report.md', text)
    expect(parts(document)).toEqual([
      'title: An air link',
      'dateline: LOMÉ —',
      'paragraph: The ministers of Chile and Togo met on Monday in the palace, and they agreed on:',
      'bullet: a visa waiver',
      'bullet: an air link',
      'subhead: What is next',
      'paragraph: They will meet again.',
      'aside: code',
    ])
    expect(document).toMatchObject({ title: 'An air link', credits: ['Ana Rivas'], published: '2021-03-02' })
  })
})

describe('the day of publication', () => {
  it.each([
    ['handed over, when the document prints none', 'Chile and Togo signed a pact.', '2021-03-02'],
    ['printed, whatever is handed over', 'Oslo, 3 March 2021 (NTB): Chile and Togo signed a pact.', '2021-03-03'],
  ])('is the one %s', async (_, text, expected) => {
    const bytes = new TextEncoder().encode(text)
    const { document } = await createIntake(tables)({ source: 'a.txt', bytes, published: '2021-03-02' })
    expect(document.published).toBe(expected)
  })
})

describe('what is no document', () => {
  it.each([
    ['empty', ''],
    ['empty', ' \n\t\r\n '],
    ['damaged', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31)],
    ['binary', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0, 0)],
    ['binary', Uint8Array.of(0, 0, 0, 1, 2, 3, 255, 254, 0, 0, 9)],
    ['line-too-long', 'and so on '.repeat(100_000)],
    ['too-large', new Uint8Array(17 * 1024 * 1024).fill(97)],
  ])('%s: is said to be so', async (code, content) => {
    await expect(take('x.txt', content)).rejects.toMatchObject({
      name: 'InputError',
      code,
      where: 'x.txt',
      hint: expect.stringMatching(/\w/),
    })
  })
})

describe('ids', () => {
  it.each([
    ['a/b/report.one.txt', 'report.one'],
    ['https://example.org/news/visit-to-lome/?x=1', 'visit-to-lome'],
    ['C:\\news\\Bản tin.html', 'Bản tin'],
    ['-', '-'],
    ['/', 'document'],
  ])('%s → %s', (source, id) => {
    expect(idOf(source)).toBe(id)
  })
})

describe('for any text', () => {
  const scrap = fc.constantFrom(
    ...[
      A,
      B,
      'LOMÉ —',
      'OSLO, June 4.',
      'Title line',
      '- item',
      '1. Item',
      '(a) item',
      'PRESIDENT RIVAS: Hello',
      'Q   Why?',
      '(Photo: VNA)',
      '— VNS',
      './.',
      'palace.jpg',
    ],
    ...[
      'Also read:',
      'By Ana Rivas',
      '<!-- -->',
      'the following:',
      '\u200b',
      '😀',
      'Vie\u0302\u0323t',
      '2:09 P.M. EDT',
      'March 3, 2021',
      '\u00a0',
      '(',
      '—',
      '/',
      ':',
      '<p>',
      '#',
      '***',
      'Copyright © 2021 X',
    ],
  )
  const text = fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 4, arbitrary: scrap }, { weight: 1, arbitrary: fc.string({ maxLength: 12 }) }),
        fc.constantFrom('\n', '\n\n', ' ', '\r\n', '\r\n\r\n', ''),
      ),
      { maxLength: 30 },
    )
    .map(parts => parts.flat().join(''))

  it.each(['x.txt', 'x.md', 'x.html'])(
    '%s: blocks are in order, apart, trimmed, and their references hold',
    async source => {
      await fc.assert(
        fc.asyncProperty(text, async content => {
          const taken = await take(
            source,
            source === 'x.html'
              ? `<html><body><article><p>${A}</p><p>${B}</p>${content}</article></body></html>`
              : content,
          ).catch(error => error)
          if (taken instanceof Error) {
            expect(taken.name).toBe('InputError')
            return
          }
          expectSound(taken.document)
          if (source === 'x.txt') expect(taken.document.text).toBe(content.replace(/^\ufeff/, ''))
        }),
        { numRuns: source === 'x.html' ? 60 : 400 },
      )
    },
  )
})

function expectSound({ text, blocks }: SourceDocument): void {
  let at = 0
  for (const [i, block] of blocks.entries()) {
    expect(block.start).toBeGreaterThanOrEqual(at)
    expect(block.end).toBeGreaterThan(block.start)
    const printed = text.slice(block.start, block.end)
    expect(printed).toBe(printed.trim())
    at = block.end
    if (block.lead !== undefined) expect(['paragraph', 'bullet', 'subhead']).toContain(blocks[block.lead]?.kind)
    if (block.lead !== undefined) expect(block.lead).toBeLessThan(i)
    if (block.speaker !== undefined) expect(blocks[block.speaker]?.kind).toBe('speaker')
  }
  expect(at).toBeLessThanOrEqual(text.length)
}
