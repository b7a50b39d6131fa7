import type { ReadText, Sentence, Token } from '../../model/text.js'
import type { GoodsName, GoodsWords } from './words.js'

/** A name of a good in a sentence: tokens `first` (inclusive) to `last` (exclusive). */
export interface Sighting {
  readonly name: GoodsName
  readonly first: number
  readonly last: number
  /** A noun behind it makes it another thing (“tea ceremony”), or it stands in a name. */
  readonly spoilt: boolean
}

/** Every name of a good in the sentence, the longest at each place. */
export function sightingsIn(
  text: ReadText,
  sentence: Sentence,
  { words, isNamed }: { words: GoodsWords; isNamed: (token: number) => boolean },
): Sighting[] {
  const found: Sighting[] = []
  for (let i = sentence.first; i < sentence.last; ) {
    const match = nameAt(text, i, words)
    if (match === undefined) {
      i += 1
      continue
    }
    const { name, last } = match
    const spoilt =
      isNamed(i) ||
      isCapitalName(text, { first: i, last, sentence }) ||
      isSpoilt(text, name, { first: i, last, sentence, words })
    const exact = spoilt ? undefined : inBrackets(text, { open: last, words })
    found.push({ name: exact?.name ?? name, first: i, last: exact?.last ?? last, spoilt })
    i = exact?.last ?? last
  }
  return found
}

interface Match {
  readonly name: GoodsName
  readonly last: number
}

/** The longest name that starts at a token and ends with one. */
function nameAt(text: ReadText, at: number, words: GoodsWords): Match | undefined {
  const token = text.tokens[at]
  const names = token === undefined ? null : words.namesFrom.of(token)
  if (token === undefined || names === null) return undefined
  for (const name of names) {
    const end = token.start + name.printed.length
    if (end === token.end) return { name, last: at + 1 }
    if (text.shadow.slice(token.start, end).toLowerCase() !== name.printed) continue
    let last = at
    while ((text.tokens[last]?.end ?? end) < end) last += 1
    if (text.tokens[last]?.end === end) return { name, last: last + 1 }
  }
  return undefined
}

/** “fertilizer (ammonium sulfate)”: the name in brackets says which. */
function inBrackets(text: ReadText, { open, words }: { open: number; words: GoodsWords }): Match | undefined {
  if (text.tokens[open]?.lower !== '(') return undefined
  const match = nameAt(text, open + 1, words)
  if (match === undefined || text.tokens[match.last]?.lower !== ')') return undefined
  return { name: match.name, last: match.last + 1 }
}

/** Goods beside each other: “wheat, rice and cotton” is one run. */
export function runsOf(
  { tokens }: ReadText,
  sightings: readonly Sighting[],
  words: GoodsWords,
): (readonly Sighting[])[] {
  const runs: Sighting[][] = []
  let run: Sighting[] = []
  for (const sighting of sightings) {
    const before = run.at(-1)
    if (before !== undefined && !isListBetween(tokens, { from: before.last, to: sighting.first, words })) {
      runs.push(run)
      run = []
    }
    run.push(sighting)
  }
  if (run.length > 0) runs.push(run)
  return runs
}

function isListBetween(
  tokens: readonly Token[],
  { from, to, words }: { from: number; to: number; words: GoodsWords },
): boolean {
  if (to - from > 4) return false
  for (let i = from; i < to; i += 1) if (!words.list.has(tokens[i]?.lower ?? '')) return false
  return true
}

/** In a sentence, a good with a capital beside another capital is part of a name: “the Forum on Steel Capacity”. */
function isCapitalName(
  { tokens }: ReadText,
  { first, last, sentence }: { first: number; last: number; sentence: Sentence },
): boolean {
  const { kind } = sentence.block
  if (kind === 'title' || kind === 'subhead') return false
  if (first === sentence.first || !isCapital(tokens[first])) return false
  if ((last < sentence.last && isCapital(tokens[last])) || (first - 1 > sentence.first && isCapital(tokens[first - 1])))
    return true
  // “the Plan on Critical Minerals”; the items of a list may all be printed with capitals
  return kind !== 'bullet' && first - 2 > sentence.first && isCapital(tokens[first - 2])
}

function isCapital(token: Token | undefined): boolean {
  const code = token?.text.charCodeAt(0) ?? 0
  return code >= 65 && code <= 90
}

function isSpoilt(
  { tokens }: ReadText,
  name: GoodsName,
  { first, last, sentence, words }: { first: number; last: number; sentence: Sentence; words: GoodsWords },
): boolean {
  // “to cement ties”, “steel themselves”
  if (last - first === 1 && tokens[first]?.pos === 'VERB') return true
  const after = last < sentence.last ? tokens[last] : undefined
  if (after === undefined) return false
  // “diesel-powered”, “coal-fired”
  if (words.neverBehind.has(after.lower) || (after.lower === '-' && !after.spaced)) return true
  if (name.certainty === 'sure' || words.heads.has(after.lower) || words.narrowBehind.has(after.lower)) return false
  return (after.pos === 'NOUN' || after.pos === 'PROPN') && !words.list.has(after.lower)
}
