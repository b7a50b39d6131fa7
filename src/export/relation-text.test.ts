import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import { createLedger } from '../ledger/ledger.js'
import { dossierOf, line } from '../ledger/sample.fixture.js'
import type { Ruling } from '../model/ruling.js'
import { renderRelationMarkdown } from './relation-markdown.js'
import { renderRelationText } from './relation-text.js'
import { displayWidth } from './text/columns.js'

const ledger = createLedger(loadTables())
const NAMES = { CHL: 'Chile', TGO: 'Togo' }
const BETWEEN = ['CHL', 'TGO'] as const

const trade = (text: string, value: number) =>
  line(text, { figure: { measure: 'bilateral-trade', value, period: '2029' } })
const events = [
  {
    on: '2030-01-05',
    host: 'TGO',
    lines: [
      line('They signed a *bold* pact\u001b[31m on fish.', {
        paper: { title: '*bold* pact\u001b[31m on fish', stage: 'signed' },
      }),
      line('Togo will open a fish laboratory <b>in Lomé</b>.', {
        act: { force: 'pledge', by: ['TGO'], to: ['CHL'], subjects: ['fisheries'], bodies: ['Ministry of Ports'] },
      }),
      line('They raised ties to a strategic partnership.', {
        level: { level: 'strategic partnership', stage: 'upgraded' },
      }),
      line('Ana Rojas led the talks.', { person: { name: 'Ana Rojas', state: 'CHL', role: 'President' } }),
      trade('Trade was $5 billion in 2029.', 5e9),
    ],
  },
  {
    on: '2031-01-05',
    lines: [
      line('The pact on fish, in force.', { paper: { title: '*bold* pact\u001b[31m on fish', stage: 'in-force' } }),
      line('Togo opened a fish laboratory in Lomé.', { act: { force: 'do', by: ['TGO'], subjects: ['fisheries'] } }),
      trade('Trade was $6 billion in 2029.', 6e9),
    ],
  },
].map(each => ledger.record(dossierOf({ between: BETWEEN, ...each })))
const relate = (rulings: readonly Ruling[] = []) => ledger.relate(BETWEEN, { events, rulings })
const relation = relate()
const text = renderRelationText(relation, { color: false, width: 80, names: NAMES })
const markdown = renderRelationMarkdown(relation, { names: NAMES })

describe('a relation in a terminal', () => {
  it('opens with the level and how much is known', () => {
    expect(text.split('\n').slice(0, 3)).toEqual([
      'Chile and Togo',
      'strategic partnership, since 5 January 2030',
      '2 events, 2 documents, 5 January 2030 – 5 January 2031',
    ])
  })

  it('puts what waits for a person first, with its words and the id to answer with', () => {
    const step = relation.threads.flatMap(({ steps }) => steps).find(({ state }) => state === 'proposed')
    expect(text.indexOf('For you to decide')).toBeLessThan(text.indexOf('Where accounts differ'))
    expect(text).toContain('Stated → Done?')
    expect(text).toContain('2031-01-05 “Togo opened a fish laboratory in Lomé.”')
    expect(text.replace(/\s+/g, ' ')).toContain(`accept or reject: ${step?.id}`)
  })

  it.each([
    ['an open promise, with who owes it and who is charged', 'Togo to Chile · charged: Ministry of Ports'],
    ['a paper with the steps it took', '2031-01-05 In force “The pact on fish, in force.”'],
    ['a contradiction between events', 'Sources contradict Bilateral trade, 2029'],
    ['an event, with its sides', '2030-01-05 Visit: Chile to Togo'],
    ['a person with the office and when', '5 January 2030 President'],
  ])('shows %s', (_, expected) => {
    expect(text).toContain(expected)
  })

  it('stays within its width', () => {
    for (const width of [40, 60, 100]) {
      const lines = renderRelationText(relation, { color: false, width, names: NAMES }).split('\n')
      expect(lines.filter(each => displayWidth(each) > width)).toEqual([])
    }
  })

  it('prints no byte that a terminal would obey', () => {
    expect(text).not.toMatch(/[^\P{Cc}\n]/u)
    expect(text).toContain('[U+001B][31m')
  })

  it('says what to do when nothing is known', () => {
    const empty = renderRelationText(ledger.relate(BETWEEN, { events: [], rulings: [] }), {
      color: false,
      width: 80,
      names: NAMES,
    })
    expect(empty).toContain('No events between Chile and Togo yet. Add coverage: entente add FILE')
  })
})

describe('a relation in Markdown', () => {
  it('holds the same sections', () => {
    const headings = (from: string, pattern: RegExp) => [...from.matchAll(pattern)].map(([, heading]) => heading)
    expect(headings(markdown, /^## (.*)$/gm)).toEqual(headings(text, /^(\S.*?) {2}\d+ ─/gm))
  })

  it('obeys nothing of the sources', () => {
    expect(markdown).toContain('\\*bold\\* pact')
    expect(markdown).toContain('&lt;b&gt;')
    expect(markdown).not.toContain('<b>')
  })
})

it('rulings show: what was preferred and why, what contradicts, what is no longer read', () => {
  const signature = { by: 'Ama', reason: 'customs data' }
  const [first] = relation.discrepancies
  const prefer = (id: string, at: string, value: string): Ruling => ({
    ...signature,
    id,
    at,
    kind: 'prefer',
    discrepancy: { id: first?.id ?? '' },
    value,
  })
  const lost: Ruling = {
    ...signature,
    id: 'r3',
    relations: ['CHL-TGO'],
    at: '2035-01-03',
    kind: 'prefer',
    discrepancy: { id: 'gone' },
    value: '1',
  }
  const ruled = renderRelationText(
    relate([prefer('r1', '2035-01-01', '5000000000 USD'), prefer('r2', '2035-01-02', '6000000000 USD'), lost]),
    {
      color: false,
      width: 100,
      names: NAMES,
    },
  )
  expect(ruled).toContain('6000000000 USD: preferred. customs data')
  expect(ruled).toContain('2029 $5 billion (set aside)')
  expect(ruled).toContain('Contradictory rulings, the last holds: r1, r2')
  expect(ruled).toContain('no longer read: r3')
})
