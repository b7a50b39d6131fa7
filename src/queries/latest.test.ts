import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextLength } from './latest.js'

describe('how many years of rows are looked at together', () => {
  it('goes back further and further while nothing is found', () => {
    const lengths: number[] = []
    for (let years = 0; years < 100; ) {
      const length = nextLength({ years, found: 0, wanting: 200 })
      lengths.push(length)
      years += length
    }
    expect(lengths).toEqual([2, 12, 84, 588].slice(0, lengths.length))
    expect(lengths.length).toBeLessThan(5)
  })

  it('goes back as far as should be needed once something is found, and always on', () => {
    expect(nextLength({ years: 2, found: 50, wanting: 150 })).toBe(12)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        (years, found, wanting) => {
          const length = nextLength({ years, found, wanting })
          expect(Number.isInteger(length) && length > 0).toBe(true)
        },
      ),
    )
  })
})
