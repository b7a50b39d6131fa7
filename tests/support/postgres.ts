import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../../scripts/postgres.mjs'

const PATIENCE = 60_000

/**
 * Address of a fresh database on a real PostgreSQL server: the one that ENTENTE_TEST_POSTGRES names, else one started
 * for this run of the tests, from Debian’s package where it is installed, else from the npm package.
 */
export async function freshDatabase(): Promise<string> {
  const server = process.env.ENTENTE_TEST_POSTGRES ?? (await startedServer())
  const name = `entente_${process.pid}_${Math.random().toString(36).slice(2)}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** One server for all threads: the first that asks starts it, the others wait. `global.ts` ends it. */
async function startedServer(): Promise<string> {
  const home = process.env.ENTENTE_TEST_HOME
  if (home === undefined) throw new Error('missing ENTENTE_TEST_HOME: tests/support/global.ts sets it')
  const told = join(home, 'postgres.url')
  try {
    mkdirSync(join(home, 'postgres'))
  } catch {
    return waitFor(told)
  }
  const url = await startPostgres(home)
  writeFileSync(`${told}.new`, url)
  renameSync(`${told}.new`, told)
  return url
}

async function waitFor(file: string): Promise<string> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    if (existsSync(file)) return readFileSync(file, 'utf8')
  }
  throw new Error('the PostgreSQL server for the tests did not start')
}
