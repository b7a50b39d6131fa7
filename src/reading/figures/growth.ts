import { hedge, type Interval, percentInterval, tidy } from '../../text/interval.js'
import { hedgeBefore, type PrintedNumber, parseNumber } from '../../text/numbers.js'
import { lowerAt, type Passage } from './passage.js'
import { growthOf, type Quantity } from './quantity.js'
import type { FigureWords } from './words.js'

/** How far before a percentage its verb of growth may stand, and how far behind it its noun. */
const BACK = 9
const AHEAD = 4
/** How far before “doubled” what has a size may stand, with a speaker between: “trade, she recalled, has doubled”. */
const SIZE_BACK = 16
/** How far behind “double” stands what is to double. */
const AIM_AHEAD = 6
/** How far behind “than” the date compared with may start. */
const BEFORE_REACH = 7

/** 1 when the percentage is a rise, -1 a fall, 0 a rate or share (“a tariff of 19%”, “99 percent of products”). */
export function directionOf(passage: Passage, number: PrintedNumber, words: FigureWords): number {
  const { lexemes } = passage
  const { growth } = words
  const behind = lowerAt(lexemes, number.next)
  if (growth.share.has(behind) || words.cues.get(behind)?.measure === 'other-number') return 0
  const noun = wordOfChange(passage, { from: number.next, to: number.next + AHEAD, words })
  if (noun !== 0) return noun
  // “drop the 12 percent duty” tells of a level that is there, not of a fall.
  if (words.definite.has(lowerAt(lexemes, number.from - 1))) return 0
  let at = number.from - 1
  while (at >= 0 && isFiller(lowerAt(lexemes, at), words)) at -= 1
  const reach = growth.levels.has(lowerAt(lexemes, at)) ? BACK / 2 : BACK
  // “growth of 6 percent” is a change, “a tariff rate of 19 percent” and “fell to 3 percent” are levels.
  if (reach < BACK && !growth.share.has(lowerAt(lexemes, at))) return 0
  return wordBefore(passage, { at, reach, words })
}

/** Articles and the like between the verb and the number: “grew another 12 percent”. */
function isFiller(lower: string, words: FigureWords): boolean {
  return words.numbers.one.has(lower) || words.target.notBefore.has(lower)
}

function wordOfChange(
  { lexemes }: Passage,
  { from, to, words }: { from: number; to: number; words: FigureWords },
): number {
  for (let i = from; i < to; i += 1) {
    const lower = lowerAt(lexemes, i)
    if (words.breaks.has(lower) || words.numbers.and.has(lower)) return 0
    const direction = words.growth.direction.get(lower)
    if (direction !== undefined) return direction
  }
  return 0
}

function wordBefore(
  { lexemes }: Passage,
  { at, reach, words }: { at: number; reach: number; words: FigureWords },
): number {
  for (let i = at; i >= 0 && i > at - reach; i -= 1) {
    const lower = lowerAt(lexemes, i)
    if (words.breaks.has(lower)) return 0
    const direction = words.growth.direction.get(lower)
    if (direction !== undefined) return direction
  }
  return 0
}

/**
 * Growth told without a percentage: “threefold”, “grew 1.5 times”, “multiplied by 2.5”, “twice as many”, “doubled”.
 * `number` is the number at this place, if there is one.
 */
export function growthAt(
  passage: Passage,
  at: number,
  words: FigureWords,
  number?: PrintedNumber,
): Quantity | undefined {
  const { growth } = words
  const { lexemes } = passage
  const lower = lowerAt(lexemes, at)
  if (number !== undefined) return timesAt(passage, number, words)
  const fold = growth.folds.get(lower)
  if (fold !== undefined) return grown(at, at + 1, exactly(fold))
  const twice = growth.twice.get(lower)
  if (twice !== undefined && growth.comparatives.has(lowerAt(lexemes, at + 1)))
    return compared(passage, { first: at, next: at + 1, times: exactly(twice), words })
  const change = growth.verbs.get(lower) ?? infinitiveAt(passage, at, words)
  if (change === undefined) return aimedAt(passage, at, words)
  if (!growsHere(passage, at, words)) return aimedAt(passage, at, words)
  const bent = hedgeBefore(lexemes, at, words.numbers)
  const interval = percentInterval(String(change))
  return grown(at, at + 1, bent === undefined ? interval : hedge(interval, bent.kind))
}

/** “to double trade by 2030”, “the target of doubling it”: growth that is wanted of what has a size, or was just told of. */
function aimedAt(passage: Passage, at: number, words: FigureWords): Quantity | undefined {
  const change = multiplierAt(passage, at, words)
  if (change === undefined || !isAimed(passage, at, words)) return undefined
  const { lexemes } = passage
  for (let i = at + 1; i <= at + AIM_AHEAD && i < lexemes.length; i += 1) {
    const lower = lowerAt(lexemes, i)
    if (words.growth.levels.has(lower) || words.breaks.has(lower)) return undefined
    const isTold = i === at + 1 && words.anaphors.has(lower)
    const cue = words.cues.get(lower)
    if (isTold || words.growth.quantities.has(lower) || (cue !== undefined && !cue.weak))
      return grown(at, at + 1, exactly(change))
  }
  return undefined
}

/** The growth in percent that “double” and “doubling” ask for here. */
function multiplierAt({ lexemes }: Passage, at: number, words: FigureWords): number | undefined {
  const lower = lowerAt(lexemes, at)
  const { growth, target } = words
  const isLed = target.leads.has(lowerAt(lexemes, at - 1))
  return isLed ? growth.infinitives.get(lower) : growth.wanted.get(lower)
}

/** Whether a multiplication at this place is one that somebody means to reach. */
export function isAimed({ lexemes }: Passage, at: number, words: FigureWords): boolean {
  const lower = lowerAt(lexemes, at)
  if (!words.growth.infinitives.has(lower) && !words.growth.wanted.has(lower)) return false
  for (let i = at - 1; i >= 0 && i >= at - SIZE_BACK; i -= 1) {
    const word = lowerAt(lexemes, i)
    if (words.target.wills.has(word) || words.target.words.has(word)) return true
  }
  return false
}

function infinitiveAt({ lexemes }: Passage, at: number, words: FigureWords): number | undefined {
  const change = words.growth.infinitives.get(lowerAt(lexemes, at))
  return change !== undefined && words.growth.infinitiveMarks.has(lowerAt(lexemes, at - 1)) ? change : undefined
}

/** “grew 1.5 times”, “three times as many”, “multiplied by 2.5”, “a 3-fold increase”; not “visited four times”. */
function timesAt(passage: Passage, number: PrintedNumber, words: FigureWords): Quantity | undefined {
  const { lexemes } = passage
  const { growth } = words
  const { first } = number
  if (growth.multiplied.has(lowerAt(lexemes, first - 2))) return grown(first, number.next, timesToPercent(number))
  const joint = lowerAt(lexemes, number.next) === '-' ? number.next + 1 : number.next
  const unit = lowerAt(lexemes, joint)
  if (growth.fold.has(unit)) return grown(first, joint + 1, timesToPercent(number))
  if (!growth.times.has(unit) || joint !== number.next) return undefined
  if (growth.comparatives.has(lowerAt(lexemes, joint + 1)))
    return compared(passage, { first, next: joint + 1, times: number, words })
  const direction = wordBefore(passage, { at: first - 1, reach: BACK / 2, words })
  return direction > 0 ? grown(first, joint + 1, timesToPercent(number)) : undefined
}

/** “three times as many students”, “twice the volume”, “2.5 times higher than”. */
function compared(
  passage: Passage,
  { first, next, times, words }: { first: number; next: number; times: Interval; words: FigureWords },
): Quantity | undefined {
  const { lexemes } = passage
  const ofMany = words.growth.many.has(lowerAt(lexemes, next + 1))
  const isDirect = words.growth.direction.has(lowerAt(lexemes, next)) && isThanBefore(passage, next + 1, words)
  const isVolume = words.growth.quantities.has(lowerAt(lexemes, next + 1))
  if (!ofMany && !isDirect && !isVolume) return undefined
  return growthOf({ first, next: next + 1 }, timesToPercent(times), ofMany)
}

/** “higher than in 2020”, “more than a year ago”: compared with itself, not with something else. */
function isThanBefore({ lexemes, dates }: Passage, at: number, words: FigureWords): boolean {
  const than = lexemes[at]
  if (than === undefined || !words.comparisons.has(than.lower)) return false
  const reach = lexemes[at + BEFORE_REACH] ?? lexemes.at(-1)
  return dates.some(date => date.start >= than.end && reach !== undefined && date.start <= reach.end)
}

/** “doubled” tells a figure only where something that has a size is told of. */
function growsHere({ lexemes }: Passage, at: number, words: FigureWords): boolean {
  for (let i = Math.max(0, at - SIZE_BACK); i < at + BACK && i < lexemes.length; i += 1) {
    const lower = lowerAt(lexemes, i)
    const cue = words.cues.get(lower)
    if (words.growth.quantities.has(lower) || (cue !== undefined && !cue.weak)) return true
  }
  return false
}

const grown = (first: number, next: number, change: Interval): Quantity => growthOf({ first, next }, change)

const exactly = (value: number): Interval => ({ value, low: value, high: value })

/** Growing to 2.5 times is growing by 150 percent. */
function timesToPercent({ value, low, high }: Interval): Interval {
  const percent = (times: number) => tidy((times - 1) * 100)
  return { value: percent(value), low: percent(low), high: percent(high) }
}

/** Whether the multiplication at this place only leads up to a level: “halved at once to 75%”. */
export function leadsToRate(passage: Passage, quantity: Quantity, words: FigureWords): boolean {
  const { lexemes } = passage
  for (let i = quantity.next; i < quantity.next + AHEAD + 1; i += 1) {
    if (words.breaks.has(lowerAt(lexemes, i))) return false
    const number = parseNumber(lexemes, i, words.numbers)
    if (number !== undefined) return number.percent
  }
  return false
}
