import type { BusinessLine, ToldValue, TradeLine, TradeSeries, TradeValue } from '../../model/business.js'
import type { Series } from '../../model/ledger.js'
import { byText, listAt } from '../order.js'

interface Known {
  readonly relation: string
  readonly values: readonly TradeValue[]
  readonly series: readonly Series[]
  readonly tables: readonly BusinessLine[]
}

/**
 * Trade between two states, period by period and way by way: what the sender reports as exports beside what the receiver
 * reports as imports, neither put right by the other, with what the coverage tells of the same.
 */
export function tradeOf({ relation, values, series, tables }: Known): TradeSeries {
  const parties = relation.split('-')
  const told = series.flatMap(each => toldIn(each))
  const lines = new Map<string, TradeValue[]>()
  for (const value of values) {
    const { from, to } = wayOf(value)
    listAt(lines, JSON.stringify([value.period, from, to, value.hs, value.unit])).push(value)
  }
  const used = new Set<ToldValue>()
  // What the coverage tells has a line of its own where no table has that period.
  for (const each of told) {
    const way = wayTold(each, parties)
    if (way !== undefined) listAt(lines, JSON.stringify([each.period, way.from, way.to, '', each.unit]))
  }
  return {
    relation,
    lines: [...lines]
      .map(([key, here]): TradeLine => {
        const [period, from, to, hs, unit] = JSON.parse(key) as [string, string, string, string, string]
        const here_told = told.filter(each => {
          const way = wayTold(each, parties)
          return hs === '' && way?.from === from && way.to === to && each.period === period && each.unit === unit
        })
        for (const each of here_told) used.add(each)
        const exported = here.filter(({ flow }) => flow === 'export')
        const imported = here.filter(({ flow }) => flow === 'import')
        return { period, from, to, hs, unit, exported, imported, ...gapOf(exported, imported), told: here_told }
      })
      .sort(
        (x, y) => byText(x.period, y.period) || byText(x.from, y.from) || byText(x.hs, y.hs) || byText(x.unit, y.unit),
      ),
    told: told.filter(each => !used.has(each)),
    tables,
  }
}

/** Who sends and who receives: a report of imports is of goods that came the other way. */
const wayOf = ({ reporter, partner, flow }: TradeValue) =>
  flow === 'export' ? { from: reporter, to: partner } : { from: partner, to: reporter }

/** Several tables may tell one value each; then there is no one gap. */
function gapOf(
  exported: readonly TradeValue[],
  imported: readonly TradeValue[],
): Pick<TradeLine, 'gap' | 'gap_percent'> {
  const [out, ...others] = exported
  const [into, ...more] = imported
  if (out === undefined || into === undefined || others.length + more.length > 0)
    return { gap: null, gap_percent: null }
  const gap = into.value - out.value
  return { gap, gap_percent: out.value === 0 ? null : (gap / out.value) * 100 }
}

const MEASURES = ['exports', 'imports', 'bilateral-trade'] as const

function toldIn({ measure, unit, parties, points }: Series): ToldValue[] {
  const of = MEASURES.find(each => each === measure)
  if (of === undefined || !/^[A-Z]{3}$/.test(unit)) return []
  return points.flatMap(({ period, value, holds, entries, evidence }) =>
    value === null || period === '' || !holds
      ? []
      : [{ measure: of, parties, period, value, unit, quote: evidence[0]?.quote ?? '', entries }],
  )
}

/** Exports or imports of one side that is named alone go one way; nothing else does. */
function wayTold({ measure, parties: named }: ToldValue, parties: readonly string[]) {
  const [alone, ...others] = named
  const other = parties.find(code => code !== alone)
  if (alone === undefined || others.length > 0 || other === undefined || !parties.includes(alone)) return undefined
  if (measure === 'exports') return { from: alone, to: other }
  return measure === 'imports' ? { from: other, to: alone } : undefined
}
