import type { Block } from '../../model/document.js'
import { isYearUnknown, type ReadFigure } from '../../model/report.js'

/** A figure with what decides whether another telling is the same. */
export interface Told {
  readonly figure: ReadFigure
  readonly block: Block
  /** The year that the paragraph points back to (“had then spoken of”), '' when it tells of now. */
  readonly backTo: string
}

const SECONDARY: ReadonlySet<Block['kind']> = new Set(['title', 'subhead', 'caption'])

/**
 * One figure per fact of the document: a headline, a caption or a later paragraph that repeats it adds its evidence,
 * not another figure.
 */
export function mergeFigures(told: readonly Told[]): ReadFigure[] {
  const order = [
    ...told.filter(one => !SECONDARY.has(one.block.kind)),
    ...told.filter(one => SECONDARY.has(one.block.kind)),
  ]
  const kept: Told[] = []
  for (const one of order) {
    const at = kept.findIndex(other => isSame(other, one))
    const before = kept[at]
    if (before === undefined) kept.push(one)
    else kept[at] = { figure: joined(before.figure, one.figure), block: before.block, backTo: before.backTo }
  }
  return kept.map(one => one.figure).sort((a, b) => startOf(a) - startOf(b))
}

function isSame(a: Told, b: Told): boolean {
  const x = a.figure
  const y = b.figure
  if (x.value !== y.value || x.unit !== y.unit || a.backTo !== b.backTo) return false
  const isRepeat = SECONDARY.has(b.block.kind)
  if (isRepeat && x.value !== null) return true
  if (
    !agree(x.change_percent, y.change_percent, null) ||
    (x.period !== y.period && !agree(told(x.period), told(y.period), ''))
  )
    return false
  if (x.value === null) return x.measure === y.measure && x.change_percent === y.change_percent
  if (x.unit === 'percent') return x.evidence[0]?.quote === y.evidence[0]?.quote
  return x.measure === y.measure || x.measure === 'other-number' || y.measure === 'other-number'
}

const agree = <V>(a: V, b: V, none: V): boolean => a === b || a === none || b === none

/** A period without a year that the document tells agrees with any. */
const told = (period: string): string => (isYearUnknown(Number(/\d{4}/.exec(period)?.[0] ?? 0)) ? '' : period)

/** The fuller of two tellings, with the evidence of both. */
function joined(a: ReadFigure, b: ReadFigure): ReadFigure {
  const full = weight(b) > weight(a) ? b : a
  const other = full === a ? b : a
  const period = told(full.period) === '' ? told(other.period) || full.period || other.period : full.period
  return { ...full, period, evidence: [...full.evidence, ...other.evidence] }
}

const weight = (figure: ReadFigure): number =>
  (figure.change_percent === null ? 0 : 4) +
  (figure.period === '' ? 0 : 2) +
  (figure.measure === 'other-number' ? 0 : 1)

const startOf = (figure: ReadFigure): number => figure.evidence[0]?.start ?? 0
