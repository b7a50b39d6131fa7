import type { Fetch, FetchedPage, Validators } from '../fetching/fetch.js'
import { charsetOf, type Incoming } from '../intake/intake.js'
import { fetchStateOf, keepFetchState } from '../store/fetches.js'
import type { Database } from '../store/store.js'
import type { Added } from './add.js'
import type { Pending } from './handfuls.js'

/** Addresses that are fetched for a ledger: each is asked whether it has changed since. */
export interface Visits {
  /** The address as an input. Gives nothing when it has not changed. */
  input(address: string): Pending
  /** Remembers what the servers said of all that could be kept: what failed is fetched whole the next time. */
  keep(added: readonly Added[]): Promise<void>
}

export interface VisitOptions {
  readonly fetch: Fetch
  readonly onUnchanged?: (address: string) => void
}

export function createVisits(db: Database, { fetch, onUnchanged }: VisitOptions): Visits {
  const fetched = new Map<string, { readonly source: string } & Validators>()
  return {
    input: address => ({
      source: address,
      fetch: async () => {
        const page = await fetch(address, await fetchStateOf(db, address))
        if (page === 'unchanged') {
          onUnchanged?.(address)
          return undefined
        }
        fetched.set(address, { source: page.address, etag: page.etag, modified: page.modified })
        return incomingOfPage(page)
      },
    }),
    keep: async added => {
      const kept = added.filter(({ outcome }) => outcome !== 'failed')
      for (const [address, { source, etag, modified }] of fetched) {
        if (!kept.some(each => each.source === source || each.source.startsWith(`${source}!/`))) continue
        await keepFetchState(db, { address, etag, modified, failures: 0, due: undefined })
      }
    },
  }
}

export const incomingOfPage = ({ address, bytes, mediaType, charset }: FetchedPage): Incoming => ({
  source: address,
  bytes,
  mediaType,
  ...charsetOf(`charset=${charset}`),
})
