import { rightEdge } from '../titles/right-edge.js'
import type { InstrumentContext, InstrumentPhrase } from './identity.js'

/** The phrases of a sentence, and what takes up their heads: “a memorandum on tourism, another on sports”. */
export function withEllipses(
  context: InstrumentContext,
  phrases: readonly InstrumentPhrase[],
): readonly InstrumentPhrase[] {
  const { sentence } = context
  if (phrases.length === 0) return phrases
  const all: InstrumentPhrase[] = []
  for (const [n, phrase] of phrases.entries()) {
    all.push(phrase)
    const limit = phrases[n + 1]?.first ?? sentence.last
    for (let at = phrase.last; at + 2 < limit; at += 1) {
      const taken = ellipsisAt(context, at, phrase)
      if (!taken || taken.last > limit) continue
      all.push(taken)
      at = taken.last - 1
    }
  }
  return all
}

function ellipsisAt(context: InstrumentContext, at: number, { head }: InstrumentPhrase): InstrumentPhrase | undefined {
  const { tokens, words } = context
  if (!words.ellipses.words.has(tokens[at]?.lower ?? '')) return undefined
  if (!words.ellipses.openers.has(tokens[at + 1]?.lower ?? '')) return undefined
  const before = tokens[at - 1]
  // A list or “the”: not “from one in five”, “each other on …”.
  if (before?.pos !== 'DET' && before?.pos !== 'CCONJ' && before?.pos !== 'PUNCT') return undefined
  const last = beforeNext(context, at, rightEdge(context, { from: at + 1, isCapital: false }))
  if (last <= at + 2) return undefined
  return {
    head: { name: head.name, kind: head.kind, plural: false, named: false, lettered: head.lettered, known: '' },
    headFirst: at,
    headLast: at + 1,
    first: at,
    titleFirst: at,
    last,
    topicFirst: at + 1,
    acronym: '',
    modifiers: [],
    isQuoted: false,
    isNamed: false,
    isDefinite: before.pos === 'DET',
  }
}

/** “another on X, and the third on Y”: one past X. */
function beforeNext({ tokens, words }: InstrumentContext, at: number, last: number): number {
  for (let i = at + 3; i < last; i += 1) {
    if (!words.ellipses.words.has(tokens[i]?.lower ?? '') || !words.ellipses.openers.has(tokens[i + 1]?.lower ?? ''))
      continue
    let end = i
    while (end > at && ['DET', 'CCONJ', 'PUNCT'].includes(tokens[end - 1]?.pos ?? '')) end -= 1
    return end
  }
  return last
}
