import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { stretchesOf } from '../../sentences.js'
import { listOf, type Word } from '../../words.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'

/** A milestone of the relationship that reports recall with its year. */
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
  const find = createPhraseFinder(
    Object.entries(milestones).flatMap(([about, names]) => listOf(names).map(name => [name, about] as const)),
  )
  const before = new Set(listOf(year_before))
  return ({ reports, texts }) => {
    const dated = reports.flatMap((report, index) => yearsIn(report, texts[index] ?? [], { find, before }))
    return Object.keys(milestones).flatMap((about): Difference | never[] => {
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

interface Looked {
  readonly find: PhraseFinder<string>
  readonly before: ReadonlySet<string>
}

function yearsIn(report: Report, words: readonly Word[], { find, before }: Looked): Dated[] {
  return stretchesOf(report.document.text, words).flatMap(stretch =>
    findAll(stretch, find).flatMap(({ value: about, first, next }): Dated[] => {
      const year = yearBehind(stretch, next, before)
      if (year === undefined) return []
      return [{ about, year: year.plain, value: year.plain, evidence: evidenceOf(report, first.start, year.end) }]
    }),
  )
}

/** “… in 1971”, “… since 1971”: the year with the word that ties it to what stands before. */
function yearBehind(words: readonly Word[], from: number, before: ReadonlySet<string>): Word | undefined {
  for (let at = from; at < from + REACH; at += 1) {
    const word = words[at]
    if (word !== undefined && YEAR.test(word.plain) && before.has(words[at - 1]?.plain ?? '')) return word
  }
  return undefined
}
