import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Dossier } from '../model/dossier.js'
import { ACT_STAGES, type Entry, type EventRecord } from '../model/ledger.js'
import { createLedger } from './ledger.js'
import { dossierOf, line, type Meeting } from './sample.fixture.js'

const ledger = createLedger(loadTables())
const BETWEEN = ['CHL', 'TGO'] as const
const order: readonly string[] = ACT_STAGES
const WORDS = ['fish', 'ports', 'rail', 'cocoa', 'lithium', 'visas', 'salmon', 'vaccines', 'satellites', 'rice']

/** Events of one relation as coverage may tell them: any mix of papers, bodies, acts, levels and figures. */
const topic = fc.constantFrom(...WORDS)
const stageOfPaper = fc.constantFrom(
  'proposed',
  'under-negotiation',
  'expected',
  'signed',
  'in-force',
  'terminated' as const,
)
const stageOfBody = fc.constantFrom('proposed', 'agreed', 'established', 'met' as const)
const side = fc.constantFrom<string[]>(['CHL'], ['TGO'], ['CHL', 'TGO'])
const force = fc.constantFrom('pledge', 'agree', 'request', 'instruct', 'do', 'sign', 'invite', 'accept' as const)
const told = fc.oneof(
  fc
    .tuple(topic, stageOfPaper)
    .map(([about, stage]) =>
      line(`Of the pact on ${about}: ${stage}.`, { paper: { title: `pact on ${about}`, stage } }),
    ),
  fc
    .tuple(topic, stageOfBody)
    .map(([about, stage]) =>
      line(`Of the ${about} body: ${stage}.`, { body: { name: `joint committee on ${about}`, stage } }),
    ),
  fc
    .tuple(topic, topic, side, force)
    .map(([a, b, by, act]) => line(`${by.join()} ${act} to open ${a} and ${b} offices.`, { act: { force: act, by } })),
  fc
    .constantFrom('existing', 'aimed-at', 'upgraded' as const)
    .map(stage => line(`A level ${stage}.`, { level: { level: 'strategic partnership', stage } })),
  fc
    .integer({ min: 1, max: 9 })
    .map(value =>
      line(`Trade ${value}.`, { figure: { measure: 'bilateral-trade', value: value * 1e9, period: '2029' } }),
    ),
  fc
    .constantFrom('Ana Rojas', 'Kofi Mensah')
    .map(name => line(`${name} was there.`, { person: { name, state: name === 'Ana Rojas' ? 'CHL' : 'TGO' } })),
)
const meeting: fc.Arbitrary<Meeting> = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2030, max: 2034 }),
    host: fc.constantFrom('', 'CHL', 'TGO'),
    lines: fc.array(told, { minLength: 1, maxLength: 6 }),
  })
  .map(({ year, month, host, lines }) => ({
    on: `${year}-${String(month).padStart(2, '0')}-05`,
    between: BETWEEN,
    host,
    lines,
  }))
const events = fc
  .array(meeting, { minLength: 1, maxLength: 8 })
  .map(all => all.map(each => ledger.record(dossierOf(each))))

const relate = (known: readonly EventRecord[], asOf = '') =>
  ledger.relate(BETWEEN, { events: known, rulings: [], asOf })

describe('a relation', () => {
  it('is the same in any order of events, and when they are given twice', () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (known, seeds) => {
        const expected = JSON.stringify(relate(known))
        const keyed = [...known, ...known].map(event => ({ event, key: seeds.next().value ?? 0 }))
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ event }) => event)
        expect(JSON.stringify(relate(shuffled))).toBe(expected)
      }),
    )
  })

  it('moves its threads forward only, each step with the words that moved it', () => {
    fc.assert(
      fc.property(events, known => {
        for (const thread of relate(known).threads) {
          const dates = thread.steps.map(({ on }) => on)
          expect([...dates].sort()).toEqual(dates)
          expect(thread.steps.every(({ evidence }) => evidence.length > 0)).toBe(true)
          const ranks = thread.steps.filter(({ state }) => state === 'applied').map(({ stage }) => order.indexOf(stage))
          if (thread.kind === 'commitment' || thread.kind === 'ask')
            expect([...ranks].sort((a, b) => a - b)).toEqual(ranks)
        }
      }),
    )
  })

  it('names every thread, step and discrepancy once', () => {
    fc.assert(
      fc.property(events, known => {
        const { threads, discrepancies, people } = relate(known)
        for (const ids of [threads, threads.flatMap(({ steps }) => steps), discrepancies, people].map(list =>
          list.map(({ id }) => id),
        ))
          expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('as of a day is what the events up to that day make it', () => {
    fc.assert(
      fc.property(events, fc.constantFrom('2031-06-30', '2033-01-05', '2040-01-01'), (known, day) => {
        const earlier = known.filter(({ date }) => date <= day)
        expect({ ...relate(known, day), asOf: '' }).toEqual(relate(earlier))
      }),
    )
  })

  it('is not changed by events of other relations', () => {
    const other = ledger.record(
      dossierOf({
        on: '2030-01-05',
        between: ['CHL', 'PER'],
        lines: [line('They met.', { act: { force: 'do', by: ['PER'] } })],
      }),
    )
    fc.assert(
      fc.property(events, known => {
        expect(relate([...known, other])).toEqual(relate(known))
      }),
      { numRuns: 20 },
    )
  })

  it('looks at its entries in line with their number', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => {
        const about = `${WORDS[n % 10]} ${WORDS[Math.floor(n / 10) % 10]} number${Math.floor(n / 30)}`
        const on = new Date(Date.UTC(1990, 0, 1 + n)).toISOString().slice(0, 10)
        return ledger.record(
          dossierOf({
            on,
            between: BETWEEN,
            lines: [
              line(
                `They agreed on a pact on ${about}.`,
                { paper: { title: `pact on ${about}`, stage: 'expected' } },
                { act: { force: 'agree', by: ['CHL', 'TGO'] } },
              ),
              line(`Chile will open ${about} offices.`, { act: { force: 'pledge', by: ['CHL'] } }),
              line(`Togo opened ${about} offices.`, { act: { force: 'do', by: ['TGO'] } }),
              line('Ana Rojas was there.', { person: { name: 'Ana Rojas', state: 'CHL', role: 'President' } }),
            ],
          }),
        )
      })
    // Counted, not timed: how often an entry is looked into does not depend on what else the machine does.
    const looks = (known: readonly EventRecord[]) => {
      let count = 0
      const look = (entry: Entry, name: string | symbol) => {
        count += 1
        return Reflect.get(entry, name)
      }
      const watched = known.map(event => ({
        ...event,
        entries: event.entries.map(entry => new Proxy(entry, { get: look })),
      }))
      relate(watched)
      return count
    }
    expect(looks(many(1200)) / looks(many(150))).toBeLessThan(12)
  })
})

describe('a record of an event', () => {
  const sample: Meeting = {
    on: '2030-03-05',
    between: BETWEEN,
    host: 'TGO',
    lines: [
      line(
        'Chile and Togo signed a pact on fish.',
        { act: { force: 'sign', by: ['TGO', 'CHL'] } },
        { paper: { title: 'Pact on Fish', stage: 'signed' } },
      ),
      line('Trade reached $3 billion.', { figure: { measure: 'bilateral-trade', value: 3e9, period: '2029' } }),
      line('President Mensah spoke.', { person: { name: 'Kofi Mensah', state: 'TGO', role: 'President' } }),
    ],
  }

  it('is named after its sides and day, and its family unless it is a visit', () => {
    expect(ledger.record(dossierOf(sample)).id).toBe('chl-tgo-2030-03-05')
    expect(ledger.record(dossierOf({ ...sample, host: '', kind: 'call' })).id).toBe('chl-tgo-2030-03-05-call')
    expect(ledger.record(dossierOf({ ...sample, on: '' })).id).toMatch(/^chl-tgo-undated-[0-9a-f]{10}$/)
  })

  it('quotes words of documents that are named by their hash', () => {
    const dossier = dossierOf(sample)
    const record = ledger.record(dossier)
    const [document] = dossier.documents
    for (const { document: hash, start, end, quote } of record.entries.flatMap(({ evidence }) => evidence)) {
      expect(hash).toBe(document?.sha256)
      expect(document?.text.slice(start, end)).toBe(quote)
    }
  })

  it('is the same whatever the order of lists in the dossier, and what documents are called', () => {
    const dossier = dossierOf(sample)
    const expected = JSON.stringify(ledger.record(dossier))
    const turned: Dossier = {
      ...dossier,
      statements: [...dossier.statements].reverse(),
      figures: [...dossier.figures, ...dossier.figures],
      event: { ...dossier.event, guests: [...dossier.event.guests].reverse() },
    }
    expect(JSON.stringify(ledger.record(turned))).toBe(expected)
    const renamed = JSON.parse(JSON.stringify(dossier).replaceAll(dossier.documents[0]?.id ?? '', 'other'))
    expect(JSON.stringify(ledger.record(renamed)).replaceAll('"other"', `"${dossier.documents[0]?.id}"`)).toBe(expected)
  })

  it('keeps what two documents tell alike as one entry with the words of both', () => {
    const [one, two] = [dossierOf(sample), dossierOf({ ...sample, lines: [line('Elsewhere.'), ...sample.lines] })]
    const both = { ...one, documents: [...one.documents, ...two.documents], figures: [...one.figures, ...two.figures] }
    const figures = ledger.record(both).entries.filter(({ kind }) => kind === 'figure')
    expect(figures.map(({ evidence }) => evidence.length)).toEqual([2])
  })
})
