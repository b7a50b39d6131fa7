import type { Word } from './words.js'

const SHINGLE = 5
/** Share of the shorter text that must stand in the other for the two to be one copy. */
const SAME_COPY = 0.6
/** A run of words that more documents have is boilerplate and leads nowhere. */
const BOILERPLATE = 12

/**
 * For each text the index of the first text that carries the same copy, itself when none does. Two papers that run
 * one agency text, shortened or with another headline, are one origin.
 */
export function findOrigins(texts: readonly (readonly Word[])[]): number[] {
  const origins = texts.map((_, index) => index)
  const holders = new Map<string, number[]>()
  const sizes: number[] = []
  texts.forEach((words, index) => {
    const shingles = shinglesOf(words)
    sizes.push(shingles.size)
    const shared = new Map<number, number>()
    for (const shingle of shingles) {
      const known = holders.get(shingle)
      if (known === undefined) holders.set(shingle, [index])
      else {
        if (known.length <= BOILERPLATE) for (const other of known) shared.set(other, (shared.get(other) ?? 0) + 1)
        known.push(index)
      }
    }
    let best = 0
    for (const [other, count] of shared) {
      const share = count / Math.max(1, Math.min(shingles.size, sizes[other] ?? 0))
      if (share < SAME_COPY || share <= best) continue
      best = share
      origins[index] = origins[other] ?? other
    }
  })
  return origins
}

/** Runs of five words; a text of fewer words is too short to be called a copy. */
function shinglesOf(text: readonly Word[]): Set<string> {
  const words = text.map(word => word.plain)
  const shingles = new Set<string>()
  for (let at = 0; at <= words.length - SHINGLE; at += 1) shingles.add(words.slice(at, at + SHINGLE).join(' '))
  return shingles
}
