import { describe, expect, it } from 'vitest'
import { loadTables } from '../../knowledge/tables.js'
import type { Evidence, Force, Good, Instrument } from '../../model/dossier.js'
import type { Claim, ReadFigure, ReadInstrument, Report } from '../../model/report.js'
import type { ReadPerson } from '../../model/text.js'
import { createReconciler } from '../reconcile.js'

const reconcile = createReconciler(loadTables())

type Party = 'NOR' | 'GHA'

interface Said {
  readonly quote: string
  readonly force: Force
  readonly by: readonly Party[]
  readonly to?: readonly Party[]
  readonly subjects?: readonly string[]
  readonly reality?: Claim['reality']
}

interface Printed {
  readonly text: string
  readonly claims?: readonly Said[]
  readonly people?: readonly { readonly name: string; readonly state: Party; readonly role?: string }[]
  readonly figures?: readonly (Omit<ReadFigure, 'evidence'> & { readonly quote: string })[]
  readonly goods?: readonly { readonly name: string; readonly hs: readonly string[] }[]
  readonly instruments?: readonly {
    readonly title: string
    readonly kind: Instrument['kind']
    readonly stage: Instrument['stage']
  }[]
}

const BOTH: readonly Party[] = ['GHA', 'NOR']
const EVENT = {
  kind: 'official-visit',
  host: 'NOR',
  guests: ['GHA'],
  start: '2025-03-03',
  end: '2025-03-05',
  because: [],
}

/** A report as the reader would hand it over; every quote must stand in the text. */
function report(id: string, printed: Printed): Report {
  const { text, claims = [], people = [], figures = [], goods = [], instruments = [] } = printed
  const evidence = (quote: string): Evidence => {
    const start = text.indexOf(quote)
    if (start < 0) throw new Error(`not in ${id}: ${quote}`)
    return { document: id, start, end: start + quote.length, quote }
  }
  const read = {
    document: {
      id,
      source: `${id}.txt`,
      publisher: '',
      title: '',
      credits: [],
      published: '',
      language: 'en',
      sha256: '',
      text,
      blocks: [],
    },
    unreadReason: '',
    sides: ['NOR', 'GHA'],
    event: { ...EVENT, places: [], programme: [] },
    people: people.map(
      ({ name, state, role = '' }, index): ReadPerson => ({
        index,
        name,
        variants: [],
        state,
        role,
        places: placesOf(text, name),
        gender: '',
      }),
    ),
    claims: claims.map(
      ({ quote, force, by, to = [], subjects = ['trade'], reality = 'done' }, index): Claim => ({
        index,
        force,
        by,
        to,
        speakers: [],
        bodies: [],
        subjects,
        verb: force,
        text: quote,
        reality,
        evidence: evidence(quote),
        because: { rule: 'test', words: [] },
        secondary: false,
      }),
    ),
    instruments: instruments.map(
      ({ title, kind, stage }): ReadInstrument => ({
        title,
        kind,
        parties: ['GHA', 'NOR'],
        stage,
        evidence: [evidence(title)],
      }),
    ),
    mechanisms: [],
    levels: [],
    figures: figures.map(({ quote, ...figure }) => ({ ...figure, evidence: [evidence(quote)] })),
    goods: goods.map(({ name, hs }): Good => ({ name, hs: [...hs], evidence: [evidence(name)] })),
    places: [],
    unread: [],
  }
  return read as unknown as Report
}

function placesOf(text: string, name: string) {
  const places = []
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1))
    places.push({ start, end: start + name.length })
  return places
}

function differences(a: Printed, b: Printed) {
  const [dossier] = reconcile([report('a', a), report('b', b)])
  for (const { values } of dossier?.discrepancies ?? [])
    for (const { evidence } of values)
      for (const { document, start, end, quote } of evidence)
        expect((document === 'a' ? a : b).text.slice(start, end)).toBe(quote)
  return dossier?.discrepancies ?? []
}

/** Kind and values of each difference. */
const told = (a: Printed, b: Printed) =>
  differences(a, b).map(({ kind, values }) => [kind, ...values.map(({ value }) => value)].join(' | '))

const text = (quote: string, force: Force, by: readonly Party[], more: Partial<Said> = {}): Printed => ({
  text: `${quote}.`,
  claims: [{ quote, force, by, ...more }],
})

describe('names', () => {
  it('lists the spellings of one person once, short forms with their full form', () => {
    const a = { text: 'Kwéku Ansaah arrived. Ansaah spoke.', people: [{ name: 'Kwéku Ansaah', state: 'GHA' as const }] }
    const b = { text: 'Kweku Ansah arrived.', people: [{ name: 'Kweku Ansah', state: 'GHA' as const }] }
    expect(told(a, b)).toEqual(['name | Kwéku Ansaah | Kweku Ansah'])
  })

  it('takes no short form, title or capitals for a variant', () => {
    const a = { text: 'Kweku Ansah arrived.', people: [{ name: 'Kweku Ansah', state: 'GHA' as const }] }
    const b = { text: 'ANSAH arrived.', people: [{ name: 'ANSAH', state: 'GHA' as const }] }
    expect(told(a, b)).toEqual([])
  })

  it.each([
    ['They flew to Tromsø and Bodø by way of Malmö.', 'They flew to Malmo.', 'name | Malmö | Malmo'],
    ['He went on to HÀ NỘI.', 'He went on to Hanoi.', 'name | HÀ NỘI | Hanoi'],
    ['Talks on Burma.', 'Talks on Myanmar.', 'name | Burma | Myanmar'],
    ['A free Indo-Pacific.', 'A free Indo Pacific.', 'name | Indo-Pacific | Indo Pacific'],
  ])('%s / %s', (a, b, expected) => {
    expect(told({ text: a }, { text: b })).toEqual([expected])
  })

  it.each([
    ['The Vice-President spoke.', 'The Vice President spoke.'],
    ['The US and the U.S. agreed.', 'The United States agreed.'],
    ['Its aim was peace.', 'It’s Oslo’s aim.'],
    ['BOGOTA, 3 March. He spoke.', 'He spoke in Bogotá.'],
  ])('leaves alone: %s / %s', (a, b) => {
    expect(told({ text: a }, { text: b })).toEqual([])
  })
})

describe('terms', () => {
  it('keeps contested names as each source prints them', () => {
    expect(told({ text: 'Peace in the South China Sea.' }, { text: 'Peace in the East Sea.' })).toEqual([
      'term | South China Sea | East Sea',
    ])
    expect(told({ text: 'Peace in the East Sea.' }, { text: 'Order in the East Sea.' })).toEqual([])
  })

  it('sets two wordings of one quotation side by side', () => {
    const a = { text: 'He called it "one of the boldest steps of our time".' }
    const b = { text: 'He called it "the boldest step of our time".' }
    expect(differences(a, b).map(({ kind }) => kind)).toEqual(['term'])
    expect(told(a, a)).toEqual([])
  })

  it('flags a paper with two titles, not a short title', () => {
    const paper = (title: string, kind: Instrument['kind'] = 'convention'): Printed => ({
      text: `The ${title} was signed.`,
      instruments: [{ title, kind, stage: 'signed' }],
    })
    expect(told(paper('Fishing Fleets Safety Convention'), paper('Fishing Crews Safety Convention'))).toEqual([
      'term | Fishing Fleets Safety Convention | Fishing Crews Safety Convention',
    ])
    expect(told(paper('Fishing Safety Convention'), paper('Fishing Fleets Safety Convention'))).toEqual([])
  })

  it('flags a group of goods that one list draws wider', () => {
    const list = (quote: string, name: string): Printed => ({
      ...text(quote, 'discuss', BOTH),
      goods: [{ name, hs: ['57'] }],
    })
    const a = list('The two sides discussed lower duties on cocoa, carpets, tuna and frozen shrimps', 'carpets')
    const b = list(
      'They discussed lower duties on cocoa, carpets and felt, tuna and frozen shrimps',
      'carpets and felt',
    )
    expect(told(a, b)).toEqual(['term | carpets | carpets and felt'])
  })

  it('flags a word that limits one version of a passage', () => {
    const a = text('Norway will lift the duties on cocoa butter so that the gain goes to growers in Ghana', 'pledge', [
      'NOR',
    ])
    const b = text(
      'Norway will lift the duties on cocoa butter so that the gain goes mainly to growers in Ghana',
      'pledge',
      ['NOR'],
    )
    expect(told(a, b)).toEqual(['term | goes to | goes mainly to'])
  })
})

describe('strength, stage and holder of one act', () => {
  const PORT = 'a second container berth at the fishing port of Tema'

  it('tells stressed from agreed', () => {
    const a = text(`Both leaders stressed the need for ${PORT}`, 'affirm', BOTH)
    const b = text(`The two sides agreed on ${PORT}`, 'agree', BOTH)
    const [difference, ...others] = differences(a, b)
    expect(others).toEqual([])
    expect(difference).toMatchObject({
      kind: 'stage',
      tone: 'strength',
      values: [{ value: 'stressed' }, { value: 'agreed' }],
    })
    expect(difference?.about).toBe('container berth at the fishing port of Tema')
  })

  it('takes a reaffirmed commitment for as firm as an agreement', () => {
    const a = text(`They reaffirmed their commitment to ${PORT}`, 'affirm', BOTH)
    expect(told(a, text(`The two sides agreed on ${PORT}`, 'agree', BOTH))).toEqual([])
  })

  it('sees papers to be signed and papers signed as progress', () => {
    const a = text('Several agreements are expected to be signed', 'sign', BOTH, { reality: 'expected' })
    const b = text('The ministers signed two agreements on fish and cocoa', 'sign', BOTH)
    expect(differences(a, b)).toMatchObject([{ kind: 'stage', tone: 'progression' }])
  })

  it('ascribes a pledge here and a request there to different holders', () => {
    const a = text('Ghana promised to keep the herring quota of the Gulf of Guinea open', 'pledge', ['GHA'], {
      to: ['NOR'],
    })
    const b = text('Norway asked for the herring quota of the Gulf of Guinea to be kept open', 'request', ['NOR'], {
      to: ['GHA'],
    })
    expect(told(a, b)).toEqual(['attribution | Ghana | Norway'])
  })

  it('does not find a difference in who received whom', () => {
    const a = text('The prime minister received the president of Ghana at Akershus', 'do', ['NOR'], { to: ['GHA'] })
    const b = text('The two leaders met at Akershus', 'do', BOTH)
    expect(told(a, b)).toEqual([])
  })

  it('leaves “we” of a speech to its speaker', () => {
    const a = text(`We will build ${PORT}`, 'pledge', ['NOR'])
    expect(told(a, text(`The two sides agreed to build ${PORT}`, 'agree', BOTH))).toEqual([])
  })

  it('tells the possibility of a step from the step', () => {
    const a = text(
      'They backed closer ties of the coast guards, including the possibility of a joint rescue committee',
      'agree',
      BOTH,
    )
    const b = text(
      'They backed closer ties of the coast guards and the early start of a joint rescue committee',
      'agree',
      BOTH,
    )
    expect(differences(a, b)).toMatchObject([{ kind: 'stage', tone: 'strength' }])
  })
})

describe('numbers, dates, sums', () => {
  const signing = (count: string) =>
    text(`The two governments signed ${count} memoranda on fisheries and ports`, 'sign', BOTH)

  it.each([
    ['over 23', '23', 1],
    ['more than 20', '23', 0],
    ['18', '23', 1],
    ['23', '23', 0],
  ])('%s / %s memoranda: %i', (a, b, count) => {
    expect(differences(signing(a), signing(b)).filter(({ kind }) => kind === 'number')).toHaveLength(count)
  })

  it('dates a visit by what is printed behind the word for it', () => {
    const a = { text: 'The president is on an official visit to Norway from March 3 to 5.' }
    const b = { text: 'The president makes a visit to Norway on 4 March.' }
    expect(told(a, b)).toEqual(['date | March 3 to 5 | 4 March'])
    expect(told(a, { text: 'On 4 March the president of Ghana laid a wreath.' })).toEqual([])
  })

  it('compares the length of the visit', () => {
    const a = { text: 'He is on a three-day official visit to Oslo.' }
    expect(told(a, { text: 'The president began a two-day visit.' })).toEqual([
      'number | three-day official visit | two-day visit',
    ])
    expect(told(a, { text: 'A 3-day tour it was, said the two-day festival’s host.' })).toEqual([])
  })

  it('compares the day of one act when both print it alike', () => {
    const signed = (day: string) =>
      text(`The ministers signed the treaty on herring quotas in Tamale on ${day}`, 'sign', BOTH)
    expect(told(signed('Thursday'), signed('Friday'))).toEqual(['date | Thursday | Friday'])
    expect(told(signed('Thursday'), signed('6 March'))).toEqual([])
  })

  it('compares the years of diplomatic relations', () => {
    const a = { text: 'Ghana and Norway have had diplomatic relations since 1963.' }
    expect(told(a, { text: 'They established diplomatic ties in 1962.' })).toEqual(['date | 1963 | 1962'])
    expect(told(a, { text: 'They established diplomatic ties in 1963 and signed a treaty in 1970.' })).toEqual([])
  })

  const figure = (quote: string, period: string, value: number, change: number | null = null) => ({
    quote,
    measure: 'bilateral-trade' as const,
    value,
    low: value * 0.995,
    high: value * 1.005,
    unit: 'USD',
    period,
    change_percent: change,
    ...(change === null ? {} : { change_low: change - 0.5, change_high: change + 0.5 }),
  })

  it('does a growth that cannot be true sum for sum', () => {
    const growth = (printed: string, change: number): Printed => ({
      text: `Trade was $4 million in 2023. In 2024 it reached $9 million, up ${printed}.`,
      figures: [
        figure('$4 million in 2023', '2023', 4e6),
        figure(`In 2024 it reached $9 million, up ${printed}`, '2024', 9e6, change),
      ],
    })
    const [difference, ...others] = differences(growth('90%', 90), { text: 'Nothing.' })
    expect(others).toEqual([])
    expect(difference).toMatchObject({ kind: 'arithmetic', tone: 'arithmetic' })
    expect(difference?.explanation).toContain('the change is +125 %')
    expect(difference?.explanation).toContain('about 4.737 million before')
    expect(told(growth('125%', 125), { text: 'Nothing.' })).toEqual([])
    expect(told(growth('126%', 126), { text: 'Nothing.' })).toEqual([])
  })

  it('compares figures of one period over the reports', () => {
    const trade = (quote: string, value: number): Printed => ({
      text: `Trade: ${quote}.`,
      figures: [figure(quote, '2024', value)],
    })
    expect(told(trade('$9 million', 9e6), trade('$8 million', 8e6))).toEqual(['number | 9 million USD | 8 million USD'])
    expect(told(trade('$9 million', 9e6), trade('$9.02 million', 9.02e6))).toEqual([])
  })
})

describe('talks', () => {
  it('places talks in towns of the host only', () => {
    const a = { text: 'The two met in Bergen on Monday.' }
    expect(told(a, { text: 'They held talks in Tromsø.' })).toEqual(['term | Bergen | Tromsø'])
    expect(told(a, { text: 'They held talks in Bergen and flew to Tromsø.' })).toEqual([])
    expect(told(a, { text: 'They had met in Kumasi before.' })).toEqual([])
  })

  it('tells a matter left out from one taken up', () => {
    const a = { text: 'The whaling moratorium of the fjord towns was left off the agenda.' }
    const b = text('The leaders discussed the whaling moratorium of the fjord towns', 'discuss', BOTH)
    expect(differences(a, b)).toMatchObject([{ kind: 'stage', tone: 'contradiction' }])
  })
})

describe('firsts and projects', () => {
  it('tells the first visit of an office from a person’s first', () => {
    const a = { text: 'This is the first visit of a Ghanaian president to Norway.' }
    const b = { text: 'The king welcomed him on his first official visit to Norway.' }
    expect(differences(a, b)).toMatchObject([{ kind: 'attribution' }])
    expect(told(b, b)).toEqual([])
    expect(told(b, { text: 'It was his first foreign trip.' })).toEqual([])
  })

  it('tells the start of works from the opening', () => {
    const a = { text: 'The leaders opened the Akosombo wind park by video.' }
    const b = { text: 'In a ceremony, ground was broken for the Akosombo wind park.' }
    expect(differences(a, b)).toMatchObject([{ kind: 'stage', tone: 'strength' }])
    expect(told(a, a)).toEqual([])
  })
})

describe('what is no difference', () => {
  const figure = (quote: string, period: string) => ({
    ...{ measure: 'target' as const, value: 5e8, unit: 'USD', change_percent: null },
    period,
    quote,
  })

  it('flags one sum aimed at by two years', () => {
    const a = { text: 'They want trade of $500 million by 2030.', figures: [figure('$500 million by 2030', 'by 2030')] }
    const b = { text: 'Trade is to reach $500 million by 2028.', figures: [figure('$500 million by 2028', 'by 2028')] }
    expect(told(a, b)).toEqual(['date | by 2030 | by 2028'])
    expect(told(a, { ...a })).toEqual([])
  })

  it('holds “over 3 million” and “3 million” for one number', () => {
    const quote = (count: string) => `Norway gave Ghana ${count} doses of the measles vaccine for children`
    expect(told(text(quote('over 3 million'), 'do', ['NOR']), text(quote('3 million'), 'do', ['NOR']))).toEqual([])
  })
})
