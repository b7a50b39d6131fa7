import type { Leaders } from './leaders.js'
import type { Rank } from './lexicon.js'
import type { Gathered } from './persons.js'

/** First and last year, inclusive, in which all heads of state and government that a text names for its sides held office. */
export type Terms = readonly [number, number]

const HEADS: ReadonlySet<Rank> = new Set(['head-of-state', 'head-of-government'])

/** Undefined when fewer than two of them are known, or when they never held office together. */
export function commonTerms(
  { people }: Gathered,
  { leaders, sides }: { readonly leaders: Leaders; readonly sides: readonly string[] },
): Terms | undefined {
  let first = 0
  let last = leaders.newest
  let known = 0
  for (const { words, state, takesPart } of people) {
    if (!takesPart || words.length < 2 || !sides.includes(state)) continue
    const rows = leaders.know(words).filter(leader => leader.state === state && HEADS.has(leader.rank))
    if (rows.length === 0) continue
    known += 1
    first = Math.max(first, Math.min(...rows.map(({ from }) => from)))
    last = Math.min(last, Math.max(...rows.map(({ to }) => to)))
  }
  return known > 1 && first <= last ? [first, last] : undefined
}
