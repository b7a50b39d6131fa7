import type { Force } from '../../model/dossier.js'
import type { Act } from './act.js'

/** How alike two acts are, before it is asked whether others are more so. */
export interface Likeness {
  /** For ranking the candidates of one act. */
  readonly rank: number
  /** Evidence that both report one act, on the scale of `SAME` in joining.ts. */
  readonly score: number
  /** Cosine of their words alone. */
  readonly words: number
}

/**
 * Weights of the traits: a logistic regression on the hand-coded pairs of ten events, rounded. Each event scored with
 * weights fitted on the other nine, pairs of what the reader reads come out at precision 0.81 and recall 0.55.
 */
const WEIGHT = {
  base: -2.3,
  words: 2.6,
  manyWords: 1.8,
  whole: 2.5,
  head: 1.4,
  frame: 1.7,
  scene: 1.1,
  /** Papers are signed at one ceremony; talks and receptions are many. */
  scenes: { signing: 2, talks: 0.5, reception: 0.3 } as Readonly<Record<string, number>>,
  number: 1.2,
  quotation: 0.4,
  lead: 2,
  leadInWords: 2,
  rare: 1.3,
  distance: -1.9,
  evenness: -2,
  nature: -1.5,
  short: -1.6,
  strangers: -1.1,
  past: -1,
} as const
const FRAME_SHARE = 0.5
const LEAD_LIMIT = 0.5
/** Above this cosine words speak for themselves. */
const MANY = 0.3
/** A text with fewer meanings than this is too short to go by its words. */
const SHORT = 4
const MOST_RARE = 3

const DEEDS: ReadonlySet<Force> = new Set(['do', 'sign', 'invite', 'accept', 'discuss'])
const WORDS: ReadonlySet<Force> = new Set(['assess', 'wish', 'affirm', 'tell'])

export function likenessOf(a: Act, b: Act): Likeness {
  const dot = product(a.meanings, b.meanings)
  const frameDot = product(a.frame, b.frame)
  const words = dot / (a.length * b.length)
  const whole =
    (dot + FRAME_SHARE * frameDot) /
    Math.sqrt((a.length ** 2 + FRAME_SHARE * a.frameLength ** 2) * (b.length ** 2 + FRAME_SHARE * b.frameLength ** 2))
  const number = a.numbers.some(value => b.numbers.includes(value)) ? 1 : 0
  const quotation = sharesQuotation(a, b) ? 1 : 0
  const substance = Math.min(1, Math.min(a.content, b.content) / SHORT)
  const rare = Math.min(MOST_RARE, a.rare.filter(key => b.rare.includes(key)).length) / MOST_RARE
  const score =
    WEIGHT.base +
    WEIGHT.words * words * substance +
    WEIGHT.manyWords * Math.max(0, words * substance - MANY) +
    WEIGHT.whole * whole +
    (WEIGHT.head * a.head.filter(key => b.head.includes(key)).length) / 4 +
    WEIGHT.frame * (sameFrame(a, b) ? jaccard(a.claim.subjects, b.claim.subjects) : 0) +
    (a.scene !== '' && a.scene === b.scene ? (WEIGHT.scenes[a.scene] ?? WEIGHT.scene) : 0) +
    WEIGHT.number * number +
    WEIGHT.quotation * quotation +
    WEIGHT.rare * rare +
    WEIGHT.distance * Math.abs(a.place - b.place) +
    (WEIGHT.evenness * Math.min(a.size, b.size)) / Math.max(a.size, b.size, 1) +
    WEIGHT.nature * (differInNature(a, b) ? 1 : 0) +
    WEIGHT.short * (1 - substance) +
    WEIGHT.strangers * (a.claim.by.some(code => b.claim.by.includes(code)) ? 0 : 1) +
    WEIGHT.past * ((a.claim.reality === 'past') === (b.claim.reality === 'past') ? 0 : 1)
  return { rank: whole + 0.2 * number + 0.3 * quotation, score, words }
}

/** How far a candidate lies ahead of the next best on both sides; negative, how far behind the best. */
export interface Lead {
  readonly rank: number
  readonly words: number
}

/** What being the best candidate of each other adds. */
export function standing({ rank, words }: Lead): number {
  const within = (lead: number) => Math.max(-LEAD_LIMIT, Math.min(LEAD_LIMIT, lead))
  return WEIGHT.lead * within(rank) + WEIGHT.leadInWords * within(words)
}

function differInNature(a: Act, b: Act): boolean {
  const [p, q] = [a.claim.force, b.claim.force]
  return (DEEDS.has(p) && WORDS.has(q)) || (WORDS.has(p) && DEEDS.has(q))
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
