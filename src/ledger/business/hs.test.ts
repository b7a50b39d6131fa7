import { describe, expect, it } from 'vitest'
import { loadTables } from '../../knowledge/tables.js'
import { codeOf, createHs } from './hs.js'

const hs = createHs(loadTables())

it('every subheading stands under a heading and a chapter that have titles', () => {
  const found = ['01', '08', '44', '85', '97'].flatMap(chapter => hs.find(chapter, 1_000))
  expect(found.length).toBeGreaterThan(400)
  for (const { code, above } of found) {
    expect(
      above.map(each => [each.code, each.text !== '']),
      code,
    ).toEqual([code.slice(0, 2), code.slice(0, 4)].filter(each => each !== code).map(each => [each, true]))
  }
})

describe('words find', () => {
  it.each([
    ['cashew shelled', '080132'],
    ['green tea fermented', '090210'],
    ['tractors', '8701'],
    ['HS 0902.10', '090210'],
    ['090210', '090210'],
  ])('%s', (words, code) => {
    expect(hs.find(words, 3).map(each => each.code)).toContain(code)
  })

  it('nothing where a word is in no title', () => {
    expect(hs.find('tractors zebracorn', 5)).toEqual([])
    expect(hs.find('', 5)).toEqual([])
  })
})

describe('the name of a good suggests', () => {
  it.each([
    ['Seafood', 'hs.gazetteer', ['03']],
    ['Frozen seafood', 'hs.gazetteer', ['03']],
    ['Halal food', 'hs.gazetteer', []],
    ['Halal frozen beef, grade A1', 'hs.gazetteer', ['0201', '0202']],
    ['Zebracorn', 'hs.words', []],
    ['Zebracorn machines', 'hs.words', []],
    ['Zebracorn oil', 'hs.words', []],
  ])('%s by %s: %j', (name, rule, codes) => {
    const found = hs.suggest(name)
    expect(found.map(({ code }) => code)).toEqual(codes)
    for (const { because } of found) expect(because.rule).toBe(rule)
  })

  it.each([
    ['Cotton seed oil', '1512'],
    ['Fish oil', '1504'],
    ['Fish meal', '2301'],
    ['Milking machines', '8434'],
    ['Dried apricots', '0813'],
    ['Cashew kernels W320', '0801'],
  ])('of all the words of %s, %s first', (name, heading) => {
    const [first] = hs.suggest(name)
    expect(first?.code.slice(0, 4)).toBe(heading)
  })

  it('by its first words, however long it is', () => {
    const long = `Milking machines ${'zebracorn '.repeat(2_000)}`
    expect(hs.suggest(long)[0]?.code.slice(0, 4)).toBe('8434')
    expect(hs.suggest(`${'zebracorn '.repeat(12)} walnuts`)).toEqual([])
  })

  it('what its titles say, where the gazetteer has no name for it', () => {
    const [first] = hs.suggest('walnut kernels')
    expect([first?.because.rule, first?.text.toLowerCase()]).toEqual(['hs.words', expect.stringContaining('walnut')])
  })
})

it.each([
  ['0801.32', '080132'],
  ['HS 0801 32', '080132'],
  ['08', '08'],
  ['080132.10', ''],
  ['nuts', ''],
])('%s is the code %j', (typed, code) => expect(codeOf(typed)).toBe(code))
