import type { Figure } from '../model/dossier.js'
import type { EventRecord, FigureEntry, Series, SeriesPoint } from '../model/ledger.js'
import { byText, inOrder, listAt } from './order.js'

/** Measures that are followed over time; numbers of other things stay with their event. */
const MEASURES: ReadonlySet<Figure['measure']> = new Set([
  'bilateral-trade',
  'exports',
  'imports',
  'investment',
  'projects',
  'aid-loan',
  'target',
])

interface Told {
  readonly figure: FigureEntry
  readonly date: string
}

/** Figures of all events, by measure, unit and parties, each value with all who tell it. */
export function seriesOf(events: readonly EventRecord[], isSetAside: (entry: FigureEntry) => boolean): Series[] {
  const all = new Map<string, Told[]>()
  for (const { date, entries } of events) {
    for (const figure of entries) {
      if ((figure.kind !== 'figure' && figure.kind !== 'target') || !MEASURES.has(figure.content.measure)) continue
      const key = JSON.stringify([figure.content.measure, figure.parties, figure.content.unit])
      listAt(all, key).push({ figure, date })
    }
  }
  return [...all]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, told]) => {
      const first = told[0]?.figure
      if (first === undefined) return []
      const { measure, unit } = first.content
      return [{ measure, unit, parties: first.parties, points: pointsOf(told, isSetAside) }]
    })
}

function pointsOf(told: readonly Told[], isSetAside: (entry: FigureEntry) => boolean): SeriesPoint[] {
  const points = new Map<string, Told[]>()
  for (const each of told) {
    const { period, value, change_percent } = each.figure.content
    const key = JSON.stringify([period, value, change_percent])
    listAt(points, key).push(each)
  }
  return [...points.values()].flatMap(same => pointOf(same, isSetAside) ?? []).sort(inTime)
}

function pointOf(same: readonly Told[], isSetAside: (entry: FigureEntry) => boolean): SeriesPoint | undefined {
  const [first] = same
  if (first === undefined) return undefined
  const { period, value, low, high, change_percent } = first.figure.content
  return {
    period,
    value,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    change_percent,
    entries: [...new Set(same.map(({ figure }) => figure.id))],
    on: first.date,
    evidence: inOrder(same.flatMap(({ figure }) => figure.evidence)),
    holds: !same.some(({ figure }) => isSetAside(figure)),
  }
}

const inTime = (a: SeriesPoint, b: SeriesPoint): number =>
  byText(a.period, b.period) ||
  byText(a.on, b.on) ||
  (a.value ?? 0) - (b.value ?? 0) ||
  byText(a.entries.join(), b.entries.join())
