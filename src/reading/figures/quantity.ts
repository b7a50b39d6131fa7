import type { Interval } from '../../text/interval.js'

/** A sum, count, rate or growth in one place. Lexemes `first` (inclusive) to `next` (exclusive). */
export interface Quantity {
  readonly kind: 'money' | 'count' | 'rate' | 'growth'
  readonly first: number
  readonly next: number
  /** The amount; none for pure growth. */
  readonly amount: Interval | undefined
  /** ISO 4217 code, plural noun or `percent`; '' for pure growth. */
  readonly unit: string
  /** Growth in percent. */
  readonly change: Interval | undefined
  /** Growth of a number of things (“twice as many students”), whatever the sentence tells beside. */
  readonly ofMany: boolean
}

type Place = Pick<Quantity, 'first' | 'next'>

/** Quantities are made here, so that they are objects of one shape. */
function quantity(
  kind: Quantity['kind'],
  { first, next }: Place,
  rest: Omit<Quantity, 'kind' | 'first' | 'next'>,
): Quantity {
  const { amount, unit, change, ofMany } = rest
  return { kind, first, next, amount, unit, change, ofMany }
}

/** A sum, a count or a rate: `unit` as in `Quantity`. */
export const amountOf = (kind: Quantity['kind'], place: Place, { amount, unit }: { amount: Interval; unit: string }) =>
  quantity(kind, place, { amount, unit, change: undefined, ofMany: false })

export const growthOf = (place: Place, change: Interval, ofMany = false): Quantity =>
  quantity('growth', place, { amount: undefined, unit: '', change, ofMany })

/** The same in another unit, as another kind. */
export const inUnit = ({ first, next, amount, change, ofMany }: Quantity, kind: Quantity['kind'], unit: string) =>
  quantity(kind, { first, next }, { amount, unit, change, ofMany })

/** The same unit for another amount, elsewhere. */
export const another = ({ kind, unit, change, ofMany }: Quantity, place: Place, amount: Interval) =>
  quantity(kind, place, { amount, unit, change, ofMany })
