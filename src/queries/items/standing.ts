import { type RawBuilder, sql } from 'kysely'
import { itemOf } from '../../ledger/ledger.js'
import type { Item } from '../../model/item.js'
import { actOfBody } from '../../pipeline/items/row.js'
import { actsOfItems } from '../../store/items.js'
import { anyOf, type Work } from '../../store/truth.js'

/** What is asked of items in lists and reports, apart from what they say. */
const COLUMNS = sql.raw(
  'workspace, side, relation, kind, thread, matter, state, status, status_since, closed, lead, due, next_review, opened, moved, waiting, searched',
)

/** Items as they stand, or as they stood at the end of a day: what to choose from, to be called `items`. */
export const itemsThen = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`items`
    : sql`(select id, ${COLUMNS} from items where since <= ${asOf} union all
        select item as id, ${COLUMNS} from item_past where since <= ${asOf} and until > ${asOf})`

/** Some items as they stand, or as they stood at the end of a day, by id. */
export async function itemsById(
  db: Work,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<ReadonlyMap<string, Item>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('items')
    .where('id', '=', anyOf([...ids]))
    .select(['id', 'record', 'since'])
    .execute()
  const items = new Map<string, Item>()
  const changed: string[] = []
  for (const { id, record, since } of rows) {
    if (asOf === undefined || since <= asOf) items.set(id, JSON.parse(record) as Item)
    else changed.push(id)
  }
  for (const [id, bodies] of await actsOfItems(db, changed)) {
    const item = itemOf(bodies.map(actOfBody), asOf === undefined ? {} : { asOf })
    if (item !== undefined) items.set(id, item)
  }
  return items
}
