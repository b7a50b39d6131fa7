import { type Fact, likenessOf } from './facts.js'

/** Likeness that an undated report needs to stand beside a dated one, or another undated one. */
export const LIKE = 0.1

type Worded = Pick<Fact, 'document' | 'terms'>

/**
 * The report most like another one; undefined when none is like it. Of many it is the nearest of the nearest of each part of
 * them: the nearest of those known so far need only be held against those that are new.
 */
export function nearestTo({ terms }: Pick<Worded, 'terms'>, others: readonly Worded[]): string | undefined {
  let best: string | undefined
  let most = 0
  for (const { document, terms: words } of others) {
    const { both } = likenessOf(terms, words)
    const isFirst = best === undefined || both > most || (both === most && document < best)
    if (both < LIKE || !isFirst) continue
    best = document
    most = both
  }
  return best
}
