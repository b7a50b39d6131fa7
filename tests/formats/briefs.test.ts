import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import { toDocx } from '../../src/export/formats/docx.js'
import { toHtml } from '../../src/export/formats/page.js'
import { toMarkdown } from '../../src/export/formats/pages.js'
import { toWorkbook } from '../../src/export/formats/workbook.js'
import type { Extract } from '../../src/model/extract.js'
import { sampleExtract, tables } from '../support/extract.js'
import { byLibreOffice } from '../support/office.js'

// Documents and workbooks are opened by LibreOffice.

let extract: Extract
beforeAll(async () => {
  extract = await sampleExtract()
}, 60_000)

const plain = (text: string) => text.replace(/\s+/g, ' ').normalize('NFC')
const chainOf = (whole: Extract): Extract => {
  const events = whole.events.filter(({ dyads }) => dyads.includes('KGZ-VNM'))
  return { ...whole, events, relations: whole.relations.filter(({ id }) => id === 'kgz-vnm') }
}

describe('the document for a word processor', () => {
  it('is opened by LibreOffice with every thread and every event in it, in its words', async () => {
    const chain = chainOf(extract)
    const text = plain(byLibreOffice(await toDocx(chain, tables), { from: 'docx', to: 'txt:Text (encoded):UTF8' }))
    expect(chain.events.length).toBeGreaterThan(2)
    for (const { title } of chain.relations.flatMap(({ threads }) => threads)) expect(text).toContain(plain(title))
    for (const event of chain.events) {
      const acts = event.entries.filter(({ kind }) => kind === 'commitment')
      for (const { evidence } of acts) expect(text).toContain(plain(evidence[0]?.quote ?? '?'))
    }
  }, 240_000)

  it('is the same bytes for the same extract, whenever it is made, and obeys nothing of a source', async () => {
    const made = await toDocx(extract, tables)
    await new Promise(done => setTimeout(done, 2100))
    expect(Buffer.compare(await toDocx(extract, tables), made)).toBe(0)
    const text = byLibreOffice(made, { from: 'docx', to: 'txt:Text (encoded):UTF8' })
    expect(text).toContain('<i>ports</i>')
  }, 240_000)
})

describe('the workbook', () => {
  it('is opened by LibreOffice, row for row, and nothing in it is worked out', async () => {
    const hostile = { ...extract, names: { AAA: '=1+1', ...extract.names } }
    const csv = byLibreOffice(await toWorkbook(hostile), {
      from: 'xlsx',
      to: 'csv:Text - txt - csv (StarCalc):44,34,76,1',
    })
    const [head, ...rows] = parse(csv) as string[][]
    expect(head).toEqual(['code', 'name'])
    expect(rows).toEqual(Object.entries(hostile.names))
  }, 240_000)
})

describe('Markdown and HTML', () => {
  it('Markdown holds every relation and event, each under a heading of the first level', () => {
    const markdown = toMarkdown(extract, tables)
    expect(markdown.match(/^# /gm)).toHaveLength(extract.relations.length + extract.events.length)
    expect(markdown).not.toContain('<script>')
  })

  it('HTML is one page of one event, with the words marked where they stand; of several it refuses', () => {
    const event = extract.events.find(({ dyads }) => dyads.includes('KGZ-VNM'))
    if (event === undefined) throw new Error('no event')
    const { document } = parseHTML(toHtml({ ...extract, events: [event] }, tables))
    expect(document.querySelectorAll('mark').length).toBeGreaterThan(5)
    expect(document.querySelectorAll('script[src], link[href^="http"], img').length).toBe(0)
    expect(() => toHtml(extract, tables)).toThrow(/a page is of one event/)
  })
})
