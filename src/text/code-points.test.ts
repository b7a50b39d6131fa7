import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codePointsBefore, pairsIn } from './code-points.js'

it('counts as a walk over the characters does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const pairs = pairsIn(text)
      let [units, points] = [0, 0]
      for (const character of text) {
        expect(codePointsBefore(pairs, units)).toBe(points)
        units += character.length
        points += 1
      }
      expect(codePointsBefore(pairs, units)).toBe(points)
    }),
  )
})
