import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { changeBetween, hedge, overlaps, percentInterval, printedInterval } from './interval.js'

test.each([
  ['1.36', 6, 1_360_000, 1_355_000, 1_365_000],
  ['21.5', 6, 21_500_000, 21_450_000, 21_550_000],
  ['5', 9, 5e9, 4.5e9, 5.5e9],
  ['10000', 6, 1e10, 9_999_500_000, 10_000_500_000],
  ['26', 0, 26, 26, 26],
  ['241', 0, 241, 241, 241],
  ['50', 0, 50, 50, 50],
  ['1000', 0, 1000, 950, 1050],
  ['20000', 0, 20_000, 19_500, 20_500],
  ['-7.9', 0, -7.9, -7.95, -7.85],
])('prints %s with exponent %i', (numeral, exponent, value, low, high) => {
  expect(printedInterval(numeral, exponent)).toEqual({ value, low, high })
})

it('takes a whole percentage as rounded', () => {
  expect(percentInterval('172')).toEqual({ value: 172, low: 171.5, high: 172.5 })
})

it('computes growth between printed values', () => {
  const { value, low, high } = changeBetween(printedInterval('8.2', 6), printedInterval('24.6', 6))
  expect(value).toBe(200)
  expect(low).toBeLessThan(200)
  expect(high).toBeGreaterThan(200)
  expect(overlaps({ value, low, high }, percentInterval('201'))).toBe(true)
  expect(overlaps({ value, low, high }, percentInterval('210'))).toBe(false)
})

it('opens the end that a hedge leaves open', () => {
  expect(hedge(printedInterval('3', 9), 'above')).toEqual({ value: 3e9, low: 3e9, high: Number.POSITIVE_INFINITY })
  expect(hedge(printedInterval('6', 9), 'below')).toEqual({ value: 6e9, low: 5e9, high: 6e9 })
})

it('always holds the printed value', () => {
  const numeral = fc.tuple(fc.nat(99_999), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`)
  fc.assert(
    fc.property(numeral, fc.constantFrom(0, 3, 6, 9), (text, exponent) => {
      const { value, low, high } = printedInterval(text, exponent)
      return low <= value && value <= high && high > low
    }),
  )
})
