import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointAt, indexOf, sentenceAt } from './places.js'

describe('offsets in code points', () => {
  it('find the same words in a text taken apart by code points, whatever stands before them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (before, words) => {
        const text = `${before}${words}.`
        const index = indexOf(text)
        const [start, end] = [before.length, before.length + words.length]
        const points = [...text].slice(codePointAt(index, start), codePointAt(index, end))
        expect(points.join('')).toBe(words)
      }),
    )
  })
})

describe('sentences', () => {
  const text = 'Talks in Oslo 🇳🇴\n\nMr. Holm met Gen. Mensah on Monday. They agreed on ports.\nPhoto: Kari'

  it('are cut line by line, and titles end none', () => {
    expect(indexOf(text).sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Talks in Oslo 🇳🇴',
      'Mr. Holm met Gen. Mensah on Monday.',
      'They agreed on ports.',
      'Photo: Kari',
    ])
  })

  it.each([
    ['Talks', 1],
    ['Gen.', 2],
    ['agreed', 3],
    ['Kari', 4],
  ])('%s stands in sentence %i', (word, number) => {
    expect(sentenceAt(indexOf(text), text.indexOf(word))).toBe(number)
  })
})
