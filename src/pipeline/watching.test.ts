import fc from 'fast-check'
import { expect, it } from 'vitest'
import { waitAfter } from './watching.js'

const MINUTE = 60_000

it('waits twice as long after each failure, a day at most', () => {
  const minutes = [0, 1, 2, 3, 6, 7, 20, 1_000].map(failures => waitAfter(failures, 15 * MINUTE) / MINUTE)
  expect(minutes).toEqual([15, 30, 60, 120, 960, 1440, 1440, 1440])
})

it('never asks more often than it was told to', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 24 * 60 }), (failures, every) => {
      expect(waitAfter(failures, every * MINUTE)).toBeGreaterThanOrEqual(every * MINUTE)
    }),
  )
})
