import type { Figure } from '../../model/dossier.js'
import type { Wording } from '../wording.js'
import type { Draft } from './entries.js'

/** A figure as its row shows it. */
export interface FigureCells {
  readonly measure: string
  readonly parties: string
  readonly period: string
  /** `$21.5 million`; empty when only the change is given. */
  readonly value: string
  /** `21,500,000 USD`; empty when `value` already says it to the last digit. */
  readonly exact: string
  /** What prints like this at the printed precision. */
  readonly range: string
  readonly change: string
  /** Length of its bar, 0 to 1, among the values of one measure and unit; undefined when it has nothing to stand beside. */
  readonly share: number | undefined
}

/** Figures by measure, each with what a row of the table needs. */
export function draftFigures(figures: readonly Figure[], wording: Wording): Draft[] {
  return figures.map(figure => {
    const measure = wording.say(`measure.${figure.measure}`)
    return {
      kind: 'figure' as const,
      id: figure.id,
      lead: measure,
      own: '',
      flags: [],
      tags: [],
      quoted: false,
      evidence: figure.evidence,
      because: figure.because,
      figure: cells(figure, { measure, wording, share: shareOf(figure, figures) }),
    }
  })
}

function cells(
  figure: Figure,
  { measure, wording, share }: { measure: string; wording: Wording; share: number | undefined },
): FigureCells {
  const { value, unit, low, high } = figure
  const amount = (number: number) => wording.amount(number, unit)
  const known = value !== null
  return {
    measure,
    parties: wording.list((figure.parties ?? []).map(wording.party)),
    period: figure.period === '' ? '' : wording.period(figure.period),
    value: known ? amount(value) : '',
    exact: known && Math.abs(value) >= 1e6 ? wording.say('figure.exact', { value: wording.exact(value, unit) }) : '',
    range:
      low !== undefined && high !== undefined && low < high
        ? wording.say('figure.range', { low: amount(low), high: amount(high) })
        : '',
    change: figure.change_percent === null ? '' : wording.percent(figure.change_percent),
    share,
  }
}

function shareOf(figure: Figure, figures: readonly Figure[]): number | undefined {
  const { value } = figure
  if (value === null || value <= 0) return undefined
  const values = figures.flatMap(other =>
    other.measure === figure.measure && other.unit === figure.unit && other.value !== null ? other.value : [],
  )
  return new Set(values).size < 2 ? undefined : value / Math.max(...values)
}
