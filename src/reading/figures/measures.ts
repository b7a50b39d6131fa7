import { isDigit } from '../../text/lexemes.js'
import { isAimed } from './growth.js'
import { lowerAt, type Passage } from './passage.js'
import { isStart } from './periods.js'
import type { Quantity } from './quantity.js'
import type { FigureWords, Measure } from './words.js'

/** What a cue behind the number, a weak one, a comma and a conjunction between cost in nearness. */
const BEHIND = 3
const WEAK = 12
const COMMA = 2
const CLAUSE = 6
/** Words of aid and cost decide only from near by; a clause of trade is of trade throughout. */
const FAR = 16
/** How near a word of aiming at a level stands. */
const AIM_REACH = 12
const WORD_REACH = 5
/** How far behind a comma a sum and its cue stand together. */
const OWN_REACH = 7

const OF_TRADE: ReadonlySet<Measure> = new Set(['bilateral-trade', 'exports', 'imports', 'investment'])

export interface MeasureReading {
  readonly measure: Measure
  /** Places of the words that decided. */
  readonly at: readonly number[]
}

/** What each quantity is of. */
export function measureOf(passage: Passage, quantity: Quantity, words: FigureWords): MeasureReading {
  if (quantity.kind === 'count') return { measure: quantity.unit === 'projects' ? 'projects' : 'other-number', at: [] }
  if (quantity.kind === 'rate' || quantity.ofMany === true) return { measure: 'other-number', at: [] }
  const near = nearestCue(passage, quantity, words)
  if (quantity.kind === 'growth' && isAimed(passage, quantity.first, words)) return { measure: 'target', at: near.at }
  const aim = aimAt(passage, quantity, words)
  // “will raise $5 million” aims at nothing that is there already.
  if (aim >= 0 && !near.at.includes(aim) && (OF_TRADE.has(near.measure) || aim < quantity.first + WORD_REACH)) {
    if (OF_TRADE.has(near.measure) || near.at.length === 0) return { measure: 'target', at: [...near.at, aim] }
  }
  return near
}

/** The cue nearest to the quantity, within the sentence. */
function nearestCue(passage: Passage, quantity: Quantity, words: FigureWords): MeasureReading {
  const { lexemes, text } = passage
  let best: MeasureReading = { measure: 'other-number', at: [] }
  let least = Number.POSITIVE_INFINITY
  const look = (step: 1 | -1, from: number) => {
    let cost = 0
    for (let i = from; i >= 0 && i < lexemes.length && cost < least; i += step) {
      if (step > 0 && i === from + 2) cost += BEHIND
      // What stands behind the next sum is told of that one.
      if (step > 0 && words.currencies.signs.has(lowerAt(lexemes, i))) return
      const lower = lowerAt(lexemes, i)
      // “a rise of 11 percent, while imports …”: what is set against it is another thing.
      if (step > 0 && words.conjunctions.has(lower) && words.growth.apart.has(lower)) return
      if (step > 0 && least < Number.POSITIVE_INFINITY && isOfNext(passage, i, words)) return
      if (words.breaks.has(lower)) cost += COMMA
      else if (words.conjunctions.has(lower)) cost += CLAUSE
      else cost += 1
      const cue = words.cues.get(lower) ?? words.cues.get(text.tokens[lexemes[i]?.index ?? -1]?.lower ?? '')
      if (cue === undefined || isInName(passage, i)) continue
      const total = cost + (cue.weak ? WEAK : 0)
      if (total >= least || (!OF_TRADE.has(cue.measure) && cost > FAR)) continue
      least = total
      best = { measure: cue.measure, at: [i] }
    }
  }
  look(-1, quantity.first - 1)
  look(1, quantity.next)
  return best
}

/** “320 million dollars, and imports 150 million”: behind a comma or “and” a cue that has a sum of its own. */
function isOfNext({ lexemes }: Passage, at: number, words: FigureWords): boolean {
  if (!words.breaks.has(lowerAt(lexemes, at)) && !words.numbers.and.has(lowerAt(lexemes, at))) return false
  let hasCue = false
  for (let i = at + 1; i <= at + OWN_REACH && i < lexemes.length; i += 1) {
    const lower = lowerAt(lexemes, i)
    if (hasCue && isDigit(lower.charCodeAt(0))) return true
    if (hasCue && (words.breaks.has(lower) || words.numbers.and.has(lower))) return false
    hasCue ||= words.cues.has(lower)
  }
  return false
}

/** “the Trade and Development Agency”, “a Response Fund”: a cue with a capital inside a sentence is part of a name. */
function isInName({ lexemes, mentionAt }: Passage, at: number): boolean {
  const lexeme = lexemes[at]
  const kind = mentionAt(lexeme)?.kind
  if (kind === 'organisation' || kind === 'body') return true
  const code = lexeme?.text.charCodeAt(0) ?? 0
  if (at === 0 || code < 65 || code > 90) return false
  return isCapital(lexemes[at - 1]?.text) || isCapital(lexemes[at + 1]?.text)
}

const isCapital = (text = ''): boolean => text !== '' && text.charAt(0) !== text.charAt(0).toLowerCase()

/** The place of a word that makes the sum a target; -1 when there is none. */
function aimAt({ lexemes, text }: Passage, quantity: Quantity, words: FigureWords): number {
  const { target } = words
  const { first, next } = quantity
  if (target.notBefore.has(lowerAt(lexemes, first - 1)) || isStart(lexemes, first, words)) return -1
  for (let i = Math.max(0, first - WORD_REACH); i < next + WORD_REACH && i < lexemes.length; i += 1) {
    const lower = lowerAt(lexemes, i)
    // “was $4 billion in 2030, and the goal is …”: what comes after is told of the next sum.
    if (i >= next && (words.conjunctions.has(lower) || lower === '.')) break
    if (target.words.has(lower)) return i
    if (target.marks.has(lower) && !hasReached(lexemes, first, words)) return i
  }
  for (let i = first - 1; i >= 0 && i >= first - AIM_REACH; i -= 1) {
    const lower = lowerAt(lexemes, i)
    if (target.reached.has(lower)) return -1
    // “a rise to $3 billion” is told, not aimed at.
    if (!target.aims.has(lower) || text.tokens[lexemes[i]?.index ?? -1]?.pos === 'NOUN') continue
    for (let k = i - 1; k >= 0; k -= 1) if (target.wills.has(lowerAt(lexemes, k))) return i
    return -1
  }
  return -1
}

function hasReached(lexemes: Passage['lexemes'], first: number, words: FigureWords): boolean {
  for (let i = first - 1; i >= 0 && i >= first - WORD_REACH; i -= 1)
    if (words.target.reached.has(lowerAt(lexemes, i))) return true
  return false
}
