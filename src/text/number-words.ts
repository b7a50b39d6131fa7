import type { Hedge } from './interval.js'

/** The table `languages/<language>/numbers`. */
export interface NumberTable {
  readonly words: Readonly<Record<string, number>>
  readonly scales: Readonly<Record<string, number>>
  readonly glued_scales: Readonly<Record<string, number>>
  readonly one: readonly string[]
  readonly half: readonly string[]
  readonly dozen: Readonly<Record<string, number>>
  readonly and: readonly string[]
  readonly range: readonly string[]
  readonly between: readonly string[]
  readonly from: readonly string[]
  readonly percent: readonly string[]
  readonly percent_pairs: Readonly<Record<string, readonly string[]>>
  readonly hedges: Readonly<Record<string, Hedge>>
  readonly particle_verbs: readonly string[]
}

/** A number table with its lists made into sets. */
export interface NumberWords {
  readonly words: ReadonlyMap<string, number>
  readonly scales: ReadonlyMap<string, number>
  readonly gluedScales: ReadonlyMap<string, number>
  readonly one: ReadonlySet<string>
  readonly half: ReadonlySet<string>
  readonly dozen: ReadonlyMap<string, number>
  readonly and: ReadonlySet<string>
  readonly range: ReadonlySet<string>
  readonly between: ReadonlySet<string>
  readonly from: ReadonlySet<string>
  readonly percent: ReadonlySet<string>
  readonly percentPairs: ReadonlyMap<string, ReadonlySet<string>>
  /** Of one to three words, joined by blanks. */
  readonly hedges: ReadonlyMap<string, Hedge>
  /** The last words of the hedges. */
  readonly hedgeEnds: ReadonlySet<string>
  /** Behind one of these “over” belongs to the verb: “handed over 50 buses”. */
  readonly particleVerbs: ReadonlySet<string>
}

export function numberWordsOf(table: NumberTable): NumberWords {
  return {
    words: new Map(Object.entries(table.words)),
    scales: new Map(Object.entries(table.scales)),
    gluedScales: new Map(Object.entries(table.glued_scales)),
    one: new Set(table.one),
    half: new Set(table.half),
    dozen: new Map(Object.entries(table.dozen)),
    and: new Set(table.and),
    range: new Set(table.range),
    between: new Set(table.between),
    from: new Set(table.from),
    percent: new Set(table.percent),
    percentPairs: new Map(Object.entries(table.percent_pairs).map(([first, seconds]) => [first, new Set(seconds)])),
    particleVerbs: new Set(table.particle_verbs),
    hedges: new Map(Object.entries(table.hedges)),
    hedgeEnds: new Set(Object.keys(table.hedges).map(phrase => phrase.slice(phrase.lastIndexOf(' ') + 1))),
  }
}
