import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { anyOf, insertRows, type Work } from './truth.js'

/** Sorts the rows of a relation in one table. */
interface Positioned {
  readonly position: string
  readonly record: string
}

export interface NewRelation {
  readonly dyad: string
  readonly record: string
  /** What is shown of it at once. */
  readonly page: string
  readonly lastDate: string
  /** What lists show of it, and count in it. */
  readonly line: string
  readonly tallies: string
  readonly figures: string
  readonly events: readonly (Positioned & { readonly id: string; readonly date: string })[]
  readonly threads: readonly (Positioned & {
    readonly id: string
    readonly kind: string
    readonly stage: string
    readonly since: string
    readonly closed: boolean
    readonly proposed: number
    readonly entries: readonly string[]
    readonly due: string
    readonly told: readonly string[]
    readonly acting: readonly string[]
  })[]
  readonly discrepancies: readonly (Positioned & {
    readonly id: string
    readonly kind: string
    readonly open: boolean
    readonly date: string
  })[]
  readonly people: readonly (Positioned & {
    readonly id: string
    readonly name: string
    readonly state: string
    readonly sounds: readonly string[]
  })[]
}

/** Puts a relation as it stands in the place of what stood there; rows that are what they were stay. */
export async function replaceRelation(work: Work, relation: NewRelation): Promise<void> {
  const { dyad, record, page, lastDate: last_date, line, tallies, figures } = relation
  const row = { record, page, last_date, line, tallies, figures }
  await work
    .insertInto('relations')
    .values({ dyad, ...row })
    .onConflict(conflict => conflict.column('dyad').doUpdateSet(row))
    .execute()
  await replaceRows(work, dyad, { table: 'relation_events', rows: relation.events })
  await replaceRows(work, dyad, { table: 'threads', rows: relation.threads })
  await replaceRows(work, dyad, { table: 'discrepancies', rows: relation.discrepancies })
  await replaceRows(work, dyad, { table: 'people', rows: relation.people })
}

interface Replacing {
  readonly table: keyof typeof COLUMNS
  readonly rows: readonly Positioned[]
}

async function replaceRows(work: Work, dyad: string, { table, rows }: Replacing): Promise<void> {
  const wanted = new Map(rows.map(row => [row.position, { relation: dyad, ...row, hash: hashOf(row) }]))
  const held = await work.selectFrom(table).where('relation', '=', dyad).select(['position', 'hash']).execute()
  const gone: string[] = []
  for (const { position, hash } of held) {
    if (wanted.get(position)?.hash === hash) wanted.delete(position)
    else gone.push(position)
  }
  if (gone.length > 0) {
    await work.deleteFrom(table).where('relation', '=', dyad).where('position', '=', anyOf(gone)).execute()
  }
  const columns = ['relation text', 'position text', 'hash text', ...COLUMNS[table]]
  await insertRows(work, table, { columns, rows: [...wanted.values()] })
}

const hashOf = ({ record, ...row }: Positioned): string =>
  createHash('md5').update(record).update(JSON.stringify(row)).digest('base64')

const COLUMNS = {
  relation_events: ['id text', 'date text', 'record text'],
  threads: [
    'id text',
    'kind text',
    'stage text',
    'since text',
    'closed boolean',
    'proposed integer',
    'entries text[]',
    'due text',
    'told text[]',
    'acting text[]',
    'record text',
  ],
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
