import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointAt, indexOf } from './places.js'
import { locate } from './words-in.js'

const TEXT =
  'Talks in Oslo 🇳🇴\n\nMr. Holm met Gen. Mensah on\nMonday. “No comment,” he said.\n“No comment,” said Lê Đức – twice.\n'
const found = (sought: Parameters<typeof locate>[1], text = TEXT) => {
  const place = locate(text, sought)
  return 'kind' in place ? place : text.slice(place.start, place.end)
}

describe('words of a text', () => {
  it.each([
    [{ quote: 'Mr. Holm met' }, 'Mr. Holm met'],
    [{ quote: '  Mensah on Monday ' }, 'Mensah on\nMonday'],
    [{ quote: '"No comment," he' }, '“No comment,” he'],
    [{ quote: 'Le Duc - twice' }, 'Lê Đức – twice'],
    [{ quote: 'No comment', nth: 1 }, 'No comment'],
    [{ quote: 'No comment', sentence: 5 }, 'No comment'],
    [{ sentence: 1 }, 'Talks in Oslo 🇳🇴'],
    [{ start: 9, end: 16 }, 'Oslo 🇳🇴'],
    [{ quote: '.*' }, { kind: 'absent' }],
    [{ quote: 'mr. holm met' }, { kind: 'absent' }],
    [{ quote: 'No comment', nth: 2 }, { kind: 'absent' }],
    [{ quote: '' }, { kind: 'absent' }],
    [{ sentence: 60 }, { kind: 'absent' }],
    [{ start: 5, end: 5 }, { kind: 'absent' }],
    [{ start: 0, end: 5, quote: 'Oslo' }, { kind: 'absent' }],
  ])('%o', (sought, words) => expect(found(sought)).toEqual(words))

  it('that stand in several places are told by their sentences', () => {
    expect(found({ quote: 'No comment' })).toMatchObject({
      kind: 'several',
      sentences: [expect.any(Number), expect.any(Number)],
    })
  })

  it('are found by their place in code points, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/), (before, words) => {
        const text = `${before}${words}.`
        const index = indexOf(text)
        const at = { start: codePointAt(index, before.length), end: codePointAt(index, before.length + words.length) }
        expect(found(at, text)).toBe(words)
      }),
    )
  })
})
