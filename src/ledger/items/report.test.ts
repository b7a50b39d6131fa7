import { describe, expect, it } from 'vitest'
import type { ItemAct } from '../../model/item.js'
import type { ItemField } from '../../model/item-kinds.js'
import type { ReportScope } from '../../model/item-report.js'
import type { Thread } from '../../model/ledger.js'
import { reportOf } from './report.js'

const Q2: ReportScope = { period: '2025-Q2', from: '2025-04-01', to: '2025-06-30', months: 6 }
let number = 0
const signed = (item: string, day: string) => {
  number += 1
  return {
    id: `a-${number}`,
    item,
    workspace: 'default',
    side: '',
    by: 'A. Reader',
    at: `${day}T10:00:00Z`,
    reason: '',
    proposed: false,
  }
}
const open = (item: string, day: string, fields: Partial<Record<ItemField, string>> = {}): ItemAct => ({
  ...signed(item, day),
  kind: 'open',
  about: { relation: 'GHA-NOR', kind: 'other', thread: '', matter: '', entry: '', subjects: [], places: [] },
  fields: { content: item, ...fields },
})
const set = (item: string, day: string, field: ItemField, value: string): ItemAct => ({
  ...signed(item, day),
  kind: 'set',
  field,
  value,
})
const thread = (...steps: readonly (readonly [on: string, stage: Thread['stage']])[]): Thread => ({
  id: 'gha-nor/instrument/fish',
  kind: 'instrument',
  title: 'agreement on fisheries',
  parties: ['GHA', 'NOR'],
  by: [],
  to: [],
  owners: [],
  subjects: [],
  stage: steps.at(-1)?.[1] ?? 'signed',
  since: steps.at(-1)?.[0] ?? '',
  closed: false,
  due: '',
  mentions: [],
  about: [],
  steps: steps.map(([on, stage]) => ({
    id: `${on}`,
    stage,
    on,
    event: `gha-nor-${on}`,
    entry: '',
    evidence: [{ document: 'd', start: 0, end: 5, quote: `said ${stage}` }],
    because: { rule: 'r', words: [] },
    state: 'applied',
  })),
})

const KNOWN = [
  { acts: [open('late', '2024-01-10', { due: '2025-05', lead: 'A' })], threads: [] },
  { acts: [open('new', '2025-05-02', { lead: 'A' }), set('new', '2025-06-01', 'status', 'under-way')], threads: [] },
  {
    acts: [open('done', '2024-02-01', { lead: 'B' }), set('done', '2025-04-10', 'status', 'done')],
    threads: [thread(['2024-01-01', 'under-negotiation'], ['2025-04-09', 'signed'])],
  },
  {
    acts: [open('later', '2024-02-01', { lead: 'B' }), set('later', '2025-07-01', 'status', 'done')],
    threads: [thread(['2024-03-01', 'under-negotiation'], ['2025-07-02', 'signed'])],
  },
  { acts: [open('reviewed', '2025-01-01', { next_review: '2025-06', status: 'waiting' })], threads: [] },
  { acts: [open('future', '2025-08-01')], threads: [] },
]

describe('a report of a quarter', () => {
  const report = reportOf(KNOWN, Q2)

  it('has the list behind every number, as things stood at its end', () => {
    expect(report.numbers).toEqual({
      followed: ['late', 'later', 'new', 'reviewed', 'done'],
      open: ['late', 'later', 'new', 'reviewed'],
      opened: ['new'],
      moved: ['new', 'done'],
      done: ['done'],
      dropped: [],
      overdue: ['late'],
      stalled: ['late', 'later'],
      waiting: ['reviewed'],
      review: ['reviewed'],
    })
  })

  it('tells each move with its day, by whom or in which words, and none from outside the quarter', () => {
    const line = report.lines.find(({ item }) => item.id === 'done')
    expect(line?.moves.map(({ on, kind, to, by }) => [on, kind, to, by])).toEqual([
      ['2025-04-09', 'step', 'signed', 'said signed'],
      ['2025-04-10', 'act', 'status', 'A. Reader'],
    ])
    expect([line?.stage, line?.told, line?.event]).toEqual(['signed', '2024-01-01', 'gha-nor-2024-01-01'])
    expect(report.lines.find(({ item }) => item.id === 'later')?.stage).toBe('under-negotiation')
  })

  it('adds up by ministry and by relation', () => {
    for (const groups of [report.by_lead, report.by_relation]) {
      for (const key of Object.keys(report.numbers) as (keyof typeof report.numbers)[]) {
        expect(
          groups.reduce((sum, { counts }) => sum + counts[key], 0),
          key,
        ).toBe(report.numbers[key].length)
      }
    }
    expect(report.by_lead.map(({ name }) => name)).toEqual(['', 'A', 'B'])
  })

  it('of one ministry or another relation holds what belongs to it', () => {
    expect(reportOf(KNOWN, { ...Q2, lead: 'B' }).numbers.followed).toEqual(['later', 'done'])
    expect(reportOf(KNOWN, { ...Q2, dyad: 'GHA-USA' }).lines).toEqual([])
    expect(reportOf(KNOWN, { ...Q2, party: 'NOR' }).lines).toHaveLength(5)
  })

  it('takes a step without a day for a move of no period', () => {
    const known = [{ acts: [open('undated', '2024-01-01')], threads: [thread(['', 'under-negotiation'])] }]
    const { lines, numbers } = reportOf(known, Q2)
    expect([lines[0]?.moves, numbers.moved, numbers.stalled]).toEqual([[], [], ['undated']])
    expect(lines[0]?.stage).toBe('under-negotiation')
  })

  it('calls nothing stalled that moved within the months that are given', () => {
    expect(reportOf(KNOWN, { ...Q2, months: 24 }).numbers.stalled).toEqual([])
  })
})
