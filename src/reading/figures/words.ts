import type { Tables } from '../../knowledge/tables.js'
import type { Figure } from '../../model/dossier.js'
import { type DateTable, type DateWords, dateWordsOf } from '../../text/date-words.js'
import { type NumberTable, type NumberWords, numberWordsOf } from '../../text/number-words.js'
import { WordFact } from '../../text/word-facts.js'
import { type CurrencyTable, type CurrencyWords, currencyWordsOf } from './currencies.js'

export type Measure = Figure['measure']

/** The table `languages/<language>/figures`. */
interface FigureTable {
  readonly units: Readonly<Record<string, readonly string[]>>
  readonly hyphened: Readonly<Record<string, string>>
  readonly compound: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly plural_ending: string
  readonly participle_endings: readonly string[]
  readonly rates: {
    readonly units: readonly string[]
    readonly per: readonly string[]
    readonly times: Readonly<Record<string, string>>
    readonly adjectives: Readonly<Record<string, string>>
  }
  readonly definite: readonly string[]
  readonly labels: readonly string[]
  readonly people: string
  readonly populations: readonly string[]
  readonly distances: readonly string[]
  readonly lengths: readonly string[]
  readonly measures: Readonly<Partial<Record<Measure, readonly string[]>>>
  readonly weak: Readonly<Partial<Record<Measure, readonly string[]>>>
  readonly other: readonly string[]
  readonly target: {
    readonly words: readonly string[]
    readonly marks: readonly string[]
    readonly reached: readonly string[]
    readonly aims: readonly string[]
    readonly wills: readonly string[]
    readonly leads: readonly string[]
    readonly not_before: readonly string[]
  }
  readonly growth: {
    readonly up: readonly string[]
    readonly down: readonly string[]
    readonly levels: readonly string[]
    readonly share: readonly string[]
    readonly bases: readonly string[]
    readonly from: readonly string[]
    readonly apart: readonly string[]
    readonly verbs: Readonly<Record<string, number>>
    readonly infinitives: Readonly<Record<string, number>>
    readonly infinitive_marks: readonly string[]
    readonly wanted: Readonly<Record<string, number>>
    readonly folds: Readonly<Record<string, number>>
    readonly fold: readonly string[]
    readonly times: readonly string[]
    readonly twice: Readonly<Record<string, number>>
    readonly comparatives: readonly string[]
    readonly many: readonly string[]
    readonly multiplied: readonly string[]
    readonly quantities: readonly string[]
  }
  readonly comparisons: readonly string[]
  readonly comparisons_behind: readonly string[]
  readonly corresponding: readonly string[]
  readonly corresponding_units: readonly string[]
  readonly back_to: readonly string[]
  readonly anaphors: readonly string[]
  readonly same_sum: readonly string[]
  readonly or_else: readonly string[]
  readonly breaks: readonly string[]
  readonly conjunctions: readonly string[]
}

/** A cue for what a sum is of; `strength` is taken off its nearness. */
interface Cue {
  readonly measure: Measure
  readonly weak: boolean
}

/** Everything the figure reader looks words up in. */
export interface FigureWords {
  readonly dates: DateWords
  readonly numbers: NumberWords
  readonly currencies: CurrencyWords
  readonly unitOf: ReadonlyMap<string, string>
  readonly hyphened: ReadonlyMap<string, string>
  readonly compound: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly plural: string
  readonly participles: readonly string[]
  readonly people: string
  readonly populations: ReadonlySet<string>
  readonly distances: ReadonlySet<string>
  readonly lengths: ReadonlySet<string>
  readonly rateUnits: ReadonlySet<string>
  readonly ratePer: ReadonlySet<string>
  readonly rateTimes: ReadonlyMap<string, string>
  readonly rateAdjectives: ReadonlyMap<string, string>
  readonly definite: ReadonlySet<string>
  readonly labels: ReadonlySet<string>
  readonly cues: ReadonlyMap<string, Cue>
  readonly target: {
    readonly words: ReadonlySet<string>
    readonly marks: ReadonlySet<string>
    readonly reached: ReadonlySet<string>
    readonly aims: ReadonlySet<string>
    readonly wills: ReadonlySet<string>
    readonly leads: ReadonlySet<string>
    readonly notBefore: ReadonlySet<string>
  }
  readonly growth: {
    /** 1 for words of rising, -1 for words of falling. */
    readonly direction: ReadonlyMap<string, number>
    readonly levels: ReadonlySet<string>
    readonly share: ReadonlySet<string>
    readonly bases: ReadonlySet<string>
    readonly from: ReadonlySet<string>
    /** Between a growth and a sum these say that the sum is not yet reached. */
    readonly apart: ReadonlySet<string>
    readonly verbs: ReadonlyMap<string, number>
    readonly infinitives: ReadonlyMap<string, number>
    readonly infinitiveMarks: ReadonlySet<string>
    /** Gerunds and the like that ask for growth behind a word of aiming. */
    readonly wanted: ReadonlyMap<string, number>
    readonly folds: ReadonlyMap<string, number>
    readonly fold: ReadonlySet<string>
    readonly times: ReadonlySet<string>
    readonly twice: ReadonlyMap<string, number>
    readonly comparatives: ReadonlySet<string>
    readonly many: ReadonlySet<string>
    readonly multiplied: ReadonlySet<string>
    readonly quantities: ReadonlySet<string>
  }
  readonly comparisons: ReadonlySet<string>
  /** Compare only directly behind a word of growth or a percentage. */
  readonly comparisonsBehind: ReadonlySet<string>
  readonly corresponding: ReadonlySet<string>
  readonly correspondingUnits: ReadonlySet<string>
  readonly backTo: ReadonlySet<string>
  readonly anaphors: ReadonlySet<string>
  readonly sameSum: ReadonlySet<string>
  readonly orElse: ReadonlySet<string>
  readonly breaks: ReadonlySet<string>
  readonly conjunctions: ReadonlySet<string>
  /** Words without a digit that a quantity can start with. */
  readonly starters: ReadonlySet<string>
  /** Finds a digit, or a word that can make a sentence hold a figure: “one” and “two” count nothing without a scale. */
  readonly carries: WordFact<boolean>
}

const mapOf = <V>(record: Readonly<Record<string, V>>): ReadonlyMap<string, V> => new Map(Object.entries(record))

/** Undefined for a language whose pack does not say how figures are told. */
export function figureWordsOf(tables: Tables, language: string): FigureWords | undefined {
  const needed = ['figures', 'numbers', 'dates'].map(name => `languages/${language}/${name}`)
  if (!needed.every(path => tables.has(path))) return undefined
  const table = tables.get<FigureTable>(`languages/${language}/figures`)
  const numbers = numberWordsOf(tables.get<NumberTable>(`languages/${language}/numbers`))
  const { growth, target, rates } = table
  const direction = new Map<string, number>()
  for (const word of growth.up) direction.set(word, 1)
  for (const word of growth.down) direction.set(word, -1)
  const growing = [growth.verbs, growth.infinitives, growth.wanted, growth.folds, growth.twice].flatMap(forms =>
    Object.keys(forms),
  )
  const counting = [...numbers.words].filter(([, value]) => value > 2).map(([word]) => word)
  const unitOf = new Map<string, string>()
  for (const [unit, forms] of Object.entries(table.units)) for (const form of forms) unitOf.set(form, unit)
  return {
    dates: dateWordsOf(tables.get<DateTable>(`languages/${language}/dates`)),
    numbers,
    currencies: currencyWordsOf(tables.get<CurrencyTable>('gazetteer/currencies')),
    unitOf,
    hyphened: mapOf(table.hyphened),
    compound: new Map(Object.entries(table.compound).map(([first, seconds]) => [first, mapOf(seconds)])),
    plural: table.plural_ending,
    participles: table.participle_endings,
    people: table.people,
    populations: new Set(table.populations),
    distances: new Set(table.distances),
    lengths: new Set(table.lengths),
    rateUnits: new Set(rates.units),
    ratePer: new Set(rates.per),
    rateTimes: mapOf(rates.times),
    rateAdjectives: mapOf(rates.adjectives),
    definite: new Set(table.definite),
    labels: new Set(table.labels),
    cues: cuesOf(table),
    target: {
      words: new Set(target.words),
      marks: new Set(target.marks),
      reached: new Set(target.reached),
      aims: new Set(target.aims),
      wills: new Set(target.wills),
      leads: new Set(target.leads),
      notBefore: new Set(target.not_before),
    },
    growth: {
      direction,
      levels: new Set(growth.levels),
      share: new Set(growth.share),
      bases: new Set(growth.bases),
      from: new Set(growth.from),
      apart: new Set(growth.apart),
      verbs: mapOf(growth.verbs),
      infinitives: mapOf(growth.infinitives),
      infinitiveMarks: new Set(growth.infinitive_marks),
      wanted: mapOf(growth.wanted),
      folds: mapOf(growth.folds),
      fold: new Set(growth.fold),
      times: new Set(growth.times),
      twice: mapOf(growth.twice),
      comparatives: new Set(growth.comparatives),
      many: new Set(growth.many),
      multiplied: new Set(growth.multiplied),
      quantities: new Set(growth.quantities),
    },
    comparisons: new Set(table.comparisons),
    comparisonsBehind: new Set(table.comparisons_behind),
    corresponding: new Set(table.corresponding),
    correspondingUnits: new Set(table.corresponding_units),
    backTo: new Set(table.back_to),
    anaphors: new Set(table.anaphors),
    sameSum: new Set(table.same_sum),
    orElse: new Set(table.or_else),
    breaks: new Set(table.breaks),
    conjunctions: new Set(table.conjunctions),
    starters: new Set([...growing, ...numbers.words.keys(), ...numbers.one, ...numbers.half]),
    carries: carrierOf([...growing, ...counting, ...numbers.scales.keys(), ...numbers.dozen.keys()]),
  }
}

/** A digit or one of the words, alone or in a word with hyphens. */
function carrierOf(words: readonly string[]): WordFact<boolean> {
  const carriers = new Set(words)
  return new WordFact(
    ({ lower }) => /\d/.test(lower) || lower.split(/[^\p{L}\p{N}]/u).some(part => carriers.has(part)),
    false,
  )
}

function cuesOf(table: FigureTable): Map<string, Cue> {
  const cues = new Map<string, Cue>()
  const add = (words: readonly string[], measure: Measure, weak: boolean) => {
    for (const word of words) cues.set(word, { measure, weak })
  }
  for (const [measure, words] of Object.entries(table.measures)) add(words, measure as Measure, false)
  for (const [measure, words] of Object.entries(table.weak)) add(words, measure as Measure, true)
  add(table.other, 'other-number', false)
  return cues
}
