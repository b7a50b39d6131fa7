import { sql } from 'kysely'
import { isPerson } from '../ledger/ledger.js'
import { type Entry, type EventRecord, type RelationPerson, THREAD_KINDS, type Thread } from '../model/ledger.js'
import { APPLIERS } from '../model/ruled.js'
import type { Place, Ruling, Target } from '../model/ruling.js'
import type { Work } from '../store/truth.js'
import { unpack } from './packing.js'
import { partitionsWith } from './said.js'

/** What a verdict names and the ledger does not hold. */
export class UnknownTarget extends Error {
  override readonly name = 'UnknownTarget'
}

/** What a ruling is about, and the relations it bears on. */
export interface FoundTarget {
  readonly target: Target
  readonly dyads: readonly string[]
}

/** What an id names, with the words it rests on, so that a newer reader’s name for it is found by them. */
export async function targetOf(work: Work, id: string): Promise<FoundTarget | undefined> {
  return (await entryTarget(work, id)) ?? (await eventTarget(work, id)) ?? (await relatedTarget(work, id))
}

async function entryTarget(work: Work, id: string): Promise<FoundTarget | undefined> {
  const rows = await work
    .selectFrom('entries')
    .innerJoin('event_dyads', 'event_dyads.event', 'entries.event')
    .where('entries.id', '=', id)
    .select(['entries.record', 'event_dyads.dyad'])
    .execute()
  const [first] = rows
  if (first === undefined) return undefined
  const { evidence } = JSON.parse(first.record) as Entry
  return { target: { id, places: evidence.map(placeOf) }, dyads: rows.map(({ dyad }) => dyad) }
}

async function eventTarget(work: Work, id: string): Promise<FoundTarget | undefined> {
  const rows = await work
    .selectFrom('events')
    .innerJoin('event_dyads', 'event_dyads.event', 'events.key')
    .where('events.id', '=', id)
    .select(['events.record', 'event_dyads.dyad'])
    .execute()
  const [first] = rows
  if (first === undefined) return undefined
  const { evidence } = unpack<EventRecord>(first.record)
  return { target: { id, places: evidence.map(placeOf) }, dyads: rows.map(({ dyad }) => dyad) }
}

/** A thread, a difference, a person, a step of a thread. */
async function relatedTarget(work: Work, id: string): Promise<FoundTarget | undefined> {
  for (const table of ['threads', 'discrepancies', 'people'] as const) {
    const rows = await work.selectFrom(table).where('id', '=', id).select(['relation', 'record']).execute()
    const [first] = rows
    if (first === undefined) continue
    const places = table === 'people' ? placesOf(JSON.parse(first.record) as RelationPerson) : []
    return {
      target: { id, ...(places.length > 0 ? { places } : {}) },
      dyads: rows.map(({ relation }) => relation),
    }
  }
  const steps = await work
    .selectFrom('threads')
    .where('id', '=', id.slice(0, id.lastIndexOf('/')))
    .select(['relation', 'record'])
    .execute()
  for (const { record } of steps) {
    const step = (JSON.parse(record) as Thread).steps.find(each => each.id === id)
    if (step !== undefined) {
      return { target: { id, places: step.evidence.map(placeOf) }, dyads: steps.map(({ relation }) => relation) }
    }
  }
  return undefined
}

const placesOf = ({ offices }: RelationPerson): Place[] =>
  offices.flatMap(({ evidence }) => evidence.slice(0, 1).map(placeOf))

const placeOf = ({ document, start, end }: Place): Place => ({ document, start, end })

type Setting = Pick<Extract<Ruling, { kind: 'set' }>, 'value'> & { readonly setting: string; readonly of: string }

/** A name bears on no standing, unless it is a person’s; who applies steps bears on all. */
export async function settingTarget(work: Work, { setting, of, value }: Setting): Promise<FoundTarget | undefined> {
  if (setting === 'name') {
    if (isPerson(of)) return relatedTarget(work, of)
    return PARTY.test(of) ? { target: { id: of }, dyads: [] } : undefined
  }
  const isKnown = THREAD_KINDS.some(kind => kind === of) && (value === '' || APPLIERS.some(known => known === value))
  return setting === 'steps' && isKnown ? { target: { id: of }, dyads: await allDyads(work) } : undefined
}

const PARTY = /^[A-Z][A-Z0-9+ -]+$/

async function allDyads(work: Work): Promise<string[]> {
  return (await work.selectFrom('relations').select('dyad').orderBy('dyad').execute()).map(({ dyad }) => dyad)
}

/** An undone ruling bears on the relations that it bore on, and on those that came to it later. */
export async function ruledOn(work: Work, id: string): Promise<FoundTarget | undefined> {
  const row = await work.selectFrom('rulings').where('id', '=', id).select('body').executeTakeFirst()
  if (row === undefined) return undefined
  const ruling = JSON.parse(row.body) as Ruling
  if (ruling.relations === undefined || (ruling.kind === 'set' && ruling.setting === 'steps')) {
    return { target: { id }, dyads: await allDyads(work) }
  }
  const naming = await work
    .selectFrom('relations')
    .where(sql<boolean>`strpos(record, ${JSON.stringify(id)}) > 0`)
    .select('dyad')
    .execute()
  return { target: { id }, dyads: [...ruling.relations, ...naming.map(({ dyad }) => dyad)] }
}

export interface PartedDocument {
  readonly document: string
  readonly sha256: string
}

/** The document as the event or entry has it; there must be another one beside it. */
export async function partedFrom(
  work: Work,
  { of, document }: { readonly of: string; readonly document: string },
): Promise<PartedDocument> {
  const event = await work
    .selectFrom('events')
    .where('id', '=', of.split('/')[0] ?? '')
    .select('record')
    .orderBy('key')
    .executeTakeFirst()
  const { documents, entries } = event === undefined ? NOTHING : unpack<EventRecord>(event.record)
  const found = documents.find(({ name, sha256 }) => name === document || sha256 === document)
  const entry = entries.find(({ id }) => id === of)
  const held = of.includes('/')
    ? (entry?.evidence ?? []).map(words => words.document)
    : documents.map(each => each.sha256)
  const isOneOfSeveral = found !== undefined && held.includes(found.sha256) && new Set(held).size > 1
  if (!isOneOfSeveral) throw new UnknownTarget(`${document} beside another document in ${of}`)
  return { document: found.name, sha256: found.sha256 }
}

const NOTHING: Pick<EventRecord, 'documents' | 'entries'> = { documents: [], entries: [] }

/** Marks of the partitions whose documents a ruling, or its undoing, arranges anew. */
export async function partitionsOf(work: Work, ruling: Ruling): Promise<string[]> {
  if (ruling.kind === 'undo') {
    const row = await work.selectFrom('rulings').where('id', '=', ruling.ruling).select('body').executeTakeFirst()
    return row === undefined ? [] : partitionsOf(work, JSON.parse(row.body) as Ruling)
  }
  if (ruling.kind === 'record') {
    return (await partitionsWith(work, ruling.document)).map(partition => `partition:${partition}`)
  }
  if (ruling.kind !== 'part' || ruling.of.id.includes('/')) return []
  const facts = await work.selectFrom('facts').where('document', '=', ruling.document).select('partition').execute()
  return facts.flatMap(({ partition }) => (partition === '' ? [] : [`partition:${partition}`]))
}
