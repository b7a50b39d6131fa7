import { sql } from 'kysely'
import { insertRows, type Work } from './truth.js'

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

/** Puts a relation as it stands in the place of what stood there. */
export async function replaceRelation(work: Work, relation: NewRelation): Promise<void> {
  const { dyad, record } = relation
  await work.deleteFrom('relations').where('dyad', '=', dyad).execute()
  await work.insertInto('relations').values({ dyad, record }).execute()
  const numbered = (rows: readonly object[]) => rows.map((row, position) => ({ relation: dyad, position, ...row }))
  const insert = (table: keyof typeof COLUMNS, rows: readonly object[]) =>
    insertRows(work, table, { columns: ['relation text', 'position integer', ...COLUMNS[table]], rows: numbered(rows) })
  await insert('relation_events', relation.events)
  await insert('threads', relation.threads)
  await insert('discrepancies', relation.discrepancies)
  await insert('people', relation.people)
}

const COLUMNS = {
  relation_events: ['id text', 'date text', 'record text'],
  threads: ['id text', 'kind text', 'stage text', 'since text', 'closed boolean', 'proposed integer', 'record text'],
  discrepancies: ['id text', 'kind text', 'open boolean', 'date text', 'record text'],
  people: ['id text', 'name text', 'state text', 'sounds text[]', 'record text'],
} as const

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
