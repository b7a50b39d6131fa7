import { StoreError } from './errors.js'
import type { Opened } from './pglite.js'

const PATIENCE = 5_000
const CONNECTIONS = 4

/** Connects to a PostgreSQL server, 15 or newer. */
export async function openServer(url: string, name: string): Promise<Opened> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE,
    // What is asked for is a handful of rows by an index. In a large ledger the server takes it for thousands, and begins
    // processes for it that take longer than all the rest.
    onConnect: async client => {
      await client.query('set max_parallel_workers_per_gather = 0')
    },
  })
  // A connection that breaks while nobody uses it is replaced at the next query.
  pool.on('error', () => undefined)
  // One that breaks while somebody has it, between two queries, fails the next query, and not the whole process.
  pool.on('connect', client => client.on('error', () => undefined))
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    )
    const version = Math.floor((rows[0]?.version ?? 0) / 10_000)
    if (version < 15) {
      throw new StoreError(
        'unreachable',
        `PostgreSQL ${version} at ${name} is too old`,
        'PostgreSQL 15 or newer is needed.',
      )
    }
  } catch (error) {
    await pool.end()
    throw error instanceof StoreError ? error : unreachable(error, name)
  }
  return { pool, fresh: false, unpacked: false, writes: () => undefined, close: () => pool.end() }
}

function unreachable(error: unknown, name: string): StoreError {
  const { code = '', message } = error as Error & { code?: string }
  const told = message === '' ? code : message
  const hint =
    code === '3D000'
      ? 'Make the database first: createdb NAME'
      : 'Check the address, that the server runs, and that it lets you in.'
  return new StoreError('unreachable', `no database at ${name}: ${told}`, hint, { cause: error })
}
