import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { StoreError } from './errors.js'
import { takeLock } from './lock.js'
import { compiledDatabase } from './machine-code.js'
import { unpackTemplate } from './template.js'

export interface Opened {
  readonly pool: PostgresPool
  /** Whether the database was made just now. */
  readonly fresh: boolean
  /** Whether it was unpacked with all its tables. */
  readonly unpacked: boolean
  /** How often something was written; undefined where others may write too. */
  readonly writes: () => number | undefined
  close(): Promise<void>
}

export interface FolderOptions {
  readonly create: boolean
  /** What the process is doing, for whoever finds the folder taken. */
  readonly doing: string
}

/** Opens the database in a folder, with PostgreSQL compiled to WebAssembly inside this process. */
export async function openFolder(folder: string, { create, doing }: FolderOptions): Promise<Opened> {
  const home = join(folder, 'pg')
  if (!holdsLedger(folder)) checkNew(folder, create)
  mkdirSync(folder, { recursive: true })
  const lock = takeLock(folder, doing)
  try {
    const fresh = !holdsLedger(folder)
    // All at once, on other threads: the caller has work of its own meanwhile.
    const [unpacked, compiled, { PGlite }] = await Promise.all([
      fresh && prepare(folder, home),
      compiledDatabase(),
      import('@electric-sql/pglite'),
    ])
    const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${buffersFor(home)}`]
    const lite = await PGlite.create(home, { ...BYTES, ...compiled, startParams })
    const { pool, writes } = createPool(lite)
    return {
      pool,
      writes,
      fresh,
      unpacked,
      close: async () => {
        await lite.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Whether a database was made in a folder. */
export const holdsLedger = (folder: string): boolean => existsSync(join(folder, 'pg', 'PG_VERSION'))

function checkNew(folder: string, create: boolean): void {
  const held = existsSync(folder) ? readdirSync(folder).filter(name => !/^(?:entente\.lock|pg\.new)/.test(name)) : []
  if (held.length > 0) {
    throw new StoreError(
      'not-a-ledger',
      `not a ledger: ${folder}`,
      `It holds other files: ${held.slice(0, 3).join(', ')}`,
    )
  }
  if (!create) {
    throw new StoreError(
      'missing',
      `no ledger at ${folder}`,
      'Make one by adding coverage: entente add FILE…; or name another with --db or ENTENTE_DB',
    )
  }
}

/** Unpacked aside and moved in whole: a run that is killed here leaves no half a database. */
async function prepare(folder: string, home: string): Promise<boolean> {
  for (const name of readdirSync(folder)) if (name.startsWith('pg.new')) rmSync(join(folder, name), { recursive: true })
  const aside = join(folder, `pg.new-${process.pid}`)
  if (!(await unpackTemplate(aside))) return false
  renameSync(aside, home)
  return true
}

const LARGE = 64_000_000

/** PostgreSQL clears its page buffers before it starts: a small ledger should not wait for a large one’s. */
function buffersFor(home: string): string {
  const base = join(home, 'base')
  const names = existsSync(base) ? readdirSync(base, { recursive: true, encoding: 'utf8' }) : []
  const bytes = names.reduce((sum, name) => sum + statSync(join(base, name)).size, 0)
  return bytes > LARGE ? '128MB' : '16MB'
}

/** Bytes travel as hexadecimal digits; Node turns them ten times faster than PGlite’s own code. */
const BYTEA = 17
const BYTES = {
  parsers: { [BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex') },
  serializers: { [BYTEA]: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}` },
}

interface Pool {
  readonly pool: PostgresPool
  readonly writes: () => number
}

/**
 * The one connection of an embedded database, lent to one borrower at a time. Between two of them the process sees to all
 * else: queries of this database never wait for anything outside, and a row of them would keep it from answering anybody.
 */
export function createPool(lite: PGlite): Pool {
  let free: Promise<void> = Promise.resolve()
  let written = 0
  const pool: PostgresPool = {
    connect: async () => {
      const before = free
      let release = (): void => undefined
      free = new Promise(resolve => {
        release = resolve
      })
      await before
      await new Promise(setImmediate)
      // What is written in a transaction is nothing to anybody until it ends.
      let [inside, wrote] = [false, false]
      const noting = (text: string): void => {
        if (/^\s*(?:begin|start)\b/i.test(text)) inside = true
        if (/^\s*(?:commit|rollback)\s*;?\s*$/i.test(text)) inside = false
        if (!READING.test(text)) wrote = true
        if (inside || !wrote) return
        written += 1
        wrote = false
      }
      const client: PostgresPoolClient = {
        query: (async (text: string, values?: readonly unknown[]) => {
          if (values === undefined) {
            // Several statements at once, as servers take them.
            await lite.exec(text)
            noting(text)
            return { command: 'SELECT', rowCount: 0, rows: [] }
          }
          const { rows, affectedRows = 0 } = await lite.query(text, [...values])
          noting(text)
          return { command: commandOf(text), rowCount: affectedRows, rows }
        }) as PostgresPoolClient['query'],
        release,
      }
      return client
    },
    end: async () => undefined,
  }
  return { pool, writes: () => written }
}

/** Kysely counts rows only for commands that change them. */
const commandOf = (text: string): string => /^\s*(insert|update|delete)/i.exec(text)?.[1]?.toUpperCase() ?? 'SELECT'

/** What leaves everything as it is; a query that begins otherwise may write. */
const READING = /^\s*(?:select|with|show|begin|start|commit|rollback|savepoint|release)\b/i
