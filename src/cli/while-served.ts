import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Log } from '../model/log.js'
import type { Backups } from '../server/operating/backups.js'
import { addressOf } from '../store/address.js'
import type { Store } from '../store/store.js'
import { CommandError, EXIT } from './exit.js'
import { faultFields } from './fault-fields.js'
import type { LedgerFlags } from './ledger.js'

/** Longer paths are none for a socket. */
const LONGEST = 100

/** Where a served ledger in a folder is asked for what only its server can do; a PostgreSQL server can do it for everybody. */
function socketOf({ db }: LedgerFlags): string | undefined {
  const address = addressOf(db, process.env.ENTENTE_DB)
  if (address.kind === 'server' || process.platform === 'win32') return undefined
  const path = join(address.path, 'entente.sock')
  return Buffer.byteLength(path) > LONGEST ? undefined : path
}

/** Lets `entente db backup` have what it needs while a ledger is served. Serving goes on where that cannot be. */
export async function backupsOf(store: Store, flags: LedgerFlags, log: Log): Promise<Backups | undefined> {
  const path = socketOf(flags)
  if (path === undefined) return undefined
  const { openBackups } = await import('../server/operating/backups.js')
  return openBackups(store, path).catch(error => {
    log.warn('no backups while it is served', faultFields(error))
    return undefined
  })
}

/** Writes a backup of a ledger that is being served; undefined where none is. */
export async function backupOfServed(
  file: string,
  flags: LedgerFlags & { readonly accounts: boolean },
): Promise<number | undefined> {
  const socketPath = socketOf(flags)
  if (socketPath === undefined || !existsSync(socketPath)) return undefined
  const answer = await new Promise<IncomingMessage | undefined>(resolve => {
    const asking = request({ socketPath, path: `/backup?accounts=${flags.accounts ? 'yes' : 'no'}` }, resolve)
    // Left by a server that was killed: the ledger is free.
    asking.on('error', () => resolve(undefined))
    asking.end()
  })
  if (answer === undefined) return undefined
  const aside = `${file}.part`
  try {
    await pipeline(answer, createWriteStream(aside, { mode: 0o600 }))
    const rows = answer.trailers['x-entente-rows']
    if (rows === undefined) throw new Error('cut off')
    await rename(aside, file)
    return Number(rows)
  } catch (error) {
    throw new CommandError(
      `the backup was not written: ${error instanceof Error ? error.message : error}`,
      EXIT.unreachable,
      'See that there is room for it and that the server goes on, then try again.',
    )
  } finally {
    await rm(aside, { force: true })
  }
}
