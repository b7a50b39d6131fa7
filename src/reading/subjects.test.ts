import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import type { Force } from '../model/dossier.js'
import { createMentionFinder } from './mentions.js'
import { createSubjectReader } from './subjects.js'
import { createTagger, segmentDocument } from './tokens.js'

const tables = loadTables()
const tagger = createTagger()
const findMentions = createMentionFinder(tables)
const readSubjects = createSubjectReader(tables)

/** Subjects of the last sentence of a paragraph. */
function subjectsOf(text: string, force: Force): string[] {
  const blocks = [{ kind: 'paragraph', start: 0, end: text.length }] as const
  const document: SourceDocument = {
    ...{ id: 'd', source: 'd.txt', publisher: '', title: '', credits: [], published: '', language: 'en', sha256: '' },
    text,
    blocks,
  }
  const read = findMentions(document, segmentDocument(document, tagger))
  const sentence = read.sentences.at(-1)
  return readSubjects(read, sentence?.first ?? 0, sentence?.last ?? 0, force)
}

test.each<[Force, string, string[]]>([
  ['agree', 'Both sides agreed to cooperate in fisheries and aviation.', ['fisheries', 'aviation']],
  [
    'agree',
    'They agreed to expand ties in health, tourism, sport, mining, space and customs.',
    ['health', 'tourism', 'sport', 'mining'],
  ],
  ['agree', 'They agreed to ensure food security.', ['agriculture']],
  ['discuss', 'They discussed exports of textiles, tea and cashews.', ['trade']],
  ['pledge', 'Oman will lower its tariffs on Kenyan tea.', ['customs', 'market-access', 'trade']],
  ['affirm', 'They spoke of the tariffs on Kenyan tea.', ['customs', 'trade']],
  ['request', 'He asked that Kenyan tea and textiles be brought to the fair.', ['agriculture', 'industry']],
  ['do', 'The two presidents inspected the guard of honour of the army.', ['protocol']],
  ['do', 'He arrived in Tallinn on Monday.', ['high-level-exchange']],
  ['invite', 'She invited him to visit Nairobi.', ['high-level-exchange']],
  ['sign', 'The two ministers signed several documents.', ['general']],
  ['sign', 'The two leaders signed a joint statement.', ['political']],
  ['assess', 'He called the visit a milestone in bilateral relations.', ['high-level-exchange', 'political']],
  ['assess', 'She praised their friendship.', ['political']],
  ['agree', 'They agreed to elevate ties to a strategic partnership.', ['relationship-level']],
  ['affirm', 'They called for a ceasefire in Gaza.', ['regional-security']],
  ['tell', 'He said the ship carried IT equipment.', ['maritime-ports', 'digital-ict']],
  ['tell', 'He said that this was so.', ['political']],
  ['affirm', 'They affirmed that it was right.', ['political']],
  ['sign', 'Nothing else was put on paper.', ['general']],
  ['do', 'The minister was there.', ['high-level-exchange']],
  ['do', 'She received him at the palace.', ['high-level-exchange', 'protocol']],
  ['do', 'He had last been in Lima in 2015.', ['history', 'high-level-exchange']],
  ['do', 'He came accompanied by the ministers of defence and fisheries.', ['high-level-exchange']],
  ['affirm', 'Fisheries Minister Ada Lum said that the railway mattered.', ['rail']],
  ['assess', 'They signed a pact on fisheries. Both spoke of tea. The pact, she said, was overdue.', ['fisheries']],
  ['wish', 'Trade has grown. He praised the choirs. He hoped to see $5 billion next year.', ['trade']],
  ['do', 'He hosted a banquet for the delegation.', ['protocol']],
  ['do', 'He hosted the delegation.', ['high-level-exchange']],
  ['sign', 'They were signed in their presence, on tourism and energy.', ['tourism', 'energy']],
  ['agree', 'They agreed on deliveries of walnuts and cement.', ['agriculture', 'industry']],
  ['assess', 'They praised the summit on the margins of the Energy Forum.', ['high-level-exchange']],
  ['accept', 'She invited him to visit Lima. He said yes.', ['high-level-exchange']],
  ['accept', 'She proposed a railway. He said yes.', ['rail']],
  ['agree', 'They discussed railways. They agreed on it.', ['rail']],
])('%s: “%s” is about %j', (force, text, expected) => {
  expect(subjectsOf(text, force)).toEqual(expected)
})

it('takes a party to a war for a party, not for a hot spot', () => {
  expect(subjectsOf('Chile and Peru talked. They spoke of Ukraine.', 'discuss')).toEqual(['regional-security'])
  expect(subjectsOf('Ukraine and Peru talked. Ukraine and Peru discussed wheat.', 'discuss')).toEqual(['agriculture'])
})

it('gives one to four subjects, each once and of the codebook', () => {
  const codes = new Set(tables.get<{ subjects: { code: string }[] }>('ontology/subjects').subjects.map(s => s.code))
  const words = [
    'trade',
    'rail',
    'tariffs',
    'visit',
    'war',
    'history',
    'halal',
    'forests',
    'NATO',
    'joint statement',
    'the',
    'welcome',
    '.',
  ]
  const forces: Force[] = ['do', 'sign', 'assess', 'agree', 'tell']
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...forces),
      (parts, force) => {
        const subjects = subjectsOf(parts.join(' '), force)
        expect(subjects.length).toBeGreaterThan(0)
        expect(subjects.length).toBeLessThanOrEqual(4)
        expect(new Set(subjects).size).toBe(subjects.length)
        for (const subject of subjects) expect(codes).toContain(subject)
      },
    ),
    { numRuns: 80 },
  )
})

it('knows only codes of the ontology, each with words of its own', () => {
  const codes = tables.get<{ subjects: { code: string }[] }>('ontology/subjects').subjects.map(s => s.code)
  const words = tables.get<Record<string, { strong?: string[] }>>('languages/en/subjects')
  for (const code of codes) expect(words[code]?.strong?.length, code).toBeGreaterThan(0)
  const classes = ['refers', 'papers', 'papers_meant', 'sums', 'company', 'lowers']
  const others = new Set(['none', 'documents', 'goods', 'hotspots', ...classes])
  expect(Object.keys(words).filter(key => !others.has(key) && !codes.includes(key))).toEqual([])
})
