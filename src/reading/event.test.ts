import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Block, BlockKind, SourceDocument } from '../model/document.js'
import type { EventReading } from '../model/report.js'
import { createClaimReader } from './claims.js'
import { createEventReader } from './event.js'
import { createMentionFinder } from './mentions.js'
import { createTagger, segmentDocument } from './tokens.js'

const tables = loadTables()
const tagger = createTagger()
const findMentions = createMentionFinder(tables)
const readClaims = createClaimReader(tables)
const readEvent = createEventReader(tables)

const MARKS: Readonly<Record<string, BlockKind>> = { '#': 'title', '~': 'caption', '@': 'dateline', '*': 'bullet' }

/** Lines are paragraphs; “# ” opens a title, “@ ” a dateline, “~ ” a caption, “> ” words spoken by the line before it. */
function read(text: string, published = ''): EventReading {
  const blocks: Block[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const mark = line.charAt(0)
    const kind = MARKS[mark]
    const start = kind === undefined && mark !== '>' ? at : at + 2
    const end = at + line.length
    at = end + 1
    if (end <= start) continue
    if (mark === '>') blocks.push({ kind: 'paragraph', start, end, speaker: blocks.length - 1 })
    else if (line.endsWith(':') && kind === undefined) blocks.push({ kind: 'speaker', start, end })
    else blocks.push({ kind: kind ?? 'paragraph', start, end })
  }
  const document: SourceDocument = {
    ...{ id: 'd', source: 'd.txt', publisher: '', title: '', credits: [], published, language: 'en', sha256: '' },
    text,
    blocks,
  }
  const read = findMentions(document, segmentDocument(document, tagger))
  return readEvent(read, readClaims(read))
}

const frame = ({ kind, host, guests, start, end }: EventReading) =>
  `${kind} ${host}<-${guests.join('+')} ${start}${start === end ? '' : `..${end}`}`
const items = ({ programme }: EventReading) => programme.map(item => item.kind).sort()

test.each([
  [
    'a meeting on the ground of neither side, wherever they send their envoys later',
    'On May 12, 2025, the foreign minister of Gabon, Paul Ondo, met with the foreign minister of Bulgaria, Ivan Petrov, in New York on the margins of the Assembly.\nThe next consultations will be held in Sofia.',
    '',
    'meeting <-BGR+GAB 2025-05-12',
  ],
  [
    'a span printed beside the visit',
    'Gabonese President Brice Oligui Nguema is on a state visit to Portugal from October 3 to 5, 2025.',
    '',
    'state-visit PRT<-GAB 2025-10-03..2025-10-05',
  ],
  [
    'the year after the last one that a figure is told for',
    'Laotian Prime Minister Sonexay Siphandone is paying an official visit to Bulgaria on May 12-14.\nTrade between Laos and Bulgaria reached $40 million in 2023, up 8 percent.',
    '',
    'official-visit BGR<-LAO 2024-05-12..2024-05-14',
  ],
  [
    'days without a year',
    'President of Ghana John Mahama paid a working visit to Norway on 5-6 June.',
    '',
    'working-visit NOR<-GHA --06-05..--06-06',
  ],
  [
    'a day without a year',
    'Ghanaian President John Mahama arrived in Oslo on 12 March on a state visit to Norway.',
    '',
    'state-visit NOR<-GHA --03-12',
  ],
  [
    'today by a dateline without a year',
    '@ OSLO, March 12 (NTB)\nNorwegian Prime Minister Jonas Gahr Støre held talks with Ghanaian President John Mahama here today.',
    '',
    'meeting NOR<-GHA --03-12',
  ],
  [
    'the year after months of which figures tell',
    '@ OSLO, Jan 12 (NTB)\nNorwegian Prime Minister Jonas Gahr Støre held talks with Ghanaian President John Mahama here today.\nTrade rose to $80 million from January to October 2024.',
    '',
    'meeting NOR<-GHA 2025-01-12',
  ],
  [
    'the day on which a leader was received',
    '# Norway and Ghana hold talks\nKing Harald received Ghanaian President John Mahama in Oslo on Friday, 14 March 2025.',
    '',
    'meeting NOR<-GHA 2025-03-14',
  ],
  [
    'today by the day of issue',
    'Chilean President Gabriel Boric met with Danish Prime Minister Mette Frederiksen in Santiago today.',
    '2023-11-09',
    'meeting CHL<-DNK 2023-11-09',
  ],
  [
    'a weekday by the day of issue',
    'Kenyan President William Ruto and Estonian President Alar Karis held talks in Tallinn on Tuesday.',
    '2024-05-08',
    'meeting EST<-KEN 2024-05-07',
  ],
  [
    'a coming weekday in the week after',
    'Kenyan President William Ruto arrived in Tallinn on Monday for a visit to Estonia. He travels to Tartu on Thursday, where he is to tour a shipyard.',
    '2024-05-07',
    'visit EST<-KEN 2024-05-06..2024-05-09',
  ],
  [
    'the length of the visit from its last day',
    'Peruvian President Dina Boluarte left Rome on Thursday, closing a three-day visit to Italy.',
    '2024-10-11',
    'visit ITA<-PER 2024-10-08..2024-10-10',
  ],
  [
    'an earlier visit as background',
    'Irish President Michael Higgins held talks with Omani Foreign Minister Badr Albusaidi in Muscat on Sunday.\nThe Omani minister was in Dublin on a state visit once before, in June 2019.',
    '2024-09-16',
    'meeting OMN<-IRL 2024-09-15',
  ],
  [
    'an invitation to a later visit as background',
    'Malian Foreign Minister Abdoulaye Diop held talks in Algiers with Algerian Foreign Minister Ahmed Attaf on 4 March 2024.\nDiop invited his counterpart to visit Bamako at a convenient time.',
    '',
    'meeting DZA<-MLI 2024-03-04',
  ],
  [
    'the days of a visit that began before its news',
    'Thai Prime Minister Anutin Charnvirakul is in Oslo until Thursday on a three-day visit to Norway.',
    '2025-02-26',
    'visit NOR<-THA 2025-02-25..2025-02-27',
  ],
  [
    'this morning by the day of issue',
    'Ghanaian President John Mahama touched down in Oslo this morning for a visit to Norway.',
    '2025-02-26',
    'visit NOR<-GHA 2025-02-26',
  ],
  [
    'a meeting beside a summit as a meeting',
    'On the margins of the summit of the leaders of Europe, Ghanaian President John Mahama met with Norwegian Prime Minister Jonas Gahr Støre on 5 May 2025.',
    '',
    'meeting <-GHA+NOR 2025-05-05',
  ],
  [
    'the day that opens a report although something is said on it',
    'Ghanaian President John Mahama said on Tuesday that he would raise the matter with the Norwegian prime minister, who received him.\nThey hold talks in Oslo.',
    '2025-02-26',
    'meeting NOR<-GHA 2025-02-25',
  ],
  [
    'a sum of long ago as history',
    'In 1956 Norway gave Ghana $3 million.\nGhanaian President John Mahama is on a visit to Norway from May 3 to 5.',
    '',
    'visit NOR<-GHA --05-03..--05-05',
  ],
  [
    'a later visit that somebody is invited to as another one',
    'Ghanaian President John Mahama and Norwegian Prime Minister Jonas Gahr Støre met in New York on 5 May 2025.\nThey spoke of cocoa.\nThey also spoke of ships.\nMahama invited Støre to pay a state visit to Ghana.',
    '',
    'meeting <-GHA+NOR 2025-05-05',
  ],
  [
    'a call by its headline, its days apart from those it plans',
    '# Norwegian prime minister speaks with president of Ghana\nNorwegian Prime Minister Jonas Gahr Støre spoke today with Ghanaian President John Mahama. They agreed that ministers would travel to Accra on 3 and 4 June.',
    '2025-05-07',
    'call <-GHA+NOR 2025-05-07',
  ],
  [
    'the state of the dateline as a side of a note that names only the other one',
    '# Prime Minister speaks with Prime Minister of Norway\n@ Ottawa, Ontario\nToday, the Prime Minister, Helen Marchetti, spoke with the Prime Minister of Norway, Jonas Gahr Støre. They spoke of Ukraine. Ukraine needs help, she said, and Ukraine will have it.',
    '2025-02-11',
    'call <-CAN+NOR 2025-02-11',
  ],
  [
    'a call without a host',
    '# Finnish and Chilean presidents hold phone call\n@ SANTIAGO, March 3\nFinnish President Alexander Stubb and Chilean President Gabriel Boric spoke by phone on Sunday.',
    '2024-03-04',
    'call <-CHL+FIN 2024-03-03',
  ],
  [
    'consultations of ministries',
    '# Armenia and Latvia hold political consultations\nPolitical consultations between the foreign ministries of Armenia and Latvia were held in Riga on 13 September 2023.',
    '',
    'consultation LVA<-ARM 2023-09-13',
  ],
  [
    'parties of a note by its headline',
    '# Readout of the Meeting with the Presidents of Benin, Togo and Ghana\nPresident Emmanuel Macron of France met yesterday with President Patrice Talon of Benin, President Faure Gnassingbé of Togo and President John Mahama of Ghana.',
    '2025-04-10',
    'meeting <-BEN+GHA+TGO 2025-04-09',
  ],
  [
    'the goal of a visit behind the guest',
    'During the official visit of Prime Minister Kyriakos Mitsotakis of Greece to Vietnam on 14 May 2025, both sides signed an agreement on shipping.',
    '',
    'official-visit VNM<-GRC 2025-05-14',
  ],
  [
    'the day of a late report, printed with its year where the text opens',
    'Ghanaian President John Mahama met Norwegian Prime Minister Jonas Gahr Støre in Oslo on 5 March 2025. They also agreed on a research station, his office said.',
    '2025-06-20',
    'meeting NOR<-GHA 2025-03-05',
  ],
  [
    'a day of long ago beside a meeting of today as history',
    'Ghanaian President John Mahama met Norwegian Prime Minister Jonas Gahr Støre in Oslo on Friday. The two had met in Accra on 5 March 2024.',
    '2025-06-20',
    'meeting NOR<-GHA 2025-06-20',
  ],
])('reads %s', (_, text, published, expected) => {
  expect(frame(read(text, published))).toBe(expected)
})

it('takes a speaker who welcomes for the host', () => {
  const text =
    '# Remarks by President Stubb and Prime Minister Luxon of New Zealand Before Bilateral Meeting\nPRESIDENT STUBB OF FINLAND:\n> It is a pleasure to welcome the Prime Minister of New Zealand.'
  const event = read(text, '2024-02-01')
  expect(event.host).toBe('FIN')
  expect(items(event)).toEqual(['press-statement', 'talks'])
})

test.each([
  [
    'The two presidents listened to the national anthems and inspected the guard of honour.',
    ['anthems', 'guard-of-honour'],
  ],
  ['President Ruto laid a wreath at the Tomb of the Unknown Soldier.', ['wreath-laying']],
  ['The two leaders witnessed the exchange of six cooperation documents.', ['signing']],
  ['The two leaders exchanged views on exchange of visits.', []],
  ['They are also to sign a memorandum on fisheries.', ['signing']],
  ['They hoped that an agreement would soon be signed.', []],
  ['A planned joint press conference was cancelled.', []],
  ['President Ruto was received by Speaker of Parliament Lauri Hussar.', ['call-on-leader']],
  ['President Ruto met with the Kenyan community.', ['other']],
  ['President Ruto left Tallinn on Thursday.', ['farewell']],
  ['President Ruto arrived in Nairobi on Friday.', []],
  ['President Ruto visited the port of Muuga.', ['site-visit']],
  ['President Ruto had visited Estonia in 2019.', []],
  ['Alar Karis hosted a state dinner with a concert of a girls’ choir.', ['banquet', 'cultural']],
  ['They toured a photo exhibition and opened a business forum.', ['business-forum', 'exhibition']],
  ['The agreement of 2016 was signed in Nairobi.', []],
  ['The two leaders sat down to dinner.', ['banquet']],
  ['President Ruto is to have breakfast with Estonian entrepreneurs.', ['business-forum']],
  ['A 21-gun salute was fired.', ['welcome-ceremony']],
  ['A 21-gun salute was fired at the welcome ceremony.', ['other', 'welcome-ceremony']],
  ['President Ruto visited the mausoleum of the first king.', ['site-visit']],
  ['President Ruto laid flowers at the mausoleum of the first king.', ['wreath-laying']],
  ['Facing the press beside his host, Ruto spoke of tea.', ['press-statement']],
  ['Present at the meeting was Speaker Lauri Hussar.', []],
  ['President Ruto flew home in the evening.', ['farewell']],
  ['The two presidents faced the press.', ['press-statement']],
  ['More tourists arrived in Estonia from Kenya.', []],
])('finds in “%s” %j', (sentence, expected) => {
  const opening = 'Kenyan President William Ruto is on a visit to Estonia at the invitation of President Alar Karis.'
  expect(items(read(`${opening}\n${sentence}`, '2024-05-08'))).toEqual(expected)
})

it('tells no item of what speakers of a transcript say', () => {
  const text =
    '# Remarks by President Karis of Estonia and President Ruto of Kenya\nPRESIDENT KARIS:\n> We signed a treaty and laid a wreath in those days.'
  expect(items(read(text, '2024-05-08'))).toEqual(['press-statement'])
})

it('gives a day only to the item that its sentence dates', () => {
  const { programme } = read(
    'Kenyan President William Ruto arrived in Tallinn on Monday for a visit to Estonia.\nThe two presidents signed a treaty on shipping.',
    '2024-05-08',
  )
  expect(programme.map(({ kind, date }) => [kind, date])).toEqual([
    ['arrival', '2024-05-06'],
    ['signing', undefined],
  ])
})

it('quotes the text it reads', () => {
  const words = [
    'President Ruto',
    'of Kenya',
    'arrived in',
    'Tallinn',
    'on Monday',
    ',',
    '.',
    '(',
    '—',
    'May 5-7',
    'signed',
    'a treaty',
    'state visit',
    'to Estonia',
    '2024',
    'last year',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 }), parts => {
      const text = parts.join(' ')
      const event = read(text, '2024-05-08')
      const evidence = [
        ...event.programme.flatMap(item => item.evidence),
        ...event.because.flatMap(reason => (reason.evidence ? [reason.evidence] : [])),
      ]
      for (const { start, end, quote } of evidence) expect(text.slice(start, end)).toBe(quote)
      expect(event.start <= event.end || event.end === '').toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a text without a date tells the weekdays of the visit', () => {
  const told = read('President Luis Quispe of Peru had flown in to Oslo on Sunday for a four-day visit to Norway.')
  expect(told.start).toBe('')
  expect(told.weekdays).toEqual({ first: 7, last: 7, length: 4 })
})

test('weekday and dateline fix the year while the leaders held office together', () => {
  const text = [
    '@ SEOUL, March 5 (Wire)',
    'President Yoon Suk-yeol of South Korea on Sunday received Prime Minister Justin Trudeau of Canada, who is on a visit to Seoul.',
  ].join('\n')
  // In the years in which both held office, 5 March is a Sunday in 2023 only, and in none a Monday.
  expect(read(text).start).toBe('2023-03-05')
})

test('a day in a third country is not of the visit', () => {
  const told = read(
    'Prime Minister Anna Berg of Norway met President Luis Quispe of Peru in Oslo on March 2. She thanked him for joining her in Kyiv on February 24 for talks.',
    '2031-03-02',
  )
  expect(told.start).toBe('2031-03-02')
})
