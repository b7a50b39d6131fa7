import type { Tables } from '../../../knowledge/tables.js'
import { listOf } from '../../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'

interface Lengths {
  readonly days: string
  readonly visits: string
}

/** How many words may stand between “three-day” and the word for the visit: “three-day official state visit”. */
const BETWEEN = 3

/** A visit that lasts three days here and two there. */
export function createVisitLengthFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const { days, visits } = tables.get<{ lengths: Lengths }>('languages/en/differences').lengths
  const counts = new Map(listOf(days).map((word, index) => [word, index + 2] as const))
  const nouns = new Set(listOf(visits))
  return ({ reports, texts }): Difference[] => {
    const told = reports.flatMap((report, index): (Told & { readonly days: number })[] => {
      const words = texts[index] ?? []
      return words.flatMap((word, at) => {
        const printed = /^(\p{L}+|\d+)-day$/u.exec(word.plain)?.[1] ?? ''
        const length = counts.get(printed) ?? Number(printed || Number.NaN)
        const noun = words.slice(at + 1, at + 2 + BETWEEN).find(each => nouns.has(each.plain))
        if (!(length > 1) || noun === undefined) return []
        const evidence = evidenceOf(report, word.start, noun.end)
        return /[.!?;\n]/.test(evidence.quote) ? [] : [{ days: length, value: evidence.quote, evidence }]
      })
    })
    const documentsOf = (length: number) =>
      new Set(told.filter(each => each.days === length).map(each => each.evidence.document))
    const clashing = told.filter(one =>
      told.some(other => other.days !== one.days && !documentsOf(other.days).has(one.evidence.document)),
    )
    if (clashing.length === 0) return []
    return [
      {
        kind: 'number',
        about: sentences['visit-length-about'] ?? '',
        values: valuesOf(clashing),
        explanation: sentences['visit-length'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.visit-length', words: clashing.map(({ value }) => value) },
      },
    ]
  }
}
