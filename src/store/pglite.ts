import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool } from 'kysely'
import { openApart } from './apart/apart.js'
import { StoreError } from './errors.js'
import { takeLock } from './lock.js'
import { type Compiled, compiledDatabase } from './machine-code.js'
import { createPool, createWrites, type Writes } from './pool.js'
import { createRoom } from './room.js'
import { unpackTemplate } from './template.js'
import { threadFile } from './threads.js'

export interface Opened {
  readonly pool: PostgresPool
  /** Whether the database was made just now. */
  readonly fresh: boolean
  /** Whether it was unpacked with all its tables. */
  readonly unpacked: boolean
  /** How often something was written; undefined where others may write too. */
  readonly writes: () => number | undefined
  /** The end of a line by which another thread reaches the same database; absent where that cannot be. */
  readonly share?: () => MessagePort
  /** Resolves when the database ends without being told to; absent where its end is everybody’s. */
  readonly lost?: Promise<Error>
  close(): Promise<void>
}

export interface FolderOptions {
  readonly create: boolean
  /** What the process is doing, for whoever finds the folder taken. */
  readonly doing: string
  /** On a thread of its own: for whoever has much else to do meanwhile. */
  readonly apart?: boolean
}

/** Opens the database in a folder, with PostgreSQL compiled to WebAssembly inside this process. */
export async function openFolder(folder: string, { create, doing, apart = false }: FolderOptions): Promise<Opened> {
  const home = join(folder, 'pg')
  if (!holdsLedger(folder)) checkNew(folder, create)
  checkNode()
  mkdirSync(folder, { recursive: true })
  const lock = takeLock(folder, doing)
  try {
    const fresh = !holdsLedger(folder)
    // All at once, on other threads: the caller has work of its own meanwhile.
    const thread = apart ? threadFile('store/apart/database-thread') : undefined
    const [unpacked, compiled] = await Promise.all([
      fresh && prepare(folder, home),
      thread === undefined ? compiledDatabase() : undefined,
      thread === undefined ? import('@electric-sql/pglite') : undefined,
    ])
    const writes = createWrites()
    const { close, ...opened } = await openHome(home, { thread, compiled, writes })
    return {
      ...opened,
      writes: writes.count,
      fresh,
      unpacked,
      close: async () => {
        await close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

interface Opening {
  /** What is run on a thread of its own; here when absent. */
  readonly thread: string | undefined
  readonly compiled: Compiled | undefined
  readonly writes: Writes
}

async function openHome(
  home: string,
  { thread, compiled, writes }: Opening,
): Promise<Pick<Opened, 'pool' | 'share' | 'lost' | 'close'>> {
  if (thread !== undefined) return openApart({ thread, home, writes })
  const lite = await openLite(home, compiled ?? (await compiledDatabase()))
  return { pool: createPool(lite, { writes, room: createRoom(home) }), close: () => lite.close() }
}

/** PostgreSQL over the files of a folder. */
export async function openLite(home: string, compiled: Compiled): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${buffersFor(home)}`]
  return PGlite.create(home, { ...BYTES, ...compiled, startParams })
}

/** Whether a database was made in a folder. */
export const holdsLedger = (folder: string): boolean => existsSync(join(folder, 'pg', 'PG_VERSION'))

function checkNode(): void {
  if (typeof WebAssembly === 'object') return
  throw new StoreError(
    'unreachable',
    'this Node runs without WebAssembly, which the database in a folder needs',
    'Run it without --jitless, or keep the ledger on a server: --db postgres://…',
  )
}

function checkNew(folder: string, create: boolean): void {
  const held = existsSync(folder)
    ? readdirSync(folder).filter(name => !/^(?:entente\.(?:lock|sock)|pg\.new)/.test(name))
    : []
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
