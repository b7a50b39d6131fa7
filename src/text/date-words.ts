import { isDigit } from './lexemes.js'
import { WordFact } from './word-facts.js'

/** The table `languages/<language>/dates`: the words that dates are made of. */
export interface DateTable {
  readonly capitalised: boolean
  readonly months: Readonly<Record<string, number>>
  readonly weekdays: Readonly<Record<string, number>>
  readonly ordinals: Readonly<Record<string, number>>
  readonly ordinal_endings: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  readonly parts: Readonly<Record<string, number>>
  readonly months_of: readonly string[]
  readonly short_parts: Readonly<Record<string, number>>
  readonly short_months: readonly string[]
  readonly fiscal: readonly string[]
  readonly to: readonly string[]
  readonly and: readonly string[]
  readonly of: readonly string[]
  readonly the: readonly string[]
  readonly comma: readonly string[]
  readonly edges: Readonly<Record<string, Edge>>
  readonly roles: Readonly<Record<string, DateRole>>
  readonly year_words: readonly string[]
  readonly counted: readonly string[]
  readonly today: Readonly<Record<string, number>>
  readonly steps: Readonly<Record<string, number>>
  readonly units: Readonly<Record<string, RelativeUnit>>
  readonly units_many: Readonly<Record<string, RelativeUnit>>
  readonly day_parts: readonly string[]
  readonly ago: readonly string[]
}

/** Part of the period that is meant: “early March”, “the end of 2025”. */
export type Edge = '' | 'early' | 'mid' | 'late' | 'end'

/** What the word before a date makes of it; '' when nothing known stands before it. */
export type DateRole =
  | ''
  | 'in'
  | 'on'
  | 'for'
  | 'of'
  | 'from'
  | 'since'
  | 'by'
  | 'before'
  | 'until'
  | 'to'
  | 'after'
  | 'between'

export type RelativeUnit = 'day' | 'week' | 'month' | 'year' | 'weekday'

/** A date table with its lists made into sets. */
export interface DateWords {
  readonly table: DateTable
  readonly months: ReadonlyMap<string, number>
  readonly weekdays: ReadonlyMap<string, number>
  readonly ordinals: ReadonlyMap<string, number>
  readonly counts: ReadonlyMap<string, number>
  readonly parts: ReadonlyMap<string, number>
  readonly edges: ReadonlyMap<string, Edge>
  readonly roles: ReadonlyMap<string, DateRole>
  readonly today: ReadonlyMap<string, number>
  readonly steps: ReadonlyMap<string, number>
  readonly units: ReadonlyMap<string, RelativeUnit>
  readonly unitsMany: ReadonlyMap<string, RelativeUnit>
  readonly dayParts: ReadonlySet<string>
  readonly monthsOf: ReadonlySet<string>
  readonly to: ReadonlySet<string>
  readonly and: ReadonlySet<string>
  readonly of: ReadonlySet<string>
  readonly the: ReadonlySet<string>
  readonly comma: ReadonlySet<string>
  readonly fiscal: ReadonlySet<string>
  readonly yearWords: ReadonlySet<string>
  readonly counted: ReadonlySet<string>
  readonly ago: ReadonlySet<string>
  readonly endings: ReadonlySet<string>
  readonly shortMonths: ReadonlySet<string>
  /** Whether a date’s core can start with the word, besides those that start with a digit. */
  readonly starts: WordFact<boolean>
  /** `SIGN` of the word: a text without any holds no date. */
  readonly signs: WordFact<number>
}

/** A word that can open or carry a date; a code such as “FY24”, which does when it is a name. */
export const SIGN = { none: 0, date: 1, code: 2 } as const

const mapOf = <V>(record: Readonly<Record<string, V>>): Map<string, V> => new Map(Object.entries(record))

export function dateWordsOf(table: DateTable): DateWords {
  const months = mapOf(table.months)
  const weekdays = mapOf(table.weekdays)
  const today = mapOf(table.today)
  const steps = mapOf(table.steps)
  const parts = mapOf(table.parts)
  const ordinals = mapOf(table.ordinals)
  const counts = mapOf(table.counts)
  const quarters = Object.keys(table.short_parts).flatMap(part => ['1', '2', '3', '4'].map(number => part + number))
  const opening = [months, weekdays, today, steps, ordinals, counts].flatMap(map => [...map.keys()])
  const starters = new Set([...opening, ...quarters])
  const triggers = new Set(
    [months, weekdays, today, steps, parts].flatMap(map => [...map.keys()]).concat(table.months_of, table.ago),
  )
  return {
    table,
    months,
    weekdays,
    today,
    steps,
    parts,
    ordinals,
    counts,
    starts: new WordFact(({ lower }) => starters.has(lower), false),
    signs: new WordFact(({ lower }) => {
      if (isDigit(lower.charCodeAt(0)) || triggers.has(lower)) return SIGN.date
      if (lower.length > 1 && lower.includes('-')) return SIGN.date
      return isDigit(lower.charCodeAt(lower.length - 1)) ? SIGN.code : SIGN.none
    }, SIGN.none),
    edges: mapOf(table.edges),
    roles: mapOf(table.roles),
    units: mapOf(table.units),
    unitsMany: mapOf(table.units_many),
    dayParts: new Set(table.day_parts),
    monthsOf: new Set(table.months_of),
    to: new Set(table.to),
    and: new Set(table.and),
    of: new Set(table.of),
    the: new Set(table.the),
    comma: new Set(table.comma),
    fiscal: new Set(table.fiscal),
    yearWords: new Set(table.year_words),
    counted: new Set(table.counted),
    ago: new Set(table.ago),
    endings: new Set(table.ordinal_endings),
    shortMonths: new Set(table.short_months),
  }
}
