import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { BlockKind, SourceDocument } from '../model/document.js'
import { intakeTables } from '../pipeline/intake-tables.js'
import { createIntake } from './intake.js'

const takeIn = createIntake(intakeTables(loadTables()))
const STORY = 'The foreign minister of Chile met his Togolese counterpart in Lomé, and they agreed to open an air link.'
const MORE = 'The two sides will meet again in Santiago before the end of the year, officials said after the talks.'

const read = async (text: string) =>
  (await takeIn({ source: 'report.txt', bytes: new TextEncoder().encode(text) })).document
const blocksOf = ({ text, blocks }: SourceDocument): [BlockKind, string][] =>
  blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])
const kinds = async (text: string) => blocksOf(await read(text))

describe('datelines', () => {
  it.each([
    ['LOMÉ —', `LOMÉ — ${STORY}`],
    ['Lomé, March 3:', `Lomé, March 3: ${STORY}`],
    ['LOMÉ, Togo, March 3.', `LOMÉ, Togo, March 3. ${STORY}`],
    ['Lomé (ATOP) –', `Lomé (ATOP) – ${STORY}`],
    ['LOMÉ -', `LOMÉ - ${STORY}`],
    ['São Paulo, Brazil –', `São Paulo, Brazil – ${STORY}`],
    ['LAHORE:', `LAHORE: ${STORY}`],
    ['OSLO (Example Wire / NTB - 3rd March, 2021)', `OSLO (Example Wire / NTB - 3rd March, 2021) ${STORY}`],
    ['Oslo, 3 March 2021 (NTB):', `Oslo, 3 March 2021 (NTB): ${STORY}`],
    ['BISHKEK, Mar. 3. /Kabar/.', `BISHKEK, Mar. 3. /Kabar/. ${STORY}`],
    ['NEW DELHI [India], March 3 (ANI):', `NEW DELHI [India], March 3 (ANI): ${STORY}`],
    ['SANTIAGO, March 3 (Xinhua) --', `SANTIAGO, March 3 (Xinhua) -- ${STORY}`],
    ['UNITED NATIONS, Sept. 20 (Reuters) -', `UNITED NATIONS, Sept. 20 (Reuters) - ${STORY}`],
    ['MOSCOW. March 3 (Interfax) -', `MOSCOW. March 3 (Interfax) - ${STORY}`],
    ['Lomé, 3 Mar (EFE).-', `Lomé, 3 Mar (EFE).- ${STORY}`],
    ['Jeddah, March 3, 2023, SPA --', `Jeddah, March 3, 2023, SPA -- ${STORY}`],
    ['ISLAMABAD, Aug 31 (APP):', `ISLAMABAD, Aug 31 (APP):${STORY}`],
    ['ABU DHABI, (Agency / WAM - 03rd Mar, 2023)', `ABU DHABI, (Agency / WAM - 03rd Mar, 2023) ${STORY}`],
    ['WEB DESK:', `WEB DESK: ${STORY}`],
    ['WASHINGTON, D.C. —', `WASHINGTON, D.C. — ${STORY}`],
  ])('%s is cut off its paragraph', async (dateline, text) => {
    expect(await kinds(`${text}\n\n${MORE}`)).toEqual([
      ['dateline', dateline],
      ['paragraph', STORY],
      ['paragraph', MORE],
    ])
  })

  it.each([
    'Chile – Togo relations have grown since the embassy in Lomé was opened by the two presidents.',
    'EU – China talks were held in Lisbon, and the two sides said that they were of one mind on trade.',
    'BRICS – a group of large economies – was named by the minister as a partner for both countries.',
    'The agenda: trade, ports and the air link that the two governments have been talking about.',
    'NATO (North Atlantic Treaty Organization) ministers met in Oslo and were told of the new plans.',
    'March was the month in which the two sides agreed to open talks on the air link and on ports.',
    'Ports, Roads and Rail – Togo wants all of them, the minister said, and Chile can help to build them.',
  ])('none is seen in “%s”', async text => {
    expect(await kinds(`${text}\n\n${MORE}`)).toEqual([
      ['paragraph', text],
      ['paragraph', MORE],
    ])
  })

  it('gives the date of publication when it prints the year', async () => {
    expect((await read(`Oslo, 3 March 2021 (NTB): ${STORY}`)).published).toBe('2021-03-03')
    expect((await read(`Lomé, March 3: ${STORY}`)).published).toBe('')
  })
})

describe('credits', () => {
  it.each([
    ['— VNS', ' — VNS'],
    ['- AFP', ' - AFP'],
    ['/VNA', '/VNA'],
    ['(With agency inputs)', ' (With agency inputs)'],
    ['(ANI)', ' (ANI)'],
    ['/.', '/.'],
    ['-- BERNAMA', ' -- BERNAMA'],
    ['(Anadolu Agency and Reuters)', ' (Anadolu Agency and Reuters)'],
  ])('%s is cut off the end', async (credit, tail) => {
    expect(await kinds(`${STORY}\n\n${MORE}${tail}`)).toEqual([
      ['paragraph', STORY],
      ['paragraph', MORE],
      ['credit', credit],
    ])
  })

  it.each([
    'Agencies',
    '— VNS',
    'Source: Example Wire',
    'Copyright © 2021 The Example. All rights reserved',
    '/Public Release.',
  ])('“%s” on a line of its own is one', async credit => {
    expect((await kinds(`${STORY}\n\n${credit}`)).at(-1)).toEqual(['credit', credit])
  })

  it('keeps a bracket that belongs to the sentence', async () => {
    const text = 'The ministers spoke of the Economic Partnership Agreement (EPA) and of the port at Lomé (Togo).'
    expect(await kinds(`${STORY}\n\n${text}`)).toEqual([
      ['paragraph', STORY],
      ['paragraph', text],
    ])
  })

  it('lists who is credited, and finds the publisher in a copyright line', async () => {
    const document = await read(
      `Talks in Lomé\n\nBy Ana Rivas\n\n${STORY} (ANI)\n\nCopyright © 2021 The Example Post. All rights reserved`,
    )
    expect(document.credits).toEqual(['By Ana Rivas', 'ANI', 'Copyright © 2021 The Example Post. All rights reserved'])
    expect(document.publisher).toBe('The Example Post')
  })
})

describe('what stands round the story', () => {
  it.each<[BlockKind, string]>([
    ['aside', 'Also read: Ten ways to see Togo by bus'],
    ['aside', 'READ MORE'],
    ['aside', 'ADVERTISEMENT'],
    ['aside', 'Stay up to date with The Example on WhatsApp'],
    ['aside', '— Some Minister (@someminister) March 3, 2021'],
    ['aside', 'https://example.org/live'],
    ['aside', '<!-- -->'],
    ['aside', '***'],
    ['aside', '#Lome #Santiago'],
    ['file-name', 'Lome talks 3.jpg'],
    ['caption', 'FILE PHOTO: The presidential palace in Lomé is seen at dawn.'],
    ['caption', 'The two ministers, one of them (right) with a hat, in the garden.'],
    ['subhead', 'Ports and an air link'],
    ['paragraph', 'He said: “We will go on.”'],
    ['paragraph', 'Mr Mensah said: “We will go on.”'],
    ['paragraph', 'Foreign Minister Ama Mensah told reporters: “We will go on.”'],
    [
      'paragraph',
      'Read in full, the text says that both sides will work for an air link and that they will do it by May.',
    ],
  ])('%s: “%s”', async (kind, line) => {
    const blocks = await kinds(`${STORY}\n\n${line}\n\n${MORE}`)
    expect(blocks[1]?.[0]).toBe(kind)
    expect(blocks[0]).toEqual(['paragraph', STORY])
    expect(blocks.at(-1)).toEqual(['paragraph', MORE])
  })

  it('links under “Related stories” are no headings', async () => {
    const links = 'Related stories\nTogo wins the cup\nFive things about Lomé'
    expect((await kinds(`${STORY}\n\n${links}\n\n${MORE}`)).map(([kind]) => kind)).toEqual([
      'paragraph',
      'aside',
      'aside',
      'aside',
      'paragraph',
    ])
  })

  it('a picture’s name brings its caption, and a caption loses its credit', async () => {
    expect(
      await kinds(
        `${STORY}\n\npalace.jpg\nThe palace in Lomé. (Photo: ATOP)\ngarden.png\nThe garden behind it.\n\n${MORE}`,
      ),
    ).toEqual([
      ['paragraph', STORY],
      ['file-name', 'palace.jpg'],
      ['caption', 'The palace in Lomé.'],
      ['credit', '(Photo: ATOP)'],
      ['file-name', 'garden.png'],
      ['caption', 'The garden behind it.'],
      ['paragraph', MORE],
    ])
  })

  it.each([
    '(PHOTO / AP)',
    '(x/@someminister)',
    'Copyright AP',
    'Photo by Ana Rivas',
    '(Photo courtesy of the Presidency)',
    '[Image: Reuters]',
  ])('%s makes the line before it a caption', async credit => {
    const caption = 'The ministers of Chile and Togo in the palace on March 3.'
    expect((await kinds(`Talks in Lomé\n\n${caption} ${credit}\n\n${STORY}`)).slice(1, 3)).toEqual([
      ['caption', caption],
      ['credit', credit],
    ])
  })

  it('names under the report are its byline, names over a paragraph a heading', async () => {
    expect((await kinds(`${STORY}\n\nAna Rivas - Kofi Mensah`)).at(-1)).toEqual(['byline', 'Ana Rivas - Kofi Mensah'])
    expect((await kinds(`${STORY}\n\nKofi Mensah\n\n${MORE}`))[1]).toEqual(['subhead', 'Kofi Mensah'])
  })
})

describe('headlines', () => {
  it('are a first short line without a full stop', async () => {
    const document = await read(`Chile and Togo to open an air link\n\n${STORY}`)
    expect(document.title).toBe('Chile and Togo to open an air link')
    expect(blocksOf(document).map(([kind]) => kind)).toEqual(['title', 'paragraph'])
  })

  it('may stand over a byline and a date', async () => {
    const document = await read(
      `Chile and Togo to open an air link\nBy Ana Rivas\n3 March 2021 | 10:15 GMT\n\n${STORY}`,
    )
    expect(blocksOf(document).map(([kind]) => kind)).toEqual(['title', 'byline', 'dateline', 'paragraph'])
    expect(document.published).toBe('2021-03-03')
  })

  it('are not taken from a story that has none', async () => {
    expect((await read(`${STORY}\n\n${MORE}`)).title).toBe('')
  })

  it('are told apart from the deck under them', async () => {
    const deck = 'Minister says that flights could begin before the end of the year if the text is signed'
    expect((await kinds(`Chile and Togo to open an air link\n\n${deck}\n\n${STORY}`)).map(([kind]) => kind)).toEqual([
      'title',
      'subhead',
      'paragraph',
    ])
  })

  it('and other fields may be named above a text saved by hand', async () => {
    const document = await read(
      `Title: An air link for Lomé\nSource: The Example Post\nDate: 3 March 2021\nURL: https://example.org/a\n\n${STORY}`,
    )
    expect(document).toMatchObject({
      title: 'An air link for Lomé',
      publisher: 'The Example Post',
      published: '2021-03-03',
    })
  })
})

describe('the head of a document', () => {
  it.each<[what: string, head: string, expected: string[]]>([
    [
      'a portal’s',
      'Home\nWorld\nPolitics\n\nChile and Togo to open an air link\nMarch 3, 2021 • 3 min read',
      ['aside', 'aside', 'aside', 'title', 'dateline'],
    ],
    [
      'an agency’s',
      'Chile, Togo sign 5 agreements\nPresidents watch as papers are exchanged\n\nAna Rivas |\n03.03.2021 - Update : 03.03.2021\n\nLOMÉ',
      ['title', 'subhead', 'byline', 'dateline', 'dateline'],
    ],
    [
      'a ministry’s',
      "Prime Minister's Office\nPrime Minister holds talks in Lomé\n\nPosted On: 03 MAR 2021 1:45PM by PIB Delhi",
      ['aside', 'title', 'dateline'],
    ],
    [
      'a newspaper’s',
      'PM, president discuss trade\n\nStaff Reporter Published March 3, 2021 Updated about 9 hours ago',
      ['title', 'dateline'],
    ],
    ['a statement’s', 'JOINT STATEMENT OF CHILE AND TOGO\n\n(Lomé, March 3, 2021)', ['title', 'dateline']],
    [
      'one with the time glued to the date',
      'Chile and Togo sign deal\nBy Ana Rivas\nMarch 3, 20215:15 PM UTCUpdated 2 hours ago',
      ['title', 'byline', 'dateline'],
    ],
  ])('%s', async (_, head, expected) => {
    const document = await read(`${head}\n\n${STORY}\n\n${MORE}`)
    expect(document.blocks.map(({ kind }) => kind)).toEqual(
      [...expected, 'paragraph', 'paragraph'].slice(0, document.blocks.length),
    )
    expect(document.published).toBe(head.includes('2021') ? '2021-03-03' : '')
  })

  it('ends where a page’s summary does; what follows tells of the page', async () => {
    const page = `Press release\nPM meeting with the President of Togo: 3 March 2021\nThe Prime Minister met the President this morning.\nFrom:\nPrime Minister's Office\nPublished\n3 March 2021\n\n${STORY}\nShare this page\n\n    Share on Facebook`
    expect((await kinds(page)).map(([kind]) => kind)).toEqual([
      'credit',
      'title',
      'paragraph',
      'aside',
      'aside',
      'aside',
      'dateline',
      'paragraph',
      'aside',
      'aside',
    ])
  })
})

describe('lists', () => {
  const leads = async (text: string) =>
    (await read(text)).blocks.map(({ kind, lead }) => (lead === undefined ? kind : `${kind} of ${lead}`))

  it.each(['-', '•', '*', '–'])('items marked “%s” lose the mark and know what brings them', async mark => {
    const document = await read(
      `${STORY}\n\nThey agreed on the following:\n\n${mark} an air link\n${mark} a visa waiver\n\n${MORE}`,
    )
    expect(blocksOf(document).slice(2, 4)).toEqual([
      ['bullet', 'an air link'],
      ['bullet', 'a visa waiver'],
    ])
    expect(document.blocks.map(block => block.lead)).toEqual([undefined, undefined, 1, 1, undefined])
  })

  it.each([
    ['1. Ports\n2. Roads', ['Ports', 'Roads']],
    ['(a) ports;\n(b) roads.', ['ports;', 'roads.']],
    ['i) ports\nii) roads', ['ports', 'roads']],
    ['Ports\nRoads', ['Ports', 'Roads']],
    ['3 PORTS and roads\n4 REAFFIRMING the link', ['PORTS and roads', 'REAFFIRMING the link']],
  ])('%j after a colon is a list', async (items, expected) => {
    const blocks = await kinds(`They will work on three things, namely:\n\n${items}\n\n${MORE}`)
    expect(blocks.filter(([kind]) => kind === 'bullet').map(([, text]) => text)).toEqual(expected)
  })

  it('an item that ends in a colon brings the items after it', async () => {
    const text = `Key terms will include:\n\n- Togo will open its ports.\n- The sides take note of these deals:\n- Ten aircraft.\n\n<!-- -->\n\n- Wheat.\n\n${MORE}`
    expect(await leads(text)).toEqual([
      'paragraph',
      'bullet of 0',
      'bullet of 0',
      'bullet of 2',
      'aside',
      'bullet of 2',
      'paragraph',
    ])
  })

  it('a list set in deeper ends where the indent does', async () => {
    expect(await leads('They agreed on:\n\n- ports, namely:\n    - Lomé\n- roads')).toEqual([
      'paragraph',
      'bullet of 0',
      'bullet of 1',
      'bullet of 0',
    ])
  })

  it('headings run in are cut off items and paragraphs', async () => {
    expect(
      await kinds(`OPENING THE PORTS OF TOGO: ${STORY}\n\n- Cutting Red Tape in U.S. Ports: Togo will drop two forms.`),
    ).toEqual([
      ['subhead', 'OPENING THE PORTS OF TOGO:'],
      ['paragraph', STORY],
      ['subhead', 'Cutting Red Tape in U.S. Ports:'],
      ['bullet', 'Togo will drop two forms.'],
    ])
  })

  it('sections, numbered paragraphs and lettered items of a statement keep apart', async () => {
    const text = `I. POLITICAL TIES\n\n1. The two sides spoke of peace.\n\n2. They agreed to:\na) talk every year;\n(c) exchange visits.\n\nII. TRADE\n\n3. They set up a Joint Commission.`
    const document = await read(`Joint Statement of Chile and Togo\n\n${text}`)
    expect(blocksOf(document).slice(1)).toEqual([
      ['subhead', 'POLITICAL TIES'],
      ['paragraph', 'The two sides spoke of peace.'],
      ['paragraph', 'They agreed to:'],
      ['bullet', 'talk every year;'],
      ['bullet', 'exchange visits.'],
      ['subhead', 'TRADE'],
      ['paragraph', 'They set up a Joint Commission.'],
    ])
    expect(document.blocks.map(({ lead }) => lead)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      3,
      3,
      undefined,
      undefined,
    ])
  })

  it('numbered paragraphs of a statement are paragraphs, numbered headings headings', async () => {
    expect(await kinds(`1. ${STORY} ${MORE}\n\n2. ${MORE} ${STORY}`)).toEqual([
      ['paragraph', `${STORY} ${MORE}`],
      ['paragraph', `${MORE} ${STORY}`],
    ])
    expect((await kinds(`${STORY}\n\n1. Ports and roads\n\n${MORE}`))[1]).toEqual(['subhead', 'Ports and roads'])
  })
})

describe('transcripts', () => {
  const transcript = [
    'Remarks by President Rivas and Prime Minister Mensah',
    'Blue Room',
    '2:09 P.M. EDT',
    'PRESIDENT RIVAS:\u00a0 It is good to have you here.',
    'And we have much to talk about, in this house and in Lomé.',
    'PRIME MINISTER MENSAH: (As interpreted.) Thank you.',
    '(Applause.)',
    'Q\u00a0\u00a0 Mr. President, will there be flights?',
    'PRESIDENT RIVAS: There will.',
    '— and soon.',
    'END 2:12 P.M. EDT',
  ].join('\n\n')

  it('know who speaks, and what is nobody’s speech', async () => {
    const document = await read(transcript)
    expect(blocksOf(document)).toEqual([
      ['title', 'Remarks by President Rivas and Prime Minister Mensah'],
      ['dateline', 'Blue Room'],
      ['aside', '2:09 P.M. EDT'],
      ['speaker', 'PRESIDENT RIVAS:'],
      ['paragraph', 'It is good to have you here.'],
      ['paragraph', 'And we have much to talk about, in this house and in Lomé.'],
      ['speaker', 'PRIME MINISTER MENSAH:'],
      ['aside', '(As interpreted.)'],
      ['paragraph', 'Thank you.'],
      ['aside', '(Applause.)'],
      ['speaker', 'Q'],
      ['paragraph', 'Mr. President, will there be flights?'],
      ['speaker', 'PRESIDENT RIVAS:'],
      ['paragraph', 'There will.'],
      ['paragraph', '— and soon.'],
      ['aside', 'END 2:12 P.M. EDT'],
    ])
    expect(document.blocks.map(block => block.speaker)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      3,
      3,
      undefined,
      undefined,
      6,
      undefined,
      undefined,
      10,
      undefined,
      12,
      12,
      undefined,
    ])
  })

  it('may label speakers in small letters', async () => {
    const text =
      'Prime Minister: Welcome, everybody, to the house.\n\nJournalist: Will there be flights?\n\nPrime Minister: There will be, and soon.'
    expect((await kinds(text)).filter(([kind]) => kind === 'speaker').map(([, label]) => label)).toEqual([
      'Prime Minister:',
      'Journalist:',
      'Prime Minister:',
    ])
  })
})

describe('the tables', () => {
  it('hold words and nothing else: “photo:” unquoted would be a mapping', () => {
    const table = loadTables().get<object>('languages/en/intake')
    const leaves = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
    expect(leaves(table).filter(leaf => typeof leaf !== 'string')).toEqual([])
  })
})

describe('text wrapped at a fixed width', () => {
  it('is read by paragraphs', async () => {
    const text = [
      'The foreign minister of Chile met his Togolese counterpart on',
      'Monday in Lomé, and the two of them agreed to open an air link',
      'before the year is out, the ministry said in a note to papers.',
      '',
      'They also agreed that ministers of transport will meet in May,',
      'and that a first flight will be in the air by Christmas of the',
      'year after, when the new hall at the airport will be finished.',
    ].join('\n')
    expect((await kinds(text)).map(([kind]) => kind)).toEqual(['paragraph', 'paragraph'])
  })
})

describe('the day of issue', () => {
  it.each([
    ['Lomé   ●   Tue, March 3, 2026', '2026-03-03'],
    ['03.04.2026, 12:40', '2026-04-03'],
    ['Oslo | 3.4.2026', '2026-04-03'],
    ['Ana Torp, Lomé | Published: 09:14, Mar 3, 2026', '2026-03-03'],
  ])('reads “%s”', async (line, iso) => {
    const { published } = await read(`Chile and Togo open an air link\n\n${line}\n\n${STORY} ${MORE}`)
    expect(published).toBe(iso)
  })
})

it('joins two lines that break off inside a sentence', async () => {
  const text = `LOMÉ, March 3, 2026 - The foreign minister of Chile met his counterpart in the\ncapital on Monday. They signed an agreement.`
  const story = await kinds(text)
  expect(story.map(([kind]) => kind)).toEqual(['dateline', 'paragraph'])
})
