import { sql } from 'kysely'
import { DATE_FIELDS, DEFAULT_WORKSPACE } from '../model/item-kinds.js'
import type { Tables } from './tables.js'
import { anyOf, insertRows, type Work } from './truth.js'

/** What is kept of one act. */
export interface NewItemAct {
  readonly id: string
  readonly item: string
  readonly workspace: string
  /** Whose own it is; or empty. */
  readonly side: string
  /** Side that signs it; or empty. */
  readonly from_side: string
  readonly body: string
}

export type ItemRow = { readonly [Column in keyof Tables['items']]: Tables['items'][Column] }
export type ItemPastRow = { readonly [Column in keyof Tables['item_past']]: Tables['item_past'][Column] }
export type ItemSideRow = { readonly [Column in keyof Tables['item_sides']]: Tables['item_sides'][Column] }

/** Adds acts. */
export async function keepItemActs(work: Work, acts: readonly NewItemAct[]): Promise<void> {
  await insertRows(work, 'item_acts', {
    columns: ['id text', 'item text', 'workspace text', 'side text', 'from_side text', 'body text'],
    rows: acts,
  })
}

/** Nobody else changes these items until the transaction ends: two writers see each other's acts. */
export async function holdItems(work: Work, items: readonly string[]): Promise<void> {
  if (items.length === 0) return
  // In one order, whoever holds them: two writers would else wait for each other for ever.
  await sql`select pg_advisory_xact_lock(4815164, hashtext(item))
    from (select distinct unnest(${[...items]}::text[]) as item order by 1) each`.execute(work)
}

/** Bodies of the acts of some items, by item, in the order in which they became known. */
export async function actsOfItems(work: Work, items: readonly string[]): Promise<Map<string, string[]>> {
  if (items.length === 0) return new Map()
  const rows = await work
    .selectFrom('item_acts')
    .where('item', '=', anyOf(items))
    .select(['item', 'body'])
    .orderBy('seq')
    .execute()
  return grouped(rows)
}

/** Acts of all items of a workspace. */
export async function allItemActs(work: Work, workspace: string): Promise<Map<string, string[]>> {
  const rows = await work
    .selectFrom('item_acts')
    .where('workspace', '=', workspace)
    .select(['item', 'body'])
    .orderBy('seq')
    .execute()
  return grouped(rows)
}

function grouped(rows: readonly { readonly item: string; readonly body: string }[]): Map<string, string[]> {
  const acts = new Map<string, string[]>()
  for (const { item, body } of rows) {
    const list = acts.get(item) ?? []
    acts.set(item, list)
    list.push(body)
  }
  return acts
}

/** Writes how items stand, in place of how they stood, after so many acts were added. */
export async function replaceItems(work: Work, rows: readonly ItemRow[], added = 0): Promise<void> {
  if (rows.length === 0) return
  await work
    .deleteFrom('items')
    .where('id', '=', anyOf(rows.map(({ id }) => id)))
    .execute()
  await insertRows(work, 'items', { columns: COLUMNS, rows })
  await sql`insert into item_dates select id, key, value, workspace, side, relation, state, closed from items, jsonb_each_text(record::jsonb -> 'fields')
    where id = ${anyOf(rows.map(({ id }) => id))} and key = ${anyOf(DATE_FIELDS)} and value ~ '^[0-9]'`.execute(work)
  await countedAnew(work, added)
}

/** Writes how items stood before, in place of what was written of all that ended on some day or later. */
export async function replacePast(
  work: Work,
  rows: readonly ItemPastRow[],
  { items, from }: { readonly items: readonly string[]; readonly from: string },
): Promise<void> {
  if (items.length === 0) return
  await work.deleteFrom('item_past').where('item', '=', anyOf(items)).where('until', '>=', from).execute()
  await insertRows(work, 'item_past', { columns: PAST_COLUMNS, rows })
}

/** How an item stood before, for whoever checks it. */
export async function pastOfItems(work: Work, workspace: string): Promise<Map<string, ItemPastRow[]>> {
  const rows = await work
    .selectFrom('item_past')
    .where('workspace', '=', workspace)
    .selectAll()
    .orderBy('item')
    .orderBy('since')
    .execute()
  const past = new Map<string, ItemPastRow[]>()
  for (const row of rows) past.set(row.item, [...(past.get(row.item) ?? []), row])
  return past
}

/** Acts after which the database looks again how many items there are of what: by that it chooses how lists are read. */
const ACTS = 500

/** An embedded database has no process of its own that would; a server has, and does it besides. */
async function countedAnew(work: Work, added: number): Promise<void> {
  // Whoever is served owns no table, and only owners have them counted.
  await sql`select entente_count_items(${added}::integer, ${ACTS}::integer)`.execute(work)
}

export async function countItemsAnew(work: Work): Promise<void> {
  await sql`analyze items, item_dates, item_past`.execute(work)
}

/** Writes what sides keep to themselves of some items, in place of what of it is seen from here. */
export async function replaceSides(work: Work, items: readonly string[], rows: readonly ItemSideRow[]): Promise<void> {
  if (items.length === 0) return
  await work.deleteFrom('item_sides').where('item', '=', anyOf(items)).execute()
  const columns = ['item text', 'workspace text', 'side text', 'searched text', 'record text']
  await insertRows(work, 'item_sides', { columns, rows })
}

/** What whoever looks keeps to themselves of an item, by side: more than one only for the program. */
export async function sidesOfItem(work: Work, item: string): Promise<string[]> {
  const rows = await work.selectFrom('item_sides').where('item', '=', item).select('record').orderBy('side').execute()
  return rows.map(({ record }) => record)
}

const STANDING_COLUMNS = [
  ...['workspace', 'side', 'relation', 'kind', 'thread', 'matter', 'state', 'status'].map(name => `${name} text`),
  'closed boolean',
  ...['lead', 'due', 'next_review', 'opened', 'moved'].map(name => `${name} text`),
  'waiting integer',
  ...['searched', 'since', 'status_since'].map(name => `${name} text`),
]
const COLUMNS = ['id text', ...STANDING_COLUMNS, 'partner text', 'subjects text', 'record text']
const PAST_COLUMNS = ['item text', ...STANDING_COLUMNS, 'until text']

/** Notes that how items stand is to be made anew. */
export async function markItems(work: Work): Promise<void> {
  await sql`insert into dirty (what) select distinct 'item:' || item from item_acts on conflict do nothing`.execute(
    work,
  )
}

export async function keepAttachment(
  work: Work,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: Uint8Array },
): Promise<void> {
  await work
    .insertInto('attachments')
    .values({ sha256, size: bytes.length, bytes })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function attachmentBytes(work: Work, sha256: string): Promise<Uint8Array | undefined> {
  const row = await work.selectFrom('attachments').where('sha256', '=', sha256).select('bytes').executeTakeFirst()
  return row?.bytes
}

/** Hashes under which files are kept. */
export async function attachmentHashes(work: Work): Promise<string[]> {
  const rows = await work.selectFrom('attachments').select('sha256').orderBy('sha256').execute()
  return rows.map(({ sha256 }) => sha256)
}

/** Keeps filters under a name, in place of those that had it; none takes the name away. */
export async function saveView(
  work: Work,
  { name, query, by }: { readonly name: string; readonly query: string; readonly by: string },
  { workspace = DEFAULT_WORKSPACE, side = '' }: { readonly workspace?: string; readonly side?: string } = {},
): Promise<void> {
  await work.insertInto('item_views').values({ workspace, side, name, query, by }).execute()
}
