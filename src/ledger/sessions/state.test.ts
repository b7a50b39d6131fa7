import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionAct, SessionField } from '../../model/session.js'
import { suggestedStatus } from './moves.js'
import { scheduleOf } from './schedule.js'
import { committeeOf, sessionOf } from './state.js'

let second = 0
const signed = (id: string, more: object = {}) => {
  second += 1
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
  return { id, subject: 's-1', workspace: 'default', side: '', by: 'A', at, reason: '', proposed: false, ...more }
}
const plan = (fields: object = {}, more: object = {}): SessionAct => ({
  ...signed('plan', more),
  kind: 'plan',
  committee: 'c-1',
  relation: 'GHA-NOR',
  fields: { start: '2026-03-02', ...fields },
})
const set = (id: string, field: SessionField, value: string, more: object = {}): SessionAct => ({
  ...signed(id, more),
  kind: 'set',
  field,
  value,
})
const agenda = (id: string, ...points: readonly string[]): SessionAct => ({
  ...signed(id),
  kind: 'agenda',
  points: points.map(point => ({ id: point, item: point.startsWith('i-') ? point : '', title: point })),
})
const decide = (id: string, point: string, text: string): SessionAct => ({
  ...signed(id),
  kind: 'decide',
  point,
  text,
  status: '',
})
const on = (id: string, kind: 'confirm' | 'refuse' | 'undo', act: string): SessionAct => ({ ...signed(id), kind, act })
const record = (id: string): SessionAct => ({ ...signed(id), kind: 'record', document: 'd-1', text: '# Record' })

describe('a session', () => {
  it('stands as its acts say, whatever the order in which they became known', () => {
    const acts = [
      plan(),
      agenda('a1', 'i-1', 'p-1'),
      decide('d1', 'p-1', 'first'),
      agenda('a2', 'p-1', 'i-1'),
      decide('d2', 'p-1', 'second'),
      set('s1', 'status', 'held'),
      record('r1'),
    ]
    const should = sessionOf(acts)
    expect(should).toMatchObject({ status: 'closed', record: { document: 'd-1', act: 'r1' } })
    expect(should?.agenda.map(({ id, decision }) => [id, decision])).toEqual([
      ['p-1', 'second'],
      ['i-1', ''],
    ])
    fc.assert(
      fc.property(fc.shuffledSubarray(acts, { minLength: acts.length }), shuffled => {
        expect({ ...sessionOf(shuffled), version: '' }).toEqual({ ...should, version: '' })
      }),
    )
  })

  it.each<[string, readonly SessionAct[], object]>([
    ['proposed', [plan({}, { proposed: true })], { state: 'proposed', waiting: 1 }],
    [
      'proposed and confirmed',
      [plan({}, { proposed: true }), on('c', 'confirm', 'plan')],
      { state: 'kept', waiting: 0 },
    ],
    ['refused', [plan({}, { proposed: true }), on('c', 'refuse', 'plan')], { state: 'withdrawn' }],
    ['withdrawn', [plan(), on('u', 'undo', 'plan')], { state: 'withdrawn', sequence: 1 }],
    ['opened again', [plan(), record('r'), on('u', 'undo', 'r')], { status: 'planned', record: undefined }],
    ['closed after all', [plan(), record('r'), on('u', 'undo', 'r'), on('v', 'undo', 'u')], { status: 'closed' }],
    ['moved', [plan(), set('s', 'start', '2026-03-09'), set('n', 'note', 'x')], { sequence: 1 }],
    ['closed by a proposal', [plan(), { ...record('r'), proposed: true }], { status: 'planned', waiting: 1 }],
  ])('%s', (_, acts, should) => expect(sessionOf(acts)).toMatchObject(should))

  it('is none without a plan, and no committee', () => {
    expect([sessionOf([set('s', 'note', 'x')]), committeeOf([plan()]), sessionOf([])]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('a schedule', () => {
  const held = (...days: readonly string[]) =>
    days.map(start => ({ state: 'kept' as const, status: 'closed' as const, fields: { start } as never }))
  const planned = (start: string) => [
    { state: 'kept' as const, status: 'planned' as const, fields: { start } as never },
  ]
  const committee = (every: string) => ({ fields: { every } as never, opened: '2025-01-15T08:00:00.000Z' })
  it.each<[string, ReturnType<typeof committee>, ReturnType<typeof held | typeof planned>, string, object]>([
    ['that nobody set', committee(''), held('2025-03-01'), '2027-01-01', { state: 'none', due: '' }],
    ['before the first session', committee('12'), [], '2025-06-01', { state: 'open', due: '2026-01-15' }],
    ['without a first session', committee('12'), [], '2026-01-16', { state: 'late', due: '2026-01-15' }],
    [
      'kept',
      committee('12'),
      held('2025-03-01', '2026-02-20'),
      '2026-06-01',
      { state: 'kept', due: '2027-02-20', last: '2026-02-20' },
    ],
    ['late now', committee('6'), held('2025-03-31'), '2025-10-01', { state: 'late', due: '2025-09-30' }],
    [
      'late once',
      committee('6'),
      held('2025-01-01', '2026-01-01'),
      '2026-02-01',
      { state: 'open', gaps: [{ from: '2025-01-01', to: '2026-01-01', kept: false }] },
    ],
    ['with one planned', committee('6'), planned('2025-08-01'), '2025-06-01', { next: '2025-08-01', last: '' }],
  ])('%s', (_, known, sessions, today, should) => expect(scheduleOf(known, sessions, today)).toMatchObject(should))
})

it.each([
  ['not-started', 'agreed', 'under-way'],
  ['not-started', 'in-force', 'done'],
  ['under-way', 'signed', ''],
  ['waiting', 'under-negotiation', ''],
  ['waiting', 'done', 'done'],
  ['done', 'agreed', ''],
  ['not-started', 'stated', ''],
] as const)('an item that is %s, on what came to %s: %s', (status, stage, suggested) => {
  expect(suggestedStatus({ fields: { status } as never }, stage)).toBe(suggested)
})
