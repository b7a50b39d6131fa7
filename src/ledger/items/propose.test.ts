import { describe, expect, it } from 'vitest'
import { loadTables } from '../../knowledge/tables.js'
import type { Thread } from '../../model/ledger.js'
import { createBodyFinder } from './ministries.js'
import { createItemProposer } from './propose.js'
import { createTitleSubject } from './subjects.js'

const tables = loadTables()
const propose = createItemProposer(tables)

function thread(
  id: string,
  { title, ...own }: Partial<Thread> & { readonly title: string },
  stage = 'instructed',
): Thread {
  const step = {
    id: `${id}/step`,
    stage: stage as Thread['stage'],
    on: '2025-06-02',
    event: 'ind-vnm-2025-06-02',
    entry: 'ind-vnm-2025-06-02/commitment-1',
    evidence: [{ document: 'd', start: 3, end: 9, quote: title }],
    because: { rule: 'acts.instruct', words: ['told'] },
    state: 'applied' as const,
  }
  return {
    id,
    kind: 'commitment',
    title,
    parties: ['IND', 'VNM'],
    by: ['IND', 'VNM'],
    to: [],
    owners: [],
    subjects: [],
    stage: stage as Thread['stage'],
    since: '2025-06-02',
    closed: false,
    due: '',
    steps: [step],
    mentions: [],
    about: [],
    ...own,
  }
}

const paper = (name: string, title: string) =>
  thread(`ind-vnm/instrument/${name}`, { title, kind: 'instrument' }, 'under-negotiation')
const PAPERS = [
  paper('tax', 'agreement on the avoidance of double taxation'),
  paper('culture', 'programme of cultural exchange'),
  paper('partnership', 'framework of partnership'),
]
const threads = new Map(PAPERS.map(each => [each.id, each]))
const INSTRUCTED = thread('ind-vnm/commitment/1', {
  title: 'The ministers told their officials to hasten talks on taxation, culture and partnership',
  about: PAPERS.map(({ id }) => id),
  subjects: ['finance-tax', 'culture', 'trade'],
})

describe('an instruction', () => {
  it('suggests one item for each paper, with the bodies that each state has for its subject', () => {
    const items = propose(INSTRUCTED, { relation: 'IND-VNM', threads, home: 'VNM' })
    expect(items.map(({ about, fields }) => [about.matter, about.subjects, fields.lead, fields.partner])).toEqual([
      ['ind-vnm/instrument/tax', ['finance-tax'], 'Ministry of Finance (VNM)', 'Ministry of Finance (IND)'],
      [
        'ind-vnm/instrument/culture',
        ['culture'],
        'Ministry of Culture, Sports and Tourism (VNM)',
        'Ministry of Culture (IND)',
      ],
      // The paper without a subject of its own takes the one that no other has.
      [
        'ind-vnm/instrument/partnership',
        ['trade'],
        'Ministry of Industry and Trade (VNM)',
        'Ministry of Commerce and Industry (IND)',
      ],
    ])
    // Each by its own paper: what was said of all of them stands in the record.
    expect(items.map(({ fields }) => fields.content)).toEqual(
      items.map(({ about }) => threads.get(about.matter)?.title),
    )
    expect(new Set(items.map(({ fields }) => fields.content)).size).toBe(3)
    for (const { about } of items) expect(about.places.length).toBeGreaterThan(0)
  })

  it('on several subjects suggests one item for each, and leaves empty what nobody knows', () => {
    const items = propose(thread('ind-vnm/commitment/2', { title: 'told', subjects: ['health', 'history'] }), {
      relation: 'IND-VNM',
      threads,
    })
    expect(items.map(({ about, fields }) => [about.subjects, fields.lead, fields.partner])).toEqual([
      [['health'], 'Ministry of Health and Family Welfare (IND)', 'Ministry of Health (VNM)'],
      [['history'], undefined, undefined],
    ])
  })

  it('that names a body itself is led by it, whatever the gazetteer has', () => {
    const named = thread('ind-vnm/commitment/3', { title: 'told', subjects: ['health'], owners: ['Drug Authority'] })
    expect(propose(named, { relation: 'IND-VNM', threads })[0]?.fields.lead).toBe('Drug Authority')
  })
})

it('what is no instruction suggests one item, led by the side that is to act', () => {
  const ask = thread(
    'ind-vnm/ask/1',
    { title: 'asked', kind: 'ask', by: ['VNM'], subjects: ['education', 'trade'] },
    'stated',
  )
  const items = propose(ask, { relation: 'IND-VNM', threads })
  expect(items.map(({ fields }) => fields.lead)).toEqual(['Ministry of Education and Training (VNM)'])
})

it.each([
  ['VNM', 'investment', '2024-05-01', 'Ministry of Planning and Investment'],
  ['VNM', 'investment', '2025-03-06', 'Ministry of Finance'],
  ['VNM', 'investment', '', 'Ministry of Finance'],
  ['VNM', 'aviation', '2025-02', 'Ministry of Transport'],
  ['VNM', 'aviation', '2025', ''],
  ['IND', 'education', '2019', 'Ministry of Human Resource Development'],
  ['KGZ', 'space', '2025', ''],
  ['XYZ', 'trade', '2025', ''],
])('%s has for %s on “%s”: %s', (state, subject, on, name) => {
  expect(createBodyFinder(tables)(state, subject, on)).toBe(name)
})

it('the gazetteer names only states and subjects that there are', () => {
  const states = tables.get<Readonly<Record<string, unknown>>>('gazetteer/states')
  const { subjects } = tables.get<{ subjects: readonly { code: string }[] }>('ontology/subjects')
  const codes = new Set(subjects.map(({ code }) => code))
  const ministries =
    tables.get<Record<string, { source: string; bodies: { name: string; subjects: string[] }[] }>>(
      'gazetteer/ministries',
    )
  for (const [state, { source, bodies }] of Object.entries(ministries)) {
    expect(Object.keys(states), state).toContain(state)
    expect(source.length).toBeGreaterThan(10)
    for (const { name, subjects: own } of bodies)
      for (const code of own) expect(codes, `${state} ${name}`).toContain(code)
  }
})

it.each([
  ['Agreement on the Avoidance of Double Taxation', 'finance-tax'],
  ['Memorandum of Understanding on Civil Aviation', 'aviation'],
  ['joint statement on the visit', ''],
])('the title “%s” is about: %s', (title, subject) => {
  expect(createTitleSubject(tables)(title)).toBe(subject)
})
