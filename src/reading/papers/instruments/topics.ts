import { WORD } from '../../grammar/words.js'
import type { InstrumentContext, InstrumentPhrase } from './identity.js'

/** A stretch of tokens, end exclusive. */
export interface Topic {
  readonly first: number
  readonly last: number
}

/**
 * The topics of a plural head: “agreements on A, B and C” names three papers. Empty when the phrase only counts papers
 * (“several agreements on trade”), or when a single broad field follows.
 */
export function splitTopics(context: InstrumentContext, phrase: InstrumentPhrase): Topic[] {
  const { tokens, words } = context
  const opener = tokens[phrase.topicFirst]?.lower ?? ''
  if (phrase.topicFirst >= phrase.last || words.between.has(opener) || words.company.has(opener)) return []
  const topics = cutTopics(context, phrase)
  for (let i = phrase.first - 2; i < phrase.titleFirst; i += 1) {
    const token = tokens[i]
    if (!token || i < context.sentence.first) continue
    const number = words.numbers.get(token.lower)
    if (number !== undefined) {
      const all = topics.length === number ? topics : splitLast(context, topics)
      return all.length === number ? all : []
    }
    if (token.pos === 'NUM' || (i >= phrase.first && words.quantities.has(token.lower))) return []
  }
  if (isCounted(context, phrase)) return []
  const specific = topics.filter(topic => isSpecific(context, topic)).length
  // “on air transport, extradition and tourism”: in a list, one that says much vouches for the others.
  const isList = topics.length > 2 && words.ellipses.openers.has(opener) && !words.place.has(opener)
  // “on archives and on the training of judges”
  let openers = 0
  for (let i = phrase.topicFirst; i < phrase.last; i += 1) if (tokens[i]?.lower === opener) openers += 1
  const isRepeated = openers === topics.length && openers > 1
  return specific === topics.length || (specific > 0 && (isList || isRepeated)) ? topics : []
}

/** “a string of agreements on …”: a quantity noun and “of” in front. */
function isCounted({ tokens, words, sentence }: InstrumentContext, phrase: InstrumentPhrase): boolean {
  const of = phrase.first - 1
  if (of - 1 < sentence.first || tokens[of]?.pos !== 'ADP') return words.quantities.has(tokens[of]?.lower ?? '')
  return words.quantities.has(tokens[of - 1]?.lower ?? '')
}

/** Two words at least that say something: “trade” alone is a field, “double taxation” a paper. */
function isSpecific({ tokens, words }: InstrumentContext, topic: Topic): boolean {
  let count = 0
  for (let i = topic.first; i < topic.last; i += 1) {
    const token = tokens[i]
    if (token && token.pos !== 'DET' && token.pos !== 'PUNCT' && token.pos !== 'ADP' && !words.vague.has(token.lower))
      count += 1
  }
  return count >= 2 || (count === 1 && topic.last - topic.first >= 2 && tokens[topic.first]?.pos !== 'DET')
}

function cutTopics(context: InstrumentContext, phrase: InstrumentPhrase): Topic[] {
  const { tokens, grammar } = context
  const pieces: Topic[] = []
  let first = phrase.topicFirst + 1
  let commas = 0
  const close = (last: number) => {
    let from = first
    while (from < last && (tokens[from]?.pos === 'CCONJ' || context.words.topic.has(tokens[from]?.lower ?? '')))
      from += 1
    if (last > from) pieces.push({ first: from, last })
  }
  for (let i = first; i < phrase.last; i += 1) {
    const token = tokens[i]
    if (token?.text === ',') {
      close(i)
      first = i + 1
      commas += 1
    } else if (token?.pos === 'ADP' && context.words.between.has(token.lower)) {
      close(i)
      return lastJoint(context, pieces, commas)
    } else if (token?.pos === 'CCONJ' && (grammar(tokens[i + 1]?.lower ?? '') & WORD.preposition) !== 0) {
      close(i)
      first = i + 1
    }
  }
  close(phrase.last)
  return lastJoint(context, pieces, commas)
}

/** “two agreements on tuna and taxes”: the number says that “and” parts two. */
function splitLast({ tokens }: InstrumentContext, pieces: readonly Topic[]): Topic[] {
  const final = pieces.at(-1)
  if (!final) return []
  for (let i = final.last - 2; i > final.first; i -= 1)
    if (tokens[i]?.pos === 'CCONJ')
      return [...pieces.slice(0, -1), { first: final.first, last: i }, { first: i + 1, last: final.last }]
  return [...pieces]
}

/** “A, B and C”, without a comma before “and”: the last piece holds two topics. */
function lastJoint({ tokens }: InstrumentContext, pieces: Topic[], commas: number): Topic[] {
  const final = pieces.at(-1)
  if (!final) return pieces
  const startsWithAnd = tokens[final.first - 1]?.pos === 'CCONJ'
  if (commas === 0 || startsWithAnd) {
    if (pieces.length > 1 || commas > 0) return pieces
  }
  for (let i = final.last - 2; i > final.first; i -= 1) {
    if (tokens[i]?.pos !== 'CCONJ') continue
    const left = { first: final.first, last: i }
    const right = { first: i + 1, last: final.last }
    // With no comma at all, only two full phrases are two topics: “trade and investment” is one.
    if (commas === 0 && (left.last - left.first < 2 || right.last - right.first < 2)) return pieces
    return [...pieces.slice(0, -1), left, right]
  }
  return pieces
}
