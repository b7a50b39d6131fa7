import type { Token } from '../../../model/text.js'
import type { Act } from '../acts/find-acts.js'
import { type Governed, governingAct } from '../acts/stages.js'
import { clauseLast, isGerund } from '../titles/clauses.js'
import type { InstrumentTools } from '../tools.js'
import type { InstrumentContext, InstrumentPhrase } from './identity.js'

/** What is done to each phrase of a sentence; phrases in one list share it. */
export function governPhrases(
  tools: InstrumentTools,
  context: InstrumentContext,
  phrases: readonly InstrumentPhrase[],
): (Governed | undefined)[] {
  const { tokens, sentence } = context
  const acts = tools.acts.find(tokens, sentence.first, sentence.last)
  const isLong = sentence.last - sentence.first > REACH
  const governed = phrases.map(phrase =>
    governs(tools, context, {
      phrase,
      phrases: isLong ? within(phrases, phrase) : phrases,
      acts: isLong ? within(acts, phrase) : acts,
    }),
  )
  shareBackwards(context, phrases, governed)
  shareForwards(context, phrases, governed)
  return governed
}

/** Tokens from a phrase beyond which nothing governs it: a list without an end is read in time that keeps with its length. */
const REACH = 300

/** What stands near a phrase, of a list in text order. */
function within<T extends { readonly first: number }>(list: readonly T[], { first, last }: InstrumentPhrase): T[] {
  const from = lowerBound(list, first - REACH)
  return list.slice(from, lowerBound(list, last + REACH, from))
}

/** Index of the first that stands at `token` or behind it. */
function lowerBound(list: readonly { readonly first: number }[], token: number, from = 0): number {
  let low = from
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.first ?? 0) < token) low = middle + 1
    else high = middle
  }
  return low
}

interface Governing {
  readonly phrase: InstrumentPhrase
  readonly phrases: readonly InstrumentPhrase[]
  readonly acts: readonly Act[]
}

function governs(tools: InstrumentTools, context: InstrumentContext, governing: Governing): Governed | undefined {
  const { tokens, sentence } = context
  const { phrase, phrases, acts } = governing
  const name = phrase.modifiers.map(tools.acts.within).find(found => found !== undefined)
  if (name)
    return { act: { name, first: phrase.first, last: phrase.headFirst, forms: 0, sort: 'noun' }, reality: 'actual' }
  const isTaken = (token: number) =>
    phrases.some(other => isBeside(other, phrase) && token >= other.first && token < other.last)
  const found = governingAct(
    {
      tokens,
      acts,
      grammar: tools.grammar,
      clauseFirst: sentence.first,
      clauseLast: sentence.last,
      first: phrase.first,
      // “a protocol amending the 2001 agreement was signed”
      last: wholeLast(context, phrase),
      own: tools.stages.own,
      isTaken,
    },
    tools.reality,
  )
  const around = phrases.find(
    other => other !== phrase && other.topicFirst <= phrase.first && wholeLast(context, other) >= phrase.last,
  )
  // “the executive programme of the cultural agreement”: what another paper carries out is there.
  const isOfOuter =
    around !== undefined &&
    (!found ||
      found.act.last <= around.first ||
      (found.act.first >= around.topicFirst && found.act.last <= phrase.first))
  if (isOfOuter && phrase.isDefinite)
    return {
      act: { name: 'existing', first: phrase.first, last: phrase.first, forms: 0, sort: 'noun' },
      reality: 'actual',
    }
  if (!found) return undefined
  const outer = phrases.find(other => !isBeside(other, phrase) && other !== phrase && other.first <= phrase.first)
  // What governs the title around this one does not govern this one.
  if (outer && found.act.last <= outer.first) return undefined
  // “a letter of intent on signing an agreement”: what another title is about has not happened.
  const isInTopic = outer !== undefined && found.act.first >= outer.topicFirst && found.act.last <= phrase.first
  if (isInTopic && found.reality === 'actual') return { act: found.act, reality: 'desired' }
  return completed(tools, context, { phrase, found }) ?? found
}

/** “a protocol amending the …”: with the clause that says what it does. */
const wholeLast = (context: InstrumentContext, phrase: InstrumentPhrase): number =>
  isGerund(context, phrase.last) ? Math.max(phrase.last, clauseLast(context, phrase)) : phrase.last

/** “concluded negotiations on …”, “negotiations on … have been concluded”: the text is settled. */
function completed(
  { reality }: InstrumentTools,
  { tokens, sentence }: InstrumentContext,
  { phrase, found }: { readonly phrase: InstrumentPhrase; readonly found: Governed },
): Governed | undefined {
  if (found.act.name !== 'negotiate' || found.act.sort === 'after') return undefined
  const { name, first, forms, sort } = found.act
  const behind = { name, first, last: phrase.last, forms, sort }
  const completion =
    reality.completionOf(tokens, found.act, sentence.first) ??
    reality.completionBehind(tokens, behind, Math.min(phrase.last + 6, sentence.last))
  if (!completion || reality.realityOf(tokens, completion, sentence.first) !== 'actual') return undefined
  return {
    act: {
      name: 'finalise',
      first: completion.first,
      last: completion.last,
      forms: completion.forms,
      sort: completion.sort,
    },
    reality: 'actual',
  }
}

/** Two phrases of which neither holds the other. */
function isBeside(other: InstrumentPhrase, phrase: InstrumentPhrase): boolean {
  return other.last <= phrase.first || phrase.last <= other.first
}

/** “An A, a B and a C were signed”: what is said behind the last is said of all. */
function shareBackwards(
  { tokens }: InstrumentContext,
  phrases: readonly InstrumentPhrase[],
  governed: (Governed | undefined)[],
) {
  for (let n = phrases.length - 2; n >= 0; n -= 1) {
    const [here, next] = [phrases[n], phrases[n + 1]]
    const shared = governed[n + 1]
    if (!here || !next || governed[n] || !shared || shared.act.first < next.first) continue
    if (isListed(tokens, here.last, next.first)) governed[n] = shared
  }
}

/** “under the A and the B”: a link governs the whole list behind it. */
function shareForwards(
  { tokens }: InstrumentContext,
  phrases: readonly InstrumentPhrase[],
  governed: (Governed | undefined)[],
) {
  for (let n = 1; n < phrases.length; n += 1) {
    const [before, here] = [phrases[n - 1], phrases[n]]
    const shared = governed[n - 1]
    if (!before || !here || governed[n] || shared?.act.sort !== 'link') continue
    if (isListed(tokens, before.last, here.first)) governed[n] = shared
  }
}

/** Whether only commas, “and” and articles part two phrases. */
function isListed(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const pos = tokens[i]?.pos
    if (pos !== 'PUNCT' && pos !== 'CCONJ' && pos !== 'DET') return false
  }
  return true
}
