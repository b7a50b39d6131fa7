import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, vi } from 'vitest'
import { addressOf } from '../../src/store/address.js'
import { openStore, type Store } from '../../src/store/store.js'
import { freshDatabase } from './postgres.js'

export const ENGINES = ['pglite', 'postgres'] as const
export type EngineName = (typeof ENGINES)[number]

/** A place for a ledger that is made when it is first opened. */
export interface Place {
  /** As `--db` takes it. */
  readonly db: string
  open(options?: { readonly apart?: boolean }): Promise<Store>
  remove(): void
}

export async function freshPlace(engine: EngineName): Promise<Place> {
  const folder = engine === 'pglite' ? mkdtempSync(join(tmpdir(), 'entente-store-')) : ''
  const db = engine === 'pglite' ? join(folder, 'ledger') : await freshDatabase()
  return {
    db,
    open: options => openStore(addressOf(db, undefined), { create: true, doing: 'a test', ...options }),
    remove: () => {
      if (folder !== '') rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Places for the ledgers of a test file: taken away after each test, with time to be made in. */
export function freshPlaces(): (engine: EngineName) => Promise<Place> {
  // Databases are made and opened: seconds on a machine that is busy with the other tests.
  vi.setConfig({ testTimeout: 300_000 })
  afterAll(() => vi.resetConfig())
  const places: Place[] = []
  afterEach(() => {
    for (const place of places.splice(0)) place.remove()
  })
  return async engine => {
    const place = await freshPlace(engine)
    places.push(place)
    return place
  }
}

/** The same, with the ledger open. */
export function freshStores(): (engine: EngineName) => Promise<Store> {
  const placeOf = freshPlaces()
  return async engine => (await placeOf(engine)).open()
}
