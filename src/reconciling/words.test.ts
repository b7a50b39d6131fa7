import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordsOf } from './words.js'

const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu

it('cuts as the expression says that defines a word', () => {
  const piece = fc.constantFrom('a', 'Z', '7', "'", '’', '.', '-', ' ', 'é', 'ß', '漢', '𝒳', '😀', '\ud835', '٣', '–')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const text = pieces.join('')
      expect(wordsOf(text).map(({ start, end }) => [start, end])).toEqual(
        [...text.matchAll(WORD)].map(match => [match.index, match.index + match[0].length]),
      )
    }),
    { numRuns: 2000 },
  )
})

it.each([
  ['Côte d’Ivoire’s exports', ['cote', 'd’ivoire', 'exports']],
  ["Kenya's 2.5-point plan (U.S.)", ['kenya', '2.5-point', 'plan', 'u.s']],
])('gives the words of %j', (text, expected) => {
  expect(wordsOf(text).map(({ plain }) => plain.replace("'", '’'))).toEqual(expected)
})
