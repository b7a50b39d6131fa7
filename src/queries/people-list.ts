import { sql } from 'kysely'
import type { Entry, EventSummary, RelationPerson } from '../model/ledger.js'
import type { PersonRecord } from '../model/lists.js'
import { anyOf, type Work } from '../store/truth.js'
import { eventRecord } from './event-dossier.js'
import type { Listing } from './relations-list.js'

/** People by name, each once. */
export async function listPeople(db: Work, { limit, skip }: Listing): Promise<RelationPerson[]> {
  const { rows } = await sql<{ record: string }>`
    select record from (select distinct on (id) id, name, record from people order by id, relation) each
    order by name, id limit ${limit} offset ${skip}`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as RelationPerson)
}

export async function personWith(db: Work, id: string): Promise<PersonRecord | undefined> {
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
    select record from (select distinct on (id) id, date, record from relation_events
      where id = ${anyOf(person.events)} order by id, relation) each
    order by date desc, id`.execute(db)
  return {
    person,
    relations: rows.map(({ relation }) => relation),
    events: events.rows.map(({ record }) => JSON.parse(record) as EventSummary),
  }
}

/** Acts that a person is told to have spoken, the latest first: of the latest events, so many as are read at a sitting. */
export async function spokenBy(
  db: Work,
  { person, events }: PersonRecord,
  { most }: { readonly most: number },
): Promise<Entry[]> {
  const forms = new Set([person.name, ...person.spellings.map(({ form }) => form)])
  const spoken: Entry[] = []
  for (const { id } of events) {
    if (spoken.length >= most) break
    const record = await eventRecord(db, id)
    const own = new Set(
      (record?.entries ?? []).flatMap(entry =>
        entry.kind === 'person' && [entry.content.name, ...entry.content.variants].some(form => forms.has(form))
          ? entry.id
          : [],
      ),
    )
    for (const entry of record?.entries ?? []) {
      if ('speakers' in entry.content && entry.content.speakers?.some(speaker => own.has(speaker))) spoken.push(entry)
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
