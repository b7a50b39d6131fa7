import type { Dated } from '../../export/formats/calendar.js'
import { datesOf } from '../../queries/items/dates.js'
import { type ItemQuestion, itemsInParts } from '../../queries/items/list.js'
import type { Work } from '../../store/truth.js'
import { datedItem } from '../../web/calendar-file.js'
import type { Site } from '../../web/site.js'

/** Days after which a date that is over is of no more use in a calendar. */
const OVER = 365
const DAY = 86_400_000

/** Dates of the items that fit, and of those that were withdrawn: calendars that may have them hear of it. */
export async function* datedItems(
  db: Work,
  question: ItemQuestion,
  where: { readonly site: Site; readonly origin: string },
): AsyncGenerator<readonly Dated[]> {
  const since = new Date(Date.parse(question.today) - OVER * DAY).toISOString().slice(0, 10)
  const { state, ...filters } = question.filters ?? {}
  const withGone = state === undefined ? [{ ...question, filters: { ...filters, state: 'withdrawn' } }] : []
  for (const asked of [question, ...withGone]) {
    for await (const lines of itemsInParts(db, asked)) {
      const dates = lines.flatMap(({ item }) => (item.state === 'proposed' ? [] : datesOf(item)))
      yield dates.filter(({ date }) => date >= since).map(each => datedItem(each, where))
    }
  }
}
