import type { Entry, EventRecord, OpenDiscrepancy, RelationPerson, RelationRecord, Thread } from '../model/ledger.js'
import { unpack } from '../pipeline/packing.js'
import type { Database } from '../store/store.js'
import { soundsOf } from '../text/sound.js'
import { dyadOf, type PartyNames } from './names.js'
import { relationOf } from './relation.js'

/** What a name on the command line stands for. */
export type Found =
  | { readonly kind: 'relation'; readonly relation: RelationRecord }
  | { readonly kind: 'event'; readonly event: EventRecord }
  | { readonly kind: 'entry'; readonly entry: Entry; readonly event: EventRecord; readonly threads: readonly Thread[] }
  | { readonly kind: 'thread'; readonly thread: Thread }
  | { readonly kind: 'discrepancy'; readonly discrepancy: OpenDiscrepancy }
  | { readonly kind: 'people'; readonly people: readonly RelationPerson[] }

/** Looks for a relation, then for anything with that id, then for people of that name, by its sound too. */
export async function find(db: Database, words: readonly string[], names: PartyNames): Promise<Found | undefined> {
  const dyad = dyadOf(words, names)
  const relation = dyad === undefined ? undefined : await relationOf(db, dyad)
  if (relation !== undefined) return { kind: 'relation', relation }
  const word = words.join(' ')
  return (await byId(db, word)) ?? (await byName(db, word))
}

async function byId(db: Database, id: string): Promise<Found | undefined> {
  const event = await eventWith(db, id)
  if (event !== undefined) return { kind: 'event', event }
  const entry = await db.selectFrom('entries').where('id', '=', id).select(['event', 'record']).executeTakeFirst()
  if (entry !== undefined) {
    const held = await db.selectFrom('events').where('key', '=', entry.event).select('record').executeTakeFirstOrThrow()
    return {
      kind: 'entry',
      entry: JSON.parse(entry.record) as Entry,
      event: unpack<EventRecord>(held.record),
      threads: await threadsWith(db, id),
    }
  }
  const thread = await db.selectFrom('threads').where('id', '=', id).select('record').executeTakeFirst()
  if (thread !== undefined) return { kind: 'thread', thread: JSON.parse(thread.record) as Thread }
  const found = await db.selectFrom('discrepancies').where('id', '=', id).select('record').executeTakeFirst()
  if (found !== undefined) return { kind: 'discrepancy', discrepancy: JSON.parse(found.record) as OpenDiscrepancy }
  const person = await db.selectFrom('people').where('id', '=', id).select('record').executeTakeFirst()
  return person && { kind: 'people', people: [JSON.parse(person.record) as RelationPerson] }
}

async function eventWith(db: Database, id: string): Promise<EventRecord | undefined> {
  const row = await db.selectFrom('events').where('id', '=', id).select('record').orderBy('key').executeTakeFirst()
  return row && unpack<EventRecord>(row.record)
}

/** Threads of the relations of an entry that it opened, moved or mentions. */
async function threadsWith(db: Database, entry: string): Promise<Thread[]> {
  const rows = await db
    .selectFrom('threads')
    .innerJoin('event_dyads', 'event_dyads.dyad', 'threads.relation')
    .innerJoin('entries', 'entries.event', 'event_dyads.event')
    .where('entries.id', '=', entry)
    .select(['threads.id', 'threads.record'])
    .distinct()
    .execute()
  return rows
    .map(({ record }) => JSON.parse(record) as Thread)
    .filter(({ steps, mentions }) => [...steps, ...mentions].some(step => step.entry === entry))
}

async function byName(db: Database, name: string): Promise<Found | undefined> {
  const sounds = soundsOf(name)
  if (sounds.length === 0) return undefined
  const rows = await db
    .selectFrom('people')
    .where('sounds', '@>', sounds)
    .select('record')
    .orderBy('name')
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.length === 0
    ? undefined
    : { kind: 'people', people: rows.map(({ record }) => JSON.parse(record) as RelationPerson) }
}
