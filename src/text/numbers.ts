import { type Hedge, hedge, type Interval, percentInterval, printedInterval } from './interval.js'
import { isDigit, type Lexeme } from './lexemes.js'
import type { NumberWords } from './number-words.js'

/** A number as printed. Lexemes `first` (inclusive) to `next` (exclusive). */
export interface PrintedNumber extends Interval {
  readonly first: number
  readonly next: number
  /** Where the hedge before it starts; `first` without one. */
  readonly from: number
  /** Printed in digits rather than words. */
  readonly digits: boolean
  /** A million, thousand or the like is printed. */
  readonly scaled: boolean
  /** Power of ten that its scale words make: 6 for “5 million”. */
  readonly exponent: number
  readonly hedge: Hedge | undefined
  /** Followed by a percent sign or word, which `next` is behind. */
  readonly percent: boolean
}

type Lexemes = readonly Lexeme[]

/** A numeral, its power of ten, and the lexeme behind it. */
interface Reading {
  readonly numeral: string
  readonly exponent: number
  readonly next: number
  readonly digits: boolean
  readonly scaled: boolean
}

/** The number that starts at lexeme `at`, or none. A range (“5-7 billion”) is its lower end, with the whole interval. */
export function parseNumber(lexemes: Lexemes, at: number, words: NumberWords): PrintedNumber | undefined {
  const one = parseOne(lexemes, at, words)
  if (one === undefined || isGlued(lexemes, at, words)) return undefined
  const bounds = upperEnd(lexemes, one, { at, words })
  const next = bounds?.next ?? one.next
  const afterPercent = percentAt(lexemes, next, words)
  const percent = afterPercent > next
  const measure = (reading: Reading, exponent: number): Interval =>
    percent && exponent === 0 ? percentInterval(reading.numeral) : printedInterval(reading.numeral, exponent)
  // “5-7 billion”: the scale behind the upper end counts for both.
  const low = measure(one, one.scaled ? one.exponent : (bounds?.exponent ?? 0))
  const bent = hedgeBefore(lexemes, at, words)
  const plain =
    bounds === undefined ? low : { value: low.value, low: low.low, high: measure(bounds, bounds.exponent).high }
  const { digits, scaled, exponent } = bounds ?? one
  const { value, low: least, high } = bent === undefined ? plain : hedge(plain, bent.kind)
  return {
    value,
    low: least,
    high,
    from: bent?.first ?? at,
    first: at,
    next: afterPercent,
    digits,
    scaled,
    exponent,
    percent,
    hedge: bent?.kind,
  }
}

const lowerAt = (lexemes: Lexemes, at: number): string => lexemes[at]?.lower ?? ''

/** Glued to a word before (“COVID-19”, “Vision-2030”, “G20”) or a letter behind that is no scale (“5G”, “2nd”). */
function isGlued(lexemes: Lexemes, at: number, words: NumberWords): boolean {
  const here = lexemes[at]
  const before = lexemes[at - 1]
  if (here === undefined || here.spaced || before === undefined) return false
  if (before.lower === '-' || before.lower === '/') {
    if (before.spaced) return false
    const word = lexemes[at - 2]
    return word !== undefined && !words.range.has(word.lower) && /[\p{L}\d]$/u.test(word.lower)
  }
  return /[\p{L}\d+.]$/u.test(before.lower) && !/[$£€¥]$/.test(before.lower) && before.lower.length < 2
}

function parseOne(lexemes: Lexemes, at: number, words: NumberWords): Reading | undefined {
  const lower = lowerAt(lexemes, at)
  const code = lower.charCodeAt(0)
  const isNumeral = isDigit(code) || ((code === 45 || code === 43) && lower.length > 1 && isDigit(lower.charCodeAt(1)))
  return isNumeral ? digitsNumber(lexemes, at, words) : wordNumber(lexemes, at, words)
}

function digitsNumber(lexemes: Lexemes, at: number, words: NumberWords): Reading | undefined {
  let numeral = plainNumeral(lowerAt(lexemes, at))
  if (numeral === '') return undefined
  let next = at + 1
  // “10 000”, “1 250 000”: groups of three behind a blank
  while (numeral.length <= 6 && !numeral.includes('.') && isGroup(lexemes[next]) && lowerAt(lexemes, at).length <= 3) {
    numeral += lowerAt(lexemes, next)
    next += 1
  }
  // A transcript's correction stands for the slip before it: “$850 [825] million”.
  if (lowerAt(lexemes, next) === '[' && lowerAt(lexemes, next + 2) === ']') {
    const corrected = plainNumeral(lowerAt(lexemes, next + 1))
    if (corrected !== '') {
      numeral = corrected
      next += 3
    }
  }
  const scale = scaleAt(lexemes, next, words)
  return { numeral, exponent: scale.exponent, next: scale.next, digits: true, scaled: scale.exponent > 0 }
}

const isGroup = (lexeme: Lexeme | undefined): boolean => lexeme?.lower === '000' && lexeme.spaced

/** `1,360.5` and `1.360,5` without separators; '' when it is no plain number (a time, a version, an ordinal). */
function plainNumeral(printed: string): string {
  const text = printed.startsWith('+') ? printed.slice(1) : printed
  if (/^-?\d+$/.test(text) || /^-?\d+\.\d+$/.test(text)) return text
  if (/^-?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/.test(text)) return text.replaceAll(',', '')
  if (/^-?\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return text.replaceAll('.', '')
  if (/^-?\d+,\d{1,2}$/.test(text)) return text.replace(',', '.')
  return ''
}

/** Scale words behind a number, multiplied: “million”, “bn”, “hundred thousand”, “-billion”. */
function scaleAt(lexemes: Lexemes, at: number, words: NumberWords): { exponent: number; next: number } {
  let exponent = 0
  let next = at
  for (;;) {
    const joint = lowerAt(lexemes, next) === '-' && lexemes[next]?.spaced === false ? next + 1 : next
    const lexeme = lexemes[joint]
    if (lexeme === undefined) break
    // “$61m.”: the stop that ends the sentence.
    const word = lexeme.lower.length > 1 && lexeme.lower.endsWith('.') ? lexeme.lower.slice(0, -1) : lexeme.lower
    const glued = !lexeme.spaced && joint === next ? words.gluedScales.get(word) : undefined
    const power = words.scales.get(word) ?? glued
    if (power === undefined) break
    exponent += power
    next = joint + 1
  }
  return { exponent, next }
}

/** “six”, “twenty-one”, “two hundred and fifty thousand”, “a billion”, “half a million”, “a dozen”. */
function wordNumber(lexemes: Lexemes, at: number, words: NumberWords): Reading | undefined {
  const lower = lowerAt(lexemes, at)
  const second = lowerAt(lexemes, at + 1)
  if (words.half.has(lower) && words.one.has(second)) {
    const scale = scaleAt(lexemes, at + 2, words)
    const { exponent, next } = scale
    return exponent > 0 ? { numeral: '0.5', exponent, next, digits: false, scaled: true } : undefined
  }
  if (words.one.has(lower)) {
    const dozen = words.dozen.get(second)
    if (dozen !== undefined) return { numeral: String(dozen), exponent: 0, next: at + 2, digits: false, scaled: true }
    const scale = scaleAt(lexemes, at + 1, words)
    const { exponent, next } = scale
    return exponent > 0 ? { numeral: '1', exponent, next, digits: false, scaled: true } : undefined
  }
  const first = words.words.get(lower)
  return first === undefined ? undefined : composed(lexemes, at, words)
}

function composed(lexemes: Lexemes, at: number, words: NumberWords): Reading | undefined {
  let total = 0
  let part = 0
  let next = at
  let lastPower = Number.POSITIVE_INFINITY
  for (;;) {
    const lower = lowerAt(lexemes, next)
    const value = words.words.get(lower)
    if (value !== undefined && (part === 0 || (part % 100 === 0 && value < 100) || isTensAndUnits(part, value))) {
      part += value
      next += 1
    } else if (lower === '-' && lexemes[next]?.spaced === false && part % 10 === 0) {
      const unit = words.words.get(lowerAt(lexemes, next + 1)) ?? 0
      if (unit < 1 || unit > 9) break
      next += 1
    } else if (words.and.has(lower) && part >= 100 && words.words.has(lowerAt(lexemes, next + 1))) next += 1
    else if (words.dozen.has(lower) && part > 0 && part < 13) {
      part *= words.dozen.get(lower) ?? 1
      next += 1
    } else {
      const power = words.scales.get(lower)
      if (power === undefined || part === 0 || power > lastPower) break
      if (power === 2) part *= 100
      else {
        // “six million tons”: a lone scaled word keeps its precision, as digits would.
        if (total === 0 && !words.words.has(lowerAt(lexemes, next + 1)))
          return { numeral: String(part), exponent: power, next: next + 1, digits: false, scaled: true }
        total += part * 10 ** power
        part = 0
        lastPower = power
      }
      next += 1
    }
  }
  const value = total + part
  return { numeral: String(value), exponent: 0, next, digits: false, scaled: total > 0 || value >= 100 }
}

const isTensAndUnits = (part: number, value: number): boolean =>
  value > 0 && value < 10 && part % 10 === 0 && part % 100 >= 20

/** The number behind “-” or “to”, when nothing but it stands between: “5-7 billion”, “10 to 15 percent”. */
function upperEnd(
  lexemes: Lexemes,
  one: Reading,
  { at, words }: { at: number; words: NumberWords },
): Reading | undefined {
  const sign = lexemes[one.next]
  const isAnd = sign !== undefined && words.and.has(sign.lower) && words.between.has(lowerAt(lexemes, at - 1))
  if (sign === undefined || !(words.range.has(sign.lower) || isAnd)) return undefined
  // “from 7 to 14 flights” tells of two, one after the other.
  if (words.from.has(lowerAt(lexemes, at - 1)) && words.range.has(sign.lower)) return undefined
  // A dash between blanks breaks off; it spans nothing.
  if (sign.spaced && !/\p{L}/u.test(sign.lower)) return undefined
  const two = parseOne(lexemes, one.next + 1, words)
  if (two === undefined || two.digits !== one.digits) return undefined
  if (one.scaled && !two.scaled) return undefined
  const lower = Number(`${one.numeral}e${one.scaled ? one.exponent : two.exponent}`)
  return Number(`${two.numeral}e${two.exponent}`) > lower ? two : undefined
}

/** The place behind a percent sign or word at `at`; `at` itself when there is none. */
function percentAt(lexemes: Lexemes, at: number, words: NumberWords): number {
  const joint = lowerAt(lexemes, at) === '-' && lexemes[at]?.spaced === false ? at + 1 : at
  const lower = lowerAt(lexemes, joint)
  if (words.percent.has(lower)) return joint + 1
  return words.percentPairs.get(lower)?.has(lowerAt(lexemes, joint + 1)) === true ? joint + 2 : at
}

/** “more than”, “nearly”, “about” directly before the place, or before a currency sign there; and where it starts. */
export function hedgeBefore(
  lexemes: Lexemes,
  at: number,
  words: NumberWords,
): { readonly kind: Hedge; readonly first: number } | undefined {
  for (let end = at; end >= at - 2 && end > 0; end -= 1) {
    if (words.hedgeEnds.has(lowerAt(lexemes, end - 1))) {
      // The longest phrase says most: “just under” more than “under”.
      if (words.particleVerbs.has(lowerAt(lexemes, end - 2))) return undefined
      for (let width = 3; width > 0; width -= 1) {
        const kind = words.hedges.get(phraseBefore(lexemes, end, width))
        if (kind !== undefined) return { kind, first: end - width }
      }
    }
    if (!isSign(lexemes[end - 1])) return undefined
  }
  return undefined
}

function phraseBefore(lexemes: Lexemes, end: number, width: number): string {
  let phrase = lowerAt(lexemes, end - width)
  for (let i = end - width + 1; i < end; i += 1) phrase += ` ${lowerAt(lexemes, i)}`
  return phrase
}

/** A currency sign or code may stand between the hedge and the number: “over US$5 billion”, “over USD 5 billion”. */
const isSign = (lexeme: Lexeme | undefined): boolean =>
  lexeme !== undefined && (/\p{Sc}$/u.test(lexeme.lower) || /^[A-Z]{2,3}$/.test(lexeme.text))
