import type { Tables } from '../../../knowledge/tables.js'
import type { ReadFigure } from '../../../model/report.js'
import { type Account, type Difference, type DifferenceFinder, differenceWords, valuesOf } from '../difference.js'
import { printed } from './amounts.js'
import { changeIn, valueIn } from './intervals.js'

/** Measures that both states report alike, so that two values for one period cannot both be right. */
const SHARED: ReadonlySet<ReadFigure['measure']> = new Set(['bilateral-trade', 'projects', 'target'])

/** Share of a value within which a hedged one is the same. */
const CLOSE = 0.01

/** Two reports that print different values of the same measure for the same period. */
export function createFigureFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  return ({ reports }) => {
    const groups = new Map<string, Told[]>()
    reports.forEach(({ figures }, report) => {
      for (const figure of figures) {
        if (figure.period === '' || !SHARED.has(figure.measure)) continue
        for (const part of ['value', 'change'] as const) {
          const key = `${part} ${figure.measure} ${figure.period} ${part === 'value' ? figure.unit : ''}`
          groups.set(key, [...(groups.get(key) ?? []), { report, figure, part }])
        }
      }
    })
    const targets = targetYears(reports, sentences['date-target'] ?? '')
    const clashes = [...groups.values()].flatMap((told): Difference | never[] => {
      const clashing = told.filter(one => told.some(other => other.report !== one.report && clash(one, other)))
      const [first] = clashing
      if (first === undefined) return []
      return {
        kind: 'number',
        about: `${first.figure.measure.replace('-', ' ')} ${first.figure.period}`,
        values: valuesOf(
          clashing.flatMap(one => one.figure.evidence.map(evidence => ({ value: textOf(one), evidence }))),
        ),
        explanation: sentences['number-figure'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.figures', words: clashing.map(textOf) },
      }
    })
    return [...clashes, ...targets]
  }
}

/** One sum aimed at by one year here and by another there. */
function targetYears(reports: Account['reports'], explanation: string): Difference[] {
  const bySum = new Map<string, { report: number; figure: Told['figure'] }[]>()
  reports.forEach(({ figures }, report) => {
    for (const figure of figures) {
      if (figure.measure !== 'target' || figure.value === null || !BY_YEAR.test(figure.period)) continue
      const key = `${figure.value} ${figure.unit}`
      bySum.set(key, [...(bySum.get(key) ?? []), { report, figure }])
    }
  })
  return [...bySum.values()].flatMap((told): Difference | never[] => {
    const years = (report: number) => told.filter(one => one.report === report).map(({ figure }) => figure.period)
    const clashing = told.filter(one =>
      told.some(other => other.report !== one.report && !years(other.report).includes(one.figure.period)),
    )
    const [first] = clashing
    if (first === undefined || new Set(clashing.map(({ figure }) => figure.period)).size < 2) return []
    return {
      kind: 'date',
      about: `${first.figure.measure} ${printed(first.figure.value ?? 0, first.figure.unit)}`,
      values: valuesOf(
        clashing.flatMap(({ figure }) => figure.evidence.map(evidence => ({ value: figure.period, evidence }))),
      ),
      explanation,
      tone: 'contradiction',
      because: { rule: 'differences.target-year', words: clashing.map(({ figure }) => figure.period) },
    }
  })
}

const BY_YEAR = /^by \d{4}$/

interface Told {
  readonly report: number
  readonly figure: Account['reports'][number]['figures'][number]
  readonly part: 'value' | 'change'
}

const intervalOf = ({ figure, part }: Told) => (part === 'value' ? valueIn(figure) : changeIn(figure))

function clash(a: Told, b: Told): boolean {
  const [one, two] = [intervalOf(a), intervalOf(b)]
  if (one === undefined || two === undefined || (one.low <= two.high && two.low <= one.high)) return false
  // “Exceeded 4.5 billion” rounds 4.47 with a hedge: loose, but no other value.
  const isHedged = [one, two].some(({ low, high }) => !Number.isFinite(low) || !Number.isFinite(high))
  return !isHedged || Math.abs(one.value - two.value) > CLOSE * Math.max(Math.abs(one.value), Math.abs(two.value))
}

function textOf(told: Told): string {
  const value = intervalOf(told)?.value ?? 0
  return told.part === 'value' ? printed(value, told.figure.unit) : printed(value, '%')
}
