import type { Act } from '../act.js'
import type { Match } from '../joining.js'
import type { Account } from './difference.js'

/** A match is trusted for a difference from this score on, or by its words alone, or by both a little lower. */
const TRUSTED = -1
const MANY_WORDS = 0.4
const BOTH = { score: -2.6, words: 0.33 }
/** With fewer meanings of its own a text is too short to go by its words. */
const SHORT = 3

/** Of one act; the best come first, and with many reports more of them tell nothing new. */
const MOST = 6

/** Pairs of acts of different reports that are one act: those joined, and those that match as well as if they were. */
export function pairsOf({ matches, groups }: Account, trusted = TRUSTED): [Act, Act][] {
  const groupOf = new Map(groups.flatMap((group, index) => group.map(act => [act, index] as const)))
  const taken = new Map<Act, number>()
  return matches
    .filter(match => isTrusted(match, trusted) || groupOf.get(match.a) === groupOf.get(match.b))
    .filter(({ a, b }) => {
      const [mine, others] = [taken.get(a) ?? 0, taken.get(b) ?? 0]
      if (mine >= MOST && others >= MOST) return false
      taken.set(a, mine + 1).set(b, others + 1)
      return true
    })
    .map(({ a, b }) => [a, b])
}

function isTrusted({ a, b, score, words }: Match, trusted: number): boolean {
  if (score >= trusted) return true
  if (Math.min(a.content, b.content) < SHORT) return false
  return words >= MANY_WORDS || (score >= BOTH.score && words >= BOTH.words)
}

/** Pairs linked by a shared act, as one list of acts each, in text order. */
export function linked(pairs: readonly (readonly [Act, Act])[]): Act[][] {
  const home = new Map<Act, Act[]>()
  for (const [a, b] of pairs) {
    const joined = [...new Set([...(home.get(a) ?? [a]), ...(home.get(b) ?? [b])])]
    for (const act of joined) home.set(act, joined)
  }
  return [...new Set(home.values())].map(acts => acts.sort((p, q) => p.index - q.index))
}
