import type { Act } from './act.js'
import { likenessOf, standing } from './likeness.js'

/** Two acts of different reports that may be one. */
export interface Match {
  readonly a: Act
  readonly b: Act
  /** Above `SAME` they are held to be one act. */
  readonly score: number
  readonly words: number
}

const SAME = -1
/** What a group asks of a second act of a report it already has one of. */
const SECOND = 0
/** How far below the threshold the mean of all pairs across two groups may lie. */
const SLACK = 1.5
const UNLIKE = -6
/** A meaning that more acts have leads to no candidates. */
const COMMON = 150
const CANDIDATES = 12

/** Every match worth a look, best first. Work grows with the number of acts, not with its square. */
export function matchActs(acts: readonly Act[]): Match[] {
  const pairs = candidatePairs(acts).map(([a, b]) => ({ a, b, ...likenessOf(a, b) }))
  const best = new Map<string, { first: number; second: number }>()
  for (const { a, b, rank } of pairs) {
    note(best, towards(a, b), rank)
    note(best, towards(b, a), rank)
  }
  return pairs
    .map(({ a, b, rank, score, words }) => {
      const mine = best.get(towards(a, b)) ?? { first: rank, second: 0 }
      const other = best.get(towards(b, a)) ?? { first: rank, second: 0 }
      const isBest = rank >= mine.first && rank >= other.first
      const lead = isBest
        ? Math.min(rank - mine.second, rank - other.second)
        : Math.min(rank - mine.first, rank - other.first)
      return { a, b, words, score: score + standing(isBest, lead) }
    })
    .sort((p, q) => q.score - p.score || p.a.index - q.a.index || p.b.index - q.b.index)
}

/** Groups of acts that are one act, each in text order; an act that matches none is a group of its own. */
export function joinActs(acts: readonly Act[], matches: readonly Match[]): Act[][] {
  const groups = new Map<Act, Act[]>(acts.map(act => [act, [act]]))
  const scores = new Map(matches.map(match => [pairKey(match.a, match.b), match.score]))
  for (const { a, b, score } of matches) {
    if (score < SAME) break
    const left = groups.get(a)
    const right = groups.get(b)
    if (left === undefined || right === undefined || left === right) continue
    const reports = new Set(left.map(act => act.report))
    const repeats = right.some(act => reports.has(act.report))
    const mean = meanScore(left, right, scores)
    if (repeats ? score < SECOND || mean < SECOND - 0.7 : mean < SAME - SLACK) continue
    const joined = [...left, ...right]
    for (const act of joined) groups.set(act, joined)
  }
  const distinct = [...new Set(groups.values())].map(group => [...group].sort((p, q) => p.index - q.index))
  return distinct.sort((p, q) => (p[0]?.index ?? 0) - (q[0]?.index ?? 0))
}

function meanScore(left: readonly Act[], right: readonly Act[], scores: ReadonlyMap<string, number>): number {
  let sum = 0
  let count = 0
  for (const a of left) {
    for (const b of right) {
      if (a.report === b.report) continue
      sum += scores.get(pairKey(a, b)) ?? UNLIKE
      count += 1
    }
  }
  return count === 0 ? UNLIKE : sum / count
}

const pairKey = (a: Act, b: Act): string => (a.index < b.index ? `${a.index} ${b.index}` : `${b.index} ${a.index}`)
const towards = (a: Act, b: Act): string => `${a.index} ${b.report}`

function note(best: Map<string, { first: number; second: number }>, key: string, rank: number): void {
  const known = best.get(key)
  if (known === undefined) best.set(key, { first: rank, second: 0 })
  else if (rank > known.first) {
    known.second = known.first
    known.first = rank
  } else if (rank > known.second) known.second = rank
}

/** Pairs across reports that share a meaning or a part of the frame, the likeliest few of each act. */
function candidatePairs(acts: readonly Act[]): [Act, Act][] {
  const holders = new Map<string, Act[]>()
  const pairs = new Map<string, [Act, Act]>()
  for (const act of acts) {
    const shared = new Map<Act, number>()
    for (const weights of [act.meanings, act.frame]) {
      for (const [key, weight] of weights) {
        const others = holders.get(key)
        if (others === undefined) holders.set(key, [act])
        else {
          if (others.length <= COMMON)
            for (const other of others)
              if (other.report !== act.report) shared.set(other, (shared.get(other) ?? 0) + weight * weight)
          others.push(act)
        }
      }
    }
    const likeliest = [...shared].sort((p, q) => q[1] - p[1] || p[0].index - q[0].index)
    const taken = new Map<number, number>()
    for (const [other] of likeliest) {
      const count = taken.get(other.report) ?? 0
      if (count >= CANDIDATES) continue
      taken.set(other.report, count + 1)
      pairs.set(pairKey(other, act), [other, act])
    }
  }
  return [...pairs.values()]
}
