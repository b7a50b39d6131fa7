import type { Passage, Passages } from './passages.js'

/** A value in a sentence, which the words around it tell what it is a value of. */
export interface Placed {
  readonly passage: Passage
  /** Span of the value in the report's text. */
  readonly start: number
  readonly end: number
  /** Spans of other values of the sentence, which tell nothing of this one. */
  readonly others: readonly { readonly start: number; readonly end: number }[]
}

/** Two values of two reports that are values of one fact, as far as the words around them tell. */
export interface Aligned<T> {
  readonly a: T
  readonly b: T
  readonly score: number
  /** Shared meanings that are neither party nor number. */
  readonly shared: readonly string[]
  /** Whether they name a party in common. */
  readonly party: boolean
}

/** Characters within which a word speaks for the value with all its weight, with most of it, or hardly. */
const REACHES = [
  [60, 1],
  [120, 0.6],
  [Number.POSITIVE_INFINITY, 0.3],
] as const
/** Values looked at in one event: more come only from tables, which the figures are read from. */
const MOST = 400

type Context = ReadonlyMap<string, number>

/** Pairs of values across reports, each the other's likeliest. `comparable` says whether two can be of one fact at all. */
export function align<T extends Placed>(
  values: readonly T[],
  { passages, comparable }: { passages: Passages; comparable: (a: T, b: T) => boolean },
): Aligned<T>[] {
  const few = values.slice(0, MOST)
  const contexts = new Map(few.map(value => [value, contextOf(value, passages)]))
  const pairs: Aligned<T>[] = []
  few.forEach((a, index) => {
    for (const b of few.slice(index + 1)) {
      if (a.passage.report === b.passage.report || !comparable(a, b)) continue
      const likeness = likenessOf(contexts.get(a), contexts.get(b))
      if (likeness.score > 0) pairs.push({ a, b, ...likeness })
    }
  })
  const best = new Map<T, Map<number, number>>()
  const note = (value: T, report: number, score: number) => {
    const known = best.get(value) ?? new Map<number, number>()
    best.set(value, known.set(report, Math.max(score, known.get(report) ?? 0)))
  }
  for (const { a, b, score } of pairs) {
    note(a, b.passage.report, score)
    note(b, a.passage.report, score)
  }
  return pairs
    .filter(
      ({ a, b, score }) => best.get(a)?.get(b.passage.report) === score && best.get(b)?.get(a.passage.report) === score,
    )
    .sort((p, q) => q.score - p.score)
}

/** Meanings around a value, heavier the nearer they stand; the value itself left out. */
function contextOf({ passage, start, end, others }: Placed, { weightOf }: Passages): Context {
  const context = new Map<string, number>()
  for (const { key, start: from, end: to } of passage.concepts) {
    if (/^\d/.test(key) || others.some(other => from < other.end && other.start < to)) continue
    const distance = from >= end ? from - end : start - to
    const nearness = REACHES.find(([limit]) => distance < limit)?.[1] ?? 0
    context.set(key, Math.max(nearness * weightOf(key), context.get(key) ?? 0))
  }
  return context
}

function likenessOf(a: Context | undefined, b: Context | undefined): Omit<Aligned<Placed>, 'a' | 'b'> {
  if (a === undefined || b === undefined) return { score: 0, shared: [], party: false }
  const shared = [...a.keys()].filter(key => b.has(key))
  const dot = shared.reduce((sum, key) => sum + (a.get(key) ?? 0) * (b.get(key) ?? 0), 0)
  const length = (context: Context) => Math.sqrt([...context.values()].reduce((sum, weight) => sum + weight ** 2, 0))
  return {
    score: dot / (length(a) * length(b) || 1),
    shared: shared.filter(key => !key.startsWith('@')),
    party: shared.some(key => key.startsWith('@')),
  }
}
