import type { Store, Term } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { toJsonLd } from '../../src/export/formats/jsonld/jsonld.js'
import type { Extract } from '../../src/model/extract.js'
import { sampleExtract, tables } from '../support/extract.js'
import { TYPE, triplesOf, unknownTerms } from '../support/linked.js'

// Checked by jsonld (the processor of the JSON-LD group’s test suite) and N3, a parser of RDF; and every type and property
// of schema.org by the declarations that schema-dts makes of schema.org itself.

const OA = 'http://www.w3.org/ns/oa#'
const SCHEMA = 'https://schema.org/'
const PROV = 'http://www.w3.org/ns/prov#'

let extract: Extract
let text: string
let store: Store

beforeAll(async () => {
  extract = await sampleExtract()
  text = toJsonLd(extract, tables)
  store = await triplesOf(text)
}, 60_000)

const values = (subject: string | Term, property: string) =>
  store.getObjects(subject, property, null).map(({ value }) => value)
const ofType = (type: string) => store.getSubjects(TYPE, type, null)

describe('JSON-LD', () => {
  it('loses nothing when it becomes RDF: no term without a meaning, no name that is no IRI', () => {
    expect(store.size).toBeGreaterThan(1000)
    expect(ofType(`${OA}Annotation`)).toHaveLength(
      extract.events.flatMap(({ entries }) => entries).filter(({ evidence }) => evidence.length > 0).length,
    )
    expect(ofType(`${SCHEMA}Event`).length).toBeGreaterThanOrEqual(extract.events.length)
  })

  it('says only what schema.org and PROV-O have words for', () => {
    expect(unknownTerms(store)).toEqual([])
  })

  it('anchors every quote by code points, and by what stands around it', () => {
    const texts = new Map(extract.documents.map(({ sha256, text }) => [`urn:entente:text:${sha256}`, [...text]]))
    let [checked, beyond] = [0, 0]
    for (const annotation of ofType(`${OA}Annotation`)) {
      for (const target of store.getObjects(annotation, `${OA}hasTarget`, null)) {
        const points = texts.get(values(target, `${OA}hasSource`)[0] ?? '') ?? []
        const selectors = store.getObjects(target, `${OA}hasSelector`, null)
        const one = (property: string) =>
          selectors
            .flatMap(selector => store.getObjects(selector, `${OA}${property}`, null))
            .map(({ value }) => value)[0]
        const [start, end] = [Number(one('start')), Number(one('end'))]
        expect(points.slice(start, end).join('')).toBe(one('exact'))
        expect(
          points
            .slice(0, start)
            .join('')
            .endsWith(one('prefix') ?? '?'),
        ).toBe(true)
        expect(
          points
            .slice(end)
            .join('')
            .startsWith(one('suffix') ?? '?'),
        ).toBe(true)
        checked += 1
        if (points.slice(0, start).some(point => point.length > 1)) beyond += 1
      }
    }
    expect(checked).toBeGreaterThan(100)
    // Offsets in UTF-16 units would fail here.
    expect(beyond).toBeGreaterThan(2)
  })

  it('every node that is named is there, and every entry leads to the text and the reading behind it', () => {
    const named = new Set(
      [...store].filter(({ predicate }) => predicate.value === TYPE).map(({ subject }) => subject.value),
    )
    const missing = new Set<string>()
    for (const { object } of store)
      if (object.value.startsWith('urn:entente:') && !named.has(object.value)) missing.add(object.value)
    expect([...missing]).toEqual([])
    for (const { entries } of extract.events) {
      for (const { id, evidence } of entries.filter(entry => entry.evidence.length > 0)) {
        const sources = values(`urn:entente:id:${id}`, `${PROV}wasDerivedFrom`)
        expect(new Set(sources)).toEqual(new Set(evidence.map(({ document }) => `urn:entente:text:${document}`)))
      }
    }
  })

  it('a ruling is an activity with its person, its time and what it is about', () => {
    expect(values('urn:entente:ruling:r-1', `${PROV}endedAtTime`)).toEqual(['2033-05-01T09:30:00.000Z'])
    const [agent = ''] = values('urn:entente:ruling:r-1', `${PROV}wasAssociatedWith`)
    expect(values(agent, `${SCHEMA}name`)).toEqual(['Aigul B.'])
    expect(values('urn:entente:ruling:r-1', `${PROV}wasInfluencedBy`)).toHaveLength(1)
    expect([...store].map(({ object }) => object.value)).toContain(`${SCHEMA}CompletedActionStatus`)
  })

  it('is the same for the same extract, and holds no text of a source but its quotes', () => {
    expect(toJsonLd(extract, tables)).toBe(text)
    for (const { text: whole } of extract.documents) expect(text).not.toContain(JSON.stringify(whole).slice(1, 400))
  })
})
