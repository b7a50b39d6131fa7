import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createIntake } from '../../src/intake/intake.js'
import { loadTables } from '../../src/knowledge/tables.js'
import { intakeTables } from '../../src/pipeline/intake-tables.js'
import { createPdfReader } from '../../src/pipeline/pdf/apart.js'
import { createPageRecogniser } from '../../src/pipeline/recognise-pages.js'
import { parts, takenFrom } from '../support/intake.js'
import { column, hostilePdf, type Placed, pdfOf } from '../support/made-pdf.js'
import { SOON } from '../support/soon.js'
import { hasTools } from '../support/tools.js'

const FIRST = [
  'The prime ministers of Norway and Ghana agreed on Monday to begin',
  'talks on a ports agree-',
  'ment, officials of both governments said.',
]
const SECOND = [
  'The Ghanaian leader asked Norway to send experts to Tema, and he',
  'invited his host to Accra, where the co-operation of the two navies',
  'in the Gulf of Guinea is to be the first',
]
const REST = ['thing that they talk about in the co-', 'operation council of the two states.']
const read = async (...pages: Placed[][]) => {
  const [document] = (await takenFrom('a.pdf', pdfOf(...pages))).documents
  return document ? parts(document) : []
}

describe('a PDF', () => {
  it('has paragraphs, joined over lines and pages; running heads and numbers are gone', async () => {
    const page = (n: number, lines: Placed[]): Placed[] => [
      ['Ministry of Foreign Affairs', 60, 800, 9],
      ...lines,
      [`Page ${n} of 3`, 280, 40, 9],
    ]
    expect(
      await read(
        page(1, [['Norway and Ghana to talk', 60, 760, 18], ...column(FIRST, 60, 720), ...column(SECOND, 60, 660)]),
        page(2, column(REST, 60, 720)),
        page(3, [['Trade', 60, 740, 15], ...column(['Trade reached $412 million in 2024.'], 60, 710)]),
      ),
    ).toEqual([
      'title: Norway and Ghana to talk',
      'paragraph: The prime ministers of Norway and Ghana agreed on Monday to begin talks on a ports agreement, officials of both governments said.',
      'paragraph: The Ghanaian leader asked Norway to send experts to Tema, and he invited his host to Accra, where the co-operation of the two navies in the Gulf of Guinea is to be the first thing that they talk about in the co-operation council of the two states.',
      'subhead: Trade',
      'paragraph: Trade reached $412 million in 2024.',
    ])
  })

  it('is read column by column', async () => {
    const left = ['Norway and Ghana agreed on', 'Monday to begin talks on an', 'agreement on ports, and on a']
    const right = ['second one on fisheries in', 'the Gulf of Guinea, where the', 'two navies work together.']
    expect(await read([...column(left, 60, 700), ...column(right, 320, 700)])).toEqual([
      `paragraph: ${[...left, ...right].join(' ')}`,
    ])
  })

  it('keeps a number that is text, and paragraphs that are set in without a gap', async () => {
    const lines: Placed[] = [
      ['Norway and Ghana agreed on Monday to begin talks about the', 60, 700],
      ['ports of Tema and Bergen.', 60, 686],
      ['Ghana asked for experts, and Norway said that it would send', 75, 672],
      ['12', 60, 658],
    ]
    expect(await read(lines)).toEqual([
      'paragraph: Norway and Ghana agreed on Monday to begin talks about the ports of Tema and Bergen.',
      'paragraph: Ghana asked for experts, and Norway said that it would send 12',
    ])
  })

  it('numbered paragraphs stay apart', async () => {
    const lines = [
      '1. The two sides spoke of peace in the Gulf of Guinea.',
      '2. They agreed to meet in Accra in the autumn.',
      '3. They thanked each other.',
    ]
    expect(await read(column(lines, 60, 700))).toEqual(lines.map(line => `paragraph: ${line.slice(3)}`))
  })

  it.each([
    ['of nothing but its first line', '%PDF-1.7\n'],
    [
      'that points in a ring',
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [2 0 R] >>\nendobj\ntrailer << /Root 1 0 R >>',
    ],
  ])(
    '%s is refused, soon',
    async (_, text) => {
      await expect(takenFrom('a.pdf', text)).rejects.toMatchObject({ code: 'damaged' })
    },
    SOON,
  )

  it('of pictures of pages is refused with what would help', async () => {
    await expect(takenFrom('scan.pdf', pdfOf([], []))).rejects.toMatchObject({
      code: 'no-text',
      hint: expect.stringContaining('tesseract'),
    })
  })
})

describe('a PDF with a page that takes the machine', () => {
  const LAUGHS = ['', '/X Do'] as const
  const PLAIN = ['', `BT /F1 11 Tf 60 700 Td (${FIRST.join(' ')}) Tj ET`] as const
  const intake = (readPdf: ReturnType<typeof createPdfReader>) => createIntake(intakeTables(loadTables()), { readPdf })

  it(
    'is refused when that is its first; the next PDF is read',
    async () => {
      // Ten forms, each showing the next one ten times over: 3 kB that ask for years.
      const takeIn = intake(createPdfReader({ seconds: 1 }))
      await expect(takeIn({ source: 'a.pdf', bytes: hostilePdf(LAUGHS) })).rejects.toMatchObject({
        code: 'unsafe',
        message: expect.stringContaining('too much time'),
      })
      const patient = intake(createPdfReader())
      expect((await patient({ source: 'b.pdf', bytes: hostilePdf(PLAIN) })).document.text).toContain('ports agree')
    },
    SOON,
  )

  it(
    'has its pages read up to there',
    async () => {
      const takeIn = intake(createPdfReader({ seconds: 6 }))
      const { document, warnings } = await takeIn({ source: 'a.pdf', bytes: hostilePdf(PLAIN, LAUGHS, PLAIN) })
      expect(document.text).toContain('ports agree')
      expect(warnings).toEqual([{ code: 'cut-off', message: 'only the first 1 of 3 pages are read' }])
    },
    SOON,
  )

  it(
    'is refused when it unpacks to more than there is room for',
    async () => {
      const packed = deflateSync(Buffer.alloc(400 * 1024 * 1024, 32), { level: 9 }).toString('latin1')
      const read = createPdfReader({ memory: 64 * 1024 * 1024 })
      await expect(
        intake(read)({ source: 'a.pdf', bytes: hostilePdf(['/Filter /FlateDecode', packed]) }),
      ).rejects.toMatchObject({ code: 'unsafe', message: expect.stringContaining('too much memory') })
      // The thread that was ended is not the last: another begins.
      expect((await read(new Uint8Array([1, 2, 3]))).end).toBe('damaged')
    },
    SOON,
  )
})

// Where Debian’s packages cannot be had either, the test is skipped, and the run says that one was.
const hasTesseract = hasTools(['tesseract', 'pdftoppm'], ['tesseract-ocr', 'tesseract-ocr-eng', 'poppler-utils'])

describe('pictures of pages', () => {
  it.runIf(hasTesseract)(
    'are recognised by the Tesseract that is installed, and said to be',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'entente-scan-'))
      try {
        const pdf = join(import.meta.dirname, 'samples', 'statement.pdf')
        execFileSync('pdftoppm', ['-r', '200', '-jpeg', pdf, join(folder, 'page')])
        const scan = pictured(readFileSync(join(folder, 'page-1.jpg')))
        const takeIn = createIntake(intakeTables(loadTables()), { recognise: createPageRecogniser() })
        const { document, warnings } = await takeIn({ source: 'scan.pdf', bytes: scan })
        expect(parts(document)).toContain(
          'paragraph: The prime ministers of Norway and Ghana agreed on Monday to begin talks on a ports agreement, and they asked their ministers of transport to settle the terms of it by the end of the year.',
        )
        expect(document.text).toContain('\n\n3. Norway welcomed the co-operation of the two navies')
        expect(warnings.map(({ code }) => code)).toEqual(['recognised'])
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    120_000,
  )

  it('that the tools fail at are refused, with what they said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-tools-'))
    const path = process.env.PATH
    try {
      writeFileSync(join(folder, 'pdftoppm'), '#!/bin/sh\necho "Syntax Error: no such page" >&2\nexit 1\n', {
        mode: 0o755,
      })
      process.env.PATH = `${folder}:${path}`
      const takeIn = createIntake(intakeTables(loadTables()), { recognise: createPageRecogniser() })
      await expect(takeIn({ source: 'scan.pdf', bytes: pdfOf([]) })).rejects.toMatchObject({
        name: 'InputError',
        code: 'no-text',
        where: 'scan.pdf',
        message: expect.stringContaining('pdftoppm cannot read: Syntax Error: no such page'),
      })
    } finally {
      process.env.PATH = path
      rmSync(folder, { recursive: true })
    }
  })

  it('are refused when the tools are not there', async () => {
    const path = process.env.PATH
    process.env.PATH = '/nonexistent'
    try {
      expect(await createPageRecogniser()(pdfOf([]), 'a.pdf')).toBeUndefined()
    } finally {
      process.env.PATH = path
    }
  })
})

/** A PDF of one picture. */
function pictured(jpeg: Buffer): Uint8Array {
  const [height, width] = sizeOf(jpeg)
  const content = 'q 595 0 0 842 0 0 cm /I Do Q'
  const head = `%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>
endobj
4 0 obj
<< /Length ${content.length} >>
stream
${content}
endstream
endobj
5 0 obj
<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>
stream
`
  return new Uint8Array(
    Buffer.concat([Buffer.from(head, 'latin1'), jpeg, Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>')]),
  )
}

function sizeOf(jpeg: Buffer): [height: number, width: number] {
  for (let at = 2; at < jpeg.length; ) {
    const marker = jpeg[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xc2) return [jpeg.readUInt16BE(at + 5), jpeg.readUInt16BE(at + 7)]
    at += 2 + jpeg.readUInt16BE(at + 2)
  }
  throw new Error('no JPEG')
}
