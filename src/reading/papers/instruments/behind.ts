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

/** How far behind the act the list of what the papers are about may begin. */
const LIST_REACH = 14

/** “Three memoranda were signed in Oslo, on A, B and C”: the phrase with the topics that stand behind its verb. */
export function withTopicsBehind(
  context: InstrumentContext,
  phrase: InstrumentPhrase,
  governed: Governed | undefined,
): InstrumentPhrase {
  const { tokens, words, sentence } = context
  const act = governed?.act
  if (act?.sort !== 'verb' || act.first < phrase.last || phrase.topicFirst < phrase.last) return phrase
  if (!PARTING.has(act.name)) return phrase
  for (let at = act.last; at < Math.min(sentence.last, act.last + LIST_REACH); at += 1) {
    const isOpener = words.ellipses.openers.has(tokens[at]?.lower ?? '')
    if (!isOpener || (at > act.last && tokens[at - 1]?.text !== ',')) continue
    const last = topicLast(context, at)
    if (last > 0) return { ...phrase, topicFirst: at, last }
  }
  return phrase
}

/** 0 for “on Tuesday”, “in Rome” and other circumstances. */
function topicLast(context: InstrumentContext, at: number): number {
  const { tokens, words } = context
  const last = rightEdge(context, { from: at, isCapital: false })
  for (let i = at + 1; i < last; i += 1) if (words.quantities.has(tokens[i]?.lower ?? '')) return 0
  return last > at + 1 && context.mentionAt(at + 1) === undefined ? last : 0
}
