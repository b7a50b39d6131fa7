import type { Governed } from '../acts/stages.js'
import { partiesLast, rightEdge } from '../titles/right-edge.js'
import { type InstrumentContext, type InstrumentPhrase, saysWhich } from './identity.js'

/** Acts behind a paper that may part it from what it is about. */
const PARTING = new Set(['sign', 'initial', 'issue', 'exchange', 'conclude', 'reach'])

/**
 * End of what tells a paper apart behind its verb: “an agreement was signed between the A and the B”, “letters were
 * exchanged on the opening of …”. 0 when nothing does.
 */
export function behindLast(
  context: InstrumentContext,
  phrase: InstrumentPhrase,
  governed: Governed | undefined,
): number {
  const { tokens, words, sentence } = context
  const act = governed?.act
  const { head } = phrase
  if (!act || head.plural || head.named || phrase.isDefinite || saysWhich(context, phrase)) return 0
  if (!PARTING.has(act.name) || act.sort !== 'verb' || act.first < phrase.last || act.last >= sentence.last) return 0
  const opener = tokens[act.last]?.lower ?? ''
  if (words.ellipses.openers.has(opener)) return topicLast(context, act.last)
  if (words.between.has(opener)) {
    // “was reached between A and B on …”
    const parties = partiesLast(context, act.last)
    for (let i = act.last + 1; i < parties; i += 1) {
      const word = tokens[i]?.lower ?? ''
      if (words.ellipses.openers.has(word) && !words.place.has(word)) return parties
    }
  }
  if (act.name !== 'sign' || (!words.between.has(opener) && !words.signatories.has(opener))) return 0
  const last = partiesLast(context, act.last)
  for (let i = act.last; i < last; i += 1) {
    // “by the railways of the two countries”, not “by the two countries”
    const isOfBoth = i > act.last + 2 && (words.numbers.get(tokens[i]?.lower ?? '') ?? 0) > 1
    if (tokens[i]?.pos === 'CCONJ' || isOfBoth) return last
  }
  return 0
}

/** 0 for “on Tuesday”, “in Rome” and other circumstances. */
function topicLast(context: InstrumentContext, at: number): number {
  const { tokens, words } = context
  const last = rightEdge(context, { from: at, isCapital: false })
  for (let i = at + 1; i < last; i += 1) if (words.quantities.has(tokens[i]?.lower ?? '')) return 0
  return last > at + 1 && context.mentionAt(at + 1) === undefined ? last : 0
}
