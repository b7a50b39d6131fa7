import type { Tables } from '../knowledge/tables.js'
import { type DateWords, dateWordsOf } from '../text/date-words.js'
import { findDatesIn } from '../text/dates.js'
import type { Hedge } from '../text/interval.js'
import type { Lexeme } from '../text/lexemes.js'
import { type NumberTable, type NumberWords, numberWordsOf } from '../text/number-words.js'
import { parseNumber } from '../text/numbers.js'
import { lexemesIn } from './lexemes.js'
import { stemOf } from './words.js'

/** A number with what it counts, as one account prints it. */
export interface Quantity {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly hedge: Hedge | undefined
  /** ISO 4217 code, `percent`, or the stems of the words it counts. */
  readonly unit: string
  readonly kind: 'money' | 'percent' | 'count'
  /** Stems of the next few words, for counts of the same thing in other words. */
  readonly counted: readonly string[]
  /** Span in the text, with the word behind. */
  readonly start: number
  readonly end: number
}

export type QuantityReader = (text: string) => Quantity[]

interface Currencies {
  readonly signs: Readonly<Record<string, string>>
  readonly codes: readonly string[]
  readonly names: Readonly<Record<string, { readonly words: readonly string[]; readonly usual: string }>>
}

const COUNTED = 3
const GREAT = 1e6

/** Reads the numbers of a text; dates and years are none. */
export function createQuantityReader(tables: Tables): QuantityReader {
  const numbers: NumberWords = numberWordsOf(tables.get<NumberTable>('languages/en/numbers'))
  const dates: DateWords = dateWordsOf(tables.get('languages/en/dates'))
  const { signs, codes, names } = tables.get<Currencies>('gazetteer/currencies')
  const before = new Map<string, string>([
    ...Object.entries(signs),
    ...codes.map(code => [code.toLowerCase(), code] as const),
  ])
  const behind = new Map<string, string>(codes.map(code => [code.toLowerCase(), code]))
  for (const { words, usual } of Object.values(names)) for (const word of words) behind.set(word, usual)
  return text => {
    const lexemes = lexemesIn(text)
    const dated = new Set<number>()
    for (const { first, last } of findDatesIn(lexemes, dates)) for (let i = first; i < last; i += 1) dated.add(i)
    const quantities: Quantity[] = []
    for (let at = 0; at < lexemes.length; ) {
      const number = dated.has(at) ? undefined : parseNumber(lexemes, at, numbers)
      const first = lexemes[at]
      if (number === undefined || first === undefined) {
        at += 1
        continue
      }
      const { value, low, high, hedge, percent, next } = number
      const sign = before.get(lexemes[at - 1]?.lower ?? '')
      const name = behind.get(lexemes[next]?.lower ?? '')
      const counted = wordsBehind(lexemes, next)
      // “10 billion dollars after 5 billion”: a great number without a word of its own is money.
      const bare = counted.length === 0 && value >= GREAT ? '' : undefined
      const money = percent ? undefined : (sign ?? name ?? bare)
      quantities.push({
        value,
        low,
        high,
        hedge,
        counted,
        kind: money !== undefined ? 'money' : percent ? 'percent' : 'count',
        unit: money ?? (percent ? 'percent' : (counted[0] ?? '')),
        start: first.start,
        end: lexemes[name !== undefined ? next : next - 1]?.end ?? first.end,
      })
      at = Math.max(next, at + 1)
    }
    return quantities
  }
}

function wordsBehind(lexemes: readonly Lexeme[], next: number): string[] {
  const stems: string[] = []
  // “36 government and commercial agreements”: what is counted may be one word further.
  for (let i = next; i < next + COUNTED + 1; i += 1) {
    const lower = lexemes[i]?.lower ?? ''
    if (!/^\p{L}/u.test(lower)) break
    stems.push(stemOf(lower))
  }
  return stems
}
