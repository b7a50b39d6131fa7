import { lowerAt, type Passage } from './passage.js'
import type { Quantity } from './quantity.js'
import type { FigureWords, Measure } from './words.js'

/** How many lexemes may stand between a sum and the growth that is told of it. */
const REACH = 20
const BASE_REACH = 3
const COMMA = 2

/** A quantity with what it is of. */
export interface Measured {
  readonly quantity: Quantity
  readonly measure: Measure
}

/**
 * Which growth belongs to which sum: index of the growth by index of the sum. The nearest pairs first, each once; a sum
 * that the growth is only compared with (“8 percent down on the $2 billion”) is not the one that grew.
 */
export function pairGrowth(
  passage: Passage,
  measured: readonly Measured[],
  { words, period }: { words: FigureWords; period: (quantity: Quantity) => string },
): ReadonlyMap<number, number> {
  const pairs: { sum: number; growth: number; cost: number }[] = []
  measured.forEach(({ quantity: growth, measure }, g) => {
    if (growth.kind !== 'growth' || growth.ofMany === true) return
    measured.forEach(({ quantity: sum, measure: of }, s) => {
      if (sum.kind !== 'money' && sum.kind !== 'count') return
      if (!areSame(of, measure)) return
      const cost = costBetween(passage, { sum, growth, words, isOneTime: areOneTime(period(sum), period(growth)) })
      if (cost <= REACH) pairs.push({ sum: s, growth: g, cost })
    })
  })
  pairs.sort((a, b) => a.cost - b.cost)
  const growthBySum = new Map<number, number>()
  const used = new Set<number>()
  for (const { sum, growth } of pairs) {
    if (growthBySum.has(sum) || used.has(growth)) continue
    growthBySum.set(sum, growth)
    used.add(growth)
  }
  return growthBySum
}

/** “Came to $4 million last year and doubled in a decade”: a growth without a time of its own is of the sum. */
const areOneTime = (sum: string, growth: string): boolean => sum === growth || growth === ''

/** A target to be reached by growth is still the same trade. */
const areSame = (a: Measure, b: Measure): boolean => a === b || a === 'target'

function costBetween(
  { lexemes }: Passage,
  { sum, growth, words, isOneTime }: { sum: Quantity; growth: Quantity; words: FigureWords; isOneTime: boolean },
): number {
  const isBehind = sum.first >= growth.next
  const from = isBehind ? growth.next : sum.next
  const to = isBehind ? sum.first : growth.first
  let cost = 0
  for (let i = from; i < to; i += 1) {
    const lower = lowerAt(lexemes, i)
    if (lower === ';' || words.growth.apart.has(lower)) return Number.POSITIVE_INFINITY
    // “was $4 million in 2014, and doubled in 2016”
    if (!isOneTime && words.numbers.and.has(lower)) return Number.POSITIVE_INFINITY
    // “rose 40 percent to 2 million, with 45 flights”: what is counted behind a break is another thing.
    if (sum.kind === 'count' && isBehind && words.breaks.has(lower)) return Number.POSITIVE_INFINITY
    if (isBehind && i >= to - BASE_REACH && words.growth.bases.has(lower)) return Number.POSITIVE_INFINITY
    cost += words.breaks.has(lower) ? COMMA : 1
  }
  return cost
}
