import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { stretchesOf } from '../../sentences.js'
import { listOf, type Word, wordsOf } from '../../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'

/** A milestone of the relationship that reports recall with its year. */
interface Milestone {
  readonly about: string
  /** Words that name it. */
  readonly names: readonly string[]
}

interface Dated extends Told {
  readonly about: string
  readonly year: string
}

const YEAR = /^(?:1[89]|20)\d\d$/
/** How many words may stand between the name of the milestone and its year. */
const REACH = 5

/** Milestones that two reports date to different years: since when there are diplomatic relations. */
export function createYearFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const { milestones, year_before } = tables.get<{ milestones: Readonly<Record<string, string>>; year_before: string }>(
    'languages/en/differences',
  )
  const known = Object.entries(milestones).map(([about, names]): Milestone => ({ about, names: listOf(names) }))
  const before = new Set(listOf(year_before))
  return ({ reports }) => {
    const dated = reports.flatMap(report => yearsIn(report, { known, before }))
    return known.flatMap(({ about }): Difference | never[] => {
      const told = dated.filter(each => each.about === about)
      const clashing = told.filter(one =>
        told.some(other => other.evidence.document !== one.evidence.document && other.year !== one.year),
      )
      if (clashing.length === 0 || agrees(told)) return []
      return {
        kind: 'date',
        about,
        values: valuesOf(clashing),
        explanation: sentences['date-year'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.years', words: clashing.map(({ value }) => value) },
      }
    })
  }
}

/** Whether every document that dates the milestone has one year in common. */
function agrees(told: readonly Dated[]): boolean {
  const documents = [...new Set(told.map(({ evidence }) => evidence.document))]
  return told.some(({ year }) =>
    documents.every(id => told.some(other => other.evidence.document === id && other.year === year)),
  )
}

function yearsIn(
  report: Report,
  { known, before }: { known: readonly Milestone[]; before: ReadonlySet<string> },
): Dated[] {
  return stretchesOf(report.document.text).flatMap(({ text: sentence, start: index }) => {
    const words = wordsOf(sentence)
    return known.flatMap(({ about, names }) =>
      names.flatMap((name): Dated[] => {
        const parts = name.split(' ')
        const at = words.findIndex((_, start) => parts.every((part, i) => words[start + i]?.plain === part))
        const year = at < 0 ? undefined : yearBehind(words, at + parts.length, before)
        const first = words[at]
        if (year === undefined || first === undefined) return []
        const evidence = evidenceOf(report, index + first.start, index + year.end)
        return [{ about, year: year.plain, value: year.plain, evidence }]
      }),
    )
  })
}

/** “… in 1971”, “… since 1971”: the year with the word that ties it to what stands before. */
function yearBehind(words: readonly Word[], from: number, before: ReadonlySet<string>): Word | undefined {
  for (let at = from; at < from + REACH; at += 1) {
    const word = words[at]
    if (word !== undefined && YEAR.test(word.plain) && before.has(words[at - 1]?.plain ?? '')) return word
  }
  return undefined
}
