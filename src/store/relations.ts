import { sql } from 'kysely'
import type { Work } from './truth.js'

export interface NewRelation {
  readonly dyad: string
  readonly record: string
  readonly events: readonly { readonly id: string; readonly date: string; readonly record: string }[]
  readonly threads: readonly {
    readonly id: string
    readonly kind: string
    readonly stage: string
    readonly since: string
    readonly closed: boolean
    readonly proposed: number
    readonly record: string
  }[]
  readonly discrepancies: readonly {
    readonly id: string
    readonly kind: string
    readonly open: boolean
    readonly date: string
    readonly record: string
  }[]
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly state: string
    readonly sounds: string[]
    readonly record: string
  }[]
}

/** Rows in one statement: databases take some ten thousand parameters. */
const CHUNK = 500

/** Puts a relation as it stands in the place of what stood there. */
export async function replaceRelation(work: Work, relation: NewRelation): Promise<void> {
  const { dyad, record } = relation
  await work.deleteFrom('relations').where('dyad', '=', dyad).execute()
  await work.insertInto('relations').values({ dyad, record }).execute()
  const numbered = <T>(rows: readonly T[]) =>
    chunks(rows.map((row, position) => ({ relation: dyad, position, ...row })))
  for (const rows of numbered(relation.events)) await work.insertInto('relation_events').values(rows).execute()
  for (const rows of numbered(relation.threads)) await work.insertInto('threads').values(rows).execute()
  for (const rows of numbered(relation.discrepancies)) await work.insertInto('discrepancies').values(rows).execute()
  for (const rows of numbered(relation.people)) await work.insertInto('people').values(rows).execute()
}

/** Takes away a relation of which no event is left. */
export async function dropRelation(work: Work, dyad: string): Promise<void> {
  await work.deleteFrom('relations').where('dyad', '=', dyad).execute()
}

/** Records of the events of a relation, packed. */
export async function eventsOfRelation(work: Work, dyad: string): Promise<readonly Uint8Array[]> {
  const rows = await work
    .selectFrom('event_dyads')
    .innerJoin('events', 'events.key', 'event_dyads.event')
    .where('event_dyads.dyad', '=', dyad)
    .select('events.record')
    .orderBy('events.date')
    .orderBy('events.key')
    .execute()
  return rows.map(({ record }) => record)
}

export async function allRulings(work: Work): Promise<readonly string[]> {
  const rows = await work.selectFrom('rulings').select('body').orderBy('seq').execute()
  return rows.map(({ body }) => body)
}

export async function relationNames(work: Work): Promise<string[]> {
  const { rows } = await sql<{ dyad: string }>`select distinct dyad from event_dyads order by dyad`.execute(work)
  return rows.map(({ dyad }) => dyad)
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK)
}
