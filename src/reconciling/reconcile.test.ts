import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Force } from '../model/dossier.js'
import { FORCES } from '../model/kinds.js'
import type { Report } from '../model/report.js'
import { createReconciler } from './reconcile.js'

const reconcile = createReconciler(loadTables())

const CLAUSES = [
  'Ghana and Norway agreed to share data on tuna stocks',
  'the two sides stressed the need to share data on tuna stocks',
  'Oslo promised 40 million kroner for a hospital in Tamale',
  'Ghana asked for 45 million kroner for a hospital in Tamale',
  'over 12 memoranda were signed at the Akershus fortress',
  'ministers signed 12 agreements at the Akershus Fortress',
  'several agreements are expected to be signed in Tromsø',
  'the president said ties were "as wide and deep as the sea between us"',
  'he is on a visit to Norway from March 3 to 5, his first official visit',
  'this first visit of a president of Ghana to Norway lasts until 6 March',
] as const

interface Drawn {
  readonly clause: (typeof CLAUSES)[number]
  readonly force: Force
  readonly by: readonly string[]
  readonly expected: boolean
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  clause: fc.constantFrom(...CLAUSES),
  force: fc.constantFrom(...FORCES),
  by: fc.constantFrom(['GHA'], ['NOR'], ['GHA', 'NOR']),
  expected: fc.boolean(),
})

function report(id: string, claims: readonly Drawn[]): Report {
  const text = claims.map(({ clause }) => clause).join('. ')
  let at = 0
  return {
    document: {
      id,
      source: id,
      publisher: '',
      title: '',
      credits: [],
      published: '',
      language: 'en',
      sha256: '',
      text,
      blocks: [],
    },
    unreadReason: '',
    sides: ['GHA', 'NOR'],
    event: {
      kind: 'visit',
      host: 'NOR',
      guests: ['GHA'],
      start: '2025-03-03',
      end: '',
      places: [],
      programme: [],
      because: [],
    },
    people: [],
    claims: claims.map(({ clause, force, by, expected }, index) => {
      const start = at
      at += clause.length + 2
      const evidence = { document: id, start, end: start + clause.length, quote: clause }
      const reality = expected ? ('expected' as const) : ('done' as const)
      return {
        index,
        force,
        by,
        to: [],
        speakers: [],
        bodies: [],
        subjects: ['trade'],
        verb: '',
        text: clause,
        reality,
        evidence,
        because: { rule: 'test', words: [] },
        secondary: false,
      }
    }),
    instruments: [],
    mechanisms: [],
    levels: [],
    figures: [],
    goods: [],
    places: [],
    unread: [],
  }
}

const reports = fc
  .array(fc.array(drawn, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 })
  .map(all => all.map((claims, index) => report(`d${index}`, claims)))

describe('createReconciler', () => {
  it('keeps every claim, each at one place of one statement, and quotes what stands there', () => {
    fc.assert(
      fc.property(reports, given => {
        const dossiers = reconcile(given)
        const texts = new Map(given.map(({ document }) => [document.id, document.text]))
        const claimed = given.flatMap(({ claims }) => claims).length
        const evidence = dossiers.flatMap(({ statements }) => statements.flatMap(statement => statement.evidence))
        expect(evidence).toHaveLength(claimed)
        const shown = dossiers.flatMap(({ discrepancies }) =>
          discrepancies.flatMap(({ values }) => values.flatMap(value => value.evidence)),
        )
        for (const { document, start, end, quote } of [...evidence, ...shown])
          expect(texts.get(document)?.slice(start, end)).toBe(quote)
      }),
      { numRuns: 150 },
    )
  })

  it('gives every entry an id of its own and every difference a sentence and at least two values', () => {
    fc.assert(
      fc.property(reports, given => {
        for (const { statements, discrepancies } of reconcile(given)) {
          const ids = [...statements, ...discrepancies].map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          for (const { values, explanation, about, tone } of discrepancies) {
            expect(values.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(1)
            expect(explanation).toMatch(/\.$/)
            expect(explanation).not.toContain('{')
            expect(about).not.toBe('')
            expect(tone).toBeDefined()
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('says the same of the same reports', () => {
    fc.assert(
      fc.property(reports, given => {
        expect(reconcile(given)).toEqual(reconcile(given))
      }),
      { numRuns: 30 },
    )
  })
})
