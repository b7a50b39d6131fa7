import { expect, it } from 'vitest'
import { viewPlain, viewText } from './view.js'

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

it('heads a table with what stands in its fields, and gives a program the rows alone', () => {
  const columns = ['id', 'due', 'content']
  const rows = [['i-1', '2032-12-01', 'Open an office']]
  const view = { title: 'Items', facts: [], sections: [{ name: '', columns, none: 'None.', rows }] }
  expect(viewPlain(view)).toBe('i-1\t2032-12-01\tOpen an office\n')
  expect(viewText(view, { width: 80, color: false })).toBe(
    ['Items', '', '  id   due         content', '  i-1  2032-12-01  Open an office', ''].join('\n'),
  )
  const empty = { ...view, sections: [{ name: '', columns, none: 'None.', rows: [] }] }
  expect(viewText(empty, { width: 80, color: false })).toBe('Items\n\n  None.\n')
})

it('breaks words within their column, never an id, and keeps the long field in its place', () => {
  const rows = [
    ['i-1', 'Ministry of Education and Sports (GHA)', 'Agree on the recognition of degrees'],
    ['a-thread/with-an-id-that-is-longer-than-any-column', 'b', 'Open an office'],
  ]
  const text = viewText({ title: 'Items', facts: [], sections: [{ name: '', rows }] }, { width: 80, color: false })
  expect(text.split('\n').slice(2)).toEqual([
    '  i-1                           Ministry of Education and     Agree on the recognition',
    '                                Sports (GHA)                  of degrees',
    '  a-thread/with-an-id-that-is-longer-than-any-column  b',
    '                                                              Open an office',
    '',
  ])
})
