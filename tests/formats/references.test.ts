import { Cite, plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-csl'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { toCalendar } from '../../src/export/formats/agenda.js'
import { bibtex } from '../../src/export/formats/bibtex.js'
import { toCsl } from '../../src/export/formats/csl.js'
import type { Extract } from '../../src/model/extract.js'
import { sampleExtract } from '../support/extract.js'

// Calendars are read by ical.js (Thunderbird’s parser), references by Citation.js, whose CSL engine is citeproc.

let extract: Extract
beforeAll(async () => {
  extract = await sampleExtract()
}, 60_000)

interface Reference {
  readonly id: string
  readonly type: string
  readonly title?: string
  readonly publisher?: string
  readonly URL?: string
  readonly language?: string
  readonly author?: readonly { readonly literal?: string; readonly family?: string }[]
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] }
}

describe('iCalendar', () => {
  const components = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')

  it('holds each event whose day is known, on its days, once', () => {
    const found = new Map(
      components(toCalendar(extract)).map(each => [each.getFirstPropertyValue('uid'), new ICAL.Event(each)]),
    )
    const dated = extract.events.filter(({ start, date }) => (start || date).length === 10)
    expect(dated.length).toBeGreaterThan(3)
    for (const { id, start, date, end, places } of dated) {
      const event = found.get(`${id}@entente`)
      expect([event?.startDate.isDate, event?.startDate.toString()], id).toEqual([true, start || date])
      const last = event?.endDate.clone()
      last?.adjust(-1, 0, 0, 0)
      expect(last?.toString(), id).toBe(end.length === 10 ? end : start || date)
      expect(event?.location ?? '').toBe(places.join(', '))
    }
  })

  it('every component has an id of its own, and a text that means harm stays a text', () => {
    const text = toCalendar(extract)
    const uids = components(text).map(each => each.getFirstPropertyValue('uid'))
    expect(new Set(uids).size).toBe(uids.length)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(toCalendar(extract)).toBe(text)
  })

  it('a day by which something is due is in it while the thing is open', () => {
    const [relation] = extract.relations
    const thread = relation?.threads[0]
    if (relation === undefined || thread === undefined) throw new Error('no thread')
    const due = (closed: boolean) => ({
      ...extract,
      relations: [{ ...relation, threads: [{ ...thread, due: '2031-12-31', closed }] }],
    })
    expect(toCalendar(due(false))).toContain('20311231')
    expect(toCalendar(due(true))).not.toContain('20311231')
  })
})

describe('references', () => {
  it('BibTeX and CSL tell the same of every source, by a parser of BibTeX', () => {
    const csl = JSON.parse(toCsl(extract)) as readonly Reference[]
    expect(csl.length).toBe(extract.documents.length)
    const parsed = plugins.input.chain(bibtex(extract.documents), { generateGraph: false }) as readonly Reference[]
    expect(parsed.length).toBe(csl.length)
    for (const [at, { id, title, publisher, issued, URL, author = [] }] of csl.entries()) {
      const other = parsed[at]
      const spaced = (text: string | undefined) => text?.replace(/\s+/g, ' ')
      expect([other?.id, spaced(other?.title), spaced(other?.publisher), other?.URL]).toEqual([
        id,
        spaced(title),
        spaced(publisher),
        URL,
      ])
      expect(other?.issued?.['date-parts'][0]?.map(Number) ?? []).toEqual(issued?.['date-parts'][0] ?? [])
      expect((other?.author ?? []).length).toBe(author.length)
    }
  })

  it('citeproc makes a bibliography of the CSL', () => {
    const text = new Cite(JSON.parse(toCsl(extract))).format('bibliography', {
      format: 'text',
      template: 'apa',
    }) as string
    for (const { title } of extract.documents.slice(0, 5)) {
      expect(text.toLowerCase().replace(/\s+/g, ' ')).toContain(title.toLowerCase().replace(/\s+/g, ' '))
    }
  })
})
