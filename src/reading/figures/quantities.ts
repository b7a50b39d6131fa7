import { type Interval, printedInterval, tidy } from '../../text/interval.js'
import { isDigit, type Lexeme } from '../../text/lexemes.js'
import { type PrintedNumber, parseNumber } from '../../text/numbers.js'
import { currencyOf } from './currencies.js'
import { directionOf, growthAt } from './growth.js'
import { lowerAt, type Passage } from './passage.js'
import { amountOf, another, growthOf, inUnit, type Quantity } from './quantity.js'
import { unitBefore, unitBehind } from './units.js'
import type { FigureWords } from './words.js'

/** A bare number is a level reached only from here on: “the number of firms rose to 1,200”. */
const LEAST_BARE = 100
/** A bare number is in the currency of the sentence before from here on. */
const LEAST_SUM = 1_000_000

/**
 * The quantities of a passage, in text order. Dates, ordinals, names with numbers and bare numbers are none. `lastUnit`:
 * the currency that the sentences before told of, for bare millions.
 */
export function readQuantities(passage: Passage, words: FigureWords, { lastUnit = '' } = {}): Quantity[] {
  const { lexemes } = passage
  const found: Quantity[] = []
  let open: Open | undefined
  for (let i = 0; i < lexemes.length; ) {
    const lower = lowerAt(lexemes, i)
    if (!isNumeral(lower) && !words.starters.has(lower)) {
      i += 1
      continue
    }
    const behindDate = endOfDate(passage, i)
    if (behindDate > i) {
      i = behindDate
      continue
    }
    const number = parseNumber(lexemes, i, words.numbers)
    const quantity = number === undefined ? growthAt(passage, i, words) : quantityOf(passage, number, words)
    if (quantity !== undefined) {
      const start = startOf(passage, quantity, { open, words })
      if (start !== undefined) found.push(start)
      found.push(quantity)
    }
    if (number !== undefined) open = { number, first: i }
    // A number that is no quantity is passed over whole: the “million” of “2.4 million” does not start another.
    i = Math.max(i + 1, quantity?.next ?? number?.next ?? i)
  }
  return withUnit(passage, found, { words, lastUnit }).filter(
    (one, i, all) => !isSameSum(passage, { one, before: all[i - 1], words }),
  )
}

/** A bare “7 billion” is in the currency of the sum beside it, or counts what was named before: “arrivals rose to 2 million”. */
function withUnit(
  passage: Passage,
  found: readonly Quantity[],
  { words, lastUnit }: { words: FigureWords; lastUnit: string },
): Quantity[] {
  const sums = found.filter(one => one.kind === 'money' && one.unit !== '')
  return found.flatMap(one => {
    if (one.kind !== 'money' || one.unit !== '') return [one]
    const unit = sums.findLast(sum => sum.first < one.first)?.unit ?? sums[0]?.unit
    if (unit !== undefined) return [inUnit(one, one.kind, unit)]
    const counted = unitBefore(passage, one, words)
    if (counted !== undefined) return [inUnit(one, 'count', counted)]
    const isSum = lastUnit !== '' && (one.amount?.value ?? 0) >= LEAST_SUM
    return isSum ? [inUnit(one, one.kind, lastUnit)] : []
  })
}

/** Starts with a digit, or with a sign before one. */
function isNumeral(lower: string): boolean {
  const code = lower.charCodeAt(0)
  return isDigit(code) || ((code === 45 || code === 43) && isDigit(lower.charCodeAt(1)))
}

/** The sum before in another currency: “$5 billion (€4.6 billion)”, “$5 billion, or 600 billion yen”. */
function isSameSum(
  { lexemes }: Passage,
  { one, before, words }: { one: Quantity; before: Quantity | undefined; words: FigureWords },
): boolean {
  if (one.kind !== 'money' || before?.kind !== 'money' || one.unit === before.unit) return false
  if (one.first <= before.next || one.first > before.next + 4) return false
  let bracket = false
  let isTold = false
  for (let i = before.next; i < one.first; i += 1) {
    const lower = lowerAt(lexemes, i)
    // “a 30 billion yen loan (about $200 million)”
    bracket ||= lower === '('
    isTold ||= bracket || words.orElse.has(lower)
    if (bracket ? !words.sameSum.has(lower) : !words.sameSum.has(lower) && lowerAt(lexemes, i + 1) !== '(') return false
  }
  return isTold
}

/** “$5 to $7 billion”, “between $5 and $7 billion”: the amount of the first under the scale of the second. */
function sharedScale(
  lexemes: readonly Lexeme[],
  { number, words, unit }: { number: PrintedNumber; words: FigureWords; unit: string },
): Interval | undefined {
  const link = lowerAt(lexemes, number.next)
  const isBetween = words.numbers.and.has(link) && words.numbers.between.has(lowerAt(lexemes, number.first - 2))
  if (number.scaled || !(isBetween || words.numbers.range.has(link))) return undefined
  if (words.currencies.signs.get(lowerAt(lexemes, number.next + 1)) !== unit) return undefined
  const second = parseNumber(lexemes, number.next + 2, words.numbers)
  if (second === undefined || second.exponent === 0 || second.digits !== number.digits) return undefined
  return printedInterval(String(number.value), second.exponent)
}

/** The last number read, and where it stands. */
interface Open {
  readonly number: PrintedNumber
  readonly first: number
}

/** “from 5 to 7 billion dollars”, “from 15 to 3 percent”: the first number has the unit of the second. */
function startOf(
  { lexemes }: Passage,
  quantity: Quantity,
  { open, words }: { open: Open | undefined; words: FigureWords },
): Quantity | undefined {
  if (open === undefined || quantity.amount === undefined) return undefined
  const { number, first } = open
  const isOpen =
    words.numbers.from.has(lowerAt(lexemes, first - 1)) && words.numbers.range.has(lowerAt(lexemes, number.next))
  if (!isOpen || number.percent || number.next + 1 !== quantity.first) return undefined
  const second = parseNumber(lexemes, quantity.first, words.numbers)
  // A whole number that shares a scale or a percent sign is good to half of one of them.
  const factor = number.scaled ? 1 : 10 ** (second?.exponent ?? 0)
  const half = number.low === number.high && (factor > 1 || quantity.kind === 'rate') ? 0.5 : 0
  const [value, low, high] = [number.value, number.low - half, number.high + half].map(end => tidy(end * factor))
  if (value === undefined || low === undefined || high === undefined) return undefined
  return another(quantity, { first, next: number.next }, { value, low, high })
}

/** The lexeme behind the date that holds lexeme `at`; `at` itself outside of dates. */
function endOfDate({ dates, lexemes }: Passage, at: number): number {
  const start = lexemes[at]?.start ?? 0
  const date = dates.find(one => one.start <= start && start < one.end)
  if (date === undefined) return at
  let next = at
  while (next < lexemes.length && (lexemes[next]?.start ?? 0) < date.end) next += 1
  return next
}

function quantityOf(passage: Passage, number: PrintedNumber, words: FigureWords): Quantity | undefined {
  const { lexemes } = passage
  const { first, next, value, low, high } = number
  if (words.labels.has(lowerAt(lexemes, first - 1)) && lexemes[first]?.spaced !== false && !number.scaled)
    return undefined
  const amount = { value, low, high }
  const glued = isGluedToWord(lexemes, first)
  const { mentionAt } = passage
  if (!number.percent) {
    const place = { first, next, scaled: number.scaled, sides: passage.text.sides, mentionAt }
    const currency = currencyOf(lexemes, place, words.currencies)
    if (currency !== undefined) {
      const shared = sharedScale(lexemes, { number, words, unit: currency.code })
      return amountOf('money', currency, { amount: shared ?? amount, unit: currency.code })
    }
  }
  if (glued) return undefined
  if (number.percent) return percentQuantity(passage, number, words)
  const growth = growthAt(passage, first, words, number)
  if (growth !== undefined) return growth
  const unit = unitBehind(passage, number, words)
  if (unit !== undefined) return amountOf('count', { first, next: unit.next }, { amount, unit: unit.unit })
  const isLevel = number.scaled || (value >= LEAST_BARE && words.growth.levels.has(lowerAt(lexemes, number.from - 1)))
  return isLevel && standsAlone(passage, next) ? amountOf('money', { first, next }, { amount, unit: '' }) : undefined
}

/** Whether no noun follows: “from $5 billion to 7 billion”. */
function standsAlone({ lexemes, text, dates }: Passage, at: number): boolean {
  const start = lexemes[at]?.start
  if (dates.some(date => date.start === start)) return true
  const pos = text.tokens[lexemes[at]?.index ?? -1]?.pos
  return (
    pos === undefined ||
    pos === 'AUX' ||
    pos === 'PUNCT' ||
    pos === 'ADP' ||
    pos === 'CCONJ' ||
    pos === 'SCONJ' ||
    pos === 'VERB'
  )
}

function percentQuantity(passage: Passage, number: PrintedNumber, words: FigureWords): Quantity {
  const { first, next, value, low, high } = number
  const direction = directionOf(passage, number, words)
  if (direction === 0) return amountOf('rate', { first, next }, { amount: { value, low, high }, unit: 'percent' })
  const change = value < 0 || direction > 0 ? { value, low, high } : { value: -value, low: -high, high: -low }
  return growthOf({ first, next }, change)
}

function isGluedToWord(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1]
  return lexemes[at]?.spaced === false && before !== undefined && /\p{L}$/u.test(before.lower)
}
