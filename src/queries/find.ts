import { sql } from 'kysely'
import type { Found, Organisation } from '../model/answers.js'
import type { Entry, EventRecord, OpenDiscrepancy, RelationPerson, Thread } from '../model/ledger.js'
import { unpack } from '../pipeline/packing.js'
import type { Database } from '../store/store.js'
import { soundsOf } from '../text/sound.js'
import { type Asked, isOfPast, type PastQuestion } from './asked.js'
import { eventRecord } from './event-dossier.js'
import type { Related } from './known.js'
import { dyadOf, dyadOfId, type PartyNames } from './names.js'
import { relationOf } from './relation.js'
import { withCorrections, withPreferredNames } from './settings.js'

/** Looks for a relation, then for anything with that id, then for people of that name, by its sound too. */
export async function find(db: Database, words: readonly string[], { names, ...question }: Finding) {
  const dyad = dyadOf(words, names)
  const word = words.join(' ')
  const organisation = dyad === undefined ? names.organisationOf(word) : undefined
  if (organisation !== undefined) return organisationThen(db, organisation, question)
  if (isOfPast(question)) return findThen(db, word, { ...question, ...(dyad === undefined ? {} : { dyad }) })
  const relation = dyad === undefined ? undefined : await relationOf(db, dyad)
  if (relation !== undefined) return { kind: 'relation', relation } as const
  return (ID.test(word) ? await byId(db, word) : undefined) ?? (await byName(db, word))
}

/** Every id names parties or has parts; hardly anything that is searched for does. */
const ID = /^\S+[-/]\S+$/

export interface Finding extends Omit<PastQuestion, 'dyad'> {
  readonly names: PartyNames
}

type KnownOrganisation = Omit<Organisation, 'asOf' | 'relations'>

/** With its members of that day, and its relations in the ledger. */
async function organisationThen(
  db: Database,
  { members, ...organisation }: KnownOrganisation,
  { asOf = '' }: Asked,
): Promise<Found> {
  const { code } = organisation
  const rows = await db
    .selectFrom('relations')
    .where(({ eb, or }) => or([eb('dyad', 'like', `${code}-%`), eb('dyad', 'like', `%-${code}`)]))
    .select('dyad')
    .orderBy('dyad')
    .execute()
  const isThen = ({ since, until }: Organisation['members'][number]) =>
    asOf === '' || (since <= asOf && (until === '' || asOf < until))
  const relations = rows.map(({ dyad }) => dyad)
  return { kind: 'organisation', organisation: { ...organisation, asOf, members: members.filter(isThen), relations } }
}

/** The same as it stood or was known: the relation itself, something in the relation that its id names, or people. */
async function findThen(db: Database, word: string, question: PastQuestion): Promise<Found | undefined> {
  const { relationAsked } = await import('./known.js')
  const dyad = question.dyad ?? dyadOfId(word)
  if (dyad === undefined) return peopleThen(db, word, question)
  const related = await relationAsked(db, dyad, question)
  return related && inRelation(related, question.dyad === undefined ? word : '')
}

async function peopleThen(db: Database, word: string, question: PastQuestion): Promise<Found | undefined> {
  const { relationAsked } = await import('./known.js')
  const sounds = soundsOf(word)
  const rows = await db
    .selectFrom('people')
    .where(({ eb, or }) =>
      or([eb('id', '=', word), ...(sounds.length > 0 ? [sql<boolean>`sounds @> ${sounds}::text[]`] : [])]),
    )
    .select('relation')
    .distinct()
    .orderBy('relation')
    .execute()
  const people: RelationPerson[] = []
  for (const { relation: dyad } of rows) {
    const related = await relationAsked(db, dyad, question)
    const isMeant = ({ id, name, spellings }: RelationPerson) => {
      const heard = new Set(soundsOf([name, ...spellings.map(({ form }) => form)].join(' ')))
      return id === word || (sounds.length > 0 && sounds.every(sound => heard.has(sound)))
    }
    people.push(...(related?.relation.people.filter(isMeant) ?? []))
  }
  return people.length === 0 ? undefined : { kind: 'people', people }
}

/** What an id names in a relation at that time; the relation itself without one. */
function inRelation({ relation, events }: Related, id: string): Found | undefined {
  if (id === '' || id === relation.id) return { kind: 'relation', relation }
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
  if (thread !== undefined) return { kind: 'thread', thread }
  const discrepancy = relation.discrepancies.find(each => each.id === id)
  return discrepancy && { kind: 'discrepancy', discrepancy }
}

export async function byId(db: Database, id: string): Promise<Found | undefined> {
  const event = await eventRecord(db, id)
  if (event !== undefined) return { kind: 'event', event }
  const entry = await db.selectFrom('entries').where('id', '=', id).select(['event', 'record']).executeTakeFirst()
  if (entry !== undefined) {
    const held = await db.selectFrom('events').where('key', '=', entry.event).select('record').executeTakeFirstOrThrow()
    const read = unpack<EventRecord>(held.record)
    const [event = read] = await withCorrections(db, await withPreferredNames(db, [read]))
    const own = event.entries.find(each => each.id === id) ?? (JSON.parse(entry.record) as Entry)
    return { kind: 'entry', entry: own, event, threads: await threadsWith(db, id) }
  }
  const thread = await db.selectFrom('threads').where('id', '=', id).select('record').executeTakeFirst()
  if (thread !== undefined) return { kind: 'thread', thread: JSON.parse(thread.record) as Thread }
  const found = await db.selectFrom('discrepancies').where('id', '=', id).select('record').executeTakeFirst()
  if (found !== undefined) return { kind: 'discrepancy', discrepancy: JSON.parse(found.record) as OpenDiscrepancy }
  const person = await db.selectFrom('people').where('id', '=', id).select('record').executeTakeFirst()
  return person && { kind: 'people', people: [JSON.parse(person.record) as RelationPerson] }
}

/** Threads that an entry opened or moved, or that it mentions. */
async function threadsWith(db: Database, entry: string): Promise<Thread[]> {
  const rows = await db
    .selectFrom('threads')
    .where(sql<boolean>`entries @> ${[entry]}::text[]`)
    .select(['id', 'record'])
    .distinct()
    .orderBy('id')
    .execute()
  return rows.map(({ record }) => JSON.parse(record) as Thread)
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
