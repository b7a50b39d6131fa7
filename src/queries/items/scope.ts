import type { ReportScope } from '../../model/item-report.js'
import { daysOfPeriod, quarterOf } from '../../text/periods.js'

interface Asked {
  readonly period?: string | undefined
  readonly months?: string | undefined
  readonly dyad?: string | undefined
  readonly party?: string | undefined
  readonly lead?: string | undefined
  readonly workspace?: string | undefined
}

const USUAL_MONTHS = 6
const MOST_MONTHS = 600

/** What a report is asked for, with the quarter of today where no period is named; undefined when it is written wrongly. */
export function scopeOf(
  { period = '', months = '', dyad, party, lead, workspace }: Asked,
  today: string,
): ReportScope | undefined {
  const named = period === '' ? quarterOf(today) : period.toUpperCase()
  const days = daysOfPeriod(named)
  const count = months === '' ? USUAL_MONTHS : Number(months)
  if (days === undefined || !Number.isInteger(count) || count < 1 || count > MOST_MONTHS) return undefined
  return {
    period: named,
    ...days,
    months: count,
    ...(dyad ? { dyad } : {}),
    ...(party ? { party: party.toUpperCase() } : {}),
    ...(lead ? { lead } : {}),
    ...(workspace ? { workspace } : {}),
  }
}
