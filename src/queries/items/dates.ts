import { sql } from 'kysely'
import type { Item, ItemDate } from '../../model/item.js'
import { DATE_FIELDS } from '../../model/item-kinds.js'
import type { Work } from '../../store/truth.js'

/** Dates that people gave items that whoever looks may see, but for those of a side’s own: when one falls due, is looked at again, enters into force, is to be renewed, ends. */
export async function itemDates(
  db: Work,
  { dyad, workspace }: { readonly dyad?: string | undefined; readonly workspace?: string },
): Promise<ItemDate[]> {
  const { rows } = await sql<{ record: string }>`select record from items
    where ${workspace === undefined ? sql`true` : sql`workspace = ${workspace}`} and side = '' and state = 'followed' and ${dyad === undefined ? sql`true` : sql`relation = ${dyad}`}
      and record ~ ${`"(${DATE_FIELDS.join('|')})":"[0-9]`} order by id`.execute(db)
  return rows.flatMap(({ record }) => {
    const { id, about, fields, closed } = JSON.parse(record) as Item
    // What is done falls due no more; a paper goes on being in force and ends when it ends.
    const dated = DATE_FIELDS.filter(field => fields[field] !== '' && !(closed && ENDS_WITH_ITEM.has(field)))
    return dated.map(field => ({ item: id, dyad: about.relation, title: fields.content, field, date: fields[field] }))
  })
}

const ENDS_WITH_ITEM: ReadonlySet<string> = new Set(['due', 'next_review'])
