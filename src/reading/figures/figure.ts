import type { Evidence } from '../../model/dossier.js'
import type { ReadFigure } from '../../model/report.js'
import type { Interval } from '../../text/interval.js'
import { lowerAt, type Passage } from './passage.js'
import type { Quantity } from './quantity.js'
import type { FigureWords, Measure } from './words.js'

/** A figure that reads well needs its clause: breaks nearer than this to the number do not end the quote. */
const LEAST_WORDS = 4

/** A figure before it is merged with others of the document. */
export interface Reading {
  readonly quantity: Quantity
  /** The growth that is told of the sum: “reaching $4 million, up 12 percent”. */
  readonly growth?: Quantity
  readonly measure: Measure
  readonly period: string
  /** Lexemes beside the quantities that decided. */
  readonly cues: readonly number[]
}

/** The entry that one reading makes. */
export function figureOf(passage: Passage, reading: Reading, words: FigureWords): ReadFigure {
  const { quantity, growth, measure, period } = reading
  const { amount } = quantity
  const change = growth?.change ?? quantity.change
  const parties = partiesOf(passage, words)
  return {
    measure,
    ...(parties.length > 0 ? { parties } : {}),
    value: amount?.value ?? null,
    ...ends(amount, 'low', 'high'),
    unit: quantity.unit,
    period,
    change_percent: change?.value ?? null,
    ...ends(change, 'change_low', 'change_high'),
    evidence: [evidenceOf(passage, reading, words)],
    because: { rule: ruleOf(reading), words: wordsOf(passage, reading) },
  }
}

function ends<L extends string, H extends string>(interval: Interval | undefined, low: L, high: H) {
  const out: Partial<Record<L | H, number>> = {}
  if (interval === undefined) return out
  if (Number.isFinite(interval.low)) out[low] = interval.low as (typeof out)[L]
  if (Number.isFinite(interval.high)) out[high] = interval.high as (typeof out)[H]
  return out
}

function ruleOf({ quantity, growth }: Reading): string {
  if (growth !== undefined) return `figures.${quantity.kind}-and-growth`
  return `figures.${quantity.kind}`
}

function wordsOf({ lexemes, text }: Passage, { quantity, growth, cues }: Reading): string[] {
  const print = (first: number, next: number) => {
    const open = lexemes[first]
    const close = lexemes[next - 1]
    return open === undefined || close === undefined ? '' : text.document.text.slice(open.start, close.end)
  }
  const out = [print(quantity.first, quantity.next)]
  if (growth !== undefined) out.push(print(growth.first, growth.next))
  for (const cue of cues) out.push(print(cue, cue + 1))
  return out
}

/** States that the sentence names, sorted. */
function partiesOf({ lexemes, mentionAt }: Passage, words: FigureWords): string[] {
  const parties = new Set<string>()
  lexemes.forEach((lexeme, i) => {
    const mention = mentionAt(lexeme)
    if (mention?.kind === 'state' && mention.party !== '' && !isOfMoney(lexemes, i, words)) parties.add(mention.party)
  })
  return [...parties].sort()
}

/** The state of “US$5 billion” or “Australian dollars” is none that the sentence is about. */
function isOfMoney(lexemes: Passage['lexemes'], at: number, words: FigureWords): boolean {
  const { signs, names } = words.currencies
  const behind = lowerAt(lexemes, at + 1)
  return signs.has(lowerAt(lexemes, at)) || signs.has(behind) || names.has(behind)
}

/** The clause that carries the number, and the growth and date that belong to it. */
function evidenceOf(passage: Passage, { quantity, growth }: Reading, words: FigureWords): Evidence {
  const { lexemes, text, sentence } = passage
  const first = Math.min(quantity.first, growth?.first ?? quantity.first)
  const next = Math.max(quantity.next, growth?.next ?? quantity.next)
  let from = first
  while (from > 0 && !(isBreak(lexemes, from - 1, words) && first - from >= LEAST_WORDS)) from -= 1
  let to = next
  while (to < lexemes.length && !isBreak(lexemes, to, words)) to += 1
  while (from < first && isOpening(passage, from, words)) from += 1
  const start = lexemes[from]?.start ?? sentence.start
  const end = lexemes[to - 1]?.end ?? sentence.end
  return { document: text.document.id, start, end, quote: text.document.text.slice(start, end) }
}

/** A mark, a conjunction or the tail of a cut word (“'s”) is no part of the clause it stands before. */
function isOpening({ lexemes }: Passage, at: number, words: FigureWords): boolean {
  const lower = lowerAt(lexemes, at)
  const isTail = at > 0 && lexemes[at]?.spaced === false && lower.startsWith("'")
  const isLink = at > 0 && words.conjunctions.has(lower)
  return isTail || isLink || words.breaks.has(lower)
}

function isBreak(lexemes: Passage['lexemes'], at: number, words: FigureWords): boolean {
  const lexeme = lexemes[at]
  return lexeme !== undefined && words.breaks.has(lexeme.lower)
}
