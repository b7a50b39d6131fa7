import { sql } from 'kysely'
import type { Entry, EventSummary, RelationPerson } from '../model/ledger.js'
import type { PersonRecord } from '../model/lists.js'
import { anyOf, type Work } from '../store/truth.js'
import { eventRecords } from './event-dossier.js'
import type { Listing } from './relations-list.js'

/** People by name, each once. */
export async function listPeople(db: Work, { limit, skip }: Listing): Promise<RelationPerson[]> {
  const { rows } = await sql<{ record: string }>`
    select distinct on (name, id) record, name, id from people
    order by name, id, relation limit ${limit} offset ${skip}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as RelationPerson)
}

/** One person with the latest of the events, or with all of them. */
export async function personWith(
  db: Work,
  id: string,
  { most }: { readonly most?: number } = {},
): Promise<PersonRecord | undefined> {
  const rows = await db
    .selectFrom('people')
    .where('id', '=', id)
    .select(['relation', 'record'])
    .orderBy('relation')
    .execute()
  const people = rows.map(({ record }) => JSON.parse(record) as RelationPerson)
  const [first, ...others] = people
  if (first === undefined) return undefined
  const person = others.reduce(joined, first)
  const events = await sql<{ record: string }>`
    select distinct on (date, id) record, date, id from relation_events
    where id = ${anyOf(person.events)} order by date desc, id, relation
    ${most === undefined ? sql`` : sql`limit ${most}`}`.execute(db)
  return {
    person,
    relations: rows.map(({ relation }) => relation),
    events: events.rows.map(({ record }) => JSON.parse(record) as EventSummary),
  }
}

/** Events that are looked through at once. */
const TOGETHER = 10

/** Acts that a person is told to have spoken, the latest first: of the latest events, so many as are read at a sitting. */
export async function spokenBy(
  db: Work,
  { person, events }: PersonRecord,
  { most }: { readonly most: number },
): Promise<Entry[]> {
  const forms = new Set([person.name, ...person.spellings.map(({ form }) => form)])
  const spoken: Entry[] = []
  for (let at = 0; at < events.length && spoken.length < most; at += TOGETHER) {
    const records = await eventRecords(
      db,
      events.slice(at, at + TOGETHER).map(({ id }) => id),
    )
    for (const { entries } of records) {
      const own = new Set(
        entries.flatMap(entry =>
          entry.kind === 'person' && [entry.content.name, ...entry.content.variants].some(form => forms.has(form))
            ? entry.id
            : [],
        ),
      )
      for (const entry of entries) {
        if ('speakers' in entry.content && entry.content.speakers?.some(speaker => own.has(speaker))) spoken.push(entry)
      }
    }
  }
  return spoken.slice(0, most)
}

function joined(one: RelationPerson, other: RelationPerson): RelationPerson {
  const documents = new Map<string, Set<string>>()
  for (const { form, documents: found } of [...one.spellings, ...other.spellings]) {
    documents.set(form, new Set([...(documents.get(form) ?? []), ...found]))
  }
  const offices = new Map(one.offices.map(office => [office.office, office]))
  for (const office of other.offices) {
    const known = offices.get(office.office)
    offices.set(
      office.office,
      known === undefined
        ? office
        : {
            ...known,
            first: [known.first, office.first].sort()[0] ?? '',
            last: [known.last, office.last].sort()[1] ?? '',
          },
    )
  }
  return {
    ...one,
    spellings: [...documents].map(([form, found]) => ({ form, documents: [...found].sort() })),
    offices: [...offices.values()].sort((a, b) => (a.first < b.first ? -1 : 1)),
    events: [...new Set([...one.events, ...other.events])].sort(),
  }
}
