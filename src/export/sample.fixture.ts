// A dossier written for the tests of the brief: two accounts and a copy of one visit that never took place, with every
// kind of entry, every tone of difference, and text that would like to be obeyed.
import type { Dossier, DossierDocument, Evidence } from '../model/dossier.js'

export const HOSTILE =
  '<script>alert(1)</script> \u001b[31mred\u001b[0m \u202egnol\u202c [x](javascript:alert(1)) | `code`'

const agency = `Norwegian premier in Reykjavik

REYKJAVIK, May 14, 2024 — Prime Minister Kari Lund of Norway began an official visit to Iceland on Tuesday.
She was welcomed by Prime Minister Jón Þórsson at Bessastadir.

Norway pledged to buy more Icelandic geothermal equipment. Prime Minister Thorsson asked Norway to reopen the fish quota talks.
The two sides agreed to form a joint ocean council and signed a Memorandum of Understanding on Sea Rescue.
Trade rose from $40 million in 2022 to $50 million in 2023, an increase of 30%. Salmon and aluminium lead the list.
The guest called the North Atlantic a shared home. A treaty on power cables is expected to be signed.
`
const paper = `Lund and Þórsson talk fish

Ms Lund, the Norwegian leader, met Jón Þórsson in Reykjavík. Both sides want more geothermal trade.
The two sides discussed the possibility of a joint ocean council, and the treaty on power cables was signed.
He urged Oslo to reopen the fish quota talks. Trade between the two reached $52 million in 2023.
A note from the desk reads ${HOSTILE} and nothing more.
`

const documents: DossierDocument[] = [
  {
    id: 'agency',
    source: 'agency.txt',
    publisher: 'Norse Wire',
    title: 'Norwegian premier in Reykjavik',
    published: '2024-05-14',
    language: 'en',
    sha256: 'a'.repeat(64),
    text: agency,
  },
  {
    id: 'paper',
    source: 'paper.txt',
    title: 'Lund and Þórsson talk fish',
    credits: ['H. Berg'],
    language: 'en',
    sha256: 'b'.repeat(64),
    text: paper,
  },
  {
    id: 'copy',
    source: 'copy.txt',
    publisher: 'Fjord Post',
    language: 'en',
    sha256: 'c'.repeat(64),
    text: agency,
    origin: 'agency',
  },
  {
    id: 'islenska',
    source: 'islenska.txt',
    language: 'is',
    sha256: 'd'.repeat(64),
    text: 'Forsætisráðherra',
    unread: 'no language pack for “is”',
  },
]

/** The place of a quote in a document; throws when it is not there, so that the fixture cannot rot. */
export function at(document: string, quote: string): Evidence {
  const text = documents.find(({ id }) => id === document)?.text ?? ''
  const start = text.indexOf(quote)
  if (start < 0) throw new Error(`invalid fixture: “${quote}” is not in ${document}`)
  return { document, start, end: start + quote.length, quote }
}

const because = (rule: string, ...words: string[]) => ({ rule, words })

export const sample: Dossier = {
  version: '1',
  documents,
  event: {
    kind: 'official-visit',
    host: 'ISL',
    guests: ['NOR'],
    start: '2024-05-14',
    end: '2024-05-15',
    places: ['Reykjavik'],
    programme: [
      { kind: 'talks', evidence: [at('paper', 'met Jón Þórsson in Reykjavík')] },
      {
        kind: 'welcome-ceremony',
        date: '2024-05-14',
        evidence: [at('agency', 'She was welcomed by Prime Minister Jón Þórsson at Bessastadir')],
      },
    ],
    because: [
      { field: 'kind', rule: 'event.kind', evidence: at('agency', 'official visit') },
      { field: 'start', rule: 'event.start', evidence: at('agency', 'May 14, 2024') },
    ],
  },
  people: [
    {
      id: 'p1',
      name: 'Kari Lund',
      variants: ['Ms Lund'],
      state: 'NOR',
      role: 'Prime Minister',
      evidence: [at('agency', 'Kari Lund'), at('paper', 'Ms Lund')],
    },
    {
      id: 'p2',
      name: 'Jón Þórsson',
      variants: ['Prime Minister Thorsson'],
      state: 'ISL',
      role: 'Prime Minister',
      evidence: [at('agency', 'Jón Þórsson'), at('agency', 'Prime Minister Thorsson'), at('paper', 'Jón Þórsson')],
    },
  ],
  statements: [
    {
      id: 's1',
      force: 'pledge',
      by: ['NOR'],
      to: ['ISL'],
      subjects: ['energy', 'trade'],
      text: 'Norway pledged to buy more',
      reality: 'expected',
      evidence: [at('agency', 'Norway pledged to buy more Icelandic geothermal equipment')],
      because: because('act.pledge', 'pledged'),
    },
    {
      id: 's2',
      force: 'request',
      by: ['ISL'],
      to: ['NOR'],
      speakers: ['p2'],
      subjects: ['fisheries'],
      text: 'Iceland asked Norway',
      evidence: [
        at('agency', 'Prime Minister Thorsson asked Norway to reopen the fish quota talks'),
        at('paper', 'He urged Oslo to reopen the fish quota talks'),
      ],
      because: because('act.request', 'asked'),
    },
    {
      id: 's3',
      force: 'agree',
      by: ['ISL', 'NOR'],
      to: [],
      subjects: ['environment-climate'],
      text: 'agreed',
      evidence: [
        at('agency', 'The two sides agreed to form a joint ocean council'),
        at('copy', 'The two sides agreed to form a joint ocean council'),
      ],
      because: because('act.agree', 'agreed'),
    },
    {
      id: 's4',
      force: 'tell',
      by: [],
      to: [],
      subjects: [],
      text: 'hostile',
      evidence: [at('paper', `A note from the desk reads ${HOSTILE}`)],
    },
  ],
  instruments: [
    {
      id: 'i1',
      title: 'treaty on power cables',
      kind: 'treaty',
      parties: ['ISL', 'NOR'],
      stage: 'signed',
      evidence: [
        at('paper', 'the treaty on power cables was signed'),
        at('agency', 'A treaty on power cables is expected to be signed'),
      ],
    },
    {
      id: 'i2',
      title: 'Memorandum of Understanding on Sea Rescue',
      kind: 'memorandum',
      parties: ['ISL', 'NOR'],
      stage: 'signed',
      evidence: [at('agency', 'Memorandum of Understanding on Sea Rescue')],
    },
  ],
  mechanisms: [
    {
      id: 'm1',
      name: 'joint ocean council',
      kind: 'council',
      stage: 'agreed',
      evidence: [at('agency', 'joint ocean council'), at('paper', 'joint ocean council')],
    },
  ],
  levels: [{ id: 'l1', level: 'shared home', stage: 'existing', evidence: [at('agency', 'a shared home')] }],
  figures: [
    {
      id: 'f1',
      measure: 'bilateral-trade',
      value: 4e7,
      low: 39.5e6,
      high: 40.5e6,
      unit: 'USD',
      period: '2022',
      change_percent: null,
      evidence: [at('agency', '$40 million in 2022')],
    },
    {
      id: 'f2',
      measure: 'bilateral-trade',
      value: 5e7,
      low: 49.5e6,
      high: 50.5e6,
      unit: 'USD',
      period: '2023',
      change_percent: 30,
      evidence: [at('agency', '$50 million in 2023, an increase of 30%')],
    },
    {
      id: 'f3',
      measure: 'bilateral-trade',
      value: 5.2e7,
      unit: 'USD',
      period: '2023',
      change_percent: null,
      evidence: [at('paper', 'Trade between the two reached $52 million in 2023')],
    },
  ],
  goods: [
    { name: 'Salmon', hs: ['0302', '0303'], evidence: [at('agency', 'Salmon')] },
    { name: 'aluminium', hs: ['76'], evidence: [at('agency', 'aluminium')] },
  ],
  discrepancies: [
    {
      id: 'd1',
      kind: 'name',
      about: 'the prime minister of Iceland',
      values: [
        { value: 'Thorsson', evidence: [at('agency', 'Thorsson')] },
        { value: 'Þórsson', evidence: [at('agency', 'Jón Þórsson'), at('paper', 'Jón Þórsson')] },
      ],
      explanation: 'One name is spelt in two ways.',
      tone: 'name',
    },
    {
      id: 'd2',
      kind: 'stage',
      about: 'treaty on power cables',
      values: [
        { value: 'expected', evidence: [at('agency', 'A treaty on power cables is expected to be signed')] },
        { value: 'signed', evidence: [at('paper', 'the treaty on power cables was signed')] },
      ],
      explanation: 'Still to come in one, done in the other.',
      tone: 'progression',
    },
    {
      id: 'd3',
      kind: 'arithmetic',
      about: 'growth of trade in 2023',
      values: [
        {
          value: '+30%',
          evidence: [at('agency', 'Trade rose from $40 million in 2022 to $50 million in 2023, an increase of 30%')],
        },
      ],
      explanation: '50 ÷ 40 is +25%; between +22.2% and +27.8% as printed; +30% would need 38.5 before',
      tone: 'arithmetic',
      because: because('difference.arithmetic', '30%'),
    },
    {
      id: 'd4',
      kind: 'number',
      about: 'trade in 2023',
      values: [
        { value: '50 million', evidence: [at('agency', '$50 million in 2023')] },
        { value: '52 million', evidence: [at('paper', '$52 million in 2023')] },
      ],
      explanation: 'The sources print different values.',
      tone: 'contradiction',
    },
    {
      id: 'd5',
      kind: 'term',
      about: 'the ocean',
      values: [{ value: 'North Atlantic', evidence: [at('agency', 'North Atlantic')] }],
      explanation: '',
      tone: 'term',
    },
    {
      id: 'd6',
      kind: 'attribution',
      about: 'who wants more geothermal trade',
      values: [
        { value: 'Norway', evidence: [at('agency', 'Norway pledged to buy more Icelandic geothermal equipment')] },
        { value: 'both sides', evidence: [at('paper', 'Both sides want more geothermal trade')] },
      ],
      explanation: 'The sources do not ascribe the act to the same side.',
    },
    {
      id: 'd7',
      kind: 'stage',
      about: 'joint ocean council',
      values: [
        { value: 'agreed', evidence: [at('agency', 'agreed to form a joint ocean council')] },
        { value: 'possibility', evidence: [at('paper', 'the possibility of a joint ocean council')] },
      ],
      explanation: 'One tells a possibility, the other a firm step.',
    },
  ],
}

export const NAMES = { NOR: 'Norway', ISL: 'Iceland' }
