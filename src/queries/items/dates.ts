import { type RawBuilder, sql } from 'kysely'
import type { Item, ItemDate } from '../../model/item.js'
import { DATE_FIELDS, type ItemField } from '../../model/item-kinds.js'
import type { Work } from '../../store/truth.js'

interface Asked {
  readonly dyad?: string | undefined
  readonly workspace?: string
  /** Dates of what is done or was withdrawn too: for calendars that may have them. */
  readonly withGone?: boolean
}

/**
 * Dates of one year that people gave items that whoever looks may see, but for those of a side’s own: when one falls due, is looked at again, enters into force, is to be renewed,
 * ends.
 */
export async function itemDates(
  db: Work,
  {
    year,
    limit,
    skip = 0,
    ...asked
  }: Asked & { readonly year: string; readonly limit: number; readonly skip?: number },
): Promise<ItemDate[]> {
  const { rows } = await sql<{ field: ItemField; date: string; record: string }>`
    select dated.field, dated.date, items.record from (
      select * from item_dates where date >= ${year} and date < ${`${year}~`} and ${openIn(asked)}
      order by date, item, field limit ${limit} offset ${skip}
    ) dated join items on items.id = dated.item order by dated.date, dated.item, dated.field`.execute(db)
  return rows.map(({ field, date, record }) => dateOf(JSON.parse(record) as Item, field, date))
}

/** All dates that people gave an item. */
export const datesOf = (item: Item): ItemDate[] =>
  DATE_FIELDS.flatMap(field => (item.fields[field] === '' ? [] : [dateOf(item, field, item.fields[field])]))

function dateOf({ id, about, fields, state, closed, updated }: Item, field: ItemField, date: string): ItemDate {
  const gone = state === 'withdrawn' || (closed && ENDS_WITH_ITEM.has(field))
  return { item: id, dyad: about.relation, title: fields.content, field, date, updated, gone }
}

/** Years in which some item has a date. */
export async function itemYears(db: Work, asked: Asked): Promise<string[]> {
  // One year after the other by the index of dates: of the many dates of a year one is looked at.
  const next = (after: RawBuilder<unknown>) => sql`(select left(date, 4) from item_dates
    where date > ${after} and ${openIn(asked)} order by date limit 1)`
  const { rows } = await sql<{ year: string }>`with recursive years as (
      select ${next(sql`''`)} as year union all select ${next(sql`years.year || '~'`)} from years where years.year is not null
    ) select year from years where year is not null`.execute(db)
  return rows.map(({ year }) => year)
}

/** What is done falls due no more; a paper goes on being in force and ends when it ends. */
const openIn = ({ dyad, workspace, withGone = false }: Asked): RawBuilder<boolean> =>
  sql<boolean>`(${workspace === undefined ? sql`true` : sql`workspace = ${workspace}`} and side = ''
    and ${dyad === undefined ? sql`true` : sql`relation = ${dyad}`}
    and ${
      withGone ? sql`state <> 'proposed'` : sql`state = 'followed' and not (closed and field in ('due', 'next_review'))`
    })`

const ENDS_WITH_ITEM: ReadonlySet<string> = new Set(['due', 'next_review'])
