import { setImmediate as others } from 'node:timers/promises'
import type { Engine } from './engine.js'
import { fetchedOf, type Pending } from './handfuls.js'
import { type Read, readOne } from './read-one.js'

/** What is read of the first inputs while their ledger is being opened. */
export interface Early {
  /** By the id of the document; more may come until it is called off. */
  readonly read: ReadonlyMap<string, Promise<Read>>
  stop(): void
}

/** Inputs of which the first document is read. */
const MOST = 4
/** Bytes of an input: nobody should wait for a large one here. */
const SMALL = 500_000

/**
 * Opening a ledger is waiting for threads and disks. In a new one nothing is known, so that what comes first will be read for
 * certain: it is read meanwhile. The inputs must be such as can be fetched twice.
 */
export function readEarly(inputs: readonly Pending[], engine: Engine): Early {
  const read = new Map<string, Promise<Read>>()
  let isOver = false
  const go = async () => {
    for (const [at, { source, fetch }] of inputs.slice(0, MOST).entries()) {
      await others()
      // What goes wrong here goes wrong again when it is its turn, and is told then.
      const fetched = await fetch().catch(() => undefined)
      if (isOver || fetched === undefined || (fetched.size ?? SMALL) >= SMALL) continue
      for await (const { source: name, kept } of fetchedOf({ source, fetch: async () => fetched }, at, { engine })) {
        if (isOver) return
        if (kept !== undefined) read.set(kept.id, readOne({ source: name, kept }, engine))
        break
      }
    }
  }
  void go()
  return {
    read,
    stop: () => {
      isOver = true
    },
  }
}
