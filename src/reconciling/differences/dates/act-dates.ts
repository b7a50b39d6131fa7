import type { Tables } from '../../../knowledge/tables.js'
import type { Force } from '../../../model/dossier.js'
import { type DateWords, dateWordsOf } from '../../../text/date-words.js'
import { findDatesIn } from '../../../text/dates.js'
import type { Act } from '../../acts/act.js'
import { lexemesIn } from '../../lexemes.js'
import { createAboutReader } from '../about.js'
import { type Difference, type DifferenceFinder, differenceWords, type Told, valuesOf } from '../difference.js'
import { linked, type Trust, trustedPairs } from '../pairs.js'

/** Acts that happen on a day. */
const DATED: ReadonlySet<Force> = new Set(['do', 'sign', 'agree', 'discuss'])
/** Acts on different days are two acts more often than one. */
const TRUST: Trust = { words: 0.5, both: [{ score: 0.5, words: 0.3 }] }

interface Day extends Told {
  /** Of the week, 1 to 7; 0 when none is printed. */
  readonly weekday: number
  /** Month and day as one number; 0 when either is not printed. */
  readonly date: number
}

/** One act on two days, where both accounts print one day in the same way. */
export function createActDateFinder(tables: Tables): DifferenceFinder {
  const words = dateWordsOf(tables.get('languages/en/dates'))
  const { sentences } = differenceWords(tables)
  const aboutOf = tables.shared(createAboutReader)
  return account => {
    const pairs = trustedPairs(account, TRUST).filter(([a, b]) => {
      const [mine, other] = [dayOf(a, words), dayOf(b, words)]
      return mine !== undefined && other !== undefined && a.claim.force === b.claim.force && disagree(mine, other)
    })
    return linked(pairs).map((acts): Difference => {
      const told = acts.flatMap(act => dayOf(act, words) ?? [])
      return {
        kind: 'date',
        about: aboutOf(acts),
        values: valuesOf(told),
        explanation: sentences['date-act'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.act-dates', words: told.map(({ value }) => value) },
      }
    })
  }
}

/** The one day that an account prints; none when it prints several. */
function dayOf({ claim }: Act, words: DateWords): Day | undefined {
  if (!DATED.has(claim.force) || claim.reality === 'past') return undefined
  const { evidence } = claim
  const days = findDatesIn(lexemesIn(evidence.quote), words).filter(({ from, weekday }) => from.day > 0 || weekday > 0)
  const [day, ...others] = days
  if (day === undefined || others.length > 0 || day.from.day !== day.to.day) return undefined
  const quote = evidence.quote.slice(day.start, day.end)
  const start = evidence.start + day.start
  return {
    weekday: day.weekday,
    date: day.from.month > 0 && day.from.day > 0 ? day.from.month * 100 + day.from.day : 0,
    value: quote,
    evidence: { ...evidence, start, end: start + quote.length, quote },
  }
}

function disagree(a: Day, b: Day): boolean {
  if (a.date > 0 && b.date > 0) return a.date !== b.date
  return a.weekday > 0 && b.weekday > 0 && a.weekday !== b.weekday
}
