import { describe, expect, it } from 'vitest'
import { createPipeline, type Incoming } from './read-coverage.js'

const pipeline = createPipeline()
const item = (source: string, text: string): Incoming => ({ source, bytes: new TextEncoder().encode(text) })

const A = `Norway and Ghana to build a port

OSLO, 3 March 2025 (NTB) — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.

Ghana asked Norway to send experts to Tema. Norway pledged to support the harbour works.`
const B = `ACCRA: President Kofi Mensah of Ghana held talks with Prime Minister Kari Holm of Norway in Oslo on March 3, 2025. Both sides agreed to widen cooperation in ports and fisheries.

President Mensah invited his host to visit Ghana. She accepted the invitation.`
const FOOTBALL =
  'The home team won the cup on Sunday, and the coach said that it had been the best match of a long season for all of them.'

describe('the pipeline', () => {
  it('makes one dossier of two reports of one event', async () => {
    const { dossiers, problems } = await pipeline([item('a.txt', A), item('b.txt', B)])
    expect(problems).toEqual([])
    expect(dossiers).toHaveLength(1)
    expect(dossiers[0]?.documents.map(document => document.id)).toEqual(['a', 'b'])
    expect(dossiers[0]?.statements.length).toBeGreaterThan(3)
  })

  it('reads the others when one cannot be read', async () => {
    const bad = [
      item('empty.txt', ''),
      { source: 'x.txt', bytes: Uint8Array.of(0x25, 0x50, 0x44, 0x46) },
      item('cup.txt', FOOTBALL),
    ]
    const { dossiers, problems, reports } = await pipeline(
      [bad[0], item('a.txt', A), bad[1], bad[2]].flatMap(found => found ?? []),
    )
    expect(problems.map(({ source, code }) => `${source} ${code}`)).toEqual([
      'empty.txt empty',
      'x.txt damaged',
      'cup.txt no-event',
    ])
    expect(problems.every(({ message, hint }) => message !== '' && hint !== '')).toBe(true)
    expect(dossiers[0]?.documents.map(document => document.id)).toEqual(['a'])
    expect(reports).toHaveLength(2)
  })

  it('keeps a document in a language without a pack, and says that it is unread', async () => {
    const vietnamese = 'Thủ tướng đã chủ trì lễ đón chính thức đoàn đại biểu cấp cao và hội đàm ngay sau lễ đón.'
    const { dossiers, problems } = await pipeline([item('a.txt', A), item('vi.txt', vietnamese)])
    expect(problems).toMatchObject([
      { source: 'vi.txt', code: 'no-pack', message: expect.stringContaining('Vietnamese') },
    ])
    expect(dossiers[0]?.documents.map(({ id, language }) => [id, language])).toEqual([
      ['a', 'en'],
      ['vi', 'vi'],
    ])
    expect(dossiers[0]?.documents[1]?.unread).toMatch(/vi/)
  })

  it('gives no dossier of what tells of no event', async () => {
    expect((await pipeline([item('cup.txt', FOOTBALL)])).dossiers).toEqual([])
    expect(await pipeline([])).toMatchObject({ dossiers: [], reports: [], problems: [] })
  })

  it('tells two files of one name apart', async () => {
    const { reports } = await pipeline([item('one/a.txt', A), item('two/a.txt', B), item('a-2.txt', B)])
    expect(reports.map(report => report.document.id)).toEqual(['a', 'a-2', 'a-2-2'])
  })

  it('tells how far it is', async () => {
    const seen: string[] = []
    await pipeline([item('a.txt', A), item('b.txt', B)], {
      onProgress: ({ done, total, source }) => seen.push(`${done} of ${total} ${source}`),
    })
    expect(seen).toEqual(['0 of 2 a.txt', '1 of 2 b.txt'])
  })

  it('gives the same for the same, and evidence that is in the text', async () => {
    const first = await pipeline([item('a.txt', A), item('b.txt', B)])
    const second = await createPipeline()([item('a.txt', A), item('b.txt', B)])
    expect(JSON.stringify(second.dossiers)).toBe(JSON.stringify(first.dossiers))
    const texts = new Map(first.dossiers[0]?.documents.map(({ id, text }) => [id, text]))
    for (const statement of first.dossiers[0]?.statements ?? []) {
      for (const { document, start, end, quote } of statement.evidence)
        expect(texts.get(document)?.slice(start, end)).toBe(quote)
    }
  })
})

describe('a transcript whose labels introduce the speakers', () => {
  const text = `Joint press conference with the Foreign Minister of Norway, Windhoek

10 April 2031

HON. SELMA NAMBALA, MINISTER OF INTERNATIONAL RELATIONS: It is a pleasure to welcome Minister Berg to Namibia.

RT HON ERIK BERG, MINISTER OF FOREIGN AFFAIRS: Norway will put 12 million dollars into the port.

JOURNALIST: Minister Berg, what about fisheries?

NAMBALA: We have asked for more time.
`
  it('knows them, their states and what each says', async () => {
    const { reports } = await pipeline([item('talks.txt', text)])
    const [report] = reports
    expect(report?.people.map(({ name, state }) => `${name} ${state}`)).toEqual(['Selma Nambala NAM', 'Erik Berg NOR'])
    expect(report?.claims.map(({ by, evidence }) => `${by}: ${evidence.quote}`)).toEqual([
      'NAM: It is a pleasure to welcome Minister Berg to Namibia',
      'NOR: Norway will put 12 million dollars into the port',
      'NAM: We have asked for more time',
    ])
  })
})

describe('people whose state the text leaves to be seen', () => {
  const statesIn = async (text: string) => {
    const { reports } = await pipeline([item('talks.txt', text)])
    return reports[0]?.people.map(({ name, state }) => `${name} ${state}`)
  }
  it('prints it for the others only, and one accompanies the prime minister', async () => {
    const text = `Ferry link with Oran could be back next summer, says Prime Minister

Cyprus and Algeria want the ferry between Larnaca and Oran running again, Prime Minister Paul Mavros said after talks with his Algerian counterpart, Samir Ben Cherif.

Mr Ben Cherif, who spoke in French, called the discussions frank.

Energy Minister Dina Lazar, who accompanied the prime minister, confirmed that Cyprus would pay for half of a study.

“It opens many jobs,” Algerian Transport Minister Leila Kaci commented.

Mr Mavros was later received by President Karim Said.

The matter had been brought up by Foreign Minister Ian Louca.
`
    expect(await statesIn(text)).toEqual([
      'Paul Mavros CYP',
      'Samir Ben Cherif DZA',
      'Dina Lazar CYP',
      'Leila Kaci DZA',
      'Karim Said DZA',
      'Ian Louca CYP',
    ])
  })
  it('is on a visit to the other side, or invites to its own', async () => {
    const text = `Bogota, 15 October 2031. At the invitation of Prime Minister Ana Marley, the President of the Republic, Lucia Rojas, will make a state visit to Nassau on October 21.

In Nassau, President Rojas of Colombia will meet Prime Minister Marley of the Bahamas.
`
    expect(await statesIn(text)).toEqual(['Ana Marley BHS', 'Lucia Rojas COL'])
    const told = `Makwa to Mauritius: we have the land

PORT LOUIS, 22 August 2031 - Angola is ready to lease farmland to Mauritian firms, President Adelo Makwa announced in Port Louis, where he was welcomed with honours on the second day of his state visit.

Prime Minister Vishnu Rao spoke of a turning point.
`
    expect(await statesIn(told)).toEqual(['Adelo Makwa AGO', 'Vishnu Rao MUS'])
  })
  it('an organisation is a side, and its head goes on without a name', async () => {
    const text = `Joint Press Release on the visit of the Secretary-General of the GCC to Serbia

1. The Secretary-General of the Gulf Cooperation Council (GCC), H.E. Dr. Faisal Al Amri, undertook a working visit to Serbia at the invitation of the Minister of Foreign Affairs, H.E. Mr. Goran Petkov.

2. The Secretary-General thanked the Government of Serbia for the warm hospitality. He invited the Minister to visit Riyadh. The invitation was accepted with pleasure.
`
    const { reports } = await pipeline([item('release.txt', text)])
    expect(reports[0]?.people.map(({ name, role }) => `${name}: ${role}`)).toEqual([
      'Faisal Al Amri: Secretary-General of the Gulf Cooperation Council',
      'Goran Petkov: Minister of Foreign Affairs',
    ])
    expect(reports[0]?.claims.map(({ force, by, to }) => `${force} ${by}>${to}`)).toEqual([
      'do GCC>',
      'assess GCC>SRB',
      'invite GCC>SRB',
      'accept SRB>GCC',
    ])
  })
})

describe('a speaker', () => {
  const text = `Remarks by Prime Minister Tazi of Morocco and President Alvarez of Chile at a joint press conference

PRIME MINISTER TAZI: Mr. President, you are most welcome to Rabat. Thank you for coming. The two countries will hold joint patrols as from next year. Our officials will meet again. We have agreed to set up a centre. The President and I will open a school. That is why we sent our best people. You have invited me to Santiago and I have accepted with great pleasure. I am serious.

PRESIDENT ALVAREZ: Thank you so much, Prime Minister.
`
  it('tells what both will do, what both agreed and who invited whom', async () => {
    const { reports } = await pipeline([item('remarks.txt', text)])
    expect(reports[0]?.claims.map(({ force, by, to, evidence }) => `${force} ${by}>${to} ${evidence.quote}`)).toEqual([
      'do MAR>CHL you are most welcome to Rabat',
      'assess MAR>CHL Thank you for coming',
      'agree CHL,MAR> The two countries will hold joint patrols as from next year',
      'pledge MAR>CHL Our officials will meet again',
      'agree CHL,MAR> We have agreed to set up a centre',
      'agree CHL,MAR> I will open a school',
      'assess MAR> we sent our best people',
      'invite CHL>MAR You have invited me to Santiago',
      'accept MAR>CHL I have accepted with great pleasure',
    ])
  })
})
