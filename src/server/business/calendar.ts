import { calendarOf } from '../../export/formats/calendar.js'
import { allBusiness, type BusinessQuestion } from '../../queries/business/list.js'
import { datedOpportunity } from '../../web/calendar-file.js'
import type { Context } from '../context.js'

/** Opportunities that fit one of these questions; of those that were withdrawn calendars that may have them hear so. */
export async function calendarOfOpportunities(
  questions: readonly BusinessQuestion[],
  { store, site, origin }: Pick<Context, 'store' | 'site'> & { readonly origin: string },
): Promise<string> {
  const found = []
  for (const question of questions) found.push(...(await allBusiness(store.db, question)))
  return calendarOf(
    site.say('opportunities.title'),
    found.filter(({ state }) => state !== 'proposed').map(line => datedOpportunity(line, origin)),
  )
}
