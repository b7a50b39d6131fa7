import { sql } from 'kysely'
import { itemOf, judgeActs, ownPartsOf } from '../../ledger/ledger.js'
import type { OwnPart } from '../../model/channel.js'
import type { Item, ItemAbout, ItemAct, JudgedAct } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import { actOfBody } from '../../pipeline/items/row.js'
import { actsOfItems } from '../../store/items.js'
import type { Work } from '../../store/truth.js'

/** An item with everything that was done to it. */
export interface ItemHistory {
  readonly item: Item
  readonly acts: readonly JudgedAct[]
  /** What whoever looks keeps to themselves of it, where both sides of a channel see the item. */
  readonly own: OwnPart | undefined
  /** What it is about in the record of today. */
  readonly threads: readonly Thread[]
}

export interface ItemAsked {
  /** Any that is seen from here when absent. */
  readonly workspace?: string
  /** As it stood at the end of a day. */
  readonly asOf?: string
}

export async function itemWith(
  db: Work,
  id: string,
  { workspace, asOf = '' }: ItemAsked = {},
): Promise<ItemHistory | undefined> {
  const known = (await knownActs(db, id)).filter(({ at }) => asOf === '' || at.slice(0, 10) <= asOf)
  const item = itemOf(known)
  if (item === undefined || item.workspace !== (workspace ?? item.workspace)) return undefined
  const own = ownPartsOf(known)
  return {
    item,
    acts: judgeActs(known),
    // The program sees what each side keeps, and shows it to nobody.
    own: own.length === 1 ? own[0] : undefined,
    threads: await threadsOf(db, item.about),
  }
}

/** Acts of an item in the order in which they became known. */
export async function knownActs(db: Work, id: string): Promise<ItemAct[]> {
  return ((await actsOfItems(db, [id])).get(id) ?? []).map(actOfBody)
}

/** What an item is about: by name, and where a newer reader names it otherwise, by the words that it rests on. */
async function threadsOf(db: Work, { thread, matter, places }: ItemAbout): Promise<Thread[]> {
  const wanted = [...new Set([matter, thread])].filter(id => id !== '')
  if (wanted.length === 0) return []
  const { rows } = await sql<{ record: string }>`select distinct on (id) record from threads
    where id = any(${wanted}::text[]) order by id, relation`.execute(db)
  const found = rows.map(({ record }) => JSON.parse(record) as Thread)
  const named = wanted.flatMap(id => found.find(each => each.id === id) ?? [])
  if (named.length > 0 || places.length === 0) return named
  return (await threadsOfKind(db, wanted)).filter(({ steps }) =>
    steps.some(({ evidence }) =>
      evidence.some(words =>
        places.some(place => place.document === words.document && place.start < words.end && words.start < place.end),
      ),
    ),
  )
}

/** `kgz-vnm/instrument/education`: threads of the same relation and kind. */
async function threadsOfKind(db: Work, ids: readonly string[]): Promise<Thread[]> {
  const all = await Promise.all(
    ids.map(id => {
      const [relation = '', kind = ''] = id.split('/')
      return db
        .selectFrom('threads')
        .where('relation', '=', relation.toUpperCase())
        .where('kind', '=', kind)
        .select('record')
        .orderBy('position')
        .execute()
    }),
  )
  return all.flat().map(({ record }) => JSON.parse(record) as Thread)
}

/** Items that are about one of these threads, or were opened from one of these entries. */
export async function itemsAbout(
  db: Work,
  { threads, workspace = DEFAULT_WORKSPACE }: { readonly threads: readonly string[]; readonly workspace?: string },
): Promise<Item[]> {
  if (threads.length === 0) return []
  const { rows } = await sql<{ record: string }>`select record from items
    where workspace = ${workspace} and state <> 'withdrawn'
      and (thread = any(${[...threads]}::text[]) or matter = any(${[...threads]}::text[])) order by id`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as Item)
}
