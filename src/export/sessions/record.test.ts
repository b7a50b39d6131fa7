import { expect, it } from 'vitest'
import type { Committee, Session } from '../../model/session.js'
import { ordinal, recordMarkdown, recordSource, recordView } from './record.js'
import { recordDocx } from './record-docx.js'
import { recordHtml } from './record-html.js'

const committee = {
  parties: ['GHA', 'NOR'],
  fields: {
    name: 'the Joint Commission on Fisheries',
    chair_a: 'Ama Owusu',
    chair_b: '',
    every: '',
    terms: '',
    note: '',
  },
} as unknown as Committee
const session = (
  fields: object = {},
  decision = 'They *agreed*.\n\n# Not a heading <b> > 5\n\n1. Not a list\n\n~~~ not a fence',
) =>
  ({
    relation: 'GHA-NOR',
    parties: ['GHA', 'NOR'],
    status: 'held',
    fields: { number: '3', start: '2026-03-02', end: '', place: 'Oslo', host: 'NOR', note: '', ...fields },
    agenda: [
      { id: 'p-1', item: '', title: 'Nets & <i>boats</i>', decision, status: '' },
      { id: 'p-2', item: '', title: 'Ports', decision: '', status: '' },
    ],
  }) as unknown as Session
const names = { GHA: 'Ghana', NOR: 'Norway' }

it.each([
  [undefined, 'Norway and Ghana held', 'For Norway'],
  ['GHA', 'Ghana and Norway held', 'For Ghana: Ama Owusu'],
  ['NOR', 'Norway and Ghana held', 'For Norway'],
  ['PER', 'Norway and Ghana held', 'For Norway'],
])('with %s first, the names stand in that order throughout', (first, opening, signed) => {
  const view = recordView(committee, session(), { first, names })
  expect([view.opening, view.signatures[0]]).toEqual([expect.stringContaining(opening), signed])
  // Whoever stands first, it is one record of one publisher.
  expect(view.publisher).toBe('Joint Commission on Fisheries (GHA-NOR), session record')
})

it.each<[object, string]>([
  [
    {},
    'Norway and Ghana held the 3rd session of the Joint Commission on Fisheries. The two sides met in Oslo on 2 March 2026.',
  ],
  [
    { number: '', place: '' },
    'Norway and Ghana held the session of the Joint Commission on Fisheries. The two sides met on 2 March 2026.',
  ],
  [
    { host: '', start: '' },
    'Ghana and Norway held the 3rd session of the Joint Commission on Fisheries. The two sides met in Oslo.',
  ],
])('says when and where as far as it is known: %j', (fields, opening) => {
  expect(recordView(committee, session(fields), { names }).opening).toBe(opening)
})

it('is read without what points are called, which nobody says in it', () => {
  const text = recordSource(recordView(committee, session({ end: '2026-03-04' }), { names }))
  expect(text).toContain('```\n1. Nets & <i>boats</i>\n```\n\nThey')
  expect(text).toContain('in Oslo on 2-4 March 2026.')
})

it('is read by Markdown as what was written', () => {
  const text = recordMarkdown(recordView(committee, session(), { names }))
  expect(text).toContain('They \\*agreed\\*.\n\n\\# Not a heading \\<b> > 5\n\n1\\. Not a list\n\n\\~~~ not a fence')
  expect(text).toContain('## 2. Ports\n\nNo decision.')
  expect(text.split('\n').slice(0, 6)).toEqual([
    '---',
    'title: Record of the 3rd session of the Joint Commission on Fisheries',
    'publisher: Joint Commission on Fisheries (GHA-NOR), session record',
    'date: 2026-03-02',
    'language: en',
    '---',
  ])
})

it('runs nothing that was written, and is the same bytes each time', async () => {
  const view = recordView(committee, session(), { names })
  const html = recordHtml(view)
  expect([
    html.includes('<i>boats'),
    html.includes('Nets &amp; &lt;i>boats'),
    html.includes('<em> Draft</em>'),
  ]).toEqual([false, true, true])
  expect(await recordDocx(view)).toEqual(await recordDocx(view))
})

it.each([
  [1, '1st'],
  [2, '2nd'],
  [11, '11th'],
  [13, '13th'],
  [21, '21st'],
  [103, '103rd'],
  [112, '112th'],
])('%i is %s', (number, written) => expect(ordinal(number)).toBe(written))
