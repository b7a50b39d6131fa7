import type { Fetch } from '../fetching/fetch.js'
import { type Incoming, isPassedOver, isRefused, type Unpacked } from '../intake/intake.js'
import { fetchStateOf, keepFetchState, sightedAddresses } from '../store/fetches.js'
import type { Database } from '../store/store.js'
import type { Engine } from './engine.js'
import type { Input, Pending } from './handfuls.js'
import { type Problem, problemOf } from './read-coverage.js'
import { incomingOfPage } from './visits.js'

/** What a look at one feed gave: what is to be added, or why nothing is. */
export interface Looked {
  readonly inputs: readonly Input[]
  readonly problem?: Problem
  /** To be called when the inputs are kept: only then is the feed one that has not changed since. */
  noted(): Promise<void>
}

export interface LookOptions {
  readonly db: Database
  readonly engine: Engine
  readonly fetch: Fetch
  /** Milliseconds between two looks when all is well. */
  readonly every: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/** An item with less text than this is a teaser: the story stands at its address. */
const TEASER = 600
const DAY = 24 * 60 * 60 * 1000

/** When an address that failed so often is asked again: each time after twice as long, a day at most. */
export const waitAfter = (failures: number, every: number): number =>
  Math.max(every, Math.min(every * 2 ** Math.min(failures, 20), DAY))

/** Whether it is time to look at an address, by what happened there before. */
export async function isDue(db: Database, address: string, now: number): Promise<boolean> {
  const state = await fetchStateOf(db, address)
  return state?.due === undefined || state.due.getTime() <= now
}

/**
 * Looks at a feed, or at a page that changes. Items that are only teasers are followed to their pages, one step and no
 * further: feeds that lead to each other lead nowhere.
 */
export async function lookAt(address: string, { db, engine, fetch, every, now }: LookOptions): Promise<Looked> {
  const state = await fetchStateOf(db, address)
  const known = { etag: state?.etag ?? '', modified: state?.modified ?? '' }
  try {
    const page = await fetch(address, state)
    const due = new Date(now + every)
    const { etag, modified } = page === 'unchanged' ? known : page
    const inputs = page === 'unchanged' ? [] : await inputsOf(incomingOfPage(page), { db, engine, fetch })
    return { inputs, noted: () => keepFetchState(db, { address, etag, modified, failures: 0, due }) }
  } catch (error) {
    const failures = (state?.failures ?? 0) + 1
    await keepFetchState(db, { address, ...known, failures, due: new Date(now + waitAfter(failures, every)) })
    return { inputs: [], problem: problemOf(error, address), noted: async () => undefined }
  }
}

async function inputsOf(page: Incoming, { db, engine, fetch }: Pick<LookOptions, 'db' | 'engine' | 'fetch'>) {
  const found: Unpacked[] = []
  for await (const each of engine.unpack()(page)) found.push(each)
  const teasers = found.flatMap(each => (isTeaser(each) ? [each.address ?? ''] : []))
  const seen = await sightedAddresses(db, teasers)
  return found.flatMap((each): Input[] => {
    if (isPassedOver(each)) return []
    if (isRefused(each)) return [failing(each.source, each.error)]
    if (!isTeaser(each)) return [each]
    return seen.has(each.address ?? '') ? [] : [followed(each, fetch)]
  })
}

function isTeaser(found: Unpacked): found is Incoming {
  if (isPassedOver(found) || isRefused(found) || found.format !== 'article') return false
  return /^https?:\/\//.test(found.address ?? '') && found.bytes.length < TEASER
}

/** The page that a teaser leads to; the teaser itself where the page cannot be had. */
function followed(item: Incoming, fetch: Fetch): Pending {
  const { source, address = '' } = item
  return {
    source,
    fetch: async () => {
      try {
        const page = await fetch(address)
        return page === 'unchanged' ? item : { ...incomingOfPage(page), address }
      } catch {
        return item
      }
    },
  }
}

const failing = (source: string, error: unknown): Pending => ({ source, fetch: () => Promise.reject(error) })
