import type { Act } from '../act.js'
import type { Match } from '../joining.js'
import { wordsOf } from '../words.js'
import type { Account } from './difference.js'

/** A match is trusted for a difference from this score on, or by its words alone, or by both a little lower. */
const TRUSTED = -1
const MANY_WORDS = 0.4
const BOTH = { score: -2.6, words: 0.33 }
/** With fewer meanings of its own a text is too short to go by its words. */
const SHORT = 3

/** Pairs of acts of different reports that are one act: those joined, and those that match as well as if they were. */
export function pairsOf({ matches, groups }: Account, trusted = TRUSTED): [Act, Act][] {
  const groupOf = new Map(groups.flatMap((group, index) => group.map(act => [act, index] as const)))
  return matches
    .filter(match => isTrusted(match, trusted) || groupOf.get(match.a) === groupOf.get(match.b))
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

const LONGEST_ABOUT = 8

/** What two accounts are about: the longest run of words they share, or the first words of the shorter one. */
export function aboutOf(a: Act, b: Act): string {
  const mine = wordsOf(a.claim.text)
  const stems = wordsOf(b.claim.text).map(word => word.stem)
  let best = { at: 0, length: 0 }
  for (let at = 0; at < mine.length; at += 1) {
    for (let start = 0; start < stems.length; start += 1) {
      let length = 0
      while (
        length < LONGEST_ABOUT &&
        mine[at + length] !== undefined &&
        mine[at + length]?.stem === stems[start + length]
      )
        length += 1
      if (length > best.length) best = { at, length }
    }
  }
  const run = mine.slice(best.at, best.at + best.length)
  const first = run[0]
  const last = run.at(-1)
  if (first === undefined || last === undefined || best.length < 2) return a.claim.subjects.join(', ')
  return a.claim.text.slice(first.start, last.end)
}
