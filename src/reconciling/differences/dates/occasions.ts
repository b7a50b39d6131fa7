import type { Tables } from '../../../knowledge/tables.js'
import { type DateWords, dateWordsOf } from '../../../text/date-words.js'
import { type DateExpression, findDatesIn } from '../../../text/dates.js'
import { lexemesIn } from '../../lexemes.js'
import { listOf } from '../../words.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import type { PassageReader } from '../passages.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'
import { datesDiffer } from './told-dates.js'

interface Dated extends Told {
  readonly about: string
  readonly date: DateExpression
}

/** Characters behind the words for the occasion within which its date stands. */
const REACH = 60

/** Occasions that happen once, dated differently: the next summit, the previous visit, the arrival. */
export function createOccasionFinder(tables: Tables, passagesOf: PassageReader): DifferenceFinder {
  const words = dateWordsOf(tables.get('languages/en/dates'))
  const { sentences } = differenceWords(tables)
  const { occasions } = tables.get<{ occasions: Readonly<Record<string, string>> }>('languages/en/differences')
  const find = createPhraseFinder(
    Object.entries(occasions).flatMap(([about, phrases]) => listOf(phrases).map(phrase => [phrase, about] as const)),
  )
  return account => {
    const dated = datedIn(account, { passagesOf, words, find })
    return Object.keys(occasions).flatMap((about): Difference | never[] => {
      const told = dated.filter(each => each.about === about)
      const first = told[0]
      if (first === undefined) return []
      const documents = new Set(told.map(({ evidence }) => evidence.document))
      // A report that dates it twice speaks of two occasions.
      if (documents.size < 2 || documents.size < told.length) return []
      if (!told.some(one => told.some(other => datesDiffer(one.date, other.date)))) return []
      return {
        kind: 'date',
        about,
        values: valuesOf(told),
        explanation: sentences['date-act'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.occasion', words: told.map(({ value }) => value) },
      }
    })
  }
}

interface Looked {
  readonly passagesOf: PassageReader
  readonly words: DateWords
  readonly find: PhraseFinder<string>
}

function datedIn(account: Account, { passagesOf, words, find }: Looked): Dated[] {
  return passagesOf(account).all.flatMap(({ report: index, words: printed, start, text }): Dated[] => {
    const report = account.reports[index]
    const hits = findAll(printed, find)
    if (report === undefined || hits.length === 0) return []
    const dates = findDatesIn(lexemesIn(text), words)
    return hits.flatMap(({ value: about, first, last }): Dated[] => {
      const date = dates.find(each => start + each.start >= last.end && start + each.start - last.end < REACH)
      if (date === undefined) return []
      const value = text.slice(date.start, date.end)
      return [{ about, date, value, evidence: evidenceOf(report, first.start, start + date.end) }]
    })
  })
}
