import { describe, expect, it } from 'vitest'
import type { BusinessAct, BusinessLine, TradeValue } from '../../model/business.js'
import type { Series } from '../../model/ledger.js'
import { levelOf, matchGoods } from './match.js'
import { lineOf } from './state.js'
import { tradeOf } from './trade.js'

const signed = { line: 'g-1', workspace: 'default', side: '', reason: '', proposed: false }
const open = (fields: Record<string, string>, more: object = {}): BusinessAct => ({
  ...signed,
  id: 'a-0',
  by: 'Ama',
  at: '2031-01-01T00:00:00.000Z',
  kind: 'open',
  sort: 'good',
  relation: 'GHA-PER',
  fields,
  ...more,
})
const set = (id: string, at: string, [field, value]: readonly [string, string]): BusinessAct => ({
  ...signed,
  id,
  by: 'Rosa',
  at,
  kind: 'set',
  field,
  value,
})

describe('a line', () => {
  const acts = [
    open({ name: 'Cocoa', of: 'GHA', direction: 'sell' }),
    set('a-1', '2031-02-01T00:00:00.000Z', ['hs', '1801']),
    { ...signed, id: 'a-2', by: 'Kofi', at: '2031-03-01T00:00:00.000Z', kind: 'undo' as const, act: 'a-1' },
  ]

  it('says who confirmed its code, as of each day', () => {
    const then = lineOf(acts, { asOf: '2031-02-15' })
    expect([then?.fields.hs, then?.signed.hs?.by]).toEqual(['1801', 'Rosa'])
    const now = lineOf(acts)
    expect([now?.fields.hs, now?.signed.hs, now?.revision, now?.version]).toEqual(['', undefined, 2, 'a-2'])
    expect(lineOf(acts, { asOf: '2030-12-31' })).toBeUndefined()
  })

  it('that was only proposed counts for nothing until it is confirmed', () => {
    const proposed = lineOf([open({ name: 'Cocoa' }, { proposed: true })])
    expect([proposed?.state, proposed?.waiting, proposed?.signed]).toEqual(['proposed', 1, expect.anything()])
  })
})

const good = (id: string, fields: Record<string, string>): BusinessLine => {
  const line = lineOf([open({ name: id, of: 'GHA', direction: 'sell', ...fields }, { line: id, id: `a-${id}` })])
  if (line === undefined) throw new Error('no line')
  return line
}

describe('goods', () => {
  it.each([
    ['080132', '080132', 'code'],
    ['080132', '080131', 'heading'],
    ['080132', '0801', 'heading'],
    ['080132', '08', 'chapter'],
    ['080132', '0902', undefined],
    ['08', '08', 'chapter'],
  ])('%s and %s are the same by %s', (a, b, level) => expect(levelOf(a, b)).toBe(level))

  it('are laid side by side: confirmed codes, suggested ones, and what the coverage names', () => {
    const sell = good('cocoa', { hs: '1801' })
    const buys = [
      good('beans', { of: 'PER', direction: 'buy', hs: '180100' }),
      good('cacao', { of: 'PER', direction: 'buy' }),
    ]
    const named = [
      { name: 'Cocoa beans', hs: ['1801'], entry: 'e/1', on: '2031-01-01', events: 2 },
      { name: 'gold', hs: ['7108'], entry: 'e/2', on: '2031-01-01', events: 1 },
    ]
    const suggest = () => [{ code: '18', text: '', because: { rule: 'test', words: [] } }]
    const found = matchGoods({ relation: 'GHA-PER', goods: [sell, ...buys], named, suggest })
    expect(found.ways[0].matches.map(({ buy, level, confirmed }) => [buy.id, level, confirmed])).toEqual([
      ['beans', 'heading', true],
      ['cacao', 'chapter', false],
    ])
    expect(found.ways[1].matches).toEqual([])
    expect(found.named.cocoa?.map(({ name }) => name)).toEqual(['Cocoa beans'])
    expect(found.unlisted.map(({ name }) => name)).toEqual(['gold'])
  })
})

describe('trade', () => {
  const value = (reporter: string, flow: 'export' | 'import', more: Partial<TradeValue>): TradeValue => ({
    reporter,
    partner: reporter === 'GHA' ? 'PER' : 'GHA',
    flow,
    period: '2030',
    hs: '',
    value: 100,
    unit: 'USD',
    line: 't-1',
    row: 2,
    source: 'Customs',
    ...more,
  })
  const of = (values: readonly TradeValue[], series: readonly Series[] = []) =>
    tradeOf({ relation: 'GHA-PER', values, series, tables: [] })

  it('goes one way as the sender and as the receiver report it', () => {
    const { lines } = of([value('GHA', 'export', {}), value('PER', 'import', { value: 130 })])
    expect(lines).toMatchObject([{ from: 'GHA', to: 'PER', gap: 30, gap_percent: 30 }])
  })

  it('has no one gap where two tables tell it otherwise', () => {
    const two = [value('GHA', 'export', {}), value('GHA', 'export', { line: 't-2', value: 90 })]
    expect(of([...two, value('PER', 'import', {})]).lines).toMatchObject([{ gap: null, gap_percent: null }])
  })

  it('never compares currencies or codes with each other', () => {
    const { lines } = of([
      value('GHA', 'export', {}),
      value('PER', 'import', { unit: 'EUR' }),
      value('PER', 'import', { hs: '18' }),
    ])
    expect(lines.map(({ gap }) => gap)).toEqual([null, null, null])
  })

  it('is told by the coverage beside it: one side’s exports on their way, both ways together apart', () => {
    const point = {
      period: '2030',
      value: 110,
      change_percent: null,
      entries: ['e/1'],
      on: '',
      evidence: [],
      holds: true,
    }
    const series: Series[] = [
      { measure: 'exports', unit: 'USD', parties: ['PER'], points: [point] },
      { measure: 'bilateral-trade', unit: 'USD', parties: ['GHA', 'PER'], points: [point, { ...point, holds: false }] },
    ]
    const { lines, told } = of([value('GHA', 'export', {})], series)
    expect(lines.map(({ from, told: here }) => [from, here.length])).toEqual([
      ['GHA', 0],
      ['PER', 1],
    ])
    expect(told.map(({ measure }) => measure)).toEqual(['bilateral-trade'])
  })
})
