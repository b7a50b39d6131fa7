import { sql } from 'kysely'
import type { Found } from '../model/answers.js'
import type { Entry, EventRecord, OpenDiscrepancy, RelationPerson, RelationRecord, Thread } from '../model/ledger.js'
import type { Engine } from '../pipeline/engine.js'
import { unpack } from '../pipeline/packing.js'
import type { Database } from '../store/store.js'
import { soundsOf } from '../text/sound.js'
import type { Asked } from './known.js'
import { dyadOf, dyadOfId, type PartyNames } from './names.js'
import { relationOf } from './relation.js'

/** Looks for a relation, then for anything with that id, then for people of that name, by its sound too. */
export async function find(db: Database, words: readonly string[], { names, engine, ...asked }: Finding) {
  const dyad = dyadOf(words, names)
  const word = words.join(' ')
  if (asked.asOf !== undefined || asked.knownOn !== undefined) {
    const related = dyad ?? dyadOfId(word)
    if (related === undefined) return undefined
    const relation = await relationAsked(db, related, { ...asked, engine: await engine() })
    return relation && inRelation(relation, dyad === undefined ? word : '')
  }
  const relation = dyad === undefined ? undefined : await relationOf(db, dyad)
  if (relation !== undefined) return { kind: 'relation', relation } as const
  return (await byId(db, word)) ?? (await byName(db, word))
}

export interface Finding extends Asked {
  readonly names: PartyNames
  /** Loaded only for a question about the past. */
  readonly engine: () => Promise<Engine>
}

interface Related {
  readonly relation: RelationRecord
  readonly events: readonly EventRecord[]
}

/** A relation as it stood, or as it was known. */
async function relationAsked(
  db: Database,
  dyad: string,
  asked: Asked & { readonly engine: Engine },
): Promise<Related | undefined> {
  const { knownOf } = await import('./known.js')
  const { events, rulings } = await knownOf(db, dyad, asked)
  const [a = '', b = ''] = dyad.split('-')
  const { asOf } = asked
  const relation = asked.engine.ledger().relate([a, b], { events, rulings, ...(asOf === undefined ? {} : { asOf }) })
  return relation.events.length === 0 ? undefined : { relation, events }
}

/** What an id names in a relation at that time; the relation itself without one. */
function inRelation({ relation, events }: Related, id: string): Found | undefined {
  if (id === '') return { kind: 'relation', relation }
  const shown = new Set(relation.events.map(event => event.id))
  const held = events.filter(event => shown.has(event.id))
  const event = held.find(each => each.id === id)
  if (event !== undefined) return { kind: 'event', event }
  for (const each of held) {
    const entry = each.entries.find(entry => entry.id === id)
    if (entry === undefined) continue
    const threads = relation.threads.filter(thread =>
      [...thread.steps, ...thread.mentions].some(step => step.entry === id),
    )
    return { kind: 'entry', entry, event: each, threads }
  }
  const thread = relation.threads.find(each => each.id === id)
  return thread && { kind: 'thread', thread }
}

export async function byId(db: Database, id: string): Promise<Found | undefined> {
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
    .where(sql<boolean>`sounds @> ${sounds}::text[]`)
    .select('record')
    .orderBy('name')
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.length === 0
    ? undefined
    : { kind: 'people', people: rows.map(({ record }) => JSON.parse(record) as RelationPerson) }
}
