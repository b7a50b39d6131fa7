import type { Tables } from '../knowledge/tables.js'
import { type ReadFigure, YEAR_UNKNOWN } from '../model/report.js'
import type { Mention, ReadText, Sentence } from '../model/text.js'
import type { DateExpression } from '../text/dates.js'
import { figureOf, type Reading } from './figures/figure.js'
import { leadsToRate } from './figures/growth.js'
import { type MeasureReading, measureOf } from './figures/measures.js'
import { mergeFigures, type Told } from './figures/merging.js'
import { pairGrowth } from './figures/pairing.js'
import { mayHoldFigure, type Passage, passageOf } from './figures/passage.js'
import { correspondingPeriod, nearestPeriod, periodsOf } from './figures/periods.js'
import { readQuantities } from './figures/quantities.js'
import type { Quantity } from './figures/quantity.js'
import { type FigureWords, figureWordsOf } from './figures/words.js'

/** `start`: the first day of the event, as far as it is known. */
export type FigureReader = (text: ReadText, start?: string) => readonly ReadFigure[]

/** Reads sums, counts and growth with period, unit and the interval that the printed precision allows. */
export function createFigureReader(tables: Tables): FigureReader {
  const byLanguage = new Map<string, FigureWords | undefined>()
  return (text, start = '') => {
    const { language } = text.document
    if (!byLanguage.has(language)) byLanguage.set(language, figureWordsOf(tables, language))
    const words = byLanguage.get(language)
    return words === undefined ? [] : readFigures(text, words, start)
  }
}

/** What earlier sentences of the same block leave for later ones. */
interface Carried {
  blockIndex: number
  /** The last period told of trade: “In 2024 … . Exports made up …”. */
  trade: string
  /** What it was: trade, exports or imports. */
  measure: Reading['measure']
  /** The currency of the last sum told of: “300 million euros. Roads get 120 million …”. */
  unit: string
  /** The last year told of anything. */
  year: string
  /** The day that “last year” is told from; the same for the whole document. */
  readonly anchor: string
}

/** Length of an ISO date: a year alone is only the earliest that may be. */
const FULL = 10
const NOTHING = { trade: '', measure: 'other-number', unit: '', year: '' } as const

function readFigures(text: ReadText, words: FigureWords, start: string): ReadFigure[] {
  const told: Told[] = []
  const carried: Carried = {
    blockIndex: -1,
    ...NOTHING,
    anchor: text.document.published || (start.length === FULL ? start : String(YEAR_UNKNOWN)),
  }
  let mentions: (Mention | undefined)[] | undefined
  for (const sentence of text.sentences) {
    if (sentence.blockIndex !== carried.blockIndex)
      Object.assign(carried, { blockIndex: sentence.blockIndex, ...NOTHING })
    if (!mayHoldFigure(text, sentence, words)) continue
    mentions ??= mentionsByToken(text)
    readSentence(text, sentence, { words, mentions, carried, told })
  }
  return mergeFigures(told)
}

function mentionsByToken(text: ReadText): (Mention | undefined)[] {
  const mentions: (Mention | undefined)[] = new Array(text.tokens.length)
  for (const mention of text.mentions) for (let i = mention.first; i < mention.last; i += 1) mentions[i] = mention
  return mentions
}

function readSentence(
  text: ReadText,
  sentence: Sentence,
  {
    words,
    mentions,
    carried,
    told,
  }: { words: FigureWords; mentions: readonly (Mention | undefined)[]; carried: Carried; told: Told[] },
): void {
  const passage = passageOf(text, sentence, { words, mentions })
  const backTo = pointsBack(passage, words) ? carried.year : ''
  for (const reading of readingsOf(passage, { words, carried, backTo }))
    told.push({ figure: figureOf(passage, reading, words), block: sentence.block, backTo })
  for (const { from } of passage.dates) if (from.year !== 0) carried.year = String(from.year)
}

const pointsBack = ({ lexemes }: Passage, words: FigureWords): boolean =>
  lexemes.some(lexeme => words.backTo.has(lexeme.lower))

function readingsOf(
  passage: Passage,
  { words, carried, backTo }: { words: FigureWords; carried: Carried; backTo: string },
): Reading[] {
  const quantities = readQuantities(passage, words, { lastUnit: carried.unit })
  if (quantities.length === 0) return []
  carried.unit = quantities.findLast(({ kind }) => kind === 'money')?.unit ?? carried.unit
  const candidates = periodsOf(passage, { words, anchor: carried.anchor })
  const measured = quantities.map(quantity => ({ quantity, ...measureIn(passage, quantity, { words, carried }) }))
  const periodFor = (quantity: Quantity, isTarget = false) =>
    nearestPeriod(passage, quantity, { candidates, quantities, words, isTarget })
  const growthBySum = pairGrowth(passage, measured, { words, period: quantity => periodFor(quantity)?.period ?? '' })
  const paired = new Set(growthBySum.values())
  const readings: Reading[] = []
  let before: DateExpression | undefined
  measured.forEach(({ quantity, measure, at }, i) => {
    if (paired.has(i)) return
    if (quantity.kind === 'growth' && leadsToRate(passage, quantity, words)) return
    const nearest = periodFor(quantity, measure === 'target')
    let period = nearest?.period ?? ''
    // “a doubling to $6 million by 2030”: what is aimed at has not grown yet.
    const isAhead = measure === 'target' || isYetToCome(period, carried.anchor)
    const growth = isAhead ? undefined : quantities[growthBySum.get(i) ?? -1]
    if (nearest?.date !== undefined) {
      const corresponding = correspondingPeriod(passage, nearest.date, { before, words })
      if (corresponding !== '') period = corresponding
      else before = nearest.date
    }
    if (period === '' && measure !== 'target') period = carriedPeriod(measure, { carried, backTo })
    if (OF_TRADE.has(measure)) {
      carried.measure = measure
      if (period !== '') carried.trade = period
    }
    readings.push({ quantity, ...(growth === undefined ? {} : { growth }), measure, period, cues: at })
  })
  return readings
}

/** “by 2030”, told in 2025. */
function isYetToCome(period: string, anchor: string): boolean {
  return anchor !== String(YEAR_UNKNOWN) && period.startsWith('by ') && period.slice(3, 7) > anchor.slice(0, 4)
}

/** A sum without a word of its own (“It rose to $4 million”) is of what the sentence before told of. */
function measureIn(
  passage: Passage,
  quantity: Quantity,
  { words, carried }: { words: FigureWords; carried: Carried },
): MeasureReading {
  const own = measureOf(passage, quantity, words)
  const isOpen = own.at.length === 0 && (quantity.kind === 'money' || quantity.kind === 'growth')
  if (!isOpen || quantity.ofMany === true || carried.measure === 'other-number') return own
  const { lexemes } = passage
  for (let i = 0; i < quantity.first; i += 1) {
    if (words.anaphors.has(lexemes[i]?.lower ?? '')) return { measure: carried.measure, at: [i] }
  }
  return own
}

const OF_TRADE: ReadonlySet<Reading['measure']> = new Set(['bilateral-trade', 'exports', 'imports'])

function carriedPeriod(measure: Reading['measure'], { carried, backTo }: { carried: Carried; backTo: string }): string {
  if (backTo !== '') return backTo
  return OF_TRADE.has(measure) && !carried.trade.startsWith('by') ? carried.trade : ''
}
