import type { Tables } from '../../knowledge/tables.js'
import { partsOf } from '../../text/calendar.js'
import { type DateWords, dateWordsOf } from '../../text/date-words.js'
import { type DateExpression, findDatesIn, resolveDate } from '../../text/dates.js'
import type { Act } from '../act.js'
import { lexemesIn } from '../lexemes.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  type Told,
  valuesOf,
} from './difference.js'

interface Dated extends Told {
  readonly report: number
  readonly start: string
  readonly end: string
}

/** Days apart within which two dates can be those of one visit. */
const NEAR = 31

/** The days of the visit, where two reports that date it do not print the same ones. */
export function createVisitDateFinder(tables: Tables): DifferenceFinder {
  const words = dateWordsOf(tables.get('languages/en/dates'))
  const { sentences } = differenceWords(tables)
  return (account): Difference[] => {
    const anchor = account.reports.map(report => report.event.start).find(day => day.length === 10) ?? ''
    const dated = account.acts.flatMap(act => visitDates(act, { words, anchor, account }))
    const told = dated.filter(one => dated.some(other => other.report !== one.report && disagree(one, other)))
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

function visitDates(
  act: Act,
  { words, anchor, account }: { words: DateWords; anchor: string; account: Account },
): Dated[] {
  const { claim } = act
  const guests = account.reports.flatMap(report => report.event.guests)
  const tellsVisit = act.scene === 'visit' || act.meanings.has('=visit') || act.meanings.has('=presence')
  if (!tellsVisit || claim.reality === 'past' || !['do', 'tell', 'pledge'].includes(claim.force)) return []
  if (claim.force === 'do' && !claim.by.every(code => guests.includes(code))) return []
  return findDatesIn(lexemesIn(claim.evidence.quote), words).flatMap((date): Dated[] => {
    if (!isDayOfVisit(date)) return []
    const { start, end } = resolveDate(date, anchor)
    if (start.length !== 10) return []
    const from = claim.evidence.start + date.start
    const quote = claim.evidence.quote.slice(date.start, date.end)
    return [
      {
        report: act.report,
        start,
        end,
        value: quote,
        evidence: { ...claim.evidence, start: from, end: from + quote.length, quote },
      },
    ]
  })
}

/** A printed day or span of days; a weekday alone tells when something happened, not how long the visit lasts. */
const isDayOfVisit = (date: DateExpression): boolean => date.from.day !== 0 && date.from.month !== 0

function disagree(a: Dated, b: Dated): boolean {
  if (a.start === b.start && a.end === b.end) return false
  const [p, q] = [partsOf(a.start), partsOf(b.start)]
  return Math.abs(Date.UTC(p.year, p.month - 1, p.day) - Date.UTC(q.year, q.month - 1, q.day)) <= NEAR * 864e5
}
