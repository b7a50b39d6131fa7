import { stringify } from 'csv-stringify/sync'
import type { Tables } from '../../knowledge/tables.js'
import type { ToldValue, TradeSeries, TradeValue } from '../../model/business.js'
import { timeOf } from '../formats/sdmx.js'

const COLUMNS = [
  'STRUCTURE',
  'STRUCTURE_ID',
  'ACTION',
  'FREQ',
  'REF_AREA',
  'COUNTERPART_AREA',
  'TRADE_FLOW',
  'COMMODITY',
  'UNIT_MEASURE',
  'TIME_PERIOD',
  'SOURCE',
  'OBS_VALUE',
  'UNIT_MULT',
  'COMMENT_OBS',
] as const

const FLOWS = { export: 'X', import: 'M', exports: 'X', imports: 'M', 'bilateral-trade': 'T' } as const

/**
 * Trade as SDMX-CSV 2.0, every value by whoever tells it: `REF_AREA` reports, and the same goods stand there again as the other side
 * reports them. Values of the coverage name no table as their source but the entry that tells them.
 */
export function tradeSdmx({ relation, lines, told }: TradeSeries, tables: Tables): string {
  const states = tables.get<Readonly<Record<string, { readonly alpha2?: string }>>>('gazetteer/states')
  const areaOf = (code: string) => states[code]?.alpha2 ?? code
  const row = (value: {
    readonly reporter: string
    readonly partner: string
    readonly flow: keyof typeof FLOWS
    readonly hs: string
    readonly unit: string
    readonly period: string
    readonly source: string
    readonly value: number
    readonly comment: string
  }): string[][] => {
    const time = timeOf(value.period)
    if (time === undefined) return []
    return [
      [
        'dataflow',
        'ENTENTE:TRADE_REPORTED(1.0)',
        'I',
        time.frequency,
        areaOf(value.reporter),
        areaOf(value.partner),
        FLOWS[value.flow],
        value.hs === '' ? 'TOTAL' : value.hs,
        value.unit,
        time.period,
        value.source,
        String(value.value),
        '0',
        value.comment,
      ],
    ]
  }
  const reported = (value: TradeValue) => row({ ...value, source: `${value.line}: ${value.source}`, comment: '' })
  const sides = relation.split('-')
  const ofCoverage = ({ measure, parties, period, value, unit, quote, entries }: ToldValue) => {
    const [reporter = '', partner = ''] =
      parties.length === 1 ? [...parties, ...sides.filter(side => side !== parties[0])] : sides
    const comment = quote.replace(/\s+/g, ' ')
    return row({ reporter, partner, flow: measure, hs: '', unit, period, source: entries[0] ?? '', value, comment })
  }
  const rows = [
    ...lines.flatMap(line => [
      ...line.exported.flatMap(reported),
      ...line.imported.flatMap(reported),
      ...line.told.flatMap(ofCoverage),
    ]),
    ...told.flatMap(ofCoverage),
  ]
  return stringify([[...COLUMNS], ...rows], { record_delimiter: 'windows' })
}
