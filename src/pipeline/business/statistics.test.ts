import { describe, expect, it } from 'vitest'
import { loadTables } from '../../knowledge/tables.js'
import { createStatisticsReader, numberOf, periodOf } from './statistics.js'

const reader = createStatisticsReader(loadTables())
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, mapping: Partial<Parameters<typeof reader.read>[2]['mapping']> = {}) => {
  const columns = { ...reader.guess(reader.columnsOf(bytes(text), 't.csv')), ...mapping.columns }
  return reader.read(bytes(text), 't.csv', {
    mapping: { fixed: {}, scale: 1, ...mapping, columns },
    relation: 'GHA-PER',
  })
}

describe('a table of trade', () => {
  it('is read as UN Comtrade calls its columns', () => {
    const { values, problems } = read(
      'refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue\n2030,GHA,PER,X,TOTAL,12.5\n2030,PER,GHA,M,1801,7\n',
      { fixed: { unit: 'usd' }, scale: 1000 },
    )
    expect(problems).toEqual([])
    expect(values).toEqual([
      { reporter: 'GHA', partner: 'PER', flow: 'export', period: '2030', hs: '', value: 12_500, unit: 'USD', row: 2 },
      {
        reporter: 'PER',
        partner: 'GHA',
        flow: 'import',
        period: '2030',
        hs: '1801',
        value: 7_000,
        unit: 'USD',
        row: 3,
      },
    ])
  })

  it('is read as SDMX-CSV calls them, and by names of states', () => {
    const { values } = read(
      'REF_AREA;COUNTERPART_AREA;TRADE_FLOW;TIME_PERIOD;OBS_VALUE;UNIT_MEASURE\nGH;Peru;X;2030-Q2;3;EUR\n',
    )
    expect(values).toMatchObject([{ reporter: 'GHA', partner: 'PER', period: '2030-Q2', unit: 'EUR' }])
  })

  it('tells what is wrong by row, and passes over what is of others', () => {
    const { values, problems } = read(
      [
        'reporter,partner,flow,period,hs,value,unit',
        'Ghana,Peru,exports,2030,,5,USD',
        'Ghana,Peru,exports,2030,,6,USD',
        'Ghana,Peru,sideways,2030,,5,USD',
        'Ghana,Peru,exports,last year,,5,USD',
        'Ghana,Peru,exports,2031,,"1,234",USD',
        'Ghana,Peru,exports,2031,9998,5,USD',
        'Ghana,Peru,exports,2031,,5,dollars',
        'Ghana,Chile,exports,2031,,5,USD',
      ].join('\n'),
    )
    expect(values).toEqual([])
    expect(problems.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
      '3 another value than in row 2, so neither is taken: leave the row that holds the total',
      '4 neither exports nor imports: sideways',
      '5 not a year, quarter or month: last year',
      '6 not a number: 1,234',
      '7 no code of HS 2022: 9998',
      '8 not a currency: DOLLARS',
    ])
  })

  it('is told in the power of ten that its row names, without noise of the last digits', () => {
    const { values, problems } = read(
      [
        'REF_AREA,COUNTERPART_AREA,TRADE_FLOW,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT',
        'GH,PE,X,2030,1.1,USD,6',
        'GH,PE,X,2031,2.3,USD,',
        'GH,PE,X,2032,2.3,USD,3',
        'GH,PE,X,2033,2.3,USD,many',
        'GH,PE,X,2034,1e300,USD,60',
      ].join('\n'),
    )
    expect(values.map(({ value }) => value)).toEqual([1_100_000, 2.3, 2_300])
    expect(problems).toEqual([
      { row: 5, problem: 'not a power of ten: many' },
      { row: 6, problem: 'not a number: 1e300' },
    ])
  })

  it('is read by its totals where it tells their parts too; a row told twice alike counts once', () => {
    const { values, problems } = read(
      [
        'reporterISO,partnerISO,flowCode,refYear,primaryValue,unit,motCode,customsCode,partner2Code',
        'GHA,PER,X,2030,3,USD,1000,C00,0',
        'GHA,PER,X,2030,9,USD,0,C00,0',
        'GHA,PER,X,2030,6,USD,0,C04,0',
        'GHA,PER,X,2030,9,USD,0,C00,0',
      ].join('\n'),
    )
    expect(values).toMatchObject([{ value: 9, row: 3 }])
    expect(problems).toEqual([
      { row: 5, problem: 'told in row 3 already' },
      { row: 2, problem: 'rows passed over as parts of a total (motCode, customsCode, partner2Code): 2' },
    ])
  })

  it('says what it does not say', () => {
    expect(() => read('a,b\n1,2\n')).toThrow('t.csv does not say: reporter, partner, flow, period, value, unit')
    expect(() =>
      read('reporter\nGHA\n', {
        columns: { partner: 'whom' },
        fixed: { flow: 'x', period: '2030', value: '1', unit: 'USD' },
      }),
    ).toThrow('no column whom in t.csv')
  })
})

it.each([
  ['2030', '2030'],
  ['203005', '2030-05'],
  ['2030M05', '2030-05'],
  ['2030-Q4', '2030-Q4'],
  ['2030-13', undefined],
  ['May 2030', undefined],
])('%s is the period %s', (typed, period) => expect(periodOf(typed)).toBe(period))

it.each([
  ['1234.5', 1234.5],
  ['1,234,567', 1_234_567],
  ['1,234.5', 1234.5],
  ['1 234 567', 1_234_567],
  ['1.2e6', 1_200_000],
  ['1,234', undefined],
  ['1e999', undefined],
  ['1.234,5', undefined],
  ['', undefined],
])('%s is the number %s', (typed, value) => expect(numberOf(typed)).toBe(value))
