import { setTimeout as sleep } from 'node:timers/promises'
import type { JsMsg } from '@nats-io/jetstream'
import { sql } from 'kysely'
import { begun } from '../pipeline/crew/begun.js'
import type { Hiring } from '../pipeline/crew/crew.js'
import type { Engine } from '../pipeline/engine.js'
import { type Added, keepHandful } from '../pipeline/keep.js'
import type { Read } from '../pipeline/read-one.js'
import { createSettlingAhead, settle } from '../pipeline/settling/settle.js'
import type { Database, Store } from '../store/store.js'
import { isAnythingMarked } from '../store/truth.js'
import { setAside } from './failed.js'
import { messageOf, type Queue } from './queue.js'
import { WAITING, WORKERS } from './streams.js'
import { type Held, taken } from './taking.js'

export interface WorkOptions {
  readonly engine: Engine
  readonly hiring: Hiring
  /** Ends the work: what is being kept is kept, and the rest goes to other workers. */
  readonly signal: AbortSignal
  /** Ends when nothing waits and nothing is left to be made. */
  readonly once: boolean
  /** Passes over what is not about dealings between states. */
  readonly gated: boolean
  /** Seconds after which the queue takes a worker that is not heard of for lost. */
  readonly patience: number
  /** Told what became of documents, when that is so for good. */
  readonly onKept: (added: readonly Added[]) => void
  /** Told what goes wrong and is tried again. */
  readonly onTrouble: (error: unknown) => void
}

const PAUSE = 1_000
/** Milliseconds of work after which what follows from it is made, though more waits. */
const SETTLE_EVERY = 300_000
/** Documents kept after which some are settled that wait for it. */
const SETTLE_AHEAD = 400
/** Rounds without work, a second each, for which others are waited for who are still reading. */
const PATIENT_ROUNDS = 20

/**
 * Takes documents from a queue until it is told to end. Each is kept in one transaction of the ledger and only then taken
 * from the queue: a worker that is lost in between leaves it to another, which finds it known.
 */
export async function work(queue: Queue, store: Store, options: WorkOptions): Promise<void> {
  const { signal, patience, onTrouble } = options
  const holding = new Set<JsMsg>()
  const beat = setInterval(
    () => {
      for (const message of holding) message.working()
    },
    (patience * 1000) / 3,
  )
  try {
    while (!signal.aborted) {
      try {
        if (await workOn(queue, store, { ...options, holding })) return
      } catch (error) {
        // The ledger cannot be reached, or refuses: what is held stays held until it can.
        onTrouble(error)
        while (!signal.aborted && !(await isAlive(store.db))) await sleep(PAUSE)
        await sleep(PAUSE)
      }
    }
  } finally {
    clearInterval(beat)
    for (const message of holding) message.nak()
    await queue.connection.flush().catch(() => undefined)
  }
}

type Working = WorkOptions & { readonly holding: Set<JsMsg> }

/** Works until all is done, and then says so, or until it is to end. */
async function workOn(queue: Queue, store: Store, working: Working): Promise<boolean> {
  const { engine, hiring, holding, signal, gated, onTrouble } = working
  const { db } = store
  const readings = new Map<string, Promise<Read>>()
  const settleAhead = createSettlingAhead(store, engine)
  let settled = performance.now()
  let kept = 0
  let idle = 0
  for await (const handful of begun(taken(queue, { holding, signal, onTrouble }), { db, readings, hiring, gated })) {
    if (signal.aborted) return false
    if (handful.length > 0) {
      idle = 0
      await keepAll(handful, { queue, store, readings, ...working })
      kept += handful.length
      if (kept >= SETTLE_AHEAD) {
        await settleAhead()
        kept = 0
      }
      if (performance.now() - settled < SETTLE_EVERY) continue
    } else {
      idle += 1
      if (idle < PATIENT_ROUNDS && !(await isEmpty(queue))) continue
    }
    if (await isAnythingMarked(db)) await settle(store, working)
    settled = performance.now()
    if (working.once && holding.size === 0 && (await isEmpty(queue)) && !(await isAnythingMarked(db))) return true
  }
  return false
}

/** Whether no worker has anything to do. */
async function isEmpty({ manager }: Queue): Promise<boolean> {
  const { num_pending, num_ack_pending } = await manager.consumers.info(WAITING, WORKERS)
  return num_pending === 0 && num_ack_pending === 0
}

type Keeping = Working & {
  readonly queue: Queue
  readonly store: Store
  readonly readings: Map<string, Promise<Read>>
}

async function keepAll(handful: readonly Held[], keeping: Keeping): Promise<void> {
  try {
    await keepThese(handful, keeping)
  } catch (error) {
    const { queue, store, holding, onTrouble } = keeping
    if (!(await isAlive(store.db))) throw error
    onTrouble(error)
    // The ledger answers, and refuses this: one by one it is seen which of them it is.
    const left = handful.filter(({ message }) => holding.has(message))
    if (left.length > 1) for (const each of left) await keepAll([each], keeping)
    else for (const each of left) await keepAgain(each, { ...keeping, queue })
  }
}

/** Two that keep the same may have been in each other’s way: only what is refused again is set aside. */
async function keepAgain(each: Held, keeping: Keeping): Promise<void> {
  try {
    await sleep(PAUSE)
    await keepThese([each], keeping)
  } catch (error) {
    if (!(await isAlive(keeping.store.db))) throw error
    await setAside(keeping.queue, each.message, { message: `the ledger refuses it: ${messageOf(error)}`, hint: '' })
    keeping.holding.delete(each.message)
  }
}

async function keepThese(handful: readonly Held[], keeping: Keeping): Promise<void> {
  const { queue, store, engine, readings, gated, holding, onKept, onTrouble } = keeping
  let at = 0
  for await (const added of keepHandful(store.db, handful, { engine, readings, gated })) {
    const messages = handful.slice(at, at + added.length)
    at += added.length
    onKept(added)
    await Promise.all(
      messages.map(async ({ message }, i) => {
        const { outcome, problem } = added[i] ?? {}
        try {
          if (outcome === 'failed') await setAside(queue, message, problem ?? { message: 'cannot be read', hint: '' })
          else await message.ackAck()
        } catch (error) {
          // It comes again, and is known.
          onTrouble(error)
        }
        holding.delete(message)
      }),
    )
  }
}

async function isAlive(db: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}
