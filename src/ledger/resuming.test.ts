import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { EventRecord } from '../model/ledger.js'
import type { Ruling } from '../model/ruling.js'
import { createLedger, type FollowState, type StoredCheckpoint } from './ledger.js'
import { dossierOf, type Line, line } from './sample.fixture.js'

const ledger = createLedger(loadTables())
const BETWEEN = ['CHL', 'TGO'] as const
const WORDS = ['fish', 'ports', 'rail', 'cocoa', 'lithium', 'visas']

const topic = fc.constantFrom(...WORDS)
const told: fc.Arbitrary<Line> = fc.oneof(
  fc
    .tuple(topic, fc.constantFrom('proposed', 'signed', 'in-force', 'terminated' as const))
    .map(([about, stage]) =>
      line(`Of the pact on ${about}: ${stage}.`, { paper: { title: `pact on ${about}`, stage } }),
    ),
  fc
    .tuple(topic, fc.constantFrom('proposed', 'established', 'met' as const))
    .map(([about, stage]) => line(`The ${about} body: ${stage}.`, { body: { name: `committee on ${about}`, stage } })),
  fc
    .tuple(
      topic,
      topic,
      fc.constantFrom('CHL', 'TGO'),
      fc.constantFrom('pledge', 'agree', 'request', 'do', 'invite' as const),
    )
    .map(([a, b, by, force]) => line(`${by} ${force} to open ${a} and ${b} offices.`, { act: { force, by: [by] } })),
  fc
    .constantFrom('Ana Rojas', 'Kofi Mensah')
    .map(name => line(`${name} was there.`, { person: { name, state: name === 'Ana Rojas' ? 'CHL' : 'TGO' } })),
)
const day = fc
  .tuple(fc.integer({ min: 2030, max: 2049 }), fc.integer({ min: 10, max: 12 }), fc.integer({ min: 10, max: 28 }))
  .map(parts => parts.join('-'))
const event = fc
  .record({ on: day, host: fc.constantFrom('', 'CHL'), lines: fc.array(told, { minLength: 1, maxLength: 4 }) })
  .map(each => ledger.record(dossierOf({ ...each, between: BETWEEN })))

/** Keeps checkpoints as a store does: as JSON, and only those that a run says are good. */
function createKeeper() {
  let stored: (Omit<StoredCheckpoint, 'open'> & { readonly json: string })[] = []
  let opened = 0
  return {
    opened: () => opened,
    relate(events: readonly EventRecord[], rulings: readonly Ruling[]) {
      const marks = new Map<string, string>()
      for (const each of events) marks.set(each.id, [marks.get(each.id) ?? '', JSON.stringify(each)].sort().join())
      const open = (json: string) => () => {
        opened += 1
        return JSON.parse(json) as FollowState
      }
      const resuming = { marks, stored: stored.map(({ json, ...each }) => ({ ...each, open: open(json) })) }
      const { relation, checkpoints } = ledger.relateOn(BETWEEN, { events, rulings, resuming })
      stored = [
        ...stored.filter(({ key }) => checkpoints.good.includes(key)),
        ...checkpoints.made.map(({ key, count, state }) => ({ key, count, json: JSON.stringify(state) })),
      ]
      return relation
    },
  }
}

/** Rulings on what is there: a step accepted, a step refused, two entries held to be one, two held apart. */
function rulingOn(relation: ReturnType<typeof ledger.relate>, which: number): Ruling | undefined {
  const signed = {
    id: `r-${which}`,
    by: 'A',
    at: `2050-01-01T00:00:${String(which % 60).padStart(2, '0')}Z`,
    reason: 'x',
  }
  const proposed = relation.threads.flatMap(({ steps }) => steps.filter(({ state }) => state === 'proposed'))
  const step = proposed[which % Math.max(1, proposed.length)]
  const entries = relation.threads.flatMap(({ kind, steps }) =>
    kind === 'instrument' ? steps.map(({ entry }) => entry) : [],
  )
  const [a, b] = [entries[which % Math.max(1, entries.length)], entries[(which * 7) % Math.max(1, entries.length)]]
  if (which % 3 < 2 && step !== undefined)
    return { ...signed, kind: which % 3 === 0 ? 'accept' : 'reject', step: { id: step.id } }
  if (a === undefined || b === undefined || a === b) return undefined
  return { ...signed, kind: which % 2 === 0 ? 'same' : 'different', of: [{ id: a }, { id: b }] }
}

/** What changes the past: an entry corrected, another hand set to apply steps, a ruling taken back. */
function turningBack(relation: ReturnType<typeof ledger.relate>, rulings: readonly Ruling[], which: number): Ruling[] {
  const signed = {
    id: `t-${which}`,
    by: 'A',
    at: `2050-01-02T00:00:${String(which % 60).padStart(2, '0')}Z`,
    reason: 'x',
  }
  const entries = relation.threads.flatMap(({ kind, steps }) =>
    kind === 'instrument' ? steps.map(({ entry }) => entry) : [],
  )
  const entry = entries[which % Math.max(1, entries.length)]
  const before = rulings[which % Math.max(1, rulings.length)]
  if (which % 3 === 0 && entry !== undefined) {
    return [{ ...signed, kind: 'correct', entry: { id: entry }, field: 'stage', value: ['signed'] }]
  }
  if (which % 3 === 1) {
    const value = which % 2 === 0 ? 'person' : 'rule'
    return [{ ...signed, kind: 'set', setting: 'steps', of: { id: 'instrument' }, value }]
  }
  return before === undefined || before.kind === 'undo' ? [] : [{ ...signed, kind: 'undo', ruling: before.id }]
}

it('comes out the same from checkpoints as from nothing, whatever comes when, and whatever is ruled on the way', () => {
  let opened = 0
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 110, maxLength: 140 }),
      fc.array(fc.nat({ max: 99 }), { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      (events, rules, late) => {
        // Most coverage comes in order of time; some of it does not.
        const coming = [...events].sort((a, b) => (a.date < b.date ? -1 : 1))
        if (late) coming.push(...coming.splice(20, 15))
        const keeper = createKeeper()
        const rulings: Ruling[] = []
        for (let count = 64, turn = 0; count <= coming.length; count += 1 + ((rules[turn % 12] ?? 0) % 9), turn += 1) {
          const known = coming.slice(0, count)
          const relation = keeper.relate(known, rulings)
          expect(JSON.stringify(relation)).toBe(JSON.stringify(ledger.relate(BETWEEN, { events: known, rulings })))
          const ruling = turn % 4 === 3 ? rulingOn(relation, rules[turn % 12] ?? 0) : undefined
          if (ruling !== undefined) rulings.push({ ...ruling, id: `${ruling.id}-${turn}` })
          // Seldom: each makes all that was kept useless.
          const turned = turn % 6 === 5 ? turningBack(relation, rulings, rules[turn % 12] ?? 0) : []
          rulings.push(...turned.map(each => ({ ...each, id: `${each.id}-${turn}` })))
        }
        opened += keeper.opened()
      },
    ),
    { numRuns: 12 },
  )
  expect(opened).toBeGreaterThan(20)
}, 120_000)
