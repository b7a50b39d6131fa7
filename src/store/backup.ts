import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { markBusiness } from './business.js'
import { StoreError } from './errors.js'
import { markItems } from './items.js'
import { markSessions } from './sessions.js'
import type { Database } from './store.js'
import { mark, type Work } from './truth.js'

const BY_NUMBER = ['seq']
/** What is kept, in an order in which it can be put back, by the columns that tell its rows apart; all else is made from it. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  documents: BY_NUMBER,
  sightings: BY_NUMBER,
  readings: BY_NUMBER,
  rulings: BY_NUMBER,
  attachments: BY_NUMBER,
  item_acts: BY_NUMBER,
  item_views: BY_NUMBER,
  business_acts: BY_NUMBER,
  messages: BY_NUMBER,
  session_acts: BY_NUMBER,
  changes: BY_NUMBER,
  audit: BY_NUMBER,
  searches: BY_NUMBER,
  watches: BY_NUMBER,
  notices: BY_NUMBER,
  skipped: ['document', 'address'],
}
/** Who may do what, with secrets as hashes, and how people are told. Whoever was signed in signs in again. */
const ACCESS: Readonly<Record<string, readonly string[]>> = {
  accounts: ['name'],
  tokens: ['id'],
  identities: ['issuer', 'subject'],
  workspaces: ['name'],
  workspace_dyads: ['workspace', 'dyad'],
  members: ['workspace', 'account'],
  webhooks: ['id'],
  deliveries: ['webhook', 'notice'],
  mail_settings: ['watcher'],
  mails: ['id'],
  notice_reads: ['notice'],
  told_until: ['what'],
}
const FORMAT = { entente: 'ledger-backup', version: 1 }
const PAGE = 200
/** Rows that hold whole files: a page of them is to fit into memory. */
const PAGES: Readonly<Record<string, number>> = { documents: 20, attachments: 2 }
const pageOf = (table: string): number => PAGES[table] ?? PAGE

type Row = Readonly<Record<string, unknown>>

export interface BackupOptions {
  /** Accounts and tokens too. */
  readonly accounts?: boolean
  /** Lends the connection to others between two pages; for a database that has only one. */
  readonly gently?: boolean
}

/** Writes what a ledger keeps into one file that either engine can restore. The file is whole or not there. */
export async function backup(db: Database, file: string, options: BackupOptions = {}): Promise<number> {
  const aside = `${file}.part`
  try {
    const rows = await writeBackup(db, createWriteStream(aside, { mode: 0o600 }), options)
    await rename(aside, file)
    return rows
  } finally {
    await rm(aside, { force: true })
  }
}

/** The same, to wherever; says how many rows. What was cut off before its end is no backup, and `restore` says so. */
export async function writeBackup(
  db: Database,
  to: Writable,
  { accounts = true, gently = false }: BackupOptions = {},
): Promise<number> {
  let rows = 0
  async function* packedOf(table: string, found: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
    for await (const { seq: _, ...row } of found) {
      yield `${JSON.stringify([table, row], packed)}\n`
      rows += 1
    }
  }
  async function* lines(work: Work, { ends, access }: Moment): AsyncGenerator<string> {
    yield `${JSON.stringify(FORMAT)}\n`
    for (const [table, key] of Object.entries(KEPT)) {
      yield* packedOf(table, rowsOf(work, table, { key, end: ends.get(table) }))
    }
    for (const [table, key] of Object.entries(accounts ? ACCESS : {})) {
      yield* packedOf(table, access.get(table) ?? rowsOf(work, table, { key }))
    }
    // The count tells a whole backup from one that was cut off.
    yield `${JSON.stringify(['end', { rows }])}\n`
  }
  const send = async (work: Work, moment: Moment) => {
    const packing = createGzip()
    const sent = pipeline(packing, to)
    // Not by a stream of lines: what it asks for might be asked from other seats than whoever wants the backup has.
    for await (const line of lines(work, moment)) {
      if (!packing.write(line)) await Promise.race([once(packing, 'drain'), sent])
    }
    packing.end()
    await sent
  }
  // As of one moment: what others add meanwhile may rest on rows that were passed already.
  const snapshot = db.transaction().setIsolationLevel('repeatable read')
  if (gently) await send(db, await snapshot.execute(work => momentOf(work, accounts)))
  else await snapshot.execute(work => send(work, { ends: new Map(), access: new Map() }))
  return rows
}

interface Moment {
  /** Numbers of the last rows of what is only ever added to. */
  readonly ends: ReadonlyMap<string, number>
  /** What is changed, too, and is little. */
  readonly access: ReadonlyMap<string, readonly Row[]>
}

/**
 * What tells later how everything stood now. With one connection, rows are numbered in the order in which they are there for
 * good: no row of a lower number appears after one of a higher.
 */
async function momentOf(work: Work, accounts: boolean): Promise<Moment> {
  const ends = new Map<string, number>()
  for (const [table, key] of Object.entries(KEPT)) {
    // What was passed over stands by itself: one more or less of it rests on nothing.
    if (key !== BY_NUMBER) continue
    const { rows } = await sql<{
      end: number
    }>`select coalesce(max(seq), 0)::int as end from ${sql.table(table)}`.execute(work)
    ends.set(table, rows[0]?.end ?? 0)
  }
  const access = new Map<string, readonly Row[]>()
  for (const [table, key] of Object.entries(accounts ? ACCESS : {})) {
    const rows: Row[] = []
    for await (const row of rowsOf(work, table, { key })) rows.push(row)
    access.set(table, rows)
  }
  return { ends, access }
}

interface Rows {
  readonly key: readonly string[]
  /** The last row, by its number; the last there is when absent. */
  readonly end?: number | undefined
}

async function* rowsOf(work: Work, table: string, { key, end }: Rows): AsyncGenerator<Row> {
  const page = pageOf(table)
  const until = end === undefined ? sql`true` : sql`seq <= ${end}`
  const columns = sql.join(key.map(column => sql.ref(column)))
  for (let last: Row | undefined; ; ) {
    const before = last
    const after =
      before === undefined ? sql`true` : sql`(${columns}) > (${sql.join(key.map(column => sql`${before[column]}`))})`
    const { rows } = await sql<Row>`select * from ${sql.table(table)}
      where ${after} and ${until} order by ${columns} limit ${page}`.execute(work)
    yield* rows
    last = rows.at(-1)
    if (rows.length < page) return
  }
}

/** Bytes in base 64; Node has made them an object of numbers before a replacer sees them. */
function packed(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Row)[key]
  return raw instanceof Uint8Array ? { base64: Buffer.from(raw).toString('base64') } : value
}

/** Puts a backup into an empty ledger, all or nothing, with the times at which things became known. */
export async function restore(db: Database, file: string): Promise<number> {
  if (await holdsAnything(db)) {
    throw new StoreError('not-empty', 'the ledger is not empty', 'Restore into a new one: --db NEW-FOLDER')
  }
  return db.transaction().execute(async work => {
    let rows = 0
    let ended = -1
    let batch: Row[] = []
    let table = ''
    const flush = async () => {
      if (batch.length === 0) return
      const rows = work.insertInto(table as 'documents').values(batch as never)
      // Of two accounts of one name that of the new ledger stays.
      await (table in ACCESS ? rows.onConflict(conflict => conflict.doNothing()) : rows).execute()
      batch = []
    }
    for await (const [name, row] of linesOf(file)) {
      if (name === 'end') {
        ended = Number(row.rows)
        continue
      }
      if (name !== table || batch.length >= pageOf(table)) await flush()
      table = name
      batch.push(unpacked(row))
      rows += 1
    }
    await flush()
    if (ended !== rows) throw damaged(file)
    const { rows: ids } = await sql<{ id: string }>`select id from documents`.execute(work)
    await mark(
      work,
      ids.map(({ id }) => `document:${id}`),
    )
    await markItems(work)
    await markBusiness(work)
    await markSessions(work)
    return rows
  })
}

/** An item may be followed, and a search saved, before there is any coverage. */
async function holdsAnything(db: Database): Promise<boolean> {
  const tables = Object.keys(KEPT).filter(table => !LOGS.has(table))
  const each = tables.map(table => sql`exists (select 1 from ${sql.table(table)})`)
  const { rows } = await sql<{ held: boolean }>`select ${sql.join(each, sql` or `)} as held`.execute(db)
  return rows[0]?.held === true
}

/** They number their rows anew, and go on where they are: to make accounts in a new ledger is written down already. */
const LOGS: ReadonlySet<string> = new Set(['changes', 'audit'])

const damaged = (file: string, cause?: unknown) =>
  new StoreError('damaged', `not a whole backup: ${file}`, 'Make it again: entente db backup FILE', { cause })

async function* linesOf(file: string): AsyncGenerator<[table: string, row: Row]> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  const lines = createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY })
  const failed = pipeline(source, gunzip).then(
    () => undefined,
    error => error,
  )
  let first = true
  try {
    for await (const line of lines) {
      const parsed = JSON.parse(line)
      if (!first) {
        if (parsed[0] !== 'end' && !(parsed[0] in KEPT || parsed[0] in ACCESS))
          throw new Error(`unknown table: ${parsed[0]}`)
        yield parsed
      } else if (parsed?.entente !== FORMAT.entente || parsed.version !== FORMAT.version) throw new Error('no header')
      first = false
    }
  } catch (error) {
    if ((error as Error).name === 'StoreError') throw error
    throw damaged(file, error)
  }
  const error = await failed
  if (error !== undefined)
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? missing(file) : damaged(file, error)
}

const missing = (file: string) => new StoreError('missing', `no such file: ${file}`, '')

function unpacked(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && 'base64' in value
        ? Buffer.from(String(value.base64), 'base64')
        : value,
    ]),
  )
}
