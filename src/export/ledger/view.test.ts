import { expect, it } from 'vitest'
import { viewPlain } from './view.js'

it('gives a program the id of a row as a field of its own', () => {
  const rows = [
    ['2031-04-07', '“They  met”   chl-fji-2031-04-07/statement-ab12'],
    ['2031-04-07', 'no id here'],
  ]
  const sections = [{ name: 'number: trade   chl-fji/discrepancy-1', rows }]
  expect(viewPlain({ title: '', facts: [['Event', 'A visit   chl-fji-2031-04-07']], sections })).toBe(
    [
      'Event\tA visit\tchl-fji-2031-04-07\n',
      'number: trade\tchl-fji/discrepancy-1\t2031-04-07\t“They met”\tchl-fji-2031-04-07/statement-ab12\n',
      'number: trade\tchl-fji/discrepancy-1\t2031-04-07\tno id here\n',
    ].join(''),
  )
})
