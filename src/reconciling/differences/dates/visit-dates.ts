import type { Tables } from '../../../knowledge/tables.js'
import type { Report } from '../../../model/report.js'
import { daysBetween, partsOf } from '../../../text/calendar.js'
import { type DateWords, dateWordsOf } from '../../../text/date-words.js'
import { findDatesIn, resolveDate } from '../../../text/dates.js'
import { lexemesIn } from '../../lexemes.js'
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

interface Dated extends Told {
  readonly start: string
  readonly end: string
}

/** Days apart within which two dates can be those of one visit. */
const NEAR = 31
/** How far behind the word for the visit its dates may stand, in pieces of text. */
const REACH = 14

/** The days of the visit, where two reports that date it do not print the same ones. */
export function createVisitDateFinder(tables: Tables): DifferenceFinder {
  const dates = dateWordsOf(tables.get('languages/en/dates'))
  const { sentences } = differenceWords(tables)
  const { visits, stays, at } = tables.get<{ dated: Readonly<Record<'visits' | 'stays' | 'at', string>> }>(
    'languages/en/differences',
  ).dated
  const nouns = new Set(listOf(visits))
  const verbs = new Set(listOf(stays))
  const places = new Set(listOf(at))
  return ({ reports, texts }): Difference[] => {
    const anchor = reports.map(anchorOf).find(day => day !== '') ?? ''
    const dated = reports.flatMap((report, index) =>
      visitDates(report, texts[index] ?? [], { dates, nouns, verbs, places, anchor: anchorOf(report) || anchor }),
    )
    const told = dated.filter(one =>
      dated.some(other => other.evidence.document !== one.evidence.document && disagree(one, other)),
    )
    if (told.length === 0) return []
    return [
      {
        kind: 'date',
        about: sentences['date-visit-about'] ?? '',
        values: valuesOf(told),
        explanation: sentences['date-visit'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.visit-dates', words: told.map(({ value }) => value) },
      },
    ]
  }
}

/** A day of the report's own: of the event, or of publication. */
const anchorOf = ({ event, document }: Report): string =>
  [event.start, document.published].find(day => /^\d{4}-\d\d-\d\d$/.test(day)) ?? ''

interface Reading {
  readonly dates: DateWords
  readonly nouns: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  readonly anchor: string
}

/** Days printed behind the word for the visit, or behind “in” and the host's name. */
function visitDates(report: Report, words: readonly Word[], { dates, nouns, verbs, places, anchor }: Reading): Dated[] {
  const { text } = report.document
  return stretchesOf(text, words).flatMap((stretch): Dated[] => {
    const visit = stretch.find(
      (word, at) => nouns.has(word.plain) || (verbs.has(word.plain) && places.has(stretch[at + 1]?.plain ?? '')),
    )
    const last = stretch.at(-1)
    if (visit === undefined || last === undefined) return []
    return findDatesIn(lexemesIn(text.slice(visit.start, last.end)), dates).flatMap((date): Dated[] => {
      const span = resolveDate(date, anchor)
      if (date.first > REACH || date.from.day === 0 || date.from.month === 0) return []
      if (span.start.length !== 10 || !isNear(span.start, anchor)) return []
      const evidence = evidenceOf(report, visit.start + date.start, visit.start + date.end)
      return [{ ...span, value: evidence.quote, evidence }]
    })
  })
}

const isNear = (day: string, anchor: string): boolean =>
  anchor === '' || Math.abs(daysBetween(partsOf(anchor), partsOf(day))) <= NEAR

const disagree = (a: Dated, b: Dated): boolean => (a.start !== b.start || a.end !== b.end) && isNear(a.start, b.start)
