import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Entry, EventRecord, RelationRecord, Thread } from '../model/ledger.js'
import { type Ruling, ruling as shape } from '../model/ruling.js'
import { createLedger } from './ledger.js'
import { dossierOf, line } from './sample.fixture.js'

const ledger = createLedger(loadTables())
const BETWEEN = ['CHL', 'TGO'] as const

const paper = (title: string, stage: 'signed' | 'in-force') =>
  line(`Of the ${title}: ${stage}.`, { paper: { title, stage } })
const signed = ledger.record(
  dossierOf({
    on: '2030-01-05',
    between: BETWEEN,
    lines: [
      paper('Agreement on Fisheries', 'signed'),
      line('Chile will open a fish market.', { act: { force: 'pledge', by: ['CHL'], subjects: ['fisheries'] } }),
      line('Ana Rojas spoke.', { person: { name: 'Ana Rojas', state: 'CHL', role: 'Minister' } }),
      line('Trade was $5 billion in 2029.', { figure: { measure: 'bilateral-trade', value: 5e9, period: '2029' } }),
    ],
  }),
)
const inForce = ledger.record(
  dossierOf({
    on: '2031-01-05',
    between: BETWEEN,
    lines: [
      paper('Agreement on Fisheries and Aquaculture', 'in-force'),
      line('Rosa Rojas spoke.', { person: { name: 'Rosa Rojas', state: 'CHL', role: 'President' } }),
      line('Trade was $6 billion in 2029.', { figure: { measure: 'bilateral-trade', value: 6e9, period: '2029' } }),
    ],
  }),
)
const EVENTS: readonly EventRecord[] = [signed, inForce]

let count = 0
type Asked = Ruling extends infer R ? (R extends Ruling ? Omit<R, 'id' | 'by' | 'at' | 'reason'> : never) : never
function ruling(asked: Asked, by = 'Ama'): Ruling {
  count += 1
  const at = `2035-01-01T00:00:${String(count % 60).padStart(2, '0')}Z`
  return shape.parse({ id: `r${String(count).padStart(3, '0')}`, by, at, reason: 'seen', ...asked })
}

const relate = (rulings: readonly Ruling[], events = EVENTS) => ledger.relate(BETWEEN, { events, rulings })
const plain = relate([])
const papers = ({ threads }: RelationRecord): Thread[] => threads.filter(({ kind }) => kind === 'instrument')
const shown = (relation: RelationRecord) => papers(relation).map(({ title, stage }) => `${title}: ${stage}`)
const proposed = () =>
  papers(plain)
    .flatMap(({ steps }) => steps)
    .find(({ state }) => state === 'proposed')
const stepId = proposed()?.id ?? ''
const entry = (event: EventRecord, kind: Entry['kind']): Entry =>
  event.entries.find(each => each.kind === kind) as Entry

describe('a proposed step', () => {
  it('counts once a person accepts it, and the thread that stood for it is gone', () => {
    expect(shown(plain)).toEqual(['Agreement on Fisheries: signed', 'Agreement on Fisheries and Aquaculture: in-force'])
    expect(shown(relate([ruling({ kind: 'accept', step: { id: stepId } })]))).toEqual([
      'Agreement on Fisheries and Aquaculture: in-force',
    ])
  })

  it('stays, refused, when a person rejects it', () => {
    const relation = relate([ruling({ kind: 'reject', step: { id: stepId } })])
    expect(papers(relation)[0]?.steps.map(({ state }) => state)).toEqual(['applied', 'rejected'])
    expect(relation.rulings.applied).toHaveLength(1)
  })

  it('is as before when the ruling is undone, and counts again when that is undone', () => {
    const accept = ruling({ kind: 'accept', step: { id: stepId } })
    const undo = ruling({ kind: 'undo', ruling: accept.id })
    expect(relate([accept, undo])).toEqual(plain)
    expect(relate([accept, undo, ruling({ kind: 'undo', ruling: undo.id })])).toEqual(relate([accept]))
  })

  it('of contradictory rulings follows the later, and both are pointed out', () => {
    const [accept, reject] = [
      ruling({ kind: 'accept', step: { id: stepId } }),
      ruling({ kind: 'reject', step: { id: stepId } }, 'Kojo'),
    ]
    const relation = relate([reject, accept])
    expect(relation.rulings.contradictory).toEqual([[accept.id, reject.id]])
    expect(papers(relation)[0]?.steps[1]).toMatchObject({ state: 'rejected', ruling: reject.id })
  })
})

describe('same and not the same', () => {
  it('join and part threads, named by their entries or by their ids', () => {
    const [a, b] = papers(plain).map(({ id }) => ({ id }))
    const [c, d] = [entry(signed, 'instrument'), entry(inForce, 'instrument')].map(({ id }) => ({ id }))
    if (!a || !b || !c || !d) throw new Error('missing threads')
    for (const of of [
      [a, b],
      [c, d],
      [b, a],
    ] as [{ id: string }, { id: string }][]) {
      expect(shown(relate([ruling({ kind: 'same', of })]))).toEqual([
        'Agreement on Fisheries and Aquaculture: in-force',
      ])
      const apart = relate([ruling({ kind: 'different', of })])
      expect(
        papers(apart)
          .flatMap(({ steps }) => steps)
          .filter(({ state }) => state === 'proposed'),
      ).toEqual([])
    }
  })

  it('join and part people', () => {
    const [ana, rosa] = plain.people.map(({ id }) => ({ id }))
    if (!ana || !rosa) throw new Error('missing people')
    const joined = relate([ruling({ kind: 'same', of: [ana, rosa] })]).people
    expect(joined.map(({ spellings }) => spellings.length)).toEqual([2])
    expect(joined[0]?.offices.map(({ office, first }) => `${first} ${office}`)).toEqual([
      '2030-01-05 Minister',
      '2031-01-05 President',
    ])
    expect(relate([ruling({ kind: 'unsure', of: [ana, rosa] })]).people).toHaveLength(2)
  })

  it('join events', () => {
    const relation = relate([ruling({ kind: 'same', of: [{ id: signed.id }, { id: inForce.id }] })])
    expect(relation.events.map(({ id, same }) => [id, same])).toEqual([[signed.id, [inForce.id]]])
  })
})

describe('a correction', () => {
  it('of the stage of a promise ends it', () => {
    const relation = relate([
      ruling({ kind: 'correct', entry: { id: entry(signed, 'commitment').id }, field: 'stage', value: ['withdrawn'] }),
    ])
    const promise = relation.threads.find(({ kind }) => kind === 'commitment')
    expect(promise).toMatchObject({ stage: 'withdrawn', since: '2035-01-01', closed: true })
  })

  it('of force, side, subject and owner shows in the thread', () => {
    const id = entry(signed, 'commitment').id
    const correct = (field: 'force' | 'by' | 'subjects' | 'owner', value: string[]) =>
      ruling({ kind: 'correct', entry: { id }, field, value })
    const relation = relate([
      correct('force', ['request']),
      correct('by', ['TGO']),
      correct('subjects', ['trade']),
      correct('owner', ['Ministry of Ports']),
    ])
    const ask = relation.threads.find(({ kind }) => kind === 'ask')
    expect(ask).toMatchObject({ by: ['TGO'], subjects: ['trade'], owners: ['Ministry of Ports'] })
    expect(relation.threads.filter(({ kind }) => kind === 'commitment')).toEqual([])
  })

  it('of the stage of a paper is what the paper stands at', () => {
    const relation = relate([
      ruling({ kind: 'correct', entry: { id: entry(signed, 'instrument').id }, field: 'stage', value: ['ratified'] }),
    ])
    expect(papers(relation)[0]?.stage).toBe('ratified')
  })
})

it('a preferred value closes a discrepancy with its reason, and the other value is set aside', () => {
  const [open] = plain.discrepancies
  expect(open?.open).toBe(true)
  const relation = relate([ruling({ kind: 'prefer', discrepancy: { id: open?.id ?? '' }, value: '6000000000 USD' })])
  expect(relation.discrepancies[0]).toMatchObject({
    open: false,
    preferred: { value: '6000000000 USD', reason: 'seen' },
  })
  const trade = relation.series.find(({ measure }) => measure === 'bilateral-trade')
  expect(trade?.points.map(({ value, holds }) => [value, holds])).toEqual([
    [5e9, false],
    [6e9, true],
  ])
})

describe('a newer reader', () => {
  /** The same document read anew: other titles, other clauses, other ids; the words stand where they stood. */
  const reread = (event: EventRecord): EventRecord => {
    const text = JSON.stringify(event)
      .replaceAll('/instrument-', '/instrument-0')
      .replaceAll('/statement-', '/statement-0')
    return JSON.parse(text)
  }
  const fresh = EVENTS.map(reread)

  it('finds rulings by the words they rested on', () => {
    const { id, evidence } = entry(signed, 'commitment')
    const places = evidence.map(({ document, start, end }) => ({ document, start, end }))
    const withdrawn = ruling({ kind: 'correct', entry: { id, places }, field: 'stage', value: ['withdrawn'] })
    const relation = relate([withdrawn], fresh)
    expect(relation.threads.find(({ kind }) => kind === 'commitment')?.stage).toBe('withdrawn')
    expect(relation.rulings.unmatched).toEqual([])
  })

  it('finds rulings on steps too', () => {
    const places = (proposed()?.evidence ?? []).map(({ document, start, end }) => ({ document, start, end }))
    const accept = ruling({ kind: 'accept', step: { id: stepId, places } })
    expect(shown(relate([accept], fresh))).toEqual(['Agreement on Fisheries and Aquaculture: in-force'])
  })

  it('keeps what it cannot place, and says so', () => {
    const lost = ruling({
      kind: 'correct',
      entry: { id: entry(signed, 'commitment').id },
      field: 'stage',
      value: ['done'],
    })
    const relation = relate([lost], fresh)
    expect(relation.rulings).toMatchObject({ applied: [], unmatched: [lost.id] })
  })
})

it('rulings count alike in any order, and twice as once', () => {
  const [a, b] = plain.people.map(({ id }) => ({ id }))
  if (!a || !b) throw new Error('missing people')
  const accept = ruling({ kind: 'accept', step: { id: stepId } })
  const all = [
    accept,
    ruling({ kind: 'reject', step: { id: stepId } }),
    ruling({ kind: 'same', of: [a, b] }),
    ruling({ kind: 'different', of: [b, a] }),
    ruling({ kind: 'correct', entry: { id: entry(signed, 'commitment').id }, field: 'by', value: ['TGO'] }),
    ruling({ kind: 'undo', ruling: accept.id }),
    ruling({ kind: 'prefer', discrepancy: { id: 'nothing' }, value: '1' }),
  ]
  const expected = JSON.stringify(relate(all))
  fc.assert(
    fc.property(fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), shuffled => {
      expect(JSON.stringify(relate(shuffled))).toBe(expected)
    }),
    { numRuns: 30 },
  )
})
