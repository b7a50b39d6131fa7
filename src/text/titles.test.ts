import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { createTitleComparer } from './titles.js'

const titles = createTitleComparer({
  frame: ['a', 'the', 'agreement', 'memorandum', 'understanding', 'cooperation', 'on', 'of', 'in', 'and', 'free'],
  parties: ['kenya', 'peru', 'viet', 'nam', 'vietnam'],
  spellings: new Map([['programme', 'program']]),
  known: new Map([['epa', 'economic partnership agreement']]),
  organisations: new Map([['eu', 'european union']]),
})
const similarity = (a: string, b: string) => titles.similarity(titles.key(a), titles.key(b))

test.each([
  ['Agreement on Cooperation in Education', 'agreement on education', true],
  ['Kenya-Peru Seaweed Protection Agreement', 'the Peru-Kenya seaweed protection agreement', true],
  ['Comprehensive Trade and Tuna Agreement (CTTA)', 'CTTA', true],
  ['EPA', 'economic partnership agreement', true],
  ['Strategic Work Programme 2031-2035', '2031-2035 Strategic Work Program (SWP)', true],
  ['agreement between Mercosur and the EU', 'agreement between Mercosur and the European Union', true],
  ['Việt Nam trade pact', 'Vietnam trade pact', true],
  ['Agreement on Extradition', 'Agreement on Fisheries', false],
  // One word in common is not enough when the other title says much more.
  ['economic cooperation', 'Eurasian Economic Union trade agreement', false],
  // The acronym of an organisation is no short title.
  ['Tax Deal (EU)', 'Fishing Rights Accord (EU)', false],
])('%s / %s: %s', (a, b, same) => {
  expect(similarity(a, b) >= 0.4).toBe(same)
})

it('is symmetric, 1 for a title and itself, and within 0 and 1', () => {
  const title = fc.array(fc.constantFrom('tuna', 'Trade', 'on', 'and', 'Kenya', '(TTA)', 'salt', 'of', 'EU', '2030'), {
    minLength: 1,
    maxLength: 7,
  })
  fc.assert(
    fc.property(title, title, (a, b) => {
      const [x, y] = [a.join(' '), b.join(' ')]
      expect(similarity(x, y)).toBe(similarity(y, x))
      expect(similarity(x, x)).toBe(1)
      expect(similarity(x, y)).toBeGreaterThanOrEqual(0)
      expect(similarity(x, y)).toBeLessThanOrEqual(1)
    }),
  )
})
