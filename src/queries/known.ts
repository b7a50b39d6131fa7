import { sql } from 'kysely'
import type { EventRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import type { Ruling } from '../model/ruling.js'
import { arrange } from '../pipeline/arrange.js'
import type { Engine } from '../pipeline/engine.js'
import { factOf } from '../pipeline/facts.js'
import { unpack } from '../pipeline/packing.js'
import { eventsOf } from '../pipeline/settling/events.js'
import { standingsOf } from '../pipeline/versions.js'
import { allRulings, eventsOfRelation } from '../store/relations.js'
import { anyOf, type Work } from '../store/truth.js'

export interface Asked {
  /** Only what happened up to this day. */
  readonly asOf?: string
  /** Only what the ledger knew by the end of this day. */
  readonly knownOn?: string
}

/** The events and rulings of a relation, as they stand or as they were known. */
export async function knownOf(
  db: Work,
  dyad: string,
  { knownOn, engine }: Asked & { readonly engine: Engine },
): Promise<{ readonly events: readonly EventRecord[]; readonly rulings: readonly Ruling[] }> {
  if (knownOn === undefined) {
    const events = (await eventsOfRelation(db, dyad)).map(packed => unpack<EventRecord>(packed))
    return { events, rulings: (await allRulings(db)).map(body => JSON.parse(body) as Ruling) }
  }
  const until = sql<Date>`${`${knownOn}T23:59:59.999999Z`}::timestamptz`
  const rulings = await db.selectFrom('rulings').where('known_at', '<=', until).select('body').orderBy('seq').execute()
  return {
    events: await eventsKnown(db, dyad, { until, engine }),
    rulings: rulings.map(({ body }) => JSON.parse(body) as Ruling),
  }
}

interface Knowing {
  readonly until: ReturnType<typeof sql<Date>>
  readonly engine: Engine
}

/** What would stand had nothing been added since: made from the kept rows, in memory. */
async function eventsKnown(db: Work, dyad: string, { until, engine }: Knowing): Promise<EventRecord[]> {
  const rows = await db
    .selectFrom('facts')
    .innerJoin('documents', 'documents.id', 'facts.document')
    .innerJoin('readings', 'readings.document', 'facts.document')
    .where(sql<boolean>`string_to_array(facts.partition, '-') @> ${dyad.split('-')}::text[]`)
    .where('documents.known_at', '<=', until)
    .where('readings.known_at', '<=', until)
    .distinctOn('facts.document')
    .select(['facts.document', 'documents.day', 'readings.reader', 'readings.report'])
    .orderBy('facts.document')
    .orderBy('readings.seq', 'desc')
    .execute()
  const sightings = await db
    .selectFrom('sightings')
    .where('document', '=', anyOf(rows.map(({ document }) => document)))
    .where('known_at', '<=', until)
    .select(['document', 'address', 'seq'])
    .execute()
  const packed = new Map(rows.map(({ document, report }) => [document, report]))
  const facts = rows.map(({ document, day, reader, report }) => ({
    ...factOf(unpack<Report>(report), reader),
    day,
    addresses: new Map(sightings.filter(seen => seen.document === document).map(({ address, seq }) => [address, seq])),
  }))
  const standings = standingsOf(facts)
  const counting = facts.filter(({ document }) => {
    const { supersededBy = '', variantOf = '' } = standings.get(document) ?? {}
    return supersededBy === '' && variantOf === ''
  })
  const partitions = [...new Set(counting.map(({ partition }) => partition))].sort()
  const runs = partitions.flatMap(partition =>
    arrange(
      partition,
      counting.filter(fact => fact.partition === partition),
    ),
  )
  const events = runs.flatMap(({ documents }) =>
    eventsOf(
      documents.flatMap(document => packed.get(document) ?? []),
      engine,
    ),
  )
  return events.filter(event => event.dyads.includes(dyad))
}
