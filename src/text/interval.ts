/** A value as printed, and the least and greatest true values that print like it. An open end is infinite. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** What the words before a number make of it: “over”, “nearly”, “about”; “up to” is a ceiling, “at least” a floor. */
export type Hedge = 'above' | 'below' | 'near' | 'ceiling'

/** Digits of a bare whole number that are taken as meant when it ends in zeros: 20,000 is good to the thousand. */
const MEANT_DIGITS = 2

/**
 * The interval of a numeral in plain notation (`1360`, `1.36`, `-7.9`) times a power of ten: `1.36` with exponent 6 is
 * 1.355 to 1.365 million. A decimal or scaled numeral is good to half its last digit; a bare whole number is exact
 * unless it ends in zeros.
 */
export function printedInterval(numeral: string, exponent: number): Interval {
  const value = Number(`${numeral}e${exponent}`)
  const half = halfStep(numeral, exponent)
  return { value, low: tidy(value - half), high: tidy(value + half) }
}

function halfStep(numeral: string, exponent: number): number {
  const dot = numeral.indexOf('.')
  if (dot >= 0) return Number(`5e${exponent - (numeral.length - dot - 1) - 1}`)
  if (exponent > 0) return Number(`5e${exponent - 1}`)
  const digits = numeral.replace(/^[-+]/, '')
  let zeros = 0
  while (zeros < digits.length - MEANT_DIGITS && digits.charCodeAt(digits.length - 1 - zeros) === 48) zeros += 1
  return zeros === 0 ? 0 : Number(`5e${zeros - 1}`)
}

/** A percentage is a measured rate: good to half its last digit even when it is whole. */
export function percentInterval(numeral: string): Interval {
  if (numeral.includes('.')) return printedInterval(numeral, 0)
  const value = Number(numeral)
  return { value, low: value - 0.5, high: value + 0.5 }
}

/** The interval under a hedge: “over 3 billion” has no upper end, “nearly 6 billion” lies in the billion below. */
export function hedge(interval: Interval, kind: Hedge): Interval {
  const { value, low, high } = interval
  const step = high - low
  switch (kind) {
    case 'above':
      return { value, low: value, high: Number.POSITIVE_INFINITY }
    case 'below':
      return { value, low: tidy(value - step), high: value }
    case 'near':
      return { value, low: tidy(low - step / 4), high: tidy(high + step / 4) }
    case 'ceiling':
      return { value, low: Number.NEGATIVE_INFINITY, high: value }
  }
}

/** Whether one true value can print like both. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high
}

/** The growth in percent from one printed value to another, with its interval; both must be positive. */
export function changeBetween(before: Interval, after: Interval): Interval {
  const percent = (from: number, to: number) => tidy((to / from - 1) * 100)
  return {
    value: percent(before.value, after.value),
    low: percent(before.high, after.low),
    high: percent(before.low, after.high),
  }
}

/** Takes the noise of binary arithmetic off the end. */
export function tidy(value: number): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return value
  return Math.abs(value) < 1e6 ? Math.round(value * 1e6) / 1e6 : Number(value.toPrecision(12))
}
