import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Block, SourceDocument } from '../model/document.js'
import type { ReadText } from '../model/text.js'
import { createMentionFinder } from './mentions.js'
import { createTagger, segmentDocument } from './tokens.js'

const tagger = createTagger()
const find = createMentionFinder(loadTables())

/** Reads a document whose lines are paragraphs; “#” before one makes it the title, “@” the dateline. */
function read(text: string): ReadText {
  const blocks: Block[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const kind = line.startsWith('#') ? 'title' : line.startsWith('@') ? 'dateline' : 'paragraph'
    const start = at + (kind === 'paragraph' ? 0 : 1)
    if (at + line.length > start) blocks.push({ kind, start, end: at + line.length })
    at += line.length + 1
  }
  const document: SourceDocument = {
    id: 'd',
    source: 'd.txt',
    publisher: '',
    title: '',
    credits: [],
    published: '',
    language: 'en',
    sha256: '',
    text,
    blocks,
  }
  return find(document, segmentDocument(document, tagger))
}

/** `name STATE`, one a person. */
const people = (text: string) => read(text).people.map(person => `${person.name} ${person.state}`.trim())
/** `words PARTY`, one a mention of the kind. */
const mentions = (text: string, kind: string) =>
  read(text)
    .mentions.filter(m => m.kind === kind)
    .map(m => `${text.slice(m.start, m.end)} ${m.party}`.trim())

describe('people', () => {
  it.each([
    ['Omani Foreign Minister Badr Albusaidi spoke first.', ['Badr Albusaidi OMN']],
    ['Kenya’s President William Ruto opened the road.', ['William Ruto KEN']],
    [
      'President of Ghana John Mahama and his Togolese counterpart, Faure Gnassingbé, met.',
      ['John Mahama GHA', 'Faure Gnassingbé TGO'],
    ],
    ['The President of Latvia, Edgars Rinkēvičs, laid a wreath.', ['Edgars Rinkēvičs LVA']],
    ['President Ruben Ost of Malta met Prime Minister Ivo Berg of Iceland.', ['Ruben Ost MLT', 'Ivo Berg ISL']],
    ['Petra Novak, spokesperson for the Slovak Foreign Ministry, briefed the press.', ['Petra Novak SVK']],
    [
      'Prime Ministers Mia Mottley and Philip Davis signed for Barbados and the Bahamas.',
      ['Mia Mottley BRB', 'Philip Davis BHS'],
    ],
    ['Kuwaiti Ambassador to Nepal Ali Saleh handed over the gift.', ['Ali Saleh KWT']],
    [
      'The third round of consultations between Nepal and Kuwait was held in Kathmandu. Additional Secretary Ram Rai led the ' +
        'Nepali delegation, while his counterpart Dr Hamad Saleh, deputy director of the ministry, led that of Kuwait.',
      ['Ram Rai NPL', 'Hamad Saleh KWT'],
    ],
    [
      'Consultations between Nepal and Kuwait were held. The Kuwaiti side was headed by Director Hamad Saleh.',
      ['Hamad Saleh KWT'],
    ],
    [
      'Nepali Prime Minister Ram Rai met Kuwaiti Ambassador Lulwa Saleh. While receiving Lulwa Saleh, the PM said much.',
      ['Ram Rai NPL', 'Lulwa Saleh KWT'],
    ],
    [
      "#Fiji and Malta hold talks\nHealth Minister Lena Borg, Works Minister Karl Vella and Fiji's Trade Minister Ana Tuilagi attended.",
      ['Lena Borg MLT', 'Karl Vella MLT', 'Ana Tuilagi FJI'],
    ],
    [
      '#Fiji and Malta hold talks\nFinance Minister Karl Vella spoke after a signing with his Fijian counterpart, Ana Tuilagi, at the port.',
      ['Karl Vella MLT', 'Ana Tuilagi FJI'],
    ],
    [
      '#Fiji and Malta hold talks\nMaltese President Ruben Ost received Fijian President Ilai Koro. They were joined by their trade ministers, Lena Borg and Ana Tuilagi.',
      ['Ruben Ost MLT', 'Ilai Koro FJI', 'Lena Borg MLT', 'Ana Tuilagi FJI'],
    ],
    [
      '#Jordan and Malta hold talks\nKing Faris III of Jordan met Maltese President Ruben Ost. The king, accompanied by Queen Salma, left.',
      ['Faris III JOR', 'Ruben Ost MLT', 'Salma JOR'],
    ],
    ['#Fiji and Malta hold talks\nMedoil and Tuvak signed a contract in Malta.', []],
    ['#Fiji and Malta hold talks\nThe ministers of Fiji and Malta met at the King Faris hotel.', []],
    ['#Fiji and Malta hold talks\nThe ministers of Fiji and Malta met aboard HMS Queen Salma.', []],
    ['Speaker of the Jogorku Kenesh Azamat Toktoev opened the session.', ['Azamat Toktoev KGZ']],
    [
      'Minister for the Environment, Nature Conservation and Nuclear Safety of Finland Aino Salo spoke.',
      ['Aino Salo FIN'],
    ],
    ['Mr. MORI Kenta, Minister for Foreign Affairs of Japan, hosted the dinner.', ['MORI Kenta JPN']],
    ['Mongolian Prime Minister G. Zandanshatar arrived.', ['G. Zandanshatar MNG']],
    ['Portuguese Prime Minister Luís Montenegro visited Angola. Montenegro praised Angola.', ['Luís Montenegro PRT']],
    ['Deputy Prime Minister and Minister of Transport of Serbia Ana Ilić spoke.', ['Ana Ilić SRB']],
    [
      'European Commission President Ursula von der Leyen flew to Chile, and von der Leyen spoke.',
      ['Ursula von der Leyen EU'],
    ],
    [
      'Egyptian President Abdel Fattah El-Sisi welcomed King Abdullah II of Jordan.',
      ['Abdel Fattah El-Sisi EGY', 'Abdullah II JOR'],
    ],
  ])('%s', (text, expected) => expect(people(text)).toEqual(expected))

  it('joins the short and the odd forms of one name', () => {
    const text = [
      '#Lao PM Sonexay Siphandone Ends Fiji Trip',
      'Lao Prime Minister Sonexay Siphandone left Suva on Friday. PM Sonexay thanked Fiji for its welcome.',
      'Fijian Prime Minister Sitiveni Rabuka saw Mr Siphandone off. “He is a friend,” Rabuka said.',
    ].join('\n')
    const { people: found } = read(text)
    expect(found.map(p => p.name)).toEqual(['Sonexay Siphandone', 'Sitiveni Rabuka'])
    expect(found[0]?.variants).toEqual(expect.arrayContaining(['PM Sonexay', 'Sonexay', 'Mr Siphandone']))
    expect(found[0]?.gender).toBe('m')
  })

  it('knows of whom it can be said “she”', () => {
    const text =
      'Danish Prime Minister Mette Frederiksen met Indian Prime Minister Narendra Modi and Foreign Minister Maria Holm.'
    expect(read(text).people.map(p => p.gender)).toEqual(['f', 'm', 'f'])
  })

  it('tells the son from the father and the kin by the names that people are called by', () => {
    const text =
      'Bahraini Crown Prince Salman bin Hamad Al Khalifa met Omani Foreign Minister Badr bin Hamad Al Busaidi. ' +
      'King Hamad bin Isa Al Khalifa of Bahrain joined them. Crown Prince Salman thanked Muscat.'
    const { people: found } = read(text)
    expect(found.map(p => p.name)).toEqual([
      'Salman bin Hamad Al Khalifa',
      'Badr bin Hamad Al Busaidi',
      'Hamad bin Isa Al Khalifa',
    ])
    expect(found[0]?.variants).toContain('Crown Prince Salman')
  })

  it('gives those who come with somebody their state', () => {
    expect(
      people(
        'President Hage Geingob of Namibia flew to Cuba. He was accompanied by Minister of Fisheries Tom Alweendo, ' +
          'adviser Ana Shaama and business people. The President Hotel and King Khalid Airport were busy.',
      ),
    ).toEqual(['Hage Geingob NAM', 'Tom Alweendo NAM', 'Ana Shaama NAM'])
  })

  it('keeps two holders of one surname apart', () => {
    expect(
      people(
        'Kyrgyz President Sadyr Japarov met Akylbek Japarov, chairman of the cabinet of Kyrgyzstan. President Japarov left.',
      ),
    ).toEqual(['Sadyr Japarov KGZ', 'Akylbek Japarov KGZ'])
  })

  it('takes no company, place, prize, park or programme for a person', () => {
    const text =
      'Cuba and Mexico agreed on the Blue Coast Project. Gulf Star Holding, Nordic Steel and Air Caspian signed. ' +
      'The Golden Palm Prize went to Lake Toba Park. The Ministry of Health opened Santa Rosa Hospital.'
    expect(people(text)).toEqual([])
  })

  it('leaves out who is only spoken of', () => {
    const text =
      'Irish Taoiseach Micheál Martin met Maltese Prime Minister Robert Abela. ' +
      'Relations had cooled under Joseph Muscat, the former prime minister. A possible visit of Vladimir Putin was raised.'
    expect(people(text)).toEqual(['Micheál Martin IRL', 'Robert Abela MLT'])
  })

  it('infers the state that nothing prints', () => {
    const text =
      'Viet Nam and Cuba signed a rice deal in Havana. Deputy Minister Nguyễn Văn Sơn spoke. ' +
      'Viet Nam’s Prime Minister Trần An met Prime Minister Julio Ruiz. His spokesman Pablo Gil took questions.'
    expect(people(text)).toEqual(['Nguyễn Văn Sơn VNM', 'Trần An VNM', 'Julio Ruiz CUB', 'Pablo Gil CUB'])
  })
})

describe('offices', () => {
  it.each([
    [
      'Malaysia and Brunei agreed. The Malaysian leader thanked his Bruneian host.',
      ['Malaysian leader MYS', 'Bruneian host BRN'],
    ],
    ['Peru and Chile met. A minister of either side may attend; no president has.', []],
    ['The presidents of Kenya and Uganda met in Nairobi.', []],
    ['Estonia greeted Qatar’s Emir Tamim. The Emir stayed two days.', ['Emir QAT']],
  ])('%s', (text, expected) => expect(mentions(text, 'office')).toEqual(expected))

  it('says whom a bare office stands for by who acted last', () => {
    const text =
      'President Bola Tinubu of Nigeria received President Paul Biya of Cameroon in Abuja. ' +
      'The President thanked his guest, and the guest thanked the host.'
    const offices = read(text).mentions.filter(m => m.kind === 'office')
    expect(offices.map(m => m.party)).toEqual(['NGA', 'CMR', 'CMR', 'NGA'])
  })
})

describe('states, organisations, places and bodies', () => {
  it.each([
    ['Türkiye, Turkey and Turkish firms in Ankara', ['Türkiye TUR', 'Turkey TUR', 'Turkish TUR', 'Ankara TUR']],
    ['The U.S.-Japan and UK-led plans; let us go, said the Swedes', ['U.S. USA', 'Japan JPN', 'UK GBR', 'Swedes SWE']],
    [
      'Papua New Guinea, Guinea-Bissau and Equatorial Guinea',
      ['Papua New Guinea PNG', 'Guinea-Bissau GNB', 'Equatorial Guinea GNQ'],
    ],
    [
      'the Democratic Republic of the Congo and North Korea',
      ['Democratic Republic of the Congo COD', 'North Korea PRK'],
    ],
  ])('%s', (text, expected) => expect(mentions(text, 'state')).toEqual(expected))

  it('knows acronyms only in capitals', () => {
    expect(mentions('Who asked the WHO and the EU? It was a quad bike, eu said.', 'organisation')).toEqual([
      'WHO WHO',
      'EU EU',
    ])
  })

  it('gives all spellings of a place one key', () => {
    const keys = read('Belém, Belem, HÀ NỘI, Hanoi and Xi’an, Xian').mentions.map(m => m.key)
    expect(keys).toEqual(['belem', 'belem', 'hanoi', 'hanoi', 'xian', 'xian'])
  })

  it('finds public bodies and whose they are', () => {
    expect(
      mentions(
        'The Ministry of Energy of Jordan, the Omani foreign ministry and the Foreign Ministry in Dublin wrote.',
        'body',
      ),
    ).toEqual(['Ministry of Energy of Jordan JOR', 'Omani foreign ministry OMN', 'Foreign Ministry IRL'])
  })
})

describe('sides and host', () => {
  it.each([
    [
      '#Swiss president in Accra\nSwiss President Karin Keller-Sutter visited Ghana. She praised Ghana and spoke of Ukraine and Russia.',
      'CHE GHA',
      'GHA',
    ],
    [
      '#Bolivia, Fiji upgrade ties\nFiji received the Bolivian president in Suva. The war in Ukraine came up, and Sudan.',
      'BOL FJI',
      'FJI',
    ],
    ['#ASEAN and Norway sign\nNorway and ASEAN signed a treaty. Norway will train ASEAN diplomats.', 'ASEAN NOR', ''],
    ['@LIMA —\nThe Kuwaiti emir’s visit began with talks. Peru and Kuwait agreed on ports.', 'KWT PER', 'PER'],
    [
      '#Readout of the call\nPresident Lazarus Ilves of Estonia spoke by phone with President Nikos Christodoulides of Cyprus.',
      'CYP EST',
      '',
    ],
  ])('%s', (text, sides, host) => {
    const found = read(text)
    expect([...found.sides].sort().join(' ')).toBe(sides)
    expect(found.host).toBe(host)
  })

  it('takes every leader of a meeting of three for a side', () => {
    const text =
      '#Leaders of the Caucasus meet\nPresident Ilham Aliyev of Azerbaijan, Prime Minister Nikol Pashinyan of Armenia and ' +
      'Prime Minister Irakli Kobakhidze of Georgia and President Vahagn Khachaturyan met in Batumi.'
    expect(read(text).sides).toEqual(expect.arrayContaining(['AZE', 'ARM', 'GEO']))
  })
})

it('gives mentions in order, none overlapping, each inside the text and around its name', () => {
  const word = fc.constantFrom(
    'President',
    'Prime',
    'Minister',
    'of',
    'the',
    'Kenya',
    'Kenyan',
    'Nairobi',
    'John',
    'Ruto',
    ',',
    '.',
    '’s',
    'and',
    'his',
    'counterpart',
    'Al',
    '-',
    'Thani',
    'bin',
    'U.S.',
    'Mr',
    'said',
    'Ministry',
    'Foreign',
    'in',
    'Jr.',
    '(',
    ')',
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), words => {
      const text = words.join(' ')
      const { mentions: found, tokens, people: persons } = read(text)
      let end = 0
      for (const mention of found) {
        expect(mention.start).toBeGreaterThanOrEqual(end)
        expect(mention.start).toBe(tokens[mention.first]?.start)
        expect(mention.end).toBeGreaterThan(mention.start)
        expect(mention.end).toBeLessThanOrEqual(text.length)
        expect(mention.name.start).toBeGreaterThanOrEqual(mention.start)
        expect(mention.name.end).toBeLessThanOrEqual(mention.end)
        if (mention.person !== undefined) expect(persons[mention.person]).toBeDefined()
        end = mention.end
      }
      for (const person of persons) {
        for (const place of person.places) expect(text.slice(place.start, place.end).length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 300 },
  )
})
