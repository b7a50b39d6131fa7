import { sql } from 'kysely'
import type { Item } from '../model/item.js'
import type { Thread } from '../model/ledger.js'
import type { Belonging } from '../model/telling.js'
import { changesOf } from '../queries/changes.js'
import { personWith } from '../queries/people-list.js'
import { askedIn } from '../queries/saved-searches.js'
import type { ChangeRow } from '../store/changes.js'
import type { Database } from '../store/store.js'
import type { LiveWatch } from '../store/telling/watches.js'
import { anyOf } from '../store/truth.js'

/** What is known of a run of changes, looked up once for all watches. */
export interface ChangeFacts {
  /** Items that the changes are of, by id. */
  readonly items: ReadonlyMap<string, Item>
  /** Codes of subjects by what the changes are of. */
  readonly subjects: ReadonlyMap<string, readonly string[]>
  /** Entries that are steps of the things followed that the changes are of. */
  readonly steps: ReadonlyMap<string, readonly string[]>
}

export async function factsOf(db: Database, changes: readonly ChangeRow[]): Promise<ChangeFacts> {
  const named = [...new Set(changes.map(({ subject }) => subject))]
  const items = await itemsOf(db, named)
  const subjects = new Map<string, readonly string[]>([...items].map(([id, { about }]) => [id, about.subjects]))
  const entries = await db.selectFrom('entries').where('id', '=', anyOf(named)).select(['id', 'subjects']).execute()
  for (const { id, subjects: codes } of entries) subjects.set(id, codes)
  const threads = await threadsOf(db, named)
  for (const { id, subjects: codes } of threads) subjects.set(id, codes)
  return { items, subjects, steps: new Map(threads.map(({ id, steps }) => [id, steps.map(({ entry }) => entry)])) }
}

export async function itemsOf(db: Database, ids: readonly string[]): Promise<Map<string, Item>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('items').where('id', '=', anyOf(ids)).select(['id', 'record']).execute()
  return new Map(rows.map(({ id, record }) => [id, JSON.parse(record) as Item]))
}

export async function threadsOf(db: Database, ids: readonly string[]): Promise<Thread[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ record: string }>`select distinct on (id) record from threads
    where id = ${anyOf(ids)} order by id, relation`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as Thread)
}

/** Where a change belongs: to the workspace that it was made in, which is everybody’s for the record, or to that and the side of its item; undefined where that is not known. */
export function belongingOf({ kind, subject, workspace }: ChangeRow, { items }: ChangeFacts): Belonging | undefined {
  return kind.startsWith('item.') ? items.get(subject) : { workspace, side: '' }
}

/** Tells which of a run of changes a watch is about, by their numbers. */
export async function matchedBy(
  db: Database,
  watch: LiveWatch,
  { changes, facts }: { readonly changes: readonly ChangeRow[]; readonly facts: ChangeFacts },
): Promise<ReadonlySet<number>> {
  const those = (fits: (change: ChangeRow) => boolean) =>
    new Set(changes.filter(change => change.seq > watch.after && fits(change)).map(({ seq }) => seq))
  const { kind, what } = watch
  switch (kind) {
    case 'relation':
      return those(({ dyads }) => dyads.includes(what))
    case 'item': {
      const about = (await itemsOf(db, [what])).get(what)?.about
      const steps = [about?.thread ?? '', about?.matter ?? ''].filter(id => id !== '')
      return those(({ subject }) => subject === what || steps.includes(subject))
    }
    case 'person': {
      const events = new Set((await personWith(db, what, { most: 1 }))?.person.events)
      return those(({ event }) => event !== '' && events.has(event))
    }
    case 'subject':
      return those(({ subject }) => facts.subjects.get(subject)?.includes(what) ?? false)
    case 'search': {
      const [first, last] = [changes[0]?.seq ?? 0, changes.at(-1)?.seq ?? 0]
      const asked = { search: askedIn(what), after: first - 1, limit: changes.length }
      const found = new Set((await changesOf(db, asked)).map(({ seq }) => seq))
      return those(({ seq }) => seq <= last && found.has(seq))
    }
  }
}
