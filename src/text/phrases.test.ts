import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import type { Token } from '../model/text.js'
import { createOpeners, createPhraseFinder } from './phrases.js'

/** Tokens parted by spaces, as the tokeniser would give them. */
function tokensOf(text: string): Token[] {
  let start = 0
  return text.split(' ').map((word, index) => {
    const token: Token = {
      ...{ index, start, end: start + word.length, text: word, lower: word.toLowerCase(), pos: 'X', spaced: true },
    }
    start += word.length + 1
    return token
  })
}

const found = (phrases: readonly string[], text: string): (string | undefined)[] => {
  const find = createPhraseFinder(phrases.map(phrase => [phrase, phrase] as const))
  const tokens = tokensOf(text)
  return tokens.map((_, at) => find(tokens, at, tokens.length)?.value)
}

test.each([
  ['the longest phrase', ['food', 'food security'], 'food security talks', ['food security', undefined, undefined]],
  ['a stem', ['agricultur*'], 'Agricultural trade', ['agricultur*', undefined]],
  ['a stem inside a phrase', ['water resource*'], 'water resources', ['water resource*', undefined]],
  [
    'a hyphen as a joint',
    ['high-level visit'],
    'high - level visit',
    ['high-level visit', undefined, undefined, undefined],
  ],
  ['a hyphen as a space', ['high-level visit'], 'high level visit', ['high-level visit', undefined, undefined]],
  ['a hyphen in one token', ['e-commerce'], 'e-commerce grows', ['e-commerce', undefined]],
  ['a slash as a joint', ['import export'], 'import / export', ['import export', undefined, undefined]],
  ['capitals as themselves only', ['IT'], 'it was IT', [undefined, undefined, 'IT']],
  ['capitals before the word that they spell', ['IT', 'it'], 'it was IT', ['it', undefined, 'IT']],
  ['capitals in a headline', ['trade'], 'TRADE TALKS', ['trade', undefined]],
  ['nothing past a gap', ['state visit'], 'state official visit', [undefined, undefined, undefined]],
])('finds %s', (_, phrases, text, expected) => {
  expect(found(phrases, text)).toEqual(expected)
})

it('joins the values of equal phrases', () => {
  const find = createPhraseFinder(
    [
      ['nato', ['a']],
      ['nato', ['b']],
    ],
    (before, now) => [...before, ...now],
  )
  expect(find(tokensOf('nato'), 0, 1)?.value).toEqual(['a', 'b'])
})

it('never finds a phrase where the openers say none begins, nor beyond the limit', () => {
  const word = fc.constantFrom('food', 'security', 'agri', 'agriculture', 'IT', 'it', '-', 'trade')
  const phrase = fc
    .array(
      word.map(w => (w === '-' ? 'tra*' : w)),
      { minLength: 1, maxLength: 3 },
    )
    .map(w => w.join(' '))
  fc.assert(
    fc.property(
      fc.array(phrase, { minLength: 1, maxLength: 5 }),
      fc.array(word, { minLength: 1, maxLength: 9 }),
      (list, words) => {
        const tokens = tokensOf(words.join(' '))
        const find = createPhraseFinder(list.map(entry => [entry, true] as const))
        const opens = createOpeners([[], list])
        tokens.forEach((token, at) => {
          for (let limit = at; limit <= tokens.length; limit += 1) {
            const hit = find(tokens, at, limit)
            if (hit === undefined) continue
            expect(opens.of(token)).toBe(2)
            expect(hit.last).toBeGreaterThan(at)
            expect(hit.last).toBeLessThanOrEqual(limit)
          }
        })
      },
    ),
  )
})
