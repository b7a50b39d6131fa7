import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { StoreError } from './errors.js'
import { markItems } from './items.js'
import type { Database } from './store.js'
import { mark } from './truth.js'

/** What is kept, in an order in which it can be put back, by the column that numbers it; all else is made from it. */
const KEPT = {
  documents: 'seq',
  sightings: 'seq',
  readings: 'seq',
  rulings: 'seq',
  attachments: 'seq',
  item_acts: 'seq',
  item_views: 'seq',
  changes: 'seq',
  audit: 'seq',
  searches: 'seq',
} as const
/** Who may do what, with secrets as hashes. Whoever was signed in signs in again. */
const ACCESS = { accounts: 'name', tokens: 'id' } as const
const FORMAT = { entente: 'ledger-backup', version: 1 }
const PAGE = 200

type Row = Readonly<Record<string, unknown>>

export interface BackupOptions {
  /** Accounts and tokens too. */
  readonly accounts?: boolean
}

/** Writes what a ledger keeps into one file that either engine can restore. The file is whole or not there. */
export async function backup(db: Database, file: string, { accounts = true }: BackupOptions = {}): Promise<number> {
  let rows = 0
  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify(FORMAT)}\n`
    for (const [table, key] of Object.entries({ ...KEPT, ...(accounts ? ACCESS : {}) })) {
      for (let after: unknown = key === 'seq' ? 0 : ''; ; ) {
        const found = await sql<Row>`select * from ${sql.table(table)}
          where ${sql.ref(key)} > ${after} order by ${sql.ref(key)} limit ${PAGE}`.execute(db)
        for (const { seq: _, ...row } of found.rows) {
          yield `${JSON.stringify([table, row], packed)}\n`
          rows += 1
        }
        after = found.rows.at(-1)?.[key]
        if (found.rows.length < PAGE) break
      }
    }
    // The count tells a whole backup from one that was cut off.
    yield `${JSON.stringify(['end', { rows }])}\n`
  }
  const aside = `${file}.part`
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(aside, { mode: 0o600 }))
    await rename(aside, file)
  } finally {
    await rm(aside, { force: true })
  }
  return rows
}

/** Bytes in base 64; Node has made them an object of numbers before a replacer sees them. */
function packed(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Row)[key]
  return raw instanceof Uint8Array ? { base64: Buffer.from(raw).toString('base64') } : value
}

/** Puts a backup into an empty ledger, all or nothing, with the times at which things became known. */
export async function restore(db: Database, file: string): Promise<number> {
  const { rows: held } = await sql<{ held: boolean }>`select exists (select 1 from documents) as held`.execute(db)
  if (held[0]?.held === true) {
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
      if (name !== table || batch.length >= PAGE) await flush()
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
    return rows
  })
}

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
