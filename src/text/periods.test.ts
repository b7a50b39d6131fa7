import { describe, expect, it } from 'vitest'
import { daysFrom, daysOfPeriod, isOver, monthsAfter, monthsBefore, quarterOf } from './periods.js'

describe('a period', () => {
  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2023-q4', '2023-10-01', '2023-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
  ])('%s runs from %s to %s', (period, from, to) => {
    expect(daysOfPeriod(period)).toEqual({ from, to })
  })
  it.each(['', 'Q1', '2024-Q5', '2024-13', '2024-1', '24'])('“%s” is none', period => {
    expect(daysOfPeriod(period)).toBeUndefined()
  })
})

it.each([
  ['2025-01-01', '2025-Q1'],
  ['2025-03-31', '2025-Q1'],
  ['2025-04-01', '2025-Q2'],
  ['2025-12-31', '2025-Q4'],
])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter))

it.each([
  ['2025-05-31', 3, '2025-02-28'],
  ['2025-05-31', 15, '2024-02-29'],
  ['2025-01-15', 1, '2024-12-15'],
  ['2025-01-15', 0, '2025-01-15'],
])('%s, %i months earlier: %s', (day, months, before) => expect(monthsBefore(day, months)).toBe(before))

it.each([
  ['2025-06', '2025-06-30', false],
  ['2025-06', '2025-07-01', true],
  ['2025', '2025-12-31', false],
  ['2025-06-30', '2025-06-30', false],
  ['', '2025-06-30', false],
])('“%s” is over by the end of %s: %s', (date, day, over) => expect(isOver(date, day)).toBe(over))

it.each([
  ['2025-01-01', '2025-03-01', 59],
  ['2024', '2025-01-01', 366],
  ['2025-03-01', '2025-01-01', 0],
  ['', '2025-01-01', 0],
])('from %s to %s: %i days', (from, to, days) => expect(daysFrom(from, to)).toBe(days))

it.each([
  ['2025-01-31', 1, '2025-02-28'],
  ['2023-11-30', 3, '2024-02-29'],
  ['2025-12-15', 12, '2026-12-15'],
])('%s, %i months later: %s', (day, months, after) => expect(monthsAfter(day, months)).toBe(after))
