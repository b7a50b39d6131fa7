import type { Act } from '../acts/act.js'
import type { Match } from '../acts/joining.js'
import type { Account } from './difference.js'

/** How good a match must be for a difference to rest on it: by its words alone, or by score and words together. */
export interface Trust {
  readonly words: number
  readonly both: readonly { readonly score: number; readonly words: number }[]
}

/** For differences of wording between acts of one frame. */
const TRUSTED: Trust = {
  words: 0.4,
  both: [
    { score: -1, words: 0 },
    { score: -2.6, words: 0.33 },
  ],
}
/** With fewer meanings of its own a text is too short to go by its words. */
const SHORT = 3
/** Of one act; the best come first, and with many reports more of them tell nothing new. */
const MOST = 6

/** Pairs of acts of different reports that are one act: those joined, and those that match as well as if they were. */
export function pairsOf(account: Account): [Act, Act][] {
  const groupOf = new Map(account.groups.flatMap((group, index) => group.map(act => [act, index] as const)))
  return choose(account, match => isTrusted(match, TRUSTED) || groupOf.get(match.a) === groupOf.get(match.b))
}

/** Pairs whose match deserves this trust, joined or not. */
export function trustedPairs(account: Account, trust: Trust): [Act, Act][] {
  return choose(account, match => isTrusted(match, trust))
}

function choose({ matches }: Account, isWanted: (match: Match) => boolean): [Act, Act][] {
  const taken = new Map<Act, number>()
  return matches.filter(isWanted).flatMap(({ a, b }): [Act, Act][] => {
    const [mine, others] = [taken.get(a) ?? 0, taken.get(b) ?? 0]
    if (mine >= MOST && others >= MOST) return []
    taken.set(a, mine + 1).set(b, others + 1)
    return [[a, b]]
  })
}

function isTrusted({ a, b, score, words }: Match, trust: Trust): boolean {
  if (trust.both.some(least => score >= least.score && words >= least.words)) return true
  return Math.min(a.content, b.content) >= SHORT && words >= trust.words
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
