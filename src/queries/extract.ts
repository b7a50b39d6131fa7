import { type Extract, type ExtractDocument, partiesNamed, webAddress } from '../model/extract.js'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import { targetsOf } from '../model/ruled.js'
import type { Ruling } from '../model/ruling.js'
import { unpack } from '../pipeline/packing.js'
import { eventsOfRelation } from '../store/relations.js'
import type { Database, Store } from '../store/store.js'
import { anyOf, reportsOf } from '../store/truth.js'
import { isOfPast, type PastQuestion } from './asked.js'
import { addressesOf, eventRecord } from './event-dossier.js'
import { exportedParts } from './export.js'
import { inTime } from './exported.js'
import type { PartyNames } from './names.js'
import { relationOf } from './relation.js'
import { withPreferredNames } from './settings.js'

export interface ExtractQuestion extends PastQuestion {
  /** Only this event. */
  readonly event?: string
  readonly names: Pick<PartyNames, 'nameOf'>
}

/** What is asked for of a ledger: all of it, one relation, or one event. Undefined where there is nothing of that name. */
export async function extractOf({ db }: Store, question: ExtractQuestion): Promise<Extract | undefined> {
  const held = await heldOf(db, question)
  if (held === undefined) return undefined
  const events = (await withPreferredNames(db, held.events)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const documents = await documentsOf(db, events)
  return {
    documents,
    events,
    relations: held.relations,
    rulings: held.rulings,
    names: Object.fromEntries(partiesNamed(events, held.relations).map(code => [code, question.names.nameOf(code)])),
  }
}

interface Held {
  readonly events: readonly EventRecord[]
  readonly relations: readonly RelationRecord[]
  readonly rulings: readonly Ruling[]
}

async function heldOf(db: Database, question: ExtractQuestion): Promise<Held | undefined> {
  const { dyad, event } = question
  if (event !== undefined && !isOfPast(question)) {
    const record = await eventRecord(db, event)
    return record && { events: [record], relations: [], rulings: [] }
  }
  if (dyad !== undefined && event === undefined) return relationHeld(db, dyad, question)
  const parts = await exportedParts(db, question)
  const events: EventRecord[] = []
  for await (const each of parts.events) if (event === undefined || each.id === event) events.push(each)
  if (event !== undefined) return events.length === 0 ? undefined : { events, relations: [], rulings: [] }
  const relations: RelationRecord[] = []
  for await (const each of parts.relations) relations.push(each)
  return { events, relations, rulings: [...parts.rulings] }
}

async function relationHeld(db: Database, dyad: string, question: ExtractQuestion): Promise<Held | undefined> {
  const { knownThen, relationAsked } = await import('./known.js')
  const { rulings } = await knownThen(db, { ...question, dyad })
  if (!isOfPast(question)) {
    const relation = await relationOf(db, dyad)
    const events = (await eventsOfRelation(db, dyad)).map(packed => unpack<EventRecord>(packed))
    return relation && { events, relations: [relation], rulings: rulingsOf(relation, rulings) }
  }
  const related = await relationAsked(db, dyad, question)
  if (related === undefined) return undefined
  const { relation } = related
  const shown = new Set(relation.events.flatMap(({ id, same }) => [id, ...same]))
  const events = related.events.filter(({ id }) => shown.has(id))
  return { events, relations: [relation], rulings: rulingsOf(relation, rulings) }
}

/** Those that count in it, and what undid others of them. */
function rulingsOf({ rulings: { applied, contradictory } }: RelationRecord, rulings: readonly Ruling[]): Ruling[] {
  const ids = new Set([...applied, ...contradictory.flat()])
  return inTime(rulings.filter(ruling => ids.has(ruling.id) && targetsOf(ruling).length > 0))
}

/** Documents of events with their texts, in order of their hashes. */
async function documentsOf(db: Database, events: readonly EventRecord[]): Promise<ExtractDocument[]> {
  const told = new Map(events.flatMap(({ documents }) => documents.map(each => [each.sha256, each] as const)))
  const names = [...told.values()].map(({ name }) => name)
  const [addresses, reports, facts] = await Promise.all([
    addressesOf(db, names),
    reportsOf(db, names),
    db.selectFrom('facts').where('document', '=', anyOf(names)).select(['document', 'reader', 'text_sha256']).execute(),
  ])
  const readers = new Map(facts.map(({ document, ...fact }) => [document, fact]))
  return [...told.values()]
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
    .map(({ sha256, name, publisher, title, published, language }) => {
      const packed = reports.get(name)
      const read = packed && unpack<Report>(packed).document
      const fact = readers.get(name)
      // Of a time when it was taken in otherwise, the text is not at hand.
      const held = fact?.text_sha256 === sha256 ? read : undefined
      return {
        id: name,
        sha256,
        publisher,
        title,
        credits: read?.credits ?? [],
        published,
        language,
        address: webAddress(addresses.get(name) ?? ''),
        release: read?.release,
        reader: fact?.reader ?? '',
        text: held?.text ?? '',
        blocks: held?.blocks ?? [],
      }
    })
}
