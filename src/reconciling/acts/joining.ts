import type { Act } from './act.js'
import { type Likeness, likenessOf, standing } from './likeness.js'

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
const SECOND = -0.5
/** How far below the threshold the mean of all pairs across two groups may lie. */
const SLACK = 1.5
const UNLIKE = -6
const MOST_REPORTS = 2 ** 20
/** Members of a group that speak for it when two groups are compared. */
const MEMBERS = 8
/** A meaning that more acts have leads to no candidates. */
const COMMON = 150
const CANDIDATES = 12
/** Of one act over all reports: with many reports, the likeliest few of the likeliest few. */
const ALL_CANDIDATES = 24

/** Every match worth a look, best first. Work grows with the number of acts, not with its square. */
export function matchActs(acts: readonly Act[]): Match[] {
  const pairs = candidatePairs(acts).map(([a, b]) => ({ a, b, ...likenessOf(a, b) }))
  const rankLead = leadsBy(pairs, pair => pair.rank)
  const wordLead = leadsBy(pairs, pair => pair.words)
  return pairs
    .map(pair => {
      const { a, b, words, score } = pair
      return { a, b, words, score: score + standing({ rank: rankLead(pair), words: wordLead(pair) }) }
    })
    .sort((p, q) => q.score - p.score || p.a.index - q.a.index || p.b.index - q.b.index)
}

type Pair = { readonly a: Act; readonly b: Act } & Likeness

/** How far a pair leads all other pairs of its two acts with the same two reports, by one measure. */
function leadsBy(pairs: readonly Pair[], measure: (pair: Pair) => number): (pair: Pair) => number {
  const best = new Map<number, { first: number; second: number }>()
  for (const pair of pairs) {
    const value = measure(pair)
    for (const key of [towards(pair.a, pair.b), towards(pair.b, pair.a)]) {
      const known = best.get(key)
      if (known === undefined) best.set(key, { first: value, second: 0 })
      else if (value > known.first) {
        known.second = known.first
        known.first = value
      } else if (value > known.second) known.second = value
    }
  }
  const none = { first: 0, second: 0 }
  return pair => {
    const value = measure(pair)
    const mine = best.get(towards(pair.a, pair.b)) ?? none
    const other = best.get(towards(pair.b, pair.a)) ?? none
    const isBest = value >= mine.first && value >= other.first
    return isBest ? value - Math.max(mine.second, other.second) : value - Math.max(mine.first, other.first)
  }
}

/** An act and a report, as one number. */
const towards = (a: Act, b: Act): number => a.index * MOST_REPORTS + b.report

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
  for (const a of left.slice(0, MEMBERS)) {
    for (const b of right.slice(0, MEMBERS)) {
      if (a.report === b.report) continue
      sum += scores.get(pairKey(a, b)) ?? UNLIKE
      count += 1
    }
  }
  return count === 0 ? UNLIKE : sum / count
}

const pairKey = (a: Act, b: Act): string => (a.index < b.index ? `${a.index} ${b.index}` : `${b.index} ${a.index}`)

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
    let left = ALL_CANDIDATES
    for (const [other] of likeliest) {
      if (left === 0) break
      const count = taken.get(other.report) ?? 0
      if (count >= CANDIDATES) continue
      taken.set(other.report, count + 1)
      left -= 1
      pairs.set(pairKey(other, act), [other, act])
    }
  }
  return [...pairs.values()]
}
