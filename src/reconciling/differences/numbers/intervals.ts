import type { ReadFigure } from '../../../model/report.js'
import type { Interval } from '../../../text/interval.js'

/** The value of a figure with the bounds of its printing; an end that is left out is open when the other is there. */
export function valueIn({ value, low, high }: ReadFigure): Interval | undefined {
  return intervalOf(value, low, high)
}

/** The same of its change in percent. */
export function changeIn({
  change_percent: value,
  change_low: low,
  change_high: high,
}: ReadFigure): Interval | undefined {
  return intervalOf(value, low, high)
}

function intervalOf(value: number | null, low: number | undefined, high: number | undefined): Interval | undefined {
  if (value === null) return undefined
  if (low === undefined && high === undefined) return { value, low: value, high: value }
  return { value, low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY }
}
