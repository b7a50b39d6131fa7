import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { launchPostgres, startPostgres } from '../../scripts/postgres.mjs'

/** A PostgreSQL server of one test file’s own, which it may end and cut off as it likes. */
export interface OwnServer {
  /** Address of a database on it. */
  readonly db: string
  /** Ends it at once, as a machine that loses its power; resolves when it is gone. */
  crash(): Promise<void>
  start(): Promise<void>
  /** Cuts every connection but its own, whatever is under way on it. Says how many there were. */
  cut(): Promise<number>
  remove(): Promise<void>
}

export async function ownServer(): Promise<OwnServer> {
  const home = mkdtempSync(join(tmpdir(), 'entente-server-'))
  const url = new URL(await startPostgres(home))
  const admin = url.href
  url.pathname = '/ledger'
  await ask(admin, 'create database ledger')
  const crash = async () => {
    const pid = Number(readFileSync(join(home, 'postgres.pid'), 'utf8'))
    process.kill(pid, 'SIGQUIT')
    while (isThere(pid)) await sleep(20)
  }
  return {
    db: url.href,
    crash,
    start: async () => void (await launchPostgres(home, Number(url.port))),
    cut: () => ask(admin, "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'ledger'"),
    remove: async () => {
      await crash().catch(() => undefined)
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

async function ask(url: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows.length
  } finally {
    await client.end()
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
