import { correctedEntries, type Settings, settingsIn } from '../ledger/ledger.js'
import type { EventRecord, PersonEntry, RelationPerson } from '../model/ledger.js'
import type { Ruling } from '../model/ruling.js'
import { anyOf, type Work } from '../store/truth.js'

export type { Settings }

/** What is set in this ledger. */
export async function settingsOf(db: Work): Promise<Settings> {
  const rows = await db
    .selectFrom('rulings')
    .where(({ eb, or }) => or([eb('body', 'like', '%"kind":"set"%'), eb('body', 'like', '%"kind":"undo"%')]))
    .select('body')
    .orderBy('seq')
    .execute()
  return settingsIn(rows.map(({ body }) => JSON.parse(body) as Ruling))
}

/** Events as people corrected their entries. What was read stays known: by its rulings, and in what is kept. */
export async function withCorrections<Held extends Pick<EventRecord, 'id' | 'evidence' | 'entries'>>(
  db: Work,
  events: readonly Held[],
): Promise<Held[]> {
  const rows = await db
    .selectFrom('rulings')
    .where(({ eb, or }) => or([eb('body', 'like', '%"kind":"correct"%'), eb('body', 'like', '%"kind":"undo"%')]))
    .select('body')
    .orderBy('seq')
    .execute()
  if (rows.length === 0) return [...events]
  return correctedEntries(
    events,
    rows.map(({ body }) => JSON.parse(body) as Ruling),
  )
}

/** Events with people under the names that settings prefer; what a source prints of them stays among the spellings. */
export async function withPreferredNames(db: Work, events: readonly EventRecord[]): Promise<EventRecord[]> {
  const { rulings } = await settingsOf(db)
  if (!rulings.some(({ of }) => of.id.startsWith('person/'))) return [...events]
  const dyads = [...new Set(events.flatMap(event => event.dyads))]
  const rows = await db.selectFrom('people').where('relation', '=', anyOf(dyads)).select('record').execute()
  const people = rows
    .map(({ record }) => JSON.parse(record) as RelationPerson)
    .filter(({ ruling }) => ruling !== undefined)
  return events.map(event => ({
    ...event,
    entries: event.entries.map(entry => (entry.kind === 'person' ? preferred(entry, people) : entry)),
  }))
}

function preferred(entry: PersonEntry, people: readonly RelationPerson[]): PersonEntry {
  const is = ({ events, spellings }: RelationPerson) =>
    events.includes(entry.event) &&
    entry.evidence.some(({ document, quote }) =>
      spellings.some(({ form, documents }) => form === quote && documents.includes(document)),
    )
  const name = people.find(is)?.name
  if (name === undefined || name === entry.content.name) return entry
  const { content } = entry
  const variants = [...new Set([content.name, ...content.variants])].filter(form => form !== name).sort()
  return { ...entry, content: { ...content, name, variants } }
}
