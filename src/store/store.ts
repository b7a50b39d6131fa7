import type { MessagePort } from 'node:worker_threads'
import { Kysely, type LogEvent, PostgresDialect, type PostgresPool, sql } from 'kysely'
import type { Asked } from '../model/watching.js'
import { type Address, shown } from './address.js'
import { createRemotePool } from './apart/remote-pool.js'
import { StoreError } from './errors.js'
import { checkSchema, migrate, schemaOf } from './migrate.js'
import { openFolder } from './pglite.js'
import { createWrites } from './pool.js'
import { createSeating, newStorage, OPEN_SEATS, type Seating, type Seats, seatedPool } from './seats.js'
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
  /** How another thread of this process opens the same ledger, each time anew; absent where it cannot. */
  readonly share?: () => Shared
  /** Resolves when its database has ended and cannot be asked any more, though nobody closed it; absent where that cannot be. */
  readonly lost?: Promise<Error>
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
  /** An embedded database on a thread of its own: for whoever has much else to do meanwhile. */
  readonly apart?: boolean
  /** Told of every statement once it is answered. */
  readonly onAsked?: ((asked: Asked) => void) | undefined
}

/** What another thread needs to open a ledger: handed over with what it is started with. */
export type Shared =
  | { readonly kind: 'port'; readonly port: MessagePort; readonly name: string }
  | { readonly kind: 'server'; readonly url: string; readonly name: string }

/** Opens the ledger at an address. A new one gets its tables; an older one is refused until it is migrated. */
export async function openStore(
  address: Address,
  { create = false, doing, anySchema = false, apart = false, onAsked }: OpenOptions,
): Promise<Store> {
  const name = shown(address)
  const opened =
    address.kind === 'folder'
      ? await openFolder(address.path, { create, doing, apart })
      : await openServer(address.url, name)
  const seated = seat(opened.pool, onAsked)
  const { db } = seated
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
  const { share, writes, lost } = opened
  if (address.kind === 'server') {
    const own = (): Shared => ({ kind: 'server', url: address.url, name })
    return storeOf(seated, { engine: 'postgres', name, writes, share: own, close })
  }
  const shared = share === undefined ? {} : { share: (): Shared => ({ kind: 'port', port: share(), name }) }
  const losing = lost === undefined ? {} : { lost }
  return storeOf(seated, { engine: 'pglite', name, writes, ...shared, ...losing, close })
}

/** Opens, on another thread, a ledger that this process holds already. */
export async function openShared(shared: Shared): Promise<Store> {
  const { name } = shared
  if (shared.kind === 'server') return openStore({ kind: 'server', url: shared.url }, { doing: 'a thread' })
  const seated = seat(createRemotePool(shared.port, createWrites()).pool)
  return storeOf(seated, { engine: 'pglite', name, writes: () => undefined, close: () => seated.db.destroy() })
}

interface Seated extends Seating {
  readonly db: Database
  /** The same connections, for work that else would be the program’s own. */
  readonly serving: () => Seated
}

/** Every connection that is lent, be its database here, on another thread or on a server, shows what is seen from some seats. */
function seat(pool: PostgresPool, onAsked?: (asked: Asked) => void): Seated {
  const log = onAsked === undefined ? {} : { log: (event: LogEvent) => onAsked(askedOf(event)) }
  const storage = newStorage()
  const from = (usual: Seats | undefined): Seated => {
    const seating = createSeating(storage, usual)
    const dialect = new PostgresDialect({ pool: seatedPool(pool, seating.seats) })
    const db: Database = new Kysely<Tables>({ dialect, ...log })
    return { ...seating, db, serving: () => from(OPEN_SEATS) }
  }
  return from(undefined)
}

function askedOf(event: LogEvent): Asked {
  const asked = { text: event.query.sql, seconds: event.queryDurationMillis / 1_000 }
  if (event.level === 'query') return asked
  const { code } = event.error as { readonly code?: unknown }
  return { ...asked, failed: typeof code === 'string' ? code : 'none' }
}

const storeOf = (seated: Seated, opened: Omit<Store, keyof Seated>): Store => ({
  ...opened,
  ...seated,
  serving: () => storeOf(seated.serving(), opened),
})

/** Number of the advisory lock under which one process at a time settles a ledger on a server. */
const SETTLING = 4_815_162
/** First number of the locks under which one process at a time settles one partition or relation. */
const SETTLING_ONE = 48_151

/** Does what one process at a time may do. A folder has only one process anyway; on a server the others wait. */
export function alone<T>({ db, engine }: Store, work: (db: Database) => Promise<T>): Promise<T> {
  if (engine === 'pglite') return work(db)
  return db.connection().execute(async connection => {
    await sql`select pg_advisory_lock(${sql.lit(SETTLING)})`.execute(connection)
    return work(db).finally(() => leaveAlone(connection))
  })
}

/** The same, where nobody is at such work now; else it is left to be done later. */
export function aloneIfFree({ db, engine }: Store, work: (db: Database) => Promise<void>): Promise<void> {
  if (engine === 'pglite') return work(db)
  return db.connection().execute(async connection => {
    const lock = sql<{ free: boolean }>`select pg_try_advisory_lock(${sql.lit(SETTLING)}) as free`
    const { rows } = await lock.execute(connection)
    if (rows[0]?.free === true) await work(db).finally(() => leaveAlone(connection))
  })
}

const leaveAlone = (connection: Database) => sql`select pg_advisory_unlock(${sql.lit(SETTLING)})`.execute(connection)

/**
 * Does what several processes may do at once, each with other things: those of `things` that no other is at. Nobody who works
 * alone does so meanwhile. With `wait`, those that others are at are waited for.
 */
export function beside<T>(
  { db, engine }: Store,
  { things, wait = false }: { readonly things: readonly string[]; readonly wait?: boolean },
  work: (taken: readonly string[]) => Promise<T>,
): Promise<T> {
  if (engine === 'pglite') return work(things)
  return db.connection().execute(async connection => {
    await sql`select pg_advisory_lock_shared(${sql.lit(SETTLING)})`.execute(connection)
    let taken: string[] = []
    try {
      taken = wait ? await waitedFor(connection, things) : await freeAmong(connection, things)
      return await work(taken)
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(SETTLING_ONE)}, hashtext(thing))
        from unnest(${taken}::text[]) as thing`.execute(connection)
      await sql`select pg_advisory_unlock_shared(${sql.lit(SETTLING)})`.execute(connection)
    }
  })
}

/** Takes the locks of those that nobody has. */
async function freeAmong(connection: Database, things: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ thing: string; free: boolean }>`select thing,
    pg_try_advisory_lock(${sql.lit(SETTLING_ONE)}, hashtext(thing)) as free
    from unnest(${[...things]}::text[]) as thing`.execute(connection)
  return rows.flatMap(({ thing, free }) => (free ? thing : []))
}

/** Takes the locks of all, each when it is free. */
async function waitedFor(connection: Database, things: readonly string[]): Promise<string[]> {
  for (const thing of things)
    await sql`select pg_advisory_lock(${sql.lit(SETTLING_ONE)}, hashtext(${thing}))`.execute(connection)
  return [...things]
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
