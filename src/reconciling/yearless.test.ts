import { expect, test } from 'vitest'
import { completeYears } from './yearless.js'

test.each([
  [
    'the year of a report of days nearby',
    ['--06-05..--06-06', '2024-06-06..2024-06-06'],
    ['2024-06-05..2024-06-06', '2024-06-06..2024-06-06'],
  ],
  [
    'the year of a report that knows no more',
    ['--06-05..--06-05', '2024..2024'],
    ['2024-06-05..2024-06-05', '2024..2024'],
  ],
  [
    'the next year behind New Year',
    ['--12-30..--01-02', '2024-12-31..2024-12-31'],
    ['2024-12-30..2025-01-02', '2024-12-31..2024-12-31'],
  ],
  ['nothing without a year', ['--06-05..--06-06'], ['..']],
  ['nothing from days far away', ['--06-05..--06-06', '2024-11-01..2024-11-02'], ['..', '2024-11-01..2024-11-02']],
])('completes a day with %s', (_, given, expected) => {
  const events = given.map(span => {
    const [start = '', end = ''] = span.split('..')
    return { start, end }
  })
  expect(completeYears(events).map(({ start, end }) => `${start}..${end}`)).toEqual(expected)
})
