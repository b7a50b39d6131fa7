import { sql } from 'kysely'
import { type Schema, schemaOf } from '../store/migrate.js'
import type { Store } from '../store/store.js'

export interface Status {
  readonly name: string
  readonly engine: Store['engine']
  readonly server: string
  readonly schema: Schema
  readonly counts: Readonly<Record<string, number>>
  /** Documents, partitions and relations from which something is still to be made. */
  readonly pending: number
  readonly readers: readonly { readonly reader: string; readonly documents: number }[]
}

const COUNTED = ['documents', 'readings', 'rulings', 'events', 'entries', 'relations', 'threads'] as const

export async function statusOf({ db, engine, name }: Store): Promise<Status> {
  const schema = await schemaOf(db)
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  const server = rows[0]?.version ?? ''
  if (schema.pending.length > 0) return { name, engine, server, schema, counts: {}, pending: 0, readers: [] }
  const counts: Record<string, number> = {}
  for (const table of COUNTED) {
    const row = await db.selectFrom(table).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
    counts[table] = row.count
  }
  const { pending } = await db
    .selectFrom('dirty')
    .select(sql<number>`count(*)::int`.as('pending'))
    .executeTakeFirstOrThrow()
  const readers = await db
    .selectFrom('facts')
    .select(['reader', sql<number>`count(*)::int`.as('documents')])
    .groupBy('reader')
    .orderBy('reader')
    .execute()
  return { name, engine, server, schema, counts, pending, readers }
}
