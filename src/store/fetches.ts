import type { Database } from './store.js'
import { anyOf } from './truth.js'

/** An address that is fetched again and again. */
export interface FetchState {
  readonly address: string
  /** What the server said of the version that is kept; empty when it said nothing. */
  readonly etag: string
  readonly modified: string
  /** Times in a row that it could not be fetched. */
  readonly failures: number
  /** Not to be asked before. */
  readonly due: Date | undefined
}

export async function fetchStateOf(db: Database, address: string): Promise<FetchState | undefined> {
  const row = await db.selectFrom('fetches').where('address', '=', address).selectAll().executeTakeFirst()
  if (row === undefined) return undefined
  const { etag, modified, failures, due_at: due } = row
  return { address, etag, modified, failures, due: due ?? undefined }
}

export async function keepFetchState(db: Database, { address, due, ...rest }: FetchState): Promise<void> {
  const told = { ...rest, due_at: due ?? null, fetched_at: new Date() }
  await db
    .insertInto('fetches')
    .values({ address, ...told })
    .onConflict(conflict => conflict.column('address').doUpdateSet(told))
    .execute()
}

/** Of these addresses, those at which a document was found. */
export async function sightedAddresses(db: Database, addresses: readonly string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const rows = await db.selectFrom('sightings').where('address', '=', anyOf(addresses)).select('address').execute()
  return new Set(rows.map(({ address }) => address))
}
