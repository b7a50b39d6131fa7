import { expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import { createPartyNames, dyadOf, dyadOfId } from './names.js'

const tables = loadTables()
const names = createPartyNames(tables)
const codes = ['gazetteer/states', 'gazetteer/organisations'].flatMap(table =>
  Object.keys(tables.get<Readonly<Record<string, unknown>>>(table)),
)

it('parts every two parties again that it joined, whatever their codes', () => {
  expect(codes.filter(code => !/^[A-Z][A-Z0-9+]*$/.test(code))).toEqual([])
  for (const code of codes) {
    const other = code === 'FJI' ? 'WSM' : 'FJI'
    const dyad = [code, other].sort().join('-')
    expect(dyadOf([dyad], names)).toBe(dyad)
    expect(dyadOf([dyad.toLowerCase()], names)).toBe(dyad)
    expect(dyadOfId(`${dyad.toLowerCase()}-2031-02-03-call`)).toBe(dyad)
    expect(dyadOfId(`${dyad.toLowerCase()}/instrument/fish`)).toBe(dyad)
  }
})

it.each([
  [['Andean Community', 'Fiji'], 'ANDEAN-FJI'],
  [['fiji-c5+1'], 'C5+1-FJI'],
  [['OPEC+', 'FJI'], 'FJI-OPEC+'],
  [['Guinea-Bissau-Fiji'], 'FJI-GNB'],
])('finds the relation that %s name', (words, dyad) => {
  expect(dyadOf(words, names)).toBe(dyad)
})
