import { sql } from 'kysely'
import { type KnownItem, reportOf } from '../../ledger/ledger.js'
import type { Item } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { ItemReport, ReportScope } from '../../model/item-report.js'
import type { Thread } from '../../model/ledger.js'
import { actOfBody } from '../../pipeline/items/row.js'
import { actsOfItems } from '../../store/items.js'
import { anyOf, type Work } from '../../store/truth.js'

/** How the items of a workspace stood at the end of a period, and what moved in it. */
export async function itemReport(db: Work, scope: ReportScope): Promise<ItemReport> {
  const { workspace = DEFAULT_WORKSPACE } = scope
  const touched = await touchedSince(db, scope.from, workspace)
  const rows = await db
    .selectFrom('items')
    .where('workspace', '=', workspace)
    // A report is for handing on: nothing in it is a side’s own.
    .where('side', '=', '')
    // One that was withdrawn since was followed then.
    .where(({ eb, or }) => or([eb('state', '<>', 'withdrawn'), eb('id', '=', anyOf([...touched]))]))
    .select('record')
    .execute()
  const items = rows.map(({ record }) => JSON.parse(record) as Item)
  return reportOf(await withActs(db, items, { scope, touched }), scope)
}

/** Some items with what a report asks of each. */
export async function knownItems(db: Work, ids: readonly string[], scope: ReportScope): Promise<KnownItem[]> {
  const rows = await db.selectFrom('items').where('id', '=', anyOf(ids)).select(['id', 'record', 'since']).execute()
  const items = rows.map(({ record }) => JSON.parse(record) as Item)
  // Of what nobody did anything on since the period began its acts say no more than how it stands.
  const touched = rows.filter(({ since }) => since >= scope.from).map(({ id }) => id)
  return withActs(db, items, { scope, touched: new Set(touched) })
}

async function withActs(
  db: Work,
  items: readonly Item[],
  { scope, touched }: { readonly scope: ReportScope; readonly touched: ReadonlySet<string> },
): Promise<KnownItem[]> {
  const acts = await actsOfItems(db, [...touched])
  const threads = await threadsOf(db, items.flatMap(idsOf))
  return items.flatMap((item): KnownItem[] => {
    const about = idsOf(item).flatMap(id => threads.get(id) ?? [])
    if (touched.has(item.id)) return [{ acts: (acts.get(item.id) ?? []).map(actOfBody), threads: about }]
    return item.opened.slice(0, 10) > scope.to ? [] : [{ item, acts: [], threads: about }]
  })
}

/**
 * Items on which somebody acted since some day, besides opening them: by that alone they stand as they stood when they were opened.
 * A day earlier, since two clocks may tell the time otherwise.
 */
async function touchedSince(db: Work, from: string, workspace: string): Promise<ReadonlySet<string>> {
  const since = new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000)
  const rows = await db
    .selectFrom('item_acts')
    .where('workspace', '=', workspace)
    .where('side', '=', '')
    .groupBy('item')
    .having(({ eb, and, fn }) => and([eb(fn.max('known_at'), '>=', since), eb(fn.countAll(), '>', 1)]))
    .select('item')
    .execute()
  return new Set(rows.map(({ item }) => item))
}

/** What an item is about: the paper or body first, where it has one. */
const idsOf = ({ about: { matter, thread } }: Item): string[] => [matter, thread].filter(id => id !== '')

async function threadsOf(db: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Thread>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; record: string }>`select distinct on (id) id, record from threads
    where id = any(${[...new Set(ids)]}::text[]) order by id, relation`.execute(db)
  return new Map(rows.map(({ id, record }) => [id, JSON.parse(record) as Thread]))
}
