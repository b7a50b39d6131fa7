import type { Act } from './act.js'

/** How alike two acts are, before it is asked whether others are more so. */
export interface Likeness {
  /** For ranking the candidates of one act. */
  readonly rank: number
  /** Evidence that both report one act, on the scale of `SAME`. */
  readonly score: number
  /** Cosine of their words alone. */
  readonly words: number
}

/**
 * Weights of the traits, rounded from a logistic regression on the hand-coded pairs of ten events, each event scored
 * with weights fitted on the other nine. A score above `SAME` is more likely one act than two.
 */
const WEIGHT = {
  base: -2.75,
  words: 2.9,
  whole: 2.75,
  head: 1.5,
  frame: 2.5,
  scene: 1.2,
  number: 1.4,
  quotation: 0.5,
  best: 0.3,
  lead: 2.6,
  distance: -2.2,
  evenness: -2.2,
} as const
const FRAME_SHARE = 0.5
const LEAD_LIMIT = 0.5

export function likenessOf(a: Act, b: Act): Likeness {
  const dot = product(a.meanings, b.meanings)
  const frameDot = product(a.frame, b.frame)
  const words = dot / (a.length * b.length)
  const whole =
    (dot + FRAME_SHARE * frameDot) /
    Math.sqrt((a.length ** 2 + FRAME_SHARE * a.frameLength ** 2) * (b.length ** 2 + FRAME_SHARE * b.frameLength ** 2))
  const subjects = jaccard(a.claim.subjects, b.claim.subjects)
  const frame = sameFrame(a, b) ? subjects : 0
  const scene = a.scene !== '' && a.scene === b.scene ? 1 : 0
  const number = a.numbers.some(value => b.numbers.includes(value)) ? 1 : 0
  const quotation = sharesQuotation(a, b) ? 1 : 0
  const head = a.head.filter(key => b.head.includes(key)).length / 4
  const evenness = Math.min(a.size, b.size) / Math.max(a.size, b.size, 1)
  const score =
    WEIGHT.base +
    WEIGHT.words * words +
    WEIGHT.whole * whole +
    WEIGHT.head * head +
    WEIGHT.frame * frame +
    WEIGHT.scene * scene +
    WEIGHT.number * number +
    WEIGHT.quotation * quotation +
    WEIGHT.distance * Math.abs(a.place - b.place) +
    WEIGHT.evenness * evenness
  return { rank: whole + 0.2 * number + 0.3 * quotation, score, words }
}

/** What being the best candidate of each other adds: `lead` is the distance to the next best, negative when not best. */
export function standing(isBest: boolean, lead: number): number {
  const kept = Math.max(-LEAD_LIMIT, Math.min(LEAD_LIMIT, lead))
  return (isBest ? 2 * WEIGHT.best : 0) + WEIGHT.lead * kept
}

/** Whether the two acts quote the same words, even if one of them shortens them. */
export function sharesQuotation(a: Act, b: Act): boolean {
  return a.quotations.some(mine =>
    b.quotations.some(other => {
      const shared = mine.filter(stem => other.includes(stem)).length
      return shared > 1 && shared / Math.min(mine.length, other.length) > 0.6
    }),
  )
}

export const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(value => b.includes(value))

function sameFrame(a: Act, b: Act): boolean {
  return a.claim.force === b.claim.force && sameSet(a.claim.by, b.claim.by) && sameSet(a.claim.to, b.claim.to)
}

function product(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [key, weight] of few) sum += weight * (many.get(key) ?? 0)
  return sum
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter(value => b.includes(value)).length
  return shared / (a.length + b.length - shared || 1)
}
