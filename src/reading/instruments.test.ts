import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Block, SourceDocument } from '../model/document.js'
import { createPaperReader, type Papers } from './instruments.js'
import { createMentionFinder } from './mentions.js'
import { createTagger, segmentDocument } from './tokens.js'

const tables = loadTables()
const tagger = createTagger()
const findMentions = createMentionFinder(tables)
const readPapers = createPaperReader(tables)

/** Of so many a time that grows with their square would be minutes. */
const MANY = 20_000
/** Milliseconds: a second or two alone, on a machine that is busy with other things. */
const SOON = 60_000

/** Lines are paragraphs; “# ” opens the title, “• ” a bullet led in by the last paragraph. */
function documentOf(text: string, published = '2026-05-14'): SourceDocument {
  const blocks: Block[] = []
  let at = 0
  let lead = 0
  for (const line of text.split('\n')) {
    const end = at + line.length
    if (line.startsWith('# ')) blocks.push({ kind: 'title', start: at + 2, end })
    else if (line.startsWith('• ')) blocks.push({ kind: 'bullet', start: at + 2, end, lead })
    else {
      lead = blocks.length
      blocks.push({ kind: 'paragraph', start: at, end })
    }
    at = end + 1
  }
  const source = { id: 'd', source: 'd.txt', publisher: '', title: '', credits: [], published }
  return { ...source, language: 'en', sha256: '', text, blocks }
}

function papersIn(text: string, published?: string): Papers {
  const document = documentOf(text, published)
  return readPapers(findMentions(document, segmentDocument(document, tagger)), [])
}

const instruments = (text: string): string[] => papersIn(text).instruments.map(i => `${i.title}: ${i.stage}`)
const mechanisms = (text: string): string[] => papersIn(text).mechanisms.map(m => `${m.name}: ${m.stage}`)
const levels = (text: string): string[] => papersIn(text).levels.map(l => `${l.level}: ${l.stage}`)

describe('titles', () => {
  test.each([
    ['Peru and Laos inked a pact on river transport.', ['pact on river transport: signed']],
    [
      'Peru pledges to work with Laos for the early signing and ratification of the Peru-Laos Trade Agreement.',
      ['Peru-Laos Trade Agreement: under-negotiation'],
    ],
    [
      'A memorandum of understanding was signed for consultation between the Foreign Ministries of Peru and Laos.',
      ['memorandum of understanding for consultation between the Foreign Ministries of Peru and Laos: signed'],
    ],
    [
      'They signed a Treaty on Extradition, a Memorandum of Understanding (MoU) on Seed Banks between the Ministries of Agriculture of Peru and Laos, and an MoU on Football.',
      [
        'Treaty on Extradition: signed',
        'Memorandum of Understanding (MoU) on Seed Banks between the Ministries of Agriculture of Peru and Laos: signed',
        'MoU on Football: signed',
      ],
    ],
    [
      'The ministers signed the Peru-Laos Comprehensive Air, Road and River Agreement (CARRA).',
      ['Peru-Laos Comprehensive Air, Road and River Agreement (CARRA): signed'],
    ],
    ['The two sides adopted the “Peru-Laos Agenda 2040” document.', ['Peru-Laos Agenda 2040: signed']],
    [
      'Envoys will open talks for agreements on prisoner transfer, orchard pests and protection, and port fees.',
      [
        'prisoner transfer: under-negotiation',
        'orchard pests and protection: under-negotiation',
        'port fees: under-negotiation',
      ],
    ],
    [
      'Three memoranda were signed in front of the two leaders, on tuna research, coral reefs and pearls.',
      ['tuna research: signed', 'coral reefs: signed', 'pearls: signed'],
    ],
    ['Agreement was reached on a joint tuna study.', []],
    ['Ghana and Fiji signed two agreements on tuna and taxation.', ['tuna: signed', 'taxation: signed']],
    [
      'Ghana and Fiji signed agreements on free travel, the protection of divers and the sale of ships.',
      ['free travel: signed', 'the protection of divers: signed', 'the sale of ships: signed'],
    ],
    [
      'One MoU on tuna was signed, another on coral reefs, and the third on pearl farms.',
      ['MoU on tuna: signed', 'another on coral reefs: signed', 'third on pearl farms: signed'],
    ],
    [
      'A protocol amending the 2001 fishing agreement was signed in Suva.',
      ['protocol amending the 2001 fishing agreement: signed'],
    ],
    [
      'The ministers signed the executive programme of the cultural agreement.',
      ['executive programme of the cultural agreement: signed', 'cultural agreement: in-force'],
    ],
    [
      'The ministers signed a Protocol amending the Reef Services Agreement.',
      ['Protocol amending the Reef Services Agreement: signed', 'Reef Services Agreement: in-force'],
    ],
    [
      "Ghana and Fiji signed an agreement on the mutual recognition of sailors' certificates.",
      ["agreement on the mutual recognition of sailors' certificates: signed"],
    ],
    ['An agreement waiving visas for sailors took effect in June.', ['agreement waiving visas for sailors: in-force']],
    ['Ghana met Fiji. A treaty on taxes signed in 2018 has yet to be ratified by Fiji.', ['treaty on taxes: signed']],
    ['A deal on the reef fell through last year.', ['deal on the reef: terminated']],
    ['Ghana asked Fiji for a visa waiver agreement for sailors.', ['visa waiver agreement for sailors: proposed']],
    [
      'Envoys said a memorandum on pearls had been agreed but would be signed later.',
      ['memorandum on pearls: expected'],
    ],
    [
      'Under an understanding between the two governments, boats from Fiji refuel in Ghana.',
      ['understanding between the two governments: in-force'],
    ],
    [
      'They launched a programme that will put solar pumps in 300 villages.',
      ['programme that will put solar pumps in 300 villages: in-force'],
    ],
    [
      'The yard builds it under the Prawnsub programme of the two navies.',
      ['Prawnsub programme of the two navies: implemented-or-used'],
    ],
    [
      'Under the Global Mangrove Pledge, Fiji and Ghana will plant trees.',
      ['Global Mangrove Pledge: implemented-or-used'],
    ],
  ])('%s', (text, expected) => {
    expect(instruments(text)).toEqual(expected)
  })

  it('takes each bullet under a lead-in of papers as the title of one', () => {
    const text =
      'Memoranda were also inked on the following:\n• Cooperation in Beekeeping\n• Grid Link for the Export of Power'
    expect(papersIn(text).instruments.map(i => [i.title, i.kind, i.stage])).toEqual([
      ['Cooperation in Beekeeping', 'memorandum', 'signed'],
      ['Grid Link for the Export of Power', 'memorandum', 'signed'],
    ])
  })

  it('does not take bullets under another lead-in for papers', () => {
    expect(instruments('The key terms of the Tuna Pact will include:\n• Lower fees for boats')).toEqual([
      'Tuna Pact: in-force',
    ])
  })

  it('takes the title of a joint statement as a paper of its own', () => {
    const text = '# Joint Statement on the Visit of the President of Latvia to Oman\nLatvia and Oman welcome calm seas.'
    expect(instruments(text)).toEqual(['Joint Statement on the Visit of the President of Latvia to Oman: signed'])
  })

  it('joins the names of one paper and keeps each place', () => {
    const text =
      'Oman and Latvia sealed a Free Trade Agreement (FTA).\nThe FTA, whose formal name is the Amber and Incense Accord (AIA), took years.\nThe AIA covers services.'
    const [only, ...others] = papersIn(text).instruments
    expect(others).toEqual([])
    expect(only?.stage).toBe('signed')
    expect(only?.evidence.length).toBeGreaterThanOrEqual(3)
  })
})

describe('what is no paper', () => {
  test.each([
    'More than 40 agreements were signed.',
    'A string of accords on trade and culture was signed.',
    'Several MoUs in tourism, health and sport changed hands.',
    'We are in agreement on almost everything.',
    'The two sides reached broad agreement on the need for reform.',
    'It is a terrible agreement.',
    'A treaty ally like Latvia knows this.',
    'The Foreign Ministry’s chief of protocol, an officer of health protocols, was there.',
    'There is a deep understanding between our peoples.',
    'The five-year plan of the government was explained to the guest.',
  ])('%s', text => {
    expect(instruments(text)).toEqual([])
  })

  it('leaves out the deals of others', () => {
    const text =
      'Oman and Latvia held talks in Riga.\nOman and Latvia hailed the ceasefire agreement between Chile and Norway.'
    expect(instruments(text)).toEqual([])
  })
})

describe('stages of papers', () => {
  test.each([
    ['The premier proposed a pact on seaweed.', 'proposed'],
    ['They discussed the possibility of signing a pact on seaweed.', 'proposed'],
    ['Both sides pledged to accelerate negotiations on a pact on seaweed.', 'under-negotiation'],
    ['They noted progress toward a pact on seaweed.', 'under-negotiation'],
    ['The pact on seaweed is being negotiated.', 'under-negotiation'],
    ['They are expected to sign a pact on seaweed.', 'expected'],
    ['A pact on seaweed will be signed in June.', 'expected'],
    ['Negotiators have concluded negotiations on a pact on seaweed.', 'expected'],
    ['A pact on seaweed has been finalised.', 'expected'],
    ['A pact on seaweed was initialled.', 'initialled'],
    ['The two leaders witnessed the signing of a pact on seaweed.', 'signed'],
    ['A pact on seaweed, long in the making, was signed.', 'signed'],
    ['The pact on seaweed has yet to be ratified.', 'signed'],
    ['Both parliaments ratified the pact on seaweed.', 'ratified'],
    ['The pact on seaweed entered into force.', 'in-force'],
    ['The pact on seaweed took effect on Monday.', 'in-force'],
    ['The pact on seaweed became operational in May.', 'in-force'],
    ['The pact on seaweed, signed in 1996, was recalled.', 'in-force'],
    ['They agreed to leverage the benefits of the Seaweed Pact.', 'in-force'],
    ['They lower tariffs under the Seaweed Pact.', 'in-force'],
    ['The pact on seaweed expired.', 'terminated'],
    ['They agreed to draw up an action plan on seaweed.', 'proposed'],
  ])('%s', (text, stage) => {
    expect(papersIn(text).instruments.map(i => i.stage)).toEqual([stage])
  })

  it('takes the furthest stage that the document tells, not the one that a mere use presupposes', () => {
    const text =
      'They will finalise the Seaweed Pact in the coming weeks.\nUnder the Seaweed Pact, fees will fall.\nThey hope to sign the Seaweed Pact.'
    expect(instruments(text)).toEqual(['Seaweed Pact: expected'])
  })

  it('shares what is said behind a list with all of it', () => {
    expect(instruments('A pact on seaweed, a treaty on tuna and a protocol on salt were signed.')).toEqual([
      'pact on seaweed: signed',
      'treaty on tuna: signed',
      'protocol on salt: signed',
    ])
  })
})

describe('mechanisms', () => {
  test.each([
    ['They agreed to set up a joint committee on salt.', ['joint committee on salt: agreed']],
    ['A joint committee on salt is to be formed.', ['joint committee on salt: agreed']],
    ['He suggested setting up a joint committee on salt.', ['joint committee on salt: proposed']],
    ['They launched the Oman-Latvia Salt Dialogue.', ['Oman-Latvia Salt Dialogue: established']],
    ['The Salt Council, which was meeting for the third time, took note.', ['Salt Council: met']],
    ['The second session of the Joint Salt Commission was held in Riga.', ['Joint Salt Commission: met']],
    [
      'Oman and Latvia held the second session of the Joint Economic Commission in Riga.',
      ['Joint Economic Commission: met'],
    ],
    ['The joint committee on salt held its first meeting in Riga.', ['joint committee on salt: met']],
    ['The joint committee on salt held its first session in Riga.', ['joint committee on salt: met']],
    [
      'The next Oman-Latvia Salt Dialogue (OLSD) will look at ports.',
      ['Oman-Latvia Salt Dialogue (OLSD): established'],
    ],
    ['They agreed to establish direct communication channels.', ['direct communication channels: agreed']],
    ['They will convene a working group to trace lost cargo.', ['working group to trace lost cargo: agreed']],
    ['They attended an Oman-Latvia Business Forum.', ['Oman-Latvia Business Forum: met']],
    ['They spoke up for the work of Joint Task Force Delta.', ['Joint Task Force Delta: established']],
  ])('%s', (text, expected) => {
    expect(mechanisms(text)).toEqual(expected)
  })

  test.each([
    'They called for reform of the UN Security Council.',
    'They work together at international forums.',
    'They agreed to keep every channel open.',
    'They called for an inclusive political dialogue.',
    'The chairman of the Joint Salt Committee spoke.',
    'They visited a business forum.',
    'They agreed to make use of existing mechanisms.',
  ])('%s: none', text => {
    expect(mechanisms(text)).toEqual([])
  })
})

describe('levels', () => {
  test.each([
    ['Ties were raised to a comprehensive partnership.', ['comprehensive partnership: upgraded']],
    ['They signed a joint statement on the new Strategic Partnership.', ['Strategic Partnership: upgraded']],
    ['The visit paves the way for elevating ties to a strategic partnership.', ['strategic partnership: aimed-at']],
    ['The two have had a strategic partnership since 2011.', ['strategic partnership: existing']],
    [
      'They spoke in the spirit of the comprehensive strategic partnership.',
      ['comprehensive strategic partnership: existing'],
    ],
    [
      'They now form a “Special Strategic Partnership for Peace and Prosperity”.',
      ['Special Strategic Partnership for Peace and Prosperity: upgraded'],
    ],
    [
      'An all-weather strategic cooperative partnership binds them.',
      ['all-weather strategic cooperative partnership: existing'],
    ],
    ['A strategic partnership agreement is on the table.', []],
    ['A public-private partnership builds the road.', []],
  ])('%s', (text, expected) => {
    expect(levels(text)).toEqual(expected)
  })

  it('leaves out the partnership of others', () => {
    expect(
      levels(
        'Oman and Latvia held talks. Latvia thanked Oman. Oman praised Latvia.\nThe strategic partnership between Chile and Norway came up.',
      ),
    ).toEqual([])
  })
})

describe('properties', () => {
  const pieces = [
    'a pact on salt',
    'the Tuna Treaty',
    'MoUs',
    'was signed',
    'and',
    ',',
    '“',
    '”',
    '(',
    ')',
    'to',
    'of',
    'under',
    'joint committee',
    'strategic partnership',
    'agreements on',
    'Oman',
    'will',
    'between',
    'which',
    ';',
    '-',
    '’s',
  ]
  const prose = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map(words => words.join(' '))

  it('quotes exactly what stands in the document', () => {
    fc.assert(
      fc.property(prose, text => {
        const { instruments: i, mechanisms: m, levels: l } = papersIn(text)
        for (const evidence of [...i, ...m, ...l].flatMap(entry => entry.evidence)) {
          expect(evidence.quote).toBe(text.slice(evidence.start, evidence.end))
          expect(evidence.quote.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it(
    'reads megabytes of papers in one sentence, soon',
    () => {
      const document = documentOf(
        'They signed a pact on A, B, C and D between Oman and Latvia and a treaty on '.repeat(MANY),
      )
      const prepared = findMentions(document, segmentDocument(document, tagger))
      expect(readPapers(prepared, []).instruments.length).toBeGreaterThan(0)
    },
    SOON,
  )
})
