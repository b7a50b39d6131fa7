import type { Tables } from '../../../knowledge/tables.js'
import type { Evidence } from '../../../model/dossier.js'
import type { ReadFigure } from '../../../model/report.js'
import { changeBetween, type Interval, tidy } from '../../../text/interval.js'
import { type Account, type Difference, type DifferenceFinder, differenceWords, fill } from '../difference.js'
import { amount, printed, signed } from './amounts.js'
import { changeIn, valueIn } from './intervals.js'

/** Figures that cannot all be true at their printed precision: a growth, or a total of exports and imports. */
export function createArithmeticFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  return account => {
    const figures = account.reports.flatMap(report => report.figures)
    return [
      ...growthsOf(figures, sentences['arithmetic-growth'] ?? ''),
      ...totalsOf(account, sentences['arithmetic-sum'] ?? ''),
    ]
  }
}

/** Each figure with a value, a change and a period, against the value of the period before. */
function growthsOf(figures: readonly ReadFigure[], sentence: string): Difference[] {
  const seen = new Set<string>()
  return figures.flatMap((figure): Difference | never[] => {
    const told = changeIn(figure)
    if (told === undefined) return []
    const after = valueIn(figure) ?? valueFor(figures, figure, figure.period)
    const base = figures.find(other => isBase(other, figure))
    const before = base === undefined ? undefined : valueIn(base)
    if (after === undefined || base === undefined || before === undefined || before.low <= 0) return []
    const change = changeBetween(before, after)
    if (change.low <= told.high && told.low <= change.high) return []
    const key = `${before.value} ${after.value} ${told.value}`
    if (seen.has(key)) return []
    seen.add(key)
    const factor = 1 + told.value / 100
    return {
      kind: 'arithmetic',
      about: `${figure.measure} ${base.period} – ${figure.period}`.replaceAll('-', ' '),
      values: [
        { value: printed(before.value, base.unit), evidence: base.evidence },
        {
          value: `${printed(after.value, figure.unit || base.unit)}, ${signed(told.value)} %`,
          evidence: figure.evidence,
        },
      ],
      explanation: fill(sentence, {
        unit: base.unit,
        before: amount(before.value),
        beforeLow: amount(before.low),
        beforeHigh: amount(before.high),
        after: amount(after.value),
        afterLow: amount(after.low),
        afterHigh: amount(after.high),
        change: signed(change.value),
        changeLow: signed(change.low),
        changeHigh: signed(change.high),
        printed: signed(told.value),
        neededBefore: amount(after.value / factor),
        neededAfter: amount(before.value * factor),
      }),
      tone: 'arithmetic',
      because: { rule: 'differences.growth', words: [...wordsOf(base.evidence), ...wordsOf(figure.evidence)] },
    }
  })
}

/** Exports and imports of one report and period must make its printed total. */
function totalsOf({ reports }: Account, sentence: string): Difference[] {
  return reports.flatMap(({ figures }) =>
    figures.flatMap((total): Difference | never[] => {
      if (total.measure !== 'bilateral-trade' || total.period === '') return []
      const like = (measure: ReadFigure['measure']) => {
        const found = figures.filter(
          other => other.measure === measure && other.period === total.period && other.unit === total.unit,
        )
        return found.length === 1 ? found[0] : undefined
      }
      const [exports, imports] = [like('exports'), like('imports')]
      const whole = valueIn(total)
      const out = exports && valueIn(exports)
      const into = imports && valueIn(imports)
      if (
        whole === undefined ||
        out === undefined ||
        into === undefined ||
        exports === undefined ||
        imports === undefined
      )
        return []
      const [low, high] = [tidy(out.low + into.low), tidy(out.high + into.high)]
      if (low <= whole.high && whole.low <= high) return []
      return {
        kind: 'arithmetic',
        about: `bilateral trade ${total.period}`,
        values: [
          { value: printed(out.value, exports.unit), evidence: exports.evidence },
          { value: printed(into.value, imports.unit), evidence: imports.evidence },
          { value: printed(whole.value, total.unit), evidence: total.evidence },
        ],
        explanation: fill(sentence, {
          exports: amount(out.value),
          imports: amount(into.value),
          sum: amount(out.value + into.value),
          sumLow: amount(low),
          sumHigh: amount(high),
          total: amount(whole.value),
        }),
        tone: 'arithmetic',
        because: {
          rule: 'differences.total',
          words: [...wordsOf(exports.evidence), ...wordsOf(imports.evidence), ...wordsOf(total.evidence)],
        },
      }
    }),
  )
}

const wordsOf = (evidence: readonly Evidence[]): string[] => evidence.map(({ quote }) => quote)

function valueFor(figures: readonly ReadFigure[], like: ReadFigure, period: string): Interval | undefined {
  const found = figures.find(
    other =>
      other.measure === like.measure && other.period === period && other.value !== null && sameDocument(other, like),
  )
  return found === undefined ? undefined : valueIn(found)
}

/** The same measure in the same document for the period one year before. */
function isBase(other: ReadFigure, figure: ReadFigure): boolean {
  return (
    other.measure === figure.measure &&
    other.value !== null &&
    (figure.unit === '' || other.unit === figure.unit) &&
    other.period === yearBefore(figure.period) &&
    sameDocument(other, figure)
  )
}

function sameDocument(a: ReadFigure, b: ReadFigure): boolean {
  return a.evidence.some(one => b.evidence.some(two => one.document === two.document))
}

/** `2024` → `2023`, `2024-01/2024-04` → `2023-01/2023-04`; '' when the period is no year or part of one. */
function yearBefore(period: string): string {
  if (!/^\d{4}(?:-\d\d)?(?:\/\d{4}(?:-\d\d)?)?$/.test(period)) return '-'
  const ends = period.split('/')
  if (ends.length === 2 && ends[0]?.slice(0, 4) !== ends[1]?.slice(0, 4)) return '-'
  return period.replace(/\d{4}/g, year => String(Number(year) - 1))
}
