import type { Sentence, Token } from '../../../model/text.js'
import { compoundAt, compoundFrom } from '../titles/compounds.js'
import type { LevelWords } from './words.js'

/** The formula of a level in a sentence: tokens from the first modifier to the end of the tail, end exclusive. */
export interface Formula {
  readonly first: number
  readonly last: number
  /** End of the head: what follows up to `last` is the tail. */
  readonly headLast: number
  /** With everything in front that belongs to the noun phrase: “the new U.S.-Vietnam …”. */
  readonly phraseFirst: number
}

/** The formula whose head begins at a token. */
export function formulaAt(
  words: LevelWords,
  tokens: readonly Token[],
  { at, sentence }: { at: number; sentence: Sentence },
): Formula | undefined {
  const token = tokens[at]
  const hit = token && words.opens.of(token) ? words.head(tokens, at, sentence.last) : undefined
  if (!hit) return undefined
  if (isOfPaper(words, tokens, { at: hit.last, limit: sentence.last })) return undefined
  let first = at
  let hasRank = words.alone.has(hit.value)
  for (let i = at - 1; i >= sentence.first; i -= 1) {
    const word = compoundAt(tokens, i)
    if (words.modifiers.has(word.text)) {
      first = word.first
      i = word.first
      if (words.ranks.has(word.text)) hasRank = true
    } else if (!joins(words, tokens, i)) break
  }
  if (!hasRank) return undefined
  const phraseFirst = first
  while (first < at && isOpener(words, tokens, first)) first = compoundFrom(tokens, first).last
  return {
    first,
    headLast: hit.last,
    last: tailLast(words, tokens, { at: hit.last, limit: sentence.last }),
    phraseFirst,
  }
}

/** “partnership agreement”, “partnership and cooperation agreement”: part of the name of a paper or body. */
function isOfPaper(
  { followed, coordinated }: LevelWords,
  tokens: readonly Token[],
  { at, limit }: { at: number; limit: number },
): boolean {
  if (at >= limit) return false
  if (followed.has(tokens[at]?.lower ?? '')) return true
  const isJoined = tokens[at]?.pos === 'CCONJ' && coordinated.has(tokens[at + 1]?.lower ?? '')
  return isJoined && at + 2 < limit && followed.has(tokens[at + 2]?.lower ?? '')
}

function isOpener({ openers }: LevelWords, tokens: readonly Token[], at: number): boolean {
  const pos = tokens[at]?.pos
  return pos === 'CCONJ' || pos === 'PUNCT' || openers.has(compoundFrom(tokens, at).text)
}

/** “comprehensive and strategic”, “good-neighbourly, friendly”. */
function joins({ modifiers }: LevelWords, tokens: readonly Token[], at: number): boolean {
  const pos = tokens[at]?.pos
  return (pos === 'CCONJ' || tokens[at]?.text === ',') && modifiers.has(compoundAt(tokens, at - 1).text)
}

/** “for peace and prosperity”, “of coordination for a new era”. */
function tailLast(words: LevelWords, tokens: readonly Token[], { at, limit }: { at: number; limit: number }): number {
  let last = at
  let i = at
  while (i < limit && i < at + 14) {
    const token = tokens[i]
    if (!token) break
    const isOpener = words.tailOpeners.has(token.lower)
    if (i === at && !isOpener) break
    if (words.tail.has(token.lower) && token.pos !== 'DET' && token.pos !== 'CCONJ' && token.pos !== 'ADP') last = i + 1
    else if (!isOpener && !words.tail.has(token.lower) && token.text !== ',') break
    i += 1
  }
  return last
}
