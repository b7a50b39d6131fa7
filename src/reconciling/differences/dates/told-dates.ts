import type { Tables } from '../../../knowledge/tables.js'
import { type DateWords, dateWordsOf } from '../../../text/date-words.js'
import { type DateExpression, findDatesIn } from '../../../text/dates.js'
import { lexemesIn } from '../../lexemes.js'
import { listOf, wordsOf } from '../../words.js'
import { type Aligned, align, type Placed } from '../alignment.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import type { Passage, PassageReader } from '../passages.js'

interface Dated extends Placed {
  readonly date: DateExpression
}

/** How much the words around two dates must have in common, by how many of their meanings they share. */
const LEAST = [
  { shared: 1, score: 0.5 },
  { shared: 2, score: 0.3 },
  { shared: 3, score: 0.2 },
] as const

/** Dates of one thing still to come, in the same words around them: “ratified by March”, “a vote in June”. */
export function createToldDateFinder(tables: Tables, passagesOf: PassageReader): DifferenceFinder {
  const words = dateWordsOf(tables.get('languages/en/dates'))
  const { sentences } = differenceWords(tables)
  const ahead = new Set(listOf(tables.get<{ ahead: string }>('languages/en/differences').ahead))
  return account => {
    const passages = passagesOf(account)
    const dates = passages.all
      .filter(passage => passage.words.some(word => ahead.has(word.plain)))
      .flatMap(passage => datesIn(passage, words))
    const names = new Set(
      account.persons.flat().flatMap(({ person }) => [person.name, ...person.variants].flatMap(stemsOf)),
    )
    const prints = (report: number, { date }: Dated) =>
      dates.some(
        other => other.passage.report === report && areOfOneSort(other, { date }) && !datesDiffer(other.date, date),
      )
    return align(dates, { passages, comparable: areOfOneSort })
      .map(pair => ({ ...pair, shared: pair.shared.filter(key => !names.has(key)) }))
      .filter(isTold)
      .filter(({ a, b }) => datesDiffer(a.date, b.date))
      .filter(({ a, b }) => !prints(b.passage.report, a) && !prints(a.passage.report, b))
      .map(({ a, b, shared }): Difference => {
        const told = [a, b].map((dated): Told => {
          const report = account.reports[dated.passage.report]
          if (report === undefined) throw new Error('missing report of a date')
          const evidence = evidenceOf(report, dated.start, dated.end)
          return { value: evidence.quote, evidence }
        })
        return {
          kind: 'date',
          about: shared.map(key => key.replace(/^=/, '')).join(', '),
          values: valuesOf(told),
          explanation: sentences['date-act'] ?? '',
          tone: 'contradiction',
          because: { rule: 'differences.told-date', words: told.map(({ value }) => value) },
        }
      })
  }
}

function datesIn(passage: Passage, words: DateWords): Dated[] {
  const dates = findDatesIn(lexemesIn(passage.text), words)
  const others = dates.map(({ start, end }) => ({ start: passage.start + start, end: passage.start + end }))
  return dates.map((date, index) => ({
    passage,
    date,
    others,
    start: others[index]?.start ?? passage.start,
    end: others[index]?.end ?? passage.start,
  }))
}

const stemsOf = (name: string): string[] => wordsOf(name).map(word => word.stem)

const isTold = ({ score, shared }: Aligned<Dated>): boolean =>
  LEAST.some(least => shared.length >= least.shared && score >= least.score)

/** Dates that print at least one part alike in kind: two months, two years, two days of the week. */
function areOfOneSort({ date: a }: Pick<Dated, 'date'>, { date: b }: Pick<Dated, 'date'>): boolean {
  if (a.from.month > 0 && b.from.month > 0) return true
  if (a.from.month + b.from.month > 0) return false
  return (a.from.year > 0 && b.from.year > 0) || (a.weekday > 0 && b.weekday > 0)
}

/** Whether two dates print a part of one kind with two values. */
export function datesDiffer(a: DateExpression, b: DateExpression): boolean {
  const apart = (part: 'year' | 'month' | 'day') => {
    const [mine, other] = [a.from[part], b.from[part]]
    return mine > 0 && other > 0 && (mine > b.to[part] || other > a.to[part] || mine !== other)
  }
  return apart('year') || apart('month') || apart('day') || (a.from.day + b.from.day === 0 && a.weekday !== b.weekday)
}
