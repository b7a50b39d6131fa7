import { stringify } from 'csv-stringify/sync'
import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'
import type { Series, SeriesPoint } from '../../model/ledger.js'

const FLOWS: Readonly<Record<string, string>> = { 'bilateral-trade': 'T', exports: 'X', imports: 'M' }

const COLUMNS = [
  'STRUCTURE',
  'STRUCTURE_ID',
  'ACTION',
  'FREQ',
  'REF_AREA',
  'COUNTERPART_AREA',
  'TRADE_FLOW',
  'UNIT_MEASURE',
  'TIME_PERIOD',
  'TELLING',
  'OBS_VALUE',
  'UNIT_MULT',
  'LOWER_BOUND',
  'UPPER_BOUND',
  'CHANGE_PERCENT',
  'COMMENT_OBS',
] as const

/**
 * Trade over time as SDMX-CSV 2.0. Coverage may tell two values of one period: `TELLING` counts them, so that every key
 * is there once. Values that a person refused, targets, and what has no period stay out, and so do exports and imports that
 * name both sides: which of them sends is not read.
 */
export function toSdmx({ relations }: Extract, tables: Tables): string {
  const states = tables.get<Readonly<Record<string, { readonly alpha2?: string }>>>('gazetteer/states')
  const areaOf = (code: string) => states[code]?.alpha2 ?? code
  const rows = relations.flatMap(({ parties, series }) =>
    series.filter(isTrade).flatMap(each => {
      const [reporter = '', partner = ''] = sidesOf(each, parties).map(areaOf)
      const told = new Map<string, number>()
      return each.points.flatMap((point): string[][] => {
        const time = timeOf(point.period)
        if (time === undefined || point.value === null || !point.holds) return []
        const telling = (told.get(time.period) ?? 0) + 1
        told.set(time.period, telling)
        return [
          [
            'dataflow',
            'ENTENTE:TRADE_TOLD(1.0)',
            'I',
            time.frequency,
            reporter,
            partner,
            FLOWS[each.measure] ?? '',
            each.unit,
            time.period,
            String(telling),
            ...measured(point),
          ],
        ]
      })
    }),
  )
  return stringify([[...COLUMNS], ...rows], { record_delimiter: 'windows' })
}

const isTrade = ({ measure, unit, parties }: Series): boolean =>
  measure in FLOWS && /^[A-Z]{3}$/.test(unit) && (measure === 'bilateral-trade' || parties.length === 1)

/** Whose trade it is: the one that is named alone, and the other. */
function sidesOf({ parties: named }: Series, parties: readonly string[]): readonly string[] {
  const [alone, ...others] = named
  return alone !== undefined && others.length === 0 ? [alone, ...parties.filter(code => code !== alone)] : parties
}

const measured = ({ value, low, high, change_percent: change, evidence }: SeriesPoint): string[] => [
  String(value),
  '0',
  ...[low, high, change].map(each => (each === undefined || each === null ? '' : String(each))),
  (evidence[0]?.quote ?? '').replace(/\s+/g, ' '),
]

/** A period as SDMX has it: a year, a month, or a range from a day on. */
export function timeOf(period: string): { readonly frequency: string; readonly period: string } | undefined {
  if (/^\d{4}$/.test(period)) return { frequency: 'A', period }
  if (/^\d{4}-\d\d$/.test(period)) return { frequency: 'M', period }
  if (/^\d{4}-Q[1-4]$/.test(period)) return { frequency: 'Q', period }
  const years = /^(\d{4})\/(\d{4})$/.exec(period)
  if (years !== null) {
    const [from, to] = [Number(years[1]), Number(years[2])]
    return { frequency: '_O', period: `${from}-01-01/P${to - from + 1}Y` }
  }
  const months = /^(\d{4})-(\d\d)\/(\d{4})-(\d\d)$/.exec(period)
  if (months === null) return undefined
  const [year, month, lastYear, lastMonth] = months.slice(1).map(Number) as [number, number, number, number]
  return {
    frequency: '_O',
    period: `${year}-${String(month).padStart(2, '0')}-01/P${(lastYear - year) * 12 + lastMonth - month + 1}M`,
  }
}
