import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Block, SourceDocument } from '../model/document.js'
import type { ReadFigure } from '../model/report.js'
import { createFigureReader } from './figures.js'
import { createMentionFinder } from './mentions.js'
import { createTagger, segmentDocument } from './tokens.js'

const tables = loadTables()
const tagger = createTagger()
const findMentions = createMentionFinder(tables)
const readFigures = createFigureReader(tables)

/** Figures of a document whose lines are paragraphs; a line that starts with “#” is its title, with “~” a caption. */
function figuresIn(text: string): readonly ReadFigure[] {
  const blocks: Block[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const kind = line.startsWith('#') ? 'title' : line.startsWith('~') ? 'caption' : 'paragraph'
    blocks.push({ kind, start: at + (kind === 'paragraph' ? 0 : 2), end: at + line.length })
    at += line.length + 1
  }
  const document: SourceDocument = {
    id: 'd',
    source: 'd.txt',
    publisher: '',
    title: '',
    credits: [],
    published: '2025-05-02',
    language: 'en',
    sha256: '',
    text,
    blocks,
  }
  return readFigures(findMentions(document, segmentDocument(document, tagger)))
}

/** `measure value unit <period> change%`, what is empty left out. */
const print = (figure: ReadFigure): string =>
  [
    figure.measure,
    figure.value ?? '',
    figure.unit,
    figure.period === '' ? '' : `<${figure.period}>`,
    figure.change_percent === null ? '' : `${figure.change_percent}%`,
  ]
    .filter(part => part !== '')
    .join(' ')

test.each([
  // money and how it is printed
  [
    'Trade between Peru and Laos averaged $2.45 million a year between 2015 and 2019.',
    ['bilateral-trade 2450000 USD <2015/2019>'],
  ],
  ['Two-way trade was worth USD 31.5 million in 2020.', ['bilateral-trade 31500000 USD <2020>']],
  // signs and scales glued to the number, as the business press prints them
  ['Trade with Laos was valued at RM2.31 billion.', ['bilateral-trade 2310000000 MYR']],
  ['Trade amounted to RM2.31bil in 2020.', ['bilateral-trade 2310000000 MYR <2020>']],
  ['Deals worth US$3bil were signed.', ['other-number 3000000000 USD']],
  ['Trade is worth R61bn a year.', ['bilateral-trade 61000000000 ZAR']],
  ['Trade stood at 3.5 mlrd euros in 2020.', ['bilateral-trade 3500000000 EUR <2020>']],
  // what stands behind “and” with a sum of its own is of that sum
  [
    'Exports to Laos grew by 13.4% and reached 210.1 million dollars, and imports - 120 million.',
    ['exports 210100000 USD 13.4%', 'imports 120000000 USD'],
  ],
  // a level that is there is no fall
  ['Peru will drop the 14 percent duty on furniture.', ['other-number 14 percent']],
  // what is aimed at
  ['The two sides want to double this by 2030.', ['target <by 2030> 100%']],
  ['They agreed to work on tripling trade within five years.', ['target 200%']],
  ['They set the target of doubling it within five years.', ['target 100%']],
  ['They agreed to double trade to $8 billion by 2030.', ['target 8000000000 USD <by 2030>']],
  ['They will sign an agreement on double taxation and trade.', []],
  ['The sides will double their efforts to increase trade.', []],
  ['Deals worth nearly 7 billion pounds in investment were unveiled.', ['investment 7000000000 GBP']],
  ['The yard costs some 12,000 million dollars.', ['other-number 12000000000 USD']],
  [
    'Investors put VND500 billion and €3.2bn into the park.',
    ['investment 500000000000 VND', 'investment 3200000000 EUR'],
  ],
  ['A loan of A$40m was agreed.', ['aid-loan 40000000 AUD']],
  ['Oslo gave Lagos a loan of $61m.', ['aid-loan 61000000 USD']],
  ['Trade reached RM124.27 billion in 2022.', ['bilateral-trade 124270000000 MYR <2022>']],
  ['It will raise over half a billion Canadian dollars.', ['investment 500000000 CAD']],
  ['Lagos will get a grant of Rs 250 crore from India.', ['aid-loan 2500000000 INR']],
  ['The bank will invest $850 [725] million in dams.', ['investment 725000000 USD']],
  ['A 40 billion yen loan (about $270 million) was signed.', ['aid-loan 40000000000 JPY']],
  // growth
  ['Trade jumped by 41.2% in 2021.', ['bilateral-trade <2021> 41.2%']],
  [
    'Trade fell 6.5 percent in 2021 and grew another 12% in 2022, reaching $4.5 million.',
    ['bilateral-trade <2021> -6.5%', 'bilateral-trade 4500000 USD <2022> 12%'],
  ],
  ['In 2023, exports climbed to $8.25 million, a 31% rise compared to 2022.', ['exports 8250000 USD <2023> 31%']],
  [
    'Trade stood at $610 million in January through May 2023, which is 4.2 percent up on the $586 million recorded in the same months of 2022.',
    ['bilateral-trade 610000000 USD <2023-01/2023-05> 4.2%', 'bilateral-trade 586000000 USD <2022-01/2022-05>'],
  ],
  ['We have raised our trade fourfold over eight years.', ['bilateral-trade 300%']],
  ['Trade has grown 1.8 times in recent years.', ['bilateral-trade 80%']],
  ['Investments have multiplied by 3.5.', ['investment 250%']],
  ['Twice as many students now come from Chad.', ['other-number 100%']],
  ['Trade more than doubled to US$2 billion in 2024.', ['bilateral-trade 2000000000 USD <2024> 100%']],
  [
    'It rose to $90 million, after trade of $80 million in 2019.',
    ['bilateral-trade 90000000 USD', 'bilateral-trade 80000000 USD <2019>'],
  ],
  [
    'In 2021 trade was $3 billion. It rose by 10% in 2022 to $3.3 billion.',
    ['bilateral-trade 3000000000 USD <2021>', 'bilateral-trade 3300000000 USD <2022> 10%'],
  ],
  [
    'Imports reached 90 million dollars from January to August, up 12 percent on the same period of 2023.',
    ['imports 90000000 USD <2024-01/2024-08> 12%'],
  ],
  // rates
  ['The tariff falls from 18% to 4%.', ['other-number 18 percent', 'other-number 4 percent']],
  ['A levy of 120% is halved to 60%.', ['other-number 120 percent', 'other-number 60 percent']],
  ['It frees 97 percent of the goods.', ['other-number 97 percent']],
  // targets
  ['They hope to reach the target of $6 billion soon.', ['target 6000000000 USD']],
  ['Both aim to lift trade to $7 billion by 2031.', ['target 7000000000 USD <by 2031>']],
  ['Of trade she said that she wanted to see it climb or rise to three billion dollars.', ['target 3000000000 USD']],
  ['Officials spoke of trade, which saw a rise to $3 billion in 2019.', ['bilateral-trade 3000000000 USD <2019>']],
  ['The pact is meant to lift trade by $3 billion.', ['bilateral-trade 3000000000 USD']],
  [
    'Trade was $4 billion in 2024, and 9 billion dollars is the next goal after 6 billion.',
    ['bilateral-trade 4000000000 USD <2024>', 'target 9000000000 USD', 'target 6000000000 USD'],
  ],
  // counts
  [
    'India gave 12.5 million doses, 3,000 MT of rice and 250 solar units.',
    ['other-number 12500000 doses', 'other-number 3000 tons', 'other-number 250 units'],
  ],
  ['Five British universities will open in Oman.', ['other-number 5 universities']],
  ['Some 900 Fijians will train there.', ['other-number 900 people']],
  [
    'The cities are linked by 45 flights a week and 14 weekly trains.',
    ['other-number 45 flights per week', 'other-number 14 trains per week'],
  ],
  [
    'More than 60 joint projects were launched along the 900-mile border.',
    ['projects 60 projects', 'other-number 900 miles'],
  ],
  ['A plant of 180 MW will open.', ['other-number 180 MW']],
  ['It is the 2,000 sq. metre hall.', []],
  ['Flights rise from 5 to 12 a week.', []],
  ['Links rise from 5 to 12 flights weekly.', ['other-number 5 flights per week', 'other-number 12 flights per week']],
  ['Trade grew from 4 to 6 billion dollars.', ['bilateral-trade 4000000000 USD', 'bilateral-trade 6000000000 USD']],
  [
    'Trade rose more than 4-fold, from 20 billion USD in 2011 to nearly 95 billion USD in 2021.',
    ['bilateral-trade 20000000000 USD <2011>', 'bilateral-trade 95000000000 USD <2021> 300%'],
  ],
  ['The number of firms rose to more than 1,300.', ['other-number 1300 companies']],
  ['Tourist arrivals hit 2.2 million in 2023, up 35 percent.', ['other-number 2200000 people <2023> 35%']],
  ['It handed over 30 buses, and exports fell by more than 20 percent.', ['other-number 30 vehicles', 'exports -20%']],
  ['Trade grew by 9 percent, three times faster than that of others.', ['bilateral-trade 9%']],
])('reads “%s”', (text, expected) => {
  expect(figuresIn(text).map(print).sort()).toEqual([...expected].sort())
})

test.each([
  'The two countries set up ties 40 years ago, on 5 May 1985.',
  'Mr Banda, 63, met 3 ministers at 10:30 a.m. under Article 5 of Resolution 1325.',
  'They signed 14 agreements and over 20 memoranda during the three-day visit.',
  'COVID-19, the G20, COP30, 5G and the 2030 Agenda were discussed.',
  'Guns fired 21 rounds before the flags of 16 states.',
  'It was the 4th meeting of the twelve-member council, ranked 10th.',
  'A region of 450 million people looks on.',
  'They agreed to avoid double taxation and to redouble efforts.',
  'She has been there four times since 2019.',
])('reads no figure in “%s”', text => {
  expect(figuresIn(text).map(print)).toEqual([])
})

it('keeps one figure for a headline, a caption and the text', () => {
  const figures = figuresIn(
    '# Trade hits $9 million\nTrade rose 5% to $9 million in 2022.\n~ Trade reached $9 million in 2022.',
  )
  expect(figures.map(print)).toEqual(['bilateral-trade 9000000 USD <2022> 5%'])
  expect(figures[0]?.evidence).toHaveLength(3)
})

it('keeps an aim told of an earlier year apart', () => {
  const text =
    'They set a target of $4 billion.\nThe pact dates from 2018. Both had then spoken of a goal of $4 billion.'
  expect(figuresIn(text)).toHaveLength(2)
})

it('gives the interval of the printing and of the hedge', () => {
  const [first, second] = figuresIn('Exports were $1.5 billion, and imports over $2 billion, up 8%.')
  expect(first).toMatchObject({ low: 1_450_000_000, high: 1_550_000_000 })
  expect(second).toMatchObject({ low: 2_000_000_000, change_low: 7.5, change_high: 8.5 })
  expect(second).not.toHaveProperty('high')
})

it('names the states of the sentence, but not those of the currency', () => {
  expect(figuresIn('Trade between Chile and Kenya reached US$30 million.')[0]?.parties).toEqual(['CHL', 'KEN'])
})

it('reads every printed sum back, with evidence cut exactly from the text', () => {
  const amount = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 9 }))
  fc.assert(
    fc.property(amount, fc.constantFrom('million', 'billion'), ([whole, part], scale) => {
      const text = `Trade rose to $${whole}.${part} ${scale} last year.`
      const [figure] = figuresIn(text)
      const value = Number(`${whole}.${part}e${scale === 'million' ? 6 : 9}`)
      const [evidence] = figure?.evidence ?? []
      return figure?.value === value && evidence?.quote === text.slice(evidence?.start, evidence?.end)
    }),
    { numRuns: 50 },
  )
})
