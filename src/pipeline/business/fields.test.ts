import { expect, it } from 'vitest'
import { loadTables } from '../../knowledge/tables.js'
import { checkedBusinessField } from './fields.js'

const check = { sort: 'good', relation: 'GHA-PER', tables: loadTables() } as const

it.each([
  ['0902.30', '090230'],
  ['902.3', '090230'],
  ['90230', '090230'],
  ['902', '0902'],
  ['9', '09'],
  ['HS 0801 32', '080132'],
  ['8701', '8701'],
])('%s is the code %s', (typed, code) => expect(checkedBusinessField('hs', typed, check)).toBe(code))

it.each(['09.0230', '0902.301', '090.230', '0902..30', '0902.', '99999', '090'])('%s is no code', typed =>
  expect(() => checkedBusinessField('hs', typed, check)).toThrow(`no code of HS 2022: ${typed}`),
)
