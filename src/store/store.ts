import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Address, shown } from './address.js'
import { StoreError } from './errors.js'
import { checkSchema, migrate, schemaOf } from './migrate.js'
import { openFolder } from './pglite.js'
import { createSeating, newStorage, OPEN_SEATS, type Seating, seatedPool } from './seats.js'
import { openServer } from './server.js'
import type { Tables } from './tables.js'

export type Database = Kysely<Tables>

/** An open ledger. Whoever opens it closes it. */
export interface Store extends Seating {
  /** Shows and takes what is seen from the seats of whoever is served; everything where the program works for itself. */
  readonly db: Database
  readonly engine: 'pglite' | 'postgres'
  /** Where it is, for messages. */
  readonly name: string
  /** How often something was written by this process; undefined where others may write too. */
  readonly writes: () => number | undefined
  /** The same ledger for serving people: work that does not say for whom it is done sees only what is open to everybody. */
  readonly serving: () => Store
  close(): Promise<void>
}

export interface OpenOptions {
  /** Make the ledger when there is none. */
  readonly create?: boolean
  /** What the process is doing, for whoever finds the ledger taken. */
  readonly doing: string
  /** Take the tables as they are; for the commands that bring them up to date. */
  readonly anySchema?: boolean
}

/** Opens the ledger at an address. A new one gets its tables; an older one is refused until it is migrated. */
export async function openStore(
  address: Address,
  { create = false, doing, anySchema = false }: OpenOptions,
): Promise<Store> {
  const name = shown(address)
  const opened =
    address.kind === 'folder' ? await openFolder(address.path, { create, doing }) : await openServer(address.url, name)
  const storage = newStorage()
  const seated = (seating: Seating): Database =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: seatedPool(opened.pool, seating.seats) }) })
  const seating = createSeating(storage, undefined)
  const db = seated(seating)
  const close = async () => {
    await db.destroy()
    if (address.kind === 'folder') await opened.close()
  }
  try {
    // What was just unpacked has the tables of this program.
    if (!anySchema && !opened.unpacked) await prepareSchema(db, { create: create || opened.fresh, name })
  } catch (error) {
    await close()
    throw error
  }
  const engine = address.kind === 'folder' ? 'pglite' : 'postgres'
  const store = { ...seating, db, engine, name, writes: opened.writes, close } as const
  const serving = (): Store => {
    const open = createSeating(storage, OPEN_SEATS)
    return { ...store, ...open, db: seated(open), serving }
  }
  return { ...store, serving }
}

/** Number of the advisory lock under which one process at a time settles a ledger on a server. */
const SETTLING = 4_815_162

/** Does what one process at a time may do. A folder has only one process anyway; on a server the others wait. */
export function alone<T>({ db, engine }: Store, work: (db: Database) => Promise<T>): Promise<T> {
  if (engine === 'pglite') return work(db)
  return db.connection().execute(async connection => {
    await sql`select pg_advisory_lock(${sql.lit(SETTLING)})`.execute(connection)
    try {
      return await work(db)
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(SETTLING)})`.execute(connection)
    }
  })
}

async function prepareSchema(db: Database, { create, name }: { create: boolean; name: string }): Promise<void> {
  const { applied, pending } = await schemaOf(db)
  if (applied.length > 0) return checkSchema(db)
  if (pending.length > 0 && !create) {
    throw new StoreError('missing', `no ledger in ${name}`, 'Make one by adding coverage: entente add FILE…')
  }
  const { rows } = await sql<{ others: number }>`select count(*)::int as others from pg_tables
    where schemaname = current_schema() and tablename not like 'kysely%'`.execute(db)
  if ((rows[0]?.others ?? 0) > 0) {
    throw new StoreError('not-a-ledger', `not a ledger: ${name}`, 'It holds other tables: make a database of its own.')
  }
  await migrate(db)
}
