import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { toAkomaNtoso } from '../../src/export/formats/akoma-ntoso/akoma-ntoso.js'
import { elementId } from '../../src/export/formats/akoma-ntoso/ids.js'
import { toJsonLd } from '../../src/export/formats/jsonld/jsonld.js'
import { UnfitExtract } from '../../src/export/formats/unfit.js'
import type { Extract } from '../../src/model/extract.js'
import { extractOfCoverage } from '../../src/pipeline/extract.js'
import { createPipeline } from '../../src/pipeline/read-coverage.js'
import { sampleExtract, tables } from '../support/extract.js'

// Checked by libxml2 against the standard’s schema, restated for the elements that are written: tests/standards/README.md.

const STATEMENT = `Joint Statement between Norway and Ghana

OSLO, 3 March 2025

I. Political relations

1. Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday, and Kari Holm thanked Kofi Mensah.

2. The two leaders agreed:
(a) to expand cooperation in fisheries & ports <at once>;
(b) to open talks on an “air link” between Oslo and Accra 𝄞.

3. Ghana asked Norway to send experts to Tema.

Done in Oslo.
`
const OTHER = `Joint Statement of Chile and Malta

VALLETTA, 12 June 2025

1. Chilean President Rosa Fuentes met Maltese Prime Minister Karl Zahra in Valletta on Thursday.

2. Chile and Malta agreed to expand trade in wine.

1. Chile asked Malta to open a port office.
`
const pipeline = createPipeline(tables)
const made = async (...texts: string[]): Promise<Extract> => {
  const incoming = texts.map((text, at) => ({ source: `${at}.txt`, bytes: new TextEncoder().encode(text) }))
  return extractOfCoverage(await pipeline(incoming), tables)
}

let one: string
let several: string
let extract: Extract
beforeAll(async () => {
  extract = await made(STATEMENT)
  one = toAkomaNtoso(extract, tables)
  several = toAkomaNtoso(await made(STATEMENT, OTHER), tables)
}, 60_000)

const schema = readFileSync(join(import.meta.dirname, '..', 'standards', 'akoma-ntoso-3.0-statements.xsd'), 'utf8')
const faults = async (xml: string): Promise<readonly string[]> => {
  const { errors } = await validateXML({
    xml: [{ fileName: 'a.xml', contents: xml }],
    schema: [{ fileName: 'a.xsd', contents: schema }],
  })
  return errors.map(({ message }) => message)
}
const treeOf = (xml: string) => new DOMParser().parseFromString(xml, 'text/xml')

describe('Akoma Ntoso', () => {
  it('keeps the rules of the schema: one statement, several, and those of the cases', async () => {
    expect(await faults(one)).toEqual([])
    expect(await faults(several)).toEqual([])
    const real = [
      'arg-chl-2022-04-buenos-aires/texts/joint-declaration',
      'eu-uzb-2025-04-samarkand/texts/samarkand-declaration',
    ]
    for (const name of real) {
      const text = readFileSync(join(import.meta.dirname, '..', '..', 'cases', `${name}.txt`), 'utf8')
      expect(await faults(toAkomaNtoso(await made(text), tables)), name).toEqual([])
    }
  }, 60_000)

  it('the check finds what is wrong', async () => {
    for (const [from, to] of [
      ['eId="para_2"', 'eId="para_1"'],
      [' eId="para_2"', ''],
      ['<num>1.</num>', '<heading>1.</heading>'],
      ['<FRBRcountry value="no"/>', ''],
      ['date="2025-03-03"', 'date="March"'],
      ['</mainBody>', ''],
    ] as const) {
      const broken = one.replace(from, to)
      expect(broken, from).not.toBe(one)
      expect(await faults(broken), from).not.toEqual([])
    }
  })

  it('has each paragraph and item under the number that it prints, and all words of the statement', () => {
    const tree = treeOf(one)
    const numbered = [...tree.querySelectorAll('paragraph, point')].map(each => [
      each.getAttribute('eId'),
      each.querySelector('num')?.textContent,
    ])
    expect(numbered).toEqual([
      ['para_1', '1.'],
      ['para_2', '2.'],
      ['para_2__point_a', '(a)'],
      ['para_2__point_b', '(b)'],
      ['para_3', '3.'],
    ])
    const words = (text: string) => text.replace(/\s+/g, '')
    const body = `${tree.querySelector('preface')?.textContent}${tree.querySelector('mainBody')?.textContent}`
    expect(words(body)).toBe(words(STATEMENT))
  })

  it('says in which paragraph each act stands, and who is named; every reference is there', () => {
    const tree = treeOf(one)
    const ids = new Map([...tree.querySelectorAll('[eId]')].map(each => [`#${each.getAttribute('eId')}`, each]))
    const shown = (eId: string) =>
      (tree.querySelector(`[eId="${eId}"]`)?.getAttribute('refersTo') ?? '')
        .split(' ')
        .map(reference => ids.get(reference)?.getAttribute('showAs'))
    expect(shown('para_3')).toEqual(['Ghana asked Norway to send experts to Tema'])
    expect(shown('para_2__point_a')[0]).toContain('to expand cooperation in fisheries')
    const people = [...tree.querySelectorAll('person')].map(each => [
      each.textContent,
      ids.get(each.getAttribute('refersTo') ?? '')?.getAttribute('showAs'),
    ])
    expect(people.length).toBeGreaterThan(1)
    for (const [name, person] of people) expect(person).toBe(name)
    const all = [...tree.querySelectorAll('[refersTo], [href], [source]')].flatMap(each => [
      ...(each.getAttribute('refersTo') ?? '').split(' '),
      each.getAttribute('href') ?? '',
      each.getAttribute('source') ?? '',
    ])
    for (const reference of all.filter(each => each.startsWith('#'))) expect(ids.has(reference), reference).toBe(true)
  })

  it('of several is a collection, in which a number that is printed twice is told apart', () => {
    const ids = [...treeOf(several).querySelectorAll('paragraph')].map(each => each.getAttribute('eId') ?? '')
    expect(ids.map(id => id.replace(/^comp_\d__/, '')).sort()).toEqual([
      'para_1',
      'para_1',
      'para_1_2',
      'para_2',
      'para_2',
      'para_3',
    ])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is not made of what numbers no paragraph', async () => {
    const unnumbered = await made(
      'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah.',
    )
    expect(() => toAkomaNtoso(unnumbered, tables)).toThrow(UnfitExtract)
  })

  it('JSON-LD points to the paragraphs by the same names', () => {
    const graph = toJsonLd(extract, tables)
    expect(elementId('12(a)')).toBe('para_12__point_a')
    for (const id of ['para_1', 'para_2__point_a', 'para_3']) {
      expect(graph).toContain(JSON.stringify(id))
      expect(one).toContain(`eId="${id}"`)
    }
  })

  it('holds whatever the texts hold', async () => {
    const hostile = await made(
      `${STATEMENT}\n4. Ghana asked Norway to send “]]> &amp; <!-- \u0007 \u{fffe} -->” to Tema.`,
    )
    expect(await faults(toAkomaNtoso(hostile, tables))).toEqual([])
    // Coverage that numbers nothing beside one that does changes nothing.
    const sample = await sampleExtract()
    const both = {
      ...sample,
      documents: [...sample.documents, ...extract.documents],
      events: [...sample.events, ...extract.events],
    }
    expect(await faults(toAkomaNtoso(both, tables))).toEqual([])
  }, 60_000)
})
