import { dateOf, inYear, isoDate, type PartialDate } from '../../text/calendar.js'
import type { DateRole } from '../../text/date-words.js'
import { type DateExpression, resolveDate } from '../../text/dates.js'
import { lowerAt, type Passage } from './passage.js'
import type { Quantity } from './quantity.js'
import type { FigureWords } from './words.js'

/** What a comma and a conjunction between a figure and its date cost, in characters. */
const COMMA = 25
const CLAUSE = 60
const SUBORDINATE = 150
/** A date that stands directly behind another figure is that one's first. */
const OWN = 200
const OWN_REACH = 8
/** How far before a date the word that only compares with it may stand. */
const COMPARE_REACH = 4

const BY: ReadonlySet<DateRole> = new Set(['by', 'until', 'before'])
const OUT: ReadonlySet<DateRole> = new Set(['since', 'after', 'to'])

/** A period with the date expression that gave it; the expression is missing when it was inferred. */
export interface Period {
  readonly period: string
  readonly date?: DateExpression
}

/** A date of the sentence that can be a figure's period, and the period it makes. */
export interface Candidate {
  readonly date: DateExpression
  readonly period: string
  /** “the same months of 2023”. */
  readonly isCorresponding: boolean
}

/** The dates of a passage that can be periods. A day is none, nor a date that a figure is only compared with. */
export function periodsOf(passage: Passage, { words, anchor }: { words: FigureWords; anchor: string }): Candidate[] {
  const candidates: Candidate[] = []
  for (const date of passage.dates) {
    const isSpan = date.from !== date.to
    if (OUT.has(date.role) || (date.role === 'from' && !isSpan)) continue
    if (date.from.day !== 0 && !BY.has(date.role)) continue
    if (date.weekday !== 0 || (date.relative !== undefined && date.relative.unit === 'day')) continue
    if (isCompared(passage, date, words) || isNameOfYear(passage, date)) continue
    const period = periodOf(yearInferred(passage, date, words), anchor)
    const at = passage.lexemes.findIndex(lexeme => lexeme.start >= date.start)
    if (period !== '') candidates.push({ date, period, isCorresponding: isCorresponding(passage.lexemes, at, words) })
  }
  return candidates
}

/** ISO period of an expression: `2024`, `2017/2021`, `2025-01/2025-09`, `by 2030`. */
function periodOf(date: DateExpression, anchor: string): string {
  const { start, end } = resolveDate(withoutDay(date), anchor)
  if (start === '') return ''
  if (BY.has(date.role)) return `by ${end}`
  return start === end ? start : `${start}/${end}`
}

/** “from January to August, up 20 percent on the same period of 2023” is of the year after. */
function yearInferred({ lexemes, dates }: Passage, date: DateExpression, words: FigureWords): DateExpression {
  if (date.from.month === 0 || date.from.year !== 0) return date
  const other = dates.find(one => one !== date && one.from.year !== 0 && one.from.month === 0)
  const at = other === undefined ? -1 : lexemes.findIndex(lexeme => lexeme.start >= other.start)
  if (other === undefined || !isCorresponding(lexemes, at, words)) return date
  const year = other.from.year + 1
  return between(date, inYear(date.from, year), inYear(date.to, year))
}

function isCorresponding(lexemes: Passage['lexemes'], at: number, words: FigureWords): boolean {
  let units = false
  for (let i = at - 1; i >= 0 && i >= at - COMPARE_REACH; i -= 1) {
    const lower = lowerAt(lexemes, i)
    if (words.correspondingUnits.has(lower)) units = true
    else if (units && words.corresponding.has(lower)) return true
  }
  return false
}

const monthOf = ({ year, month }: PartialDate): PartialDate => dateOf(year, month, 0)

/** The expression as if it told of other days. */
function between(date: DateExpression, from: PartialDate, to: PartialDate): DateExpression {
  const { start, end, first, last, weekday, relative, role, edge } = date
  return { start, end, first, last, from, to, weekday, relative, role, edge }
}

function withoutDay(date: DateExpression): DateExpression {
  if (date.from.day === 0) return date
  const from = monthOf(date.from)
  return between(date, from, date.from === date.to ? from : monthOf(date.to))
}

/** The nearest candidate, breaks between counting as distance. */
export function nearestPeriod(
  passage: Passage,
  quantity: Quantity,
  {
    candidates,
    quantities,
    words,
    isTarget,
  }: { candidates: readonly Candidate[]; quantities: readonly Quantity[]; words: FigureWords; isTarget: boolean },
): Period | undefined {
  const first = passage.lexemes[quantity.first]
  const last = passage.lexemes[quantity.next - 1]
  if (first === undefined || last === undefined) return undefined
  const isBase = isStart(passage.lexemes, quantity.first, words)
  let best: Candidate | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const { start, end } = candidate.date
    const isBehind = start >= last.end
    const distance = isBehind ? start - last.end : first.start - end
    const breaks = breaksBetween(passage, {
      from: isBehind ? last.end : end,
      to: isBehind ? start : first.start,
      words,
    })
    // What is aimed at lies in no period told of what was: the date must be in its own clause.
    if (isBase && candidate.period.startsWith('by')) continue
    if (isTarget && breaks > 0 && !candidate.period.startsWith('by')) continue
    const owner = ownerOf(passage, candidate, quantities)
    const isOthers = owner !== undefined && owner !== quantity
    const isBy = candidate.period.startsWith('by')
    if (breaks >= SUBORDINATE && (isOthers || (isBy && isBehind))) continue
    if (isOthers && isBy && breaks > 0) continue
    // “the same period of 2023” dates a sum of its own, not what is compared with it.
    if (candidate.isCorresponding && quantity.kind !== 'money') continue
    const cost = distance + breaks + (owner === quantity ? -OWN : owner === undefined ? 0 : OWN)
    if (cost >= least) continue
    least = cost
    best = candidate
  }
  return best
}

/** “from the current $8 billion”: where growth or an aim starts. */
export function isStart(lexemes: Passage['lexemes'], first: number, words: FigureWords): boolean {
  for (let i = first - 1; i >= 0 && i >= first - COMPARE_REACH; i -= 1)
    if (words.growth.from.has(lowerAt(lexemes, i))) return true
  return false
}

/** The quantity that the date stands directly behind: “$9 billion in 2001” has it for its own. */
function ownerOf({ lexemes }: Passage, { date }: Candidate, quantities: readonly Quantity[]): Quantity | undefined {
  return quantities.find(({ next }) => {
    const end = lexemes[next - 1]?.end ?? 0
    return date.start > end && date.start - end <= OWN_REACH && lexemes[next]?.spaced !== false
  })
}

function breaksBetween(
  { lexemes }: Passage,
  { from, to, words }: { from: number; to: number; words: FigureWords },
): number {
  let cost = 0
  for (const { start, lower } of lexemes) {
    if (start < from) continue
    if (start >= to) break
    if (words.numbers.and.has(lower)) cost += CLAUSE
    else if (words.conjunctions.has(lower)) cost += SUBORDINATE
    else if (words.breaks.has(lower)) cost += COMMA
  }
  return cost
}

/** “compared to 2023”, “over the previous year”, “up from $2 billion in 2019” has its own figure. */
function isCompared({ lexemes }: Passage, date: DateExpression, words: FigureWords): boolean {
  const at = lexemes.findIndex(lexeme => lexeme.start >= date.start)
  const isSpan = date.from !== date.to
  for (let i = at - 1; i >= 0 && i >= at - COMPARE_REACH; i -= 1) {
    const lower = lowerAt(lexemes, i)
    if (words.breaks.has(lower) || /\d/.test(lower)) return false
    if (words.comparisons.has(lower) && !(isSpan && i === at - 1)) return true
    const isBehind = words.comparisonsBehind.has(lower)
    if (isBehind && (isAfterGrowth(lexemes, i - 1, words) || isCorresponding(lexemes, at, words))) return true
  }
  return false
}

/** “12 percent over 2023”, “up from 2022”; not “trade over the past year”. */
function isAfterGrowth(lexemes: Passage['lexemes'], at: number, words: FigureWords): boolean {
  const lower = lowerAt(lexemes, at)
  return words.numbers.percent.has(lower) || words.growth.direction.has(lower)
}

/** “the 2030 Agenda”, “Vision 2035”: a year without a word before it, beside a capital. */
function isNameOfYear({ lexemes, text, sentence }: Passage, date: DateExpression): boolean {
  if (date.role !== '' || date.from.month !== 0 || date.from !== date.to || date.relative !== undefined) return false
  const before = text.tokens[date.first - 1]
  const after = date.last < sentence.last ? text.tokens[date.last] : undefined
  const isInside = before !== undefined && before.start >= (lexemes[0]?.start ?? 0)
  if (isInside && before.pos === 'PROPN') return true
  return after !== undefined && (after.pos === 'PROPN' || /^[A-Z]/.test(after.text))
}

/** “the corresponding months of 2023”: the months of the figure before, in that year. */
export function correspondingPeriod(
  { lexemes }: Passage,
  date: DateExpression,
  { before, words }: { before: DateExpression | undefined; words: FigureWords },
): string {
  if (before === undefined || before.from.month === 0 || date.from.month !== 0 || date.from.year === 0) return ''
  const at = lexemes.findIndex(lexeme => lexeme.start >= date.start)
  if (!isCorresponding(lexemes, at, words)) return ''
  const from = isoDate(dateOf(date.from.year, before.from.month, 0))
  const to = isoDate(dateOf(date.from.year, before.to.month, 0))
  return from === to ? from : `${from}/${to}`
}
