import type { Tables } from '../knowledge/tables.js'
import type { Evidence, Good } from '../model/dossier.js'
import type { ReadText, Sentence } from '../model/text.js'
import { runsOf, type Sighting, sightingsIn } from './goods/sightings.js'
import { type GoodsWords, goodsWordsOf } from './goods/words.js'

export type GoodsReader = (text: ReadText) => readonly Good[]

/** How far from a name, in tokens, a word of trade may stand. */
const CONTEXT_REACH = 20
/** How far before the very thing the word of buying or selling may stand: “export of clean power”. */
const NARROW_REACH = 4
/** How much of its sentence, in tokens on either side, the quote of a good may hold. */
const QUOTE_REACH = 20

/** Reads traded goods with their Harmonized System 2022 codes, each once per document. */
export function createGoodsReader(tables: Tables): GoodsReader {
  const byLanguage = new Map<string, GoodsWords | undefined>()
  return text => {
    const { language } = text.document
    if (!byLanguage.has(language)) byLanguage.set(language, goodsWordsOf(tables, language))
    const words = byLanguage.get(language)
    return words === undefined ? [] : readGoods(text, words)
  }
}

function readGoods(text: ReadText, words: GoodsWords): Good[] {
  const goods = new Map<string, Good>()
  let isNamed: ((token: number) => boolean) | undefined
  for (const sentence of text.sentences) {
    if (!mayHoldGood(text, sentence, words)) continue
    isNamed ??= namedTokens(text)
    const sightings = sightingsIn(text, sentence, { words, isNamed })
    if (sightings.length === 0) continue
    const contexts = contextsIn(text, sentence, words)
    const isLed = contexts.length === 0 && isLeadOfTrade(text, sentence, words)
    for (const run of runsOf(text, sightings, words)) {
      for (const { sighting, rule, cue } of acceptedIn(text, run, { words, contexts, isLed })) {
        const good = goodOf(text, sentence, { sighting, rule, cue, words })
        const key = keyOf(good.name)
        if (!goods.has(key)) goods.set(key, good)
      }
    }
  }
  return [...goods.values()]
}

function mayHoldGood({ tokens }: ReadText, sentence: Sentence, words: GoodsWords): boolean {
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const token = tokens[i]
    if (token !== undefined && words.namesFrom.of(token) !== null) return true
  }
  return false
}

/** Whether the paragraph that leads this list in speaks of trade. */
function isLeadOfTrade(text: ReadText, { block }: Sentence, words: GoodsWords): boolean {
  const { lead } = block
  if (lead === undefined) return false
  return text.sentences.some(other => other.blockIndex === lead && contextsIn(text, other, words).length > 0)
}

/** Whether a token belongs to the name of an organisation, body, person or place. */
function namedTokens(text: ReadText): (token: number) => boolean {
  const named = new Set<number>()
  for (const { kind, first, last } of text.mentions) {
    if (kind === 'state' || kind === 'region' || kind === 'office') continue
    for (let i = first; i < last; i += 1) named.add(i)
  }
  return token => named.has(token)
}

/** Places of the words of trade in a sentence. */
function contextsIn(text: ReadText, sentence: Sentence, words: GoodsWords): number[] {
  const places: number[] = []
  for (let i = sentence.first; i < sentence.last; i += 1)
    if (words.contexts.has(text.tokens[i]?.lower ?? '')) places.push(i)
  return places
}

interface Accepted {
  readonly sighting: Sighting
  readonly rule: string
  /** Place of the word that decided, -1 when the name did. */
  readonly cue: number
}

/** What of a run of names is a traded good: a sure one carries the others of its list. */
function acceptedIn(
  text: ReadText,
  run: readonly Sighting[],
  { words, contexts, isLed }: { words: GoodsWords; contexts: readonly number[]; isLed: boolean },
): Accepted[] {
  const accepted: Accepted[] = []
  const hasSure = run.some(one => one.name.certainty === 'sure' && !one.spoilt)
  // “oil and gas fields”: what spoils the last of a pair spoils the pair.
  const isPairSpoilt = run.at(-1)?.spoilt === true && !hasSure
  if (isPairSpoilt) return []
  for (const sighting of run) {
    if (sighting.spoilt) continue
    const { certainty } = sighting.name
    if (certainty === 'sure') accepted.push({ sighting, rule: 'goods.name', cue: -1 })
    else if (certainty === 'narrow') {
      const cue = narrowCue(text, sighting, words)
      if (cue >= 0) accepted.push({ sighting, rule: 'goods.traded', cue })
    } else if (hasSure) accepted.push({ sighting, rule: 'goods.list', cue: -1 })
    else {
      const near = contexts.find(at => isNear(at, run))
      if (near !== undefined || isLed) accepted.push({ sighting, rule: 'goods.context', cue: near ?? -1 })
    }
  }
  return accepted
}

/** The word of trade stands outside the name and not too far from its list. */
function isNear(at: number, run: readonly Sighting[]): boolean {
  const first = run[0]?.first ?? 0
  const last = run.at(-1)?.last ?? 0
  if (at >= first && at < last) return !run.some(one => at >= one.first && at < one.last)
  return at < first ? first - at <= CONTEXT_REACH : at - last < CONTEXT_REACH
}

/** “export of power”, “power exports”; the place of the word of trade, -1 without one. */
function narrowCue({ tokens }: ReadText, { first, last }: Sighting, words: GoodsWords): number {
  if (words.narrowBehind.has(tokens[last]?.lower ?? '')) return last
  for (let i = first - 1; i >= 0 && i >= first - NARROW_REACH; i -= 1) {
    const lower = tokens[i]?.lower ?? ''
    if (words.narrowBefore.has(lower)) return i
    if (!words.narrowLinks.has(lower)) return -1
  }
  return -1
}

function goodOf(
  text: ReadText,
  sentence: Sentence,
  { sighting, rule, cue, words }: Accepted & { words: GoodsWords },
): Good {
  const { tokens, document } = text
  const start = tokens[sighting.first]?.start ?? sentence.start
  const end = tokens[sighting.last - 1]?.end ?? sentence.end
  const name = document.text.slice(start, end)
  const cueToken = tokens[cue]
  return {
    name,
    hs: [...sighting.name.hs],
    evidence: [quoteOf(text, sentence, { sighting, words })],
    because: {
      rule,
      words: cueToken === undefined ? [name] : [name, document.text.slice(cueToken.start, cueToken.end)],
    },
  }
}

/** The clause around the name. */
function quoteOf(
  { tokens, document }: ReadText,
  sentence: Sentence,
  { sighting, words }: { sighting: Sighting; words: GoodsWords },
): Evidence {
  let from = sighting.first
  let to = sighting.last
  const isEnd = (at: number) => words.ends.has(tokens[at]?.lower ?? '')
  while (from > sentence.first && from > sighting.first - QUOTE_REACH && !isEnd(from - 1)) from -= 1
  while (to < sentence.last && to < sighting.last + QUOTE_REACH && !isEnd(to)) to += 1
  const start = tokens[from]?.start ?? sentence.start
  const end = tokens[to - 1]?.end ?? sentence.end
  return { document: document.id, start, end, quote: document.text.slice(start, end) }
}

/** One and many are one good: “vaccine”, “vaccines”. */
const keyOf = (name: string): string => name.toLowerCase().replace(/s$/, '')
