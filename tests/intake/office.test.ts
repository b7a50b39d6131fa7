import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/model/errors.js'
import { parts, takenFrom, unpacked } from '../support/intake.js'

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, 'samples', name)))

// Made from one page by LibreOffice 7.4.
const STATEMENT = [
  'title: Joint statement of Norway and Ghana',
  'dateline: OSLO, 6 March 2025',
  'paragraph: The prime ministers of Norway and Ghana agreed on Monday to begin talks on a ports agreement, and they asked their ministers of transport to settle the terms of it by the end of the year.',
  'paragraph: The two sides agreed to:',
  'bullet: meet every year in Accra or in Oslo;',
  'bullet: exchange experts on fisheries.',
  'paragraph: Norway welcomed the co-operation of the two navies in the Gulf of Guinea, and said that it would train two hundred mates at its own cost before the end of the coming year.',
  'subhead: Trade',
  'paragraph: Trade between the two states reached $412 million in 2024.',
  'bullet: Ghana will open a consulate in Bergen.',
  'bullet: Việt Nam was named too.',
]
const ROWS = ['paragraph: Export | 300', 'paragraph: Import | 112']

describe('a statement written with a word processor', () => {
  it.each([
    ['statement.docx', [...STATEMENT, ...ROWS]],
    ['statement.odt', [...STATEMENT, ...ROWS]],
    ['statement.pdf', [...STATEMENT, 'paragraph: Export 300 Import 112']],
  ])('%s has its parts, and the numbers of its paragraphs', async (name, expected) => {
    const [document] = (await takenFrom(name, sample(name))).documents
    expect(document && parts(document)).toEqual(expected)
    expect(document?.text).toContain('\n1. The prime ministers')
    expect(document?.text).toContain('\n3. Norway welcomed')
    expect(document).toMatchObject({ published: '2025-03-06', title: 'Joint statement of Norway and Ghana' })
  })

  it.each(['statement.docx', 'statement.odt', 'statement.pdf'])('%s is known under any name', async name => {
    expect((await takenFrom('-', sample(name))).documents[0]?.title).toBe('Joint statement of Norway and Ghana')
  })

  it.each(['statement.docx', 'statement.odt', 'statement.pdf'])('%s, cut off, is refused', async name => {
    const bytes = sample(name)
    await expect(takenFrom(name, bytes.subarray(0, bytes.length / 3))).rejects.toMatchObject({ code: 'damaged' })
  })

  it.each(['statement.docx', 'statement.odt', 'statement.pdf'])(
    '%s, whatever is done to its bytes: an answer comes, and never a fault',
    async name => {
      const whole = sample(name)
      const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }))
      await fc.assert(
        fc.asyncProperty(fc.array(change, { maxLength: 6 }), async changes => {
          const bytes = Uint8Array.from(whole)
          for (const [at, byte] of changes) bytes[at] = byte
          await takenFrom(name, bytes).catch(error => expect(error).toBeInstanceOf(InputError))
        }),
        { numRuns: name.endsWith('pdf') ? 25 : 80 },
      )
    },
  )
})

const word = (body: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<w:document xmlns:w="x" xmlns:mc="y"><w:body>${body}</w:body></w:document>`),
  })

describe('a document of Word', () => {
  it('is read as it would be printed: without what was deleted, and nothing twice', async () => {
    const text =
      '<w:p><w:r><w:t>Norway and Ghana </w:t></w:r><w:del><w:r><w:delText>will not </w:delText></w:r></w:del><w:ins><w:r><w:t>agreed to open</w:t></w:r></w:ins><w:r><w:tab/><w:t>an air link between the two states.</w:t></w:r><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><mc:AlternateContent><mc:Choice><w:r><w:t> It opens in May.</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> It opens in May.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>'
    const [document] = (await takenFrom('a.docx', word(text))).documents
    expect(document?.text).toBe('Norway and Ghana agreed to open an air link between the two states. It opens in May.')
  })

  it.each([
    ['entities', '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>', 'unsafe'],
    ['nesting without end', `<w:document><w:body>${'<w:p>'.repeat(20_000)}`, 'unsafe'],
    ['no body', '<w:document/>', 'damaged'],
  ])('with %s is refused', async (_, xml, code) => {
    const bytes = zipSync({ 'word/document.xml': strToU8(xml) })
    await expect(takenFrom('a.docx', bytes)).rejects.toMatchObject({ code })
  })

  it('that blows up is refused', async () => {
    const bytes = zipSync({ 'word/document.xml': [new Uint8Array(60 * 1024 * 1024).fill(32), { level: 9 }] })
    await expect(takenFrom('a.docx', bytes)).rejects.toMatchObject({ code: 'unsafe' })
  })
})

describe('an OpenDocument file', () => {
  it('that is a spreadsheet is refused', async () => {
    const files = unzipSync(sample('statement.odt'))
    const sheet = zipSync({ ...files, mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })
    expect(strFromU8(files.mimetype ?? new Uint8Array())).toBe('application/vnd.oasis.opendocument.text')
    expect((await unpacked('a.ods', sheet)).refused).toEqual({ 'a.ods': 'binary' })
  })
})

describe('numbers that no list has', () => {
  const item = (text: string) =>
    `<text:list text:style-name="L"><text:list-item><text:p>${text}<text:s text:c="-5"/></text:p></text:list-item></text:list>`
  const STORY = 'Norway and Ghana agreed to open an air link between the two states in May.'

  it.each(['-100', '4000000000', 'x'])('a list of Word in letters that starts at %s', async start => {
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
    const body = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${STORY}</w:t></w:r></w:p>`
    const bytes = zipSync({
      'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`),
      'word/numbering.xml': strToU8(numbering),
    })
    const [document] = (await takenFrom('a.docx', bytes)).documents
    expect(document?.text).toContain(STORY)
    expect(document?.text.length).toBeLessThan(200)
  })

  it.each(['5000000000', '-1', 'x'])('a list of OpenDocument whose level is %s', async level => {
    const style = `<text:list-style style:name="L"><text:list-level-style-number text:level="${level}" text:display-levels="5000000000" style:num-format="1"/></text:list-style>`
    const content = `<office:document-content><office:automatic-styles>${style}</office:automatic-styles><office:body><office:text>${item(STORY)}</office:text></office:body></office:document-content>`
    const bytes = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.text'),
      'content.xml': strToU8(content),
    })
    const [document] = (await takenFrom('a.odt', bytes)).documents
    expect(document?.text).toContain(STORY)
  })
})
