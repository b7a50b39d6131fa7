import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf } from '../../src/store/address.js'
import { openStore, type Store } from '../../src/store/store.js'
import { freshDatabase } from './postgres.js'

export const ENGINES = ['pglite', 'postgres'] as const
export type EngineName = (typeof ENGINES)[number]

/** A place for a ledger that is made when it is first opened. */
export interface Place {
  /** As `--db` takes it. */
  readonly db: string
  open(): Promise<Store>
  remove(): void
}

export async function freshPlace(engine: EngineName): Promise<Place> {
  const folder = engine === 'pglite' ? mkdtempSync(join(tmpdir(), 'entente-store-')) : ''
  const db = engine === 'pglite' ? join(folder, 'ledger') : await freshDatabase()
  return {
    db,
    open: () => openStore(addressOf(db, undefined), { create: true, doing: 'a test' }),
    remove: () => {
      if (folder !== '') rmSync(folder, { recursive: true, force: true })
    },
  }
}
