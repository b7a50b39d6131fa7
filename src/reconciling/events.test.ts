import { describe, expect, it } from 'vitest'
import type { Report } from '../model/report.js'
import { groupByEvent } from './events.js'

interface Told {
  readonly id: string
  readonly sides?: readonly string[]
  readonly host?: string
  readonly guests?: readonly string[]
  readonly start?: string
  readonly unread?: string
}

/** Of a report, what the grouping looks at. */
function report({ id, sides = [], host = '', guests = [], start = '', unread = '' }: Told): Report {
  return { document: { id }, unreadReason: unread, sides, event: { host, guests, start, end: '' } } as unknown as Report
}

const groups = (...told: Told[]) =>
  groupByEvent(told.map(report)).map(group => group.map(({ document }) => document.id).join(' '))

const NOR_GHA = { sides: ['NOR', 'GHA'], host: 'NOR', guests: ['GHA'], start: '2025-03-03' }
const CHL_AUS = { sides: ['AUS', 'CHL'], host: 'AUS', guests: ['CHL'], start: '2025-03-04' }

describe('groupByEvent', () => {
  it('keeps reports of the same parties and time together', () => {
    expect(groups({ id: 'a', ...NOR_GHA }, { id: 'b', sides: ['GHA', 'NOR'], start: '2025-03-05' })).toEqual(['a b'])
  })

  it('sets other parties apart, each in its order', () => {
    expect(groups({ id: 'a', ...NOR_GHA }, { id: 'b', ...CHL_AUS }, { id: 'c', ...NOR_GHA })).toEqual(['a c', 'b'])
  })

  it('sets another time of the same parties apart', () => {
    expect(groups({ id: 'a', ...NOR_GHA }, { id: 'b', ...NOR_GHA, start: '2021-06-01' })).toEqual(['a', 'b'])
  })

  it('sets one party with two others apart', () => {
    const a = { id: 'a', sides: ['USA', 'MEX'], host: 'USA', guests: ['MEX'] }
    expect(groups(a, { id: 'b', sides: ['USA', 'CAN'], host: 'CAN', guests: ['USA'] })).toEqual(['a', 'b'])
  })

  it('believes a report that reads the sides otherwise but names them', () => {
    expect(
      groups({ id: 'a', ...NOR_GHA }, { id: 'b', sides: ['NOR', 'TGO', 'GHA'], host: 'NOR', guests: ['TGO'] }),
    ).toEqual(['a b'])
  })

  it('does not part reports over a year or a month alone', () => {
    expect(groups({ id: 'a', ...NOR_GHA }, { id: 'b', ...NOR_GHA, start: '2024' })).toEqual(['a b'])
  })

  it('joins two groups when a third report belongs to both', () => {
    const early = { id: 'a', ...NOR_GHA, start: '2025-01-01' }
    const late = { id: 'b', ...NOR_GHA, start: '2025-05-01' }
    expect(groups(early, late, { id: 'c', sides: ['NOR', 'GHA'] })).toEqual(['a b c'])
  })

  it('leaves what was not read with the first event', () => {
    expect(groups({ id: 'v', unread: 'no pack' }, { id: 'a', ...NOR_GHA }, { id: 'b', ...CHL_AUS })).toEqual([
      'v a',
      'b',
    ])
    expect(groups({ id: 'v', unread: 'no pack' })).toEqual(['v'])
    expect(groups()).toEqual([])
  })
})
