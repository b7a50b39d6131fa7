import { sql } from 'kysely'
import type { EventRecord, RelationRecord } from '../model/ledger.js'
import type { Ruling } from '../model/ruling.js'
import { unpack } from '../pipeline/packing.js'
import { allRulings, eventsOfRelation, relationNames } from '../store/relations.js'
import type { Work } from '../store/truth.js'
import { isOfPast, type PastQuestion } from './asked.js'
import { type PastRuns, runsKnown, type Until, untilOf } from './past.js'
import { relationOf } from './relation.js'

/** What the ledger held, as it stands or as it was known. */
export interface Known {
  readonly rulings: readonly Ruling[]
  readonly dyads: readonly string[]
  /** Events of a relation, whenever they happened. */
  events(dyad: string): Promise<readonly EventRecord[]>
  /** Absent where what is known now is asked for. */
  readonly past?: { readonly runs: PastRuns; readonly until: Until }
}

export async function knownThen(db: Work, { knownOn, dyad, engine }: PastQuestion): Promise<Known> {
  if (knownOn === undefined) {
    return {
      rulings: (await allRulings(db)).map(body => JSON.parse(body) as Ruling),
      dyads: dyad === undefined ? await relationNames(db) : [dyad],
      events: async each => (await eventsOfRelation(db, each)).map(packed => unpack<EventRecord>(packed)),
    }
  }
  const until = untilOf(knownOn)
  const rows = await db.selectFrom('rulings').where('known_at', '<=', until).select('body').orderBy('seq').execute()
  const rulings = rows.map(({ body }) => JSON.parse(body) as Ruling)
  const scope = dyad === undefined ? {} : { dyad }
  const runs = await runsKnown(db, { until, engine: await engine(), rulings, ...scope })
  return {
    rulings,
    dyads: dyad === undefined ? await dyadsKnown(db, runs) : [dyad],
    events: each => eventsKnown(db, each, runs),
    past: { runs, until },
  }
}

async function dyadsKnown(db: Work, { gone, made }: PastRuns): Promise<string[]> {
  const { rows } = await sql<{
    dyad: string
  }>`select distinct d.dyad from event_dyads d join events e on e.key = d.event
    where e.run <> all(${[...gone]}::text[])`.execute(db)
  return [...new Set([...rows.map(({ dyad }) => dyad), ...made.flatMap(({ dyads }) => dyads)])].sort()
}

async function eventsKnown(db: Work, dyad: string, { gone, made }: PastRuns): Promise<EventRecord[]> {
  const rows = await db
    .selectFrom('event_dyads')
    .innerJoin('events', 'events.key', 'event_dyads.event')
    .where('event_dyads.dyad', '=', dyad)
    .where(sql<boolean>`events.run <> all(${[...gone]}::text[])`)
    .select('events.record')
    .execute()
  return [...rows.map(({ record }) => unpack<EventRecord>(record)), ...made.filter(event => event.dyads.includes(dyad))]
}

/** A relation with the records of its events. */
export interface Related {
  readonly dyad: string
  readonly relation: RelationRecord
  readonly events: readonly EventRecord[]
}

/** Relations as they stood, or as they were known, in order; those of which nothing was known are left out. */
export async function* relationsAsked(db: Work, question: PastQuestion): AsyncGenerator<Related> {
  const engine = await question.engine()
  const { rulings, dyads, events: eventsOf } = await knownThen(db, question)
  const { asOf } = question
  for (const dyad of dyads) {
    const [a = '', b = ''] = dyad.split('-')
    const events = await eventsOf(dyad)
    const relation = engine.ledger().relate([a, b], { events, rulings, ...(asOf === undefined ? {} : { asOf }) })
    if (relation.events.length > 0) yield { dyad, relation, events }
  }
}

export async function relationAsked(db: Work, dyad: string, question: PastQuestion): Promise<Related | undefined> {
  for await (const related of relationsAsked(db, { ...question, dyad })) return related
  return undefined
}

/** A relation as it stands, or as it stood or was known where that is asked for. */
export async function relationThen(
  db: Work,
  dyad: string,
  question: Omit<PastQuestion, 'dyad'>,
): Promise<RelationRecord | undefined> {
  return isOfPast(question) ? (await relationAsked(db, dyad, { ...question, dyad }))?.relation : relationOf(db, dyad)
}
