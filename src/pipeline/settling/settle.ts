import type { Ruling } from '../../model/ruling.js'
import { allRulings } from '../../store/relations.js'
import { createCounting, forgetDerived, madeBy, tidy } from '../../store/settings.js'
import { alone, aloneIfFree, beside, type Database, type Store } from '../../store/store.js'
import { marked, marksAmong, marksSeen, type Work } from '../../store/truth.js'
import { settleBusiness } from '../business/standing.js'
import type { Hiring } from '../crew/crew.js'
import { type Hands, ownHands } from '../crew/hands.js'
import type { Engine } from '../engine.js'
import { settleItems } from '../items/settle-items.js'
import { saidByPeople } from '../said.js'
import { settleSessions } from '../sessions/settle-sessions.js'
import { countingDocuments, settleDocuments } from './documents.js'
import { settleGoneEntries } from './log-entries.js'
import { settlePartitions } from './partition.js'
import { settleRelation } from './relation.js'

export interface Settled {
  readonly runs: number
  readonly relations: readonly string[]
}

export interface SettleOptions {
  readonly engine: Engine
  readonly onProgress?: (progress: SettleProgress) => void
  /** Told of relations of which something has changed. */
  readonly onSettled?: (relations: readonly string[]) => void
  /** Threads that reconcile, when there is much of it. */
  readonly hiring?: Hiring
}

export interface SettleProgress {
  /** Partition or relation. */
  readonly what: string
  /** Partitions and relations that are through, and all of them as far as is known. */
  readonly done: number
  readonly total: number
}

/**
 * Makes what follows from the kept documents and rulings, as far as it is marked as still to be made: which documents
 * count, the events they tell, how relations stand. Each piece is one transaction that takes its mark away, so that a
 * killed process goes on where it was; and each is made from the kept rows alone, so that it does not matter in which
 * order they came. Several processes on one server share partitions and relations; all else is done by one at a time.
 */
export function settle(store: Store, options: SettleOptions): Promise<Settled> {
  const { engine } = options
  // Made from what everybody did, whoever asks for it.
  return store.asProgram(async () => {
    await alone(store, async db => {
      await keepToRules(db, engine)
      await settleDocuments(db)
    })
    const { runs, done } = await settleAllPartitions(store, options)
    await alone(store, async db => {
      // What went with one run may come back with another.
      if ((await marked(db, 'partition', 1)).length === 0) await settleGoneEntries(db)
    })
    const relations = await settleAllRelations(store, done, options)
    await alone(store, async db => {
      await settleItems(db)
      await settleBusiness(db, engine.tables)
      await settleSessions(db)
      await tidy(db, store.engine, runs)
    })
    return { runs, relations }
  })
}

/** Documents settled ahead at once: others may want to settle, too. */
const AHEAD = 1_000

/**
 * Settles documents while more of them come. One process at a time may do so: where several read, it goes on beside what the
 * others read, who would wait for it at the end. Whoever finds another at it leaves it to him.
 */
export function createSettlingAhead(store: Store, engine: Engine): () => Promise<void> {
  const count = countingDocuments(store.db)
  return () =>
    store.asProgram(() =>
      aloneIfFree(store, async db => {
        await keepToRules(db, engine)
        await settleDocuments(db, { most: AHEAD, count })
      }),
    )
}

/** What was made by other rules is to be made again. */
async function keepToRules(db: Database, { making: { rules } }: Engine): Promise<void> {
  const by = await madeBy(db)
  if (by !== rules) await forgetDerived(db, { by, rules })
}

const ALL = 1_000_000
/** Runs made at once before the database counts what it holds. */
const RUNS_COUNTED = 120
/** Partitions for which threads are begun that were not begun yet. */
const MANY = 24
/** Partitions that a process, and one with threads, takes at once from what others on the same server may take too. */
const SOME = 4
const SHARE = 12

async function settleAllPartitions(store: Store, { engine, onProgress, onSettled, hiring }: SettleOptions) {
  const { db } = store
  // Before what people said is looked up: who says more from here on sets the mark anew, and it stays.
  const seen = await marksSeen(db, 'partition')
  const partitions = [...seen.keys()]
  const said = await saidByPeople(db, await rulingsIn(db))
  const hands = (await handsFor(partitions, hiring)) ?? ownHands(engine)
  const count = createCounting(db, 'runs', RUNS_COUNTED)
  let runs = 0
  let done = 0
  const settleSome = async (some: readonly string[]) =>
    settlePartitions(db, some, {
      said,
      seen,
      hands,
      onBegin: what => onProgress?.({ what, done, total: partitions.length }),
      onSettled: async (partition, made) => {
        runs += made
        done += 1
        // Also where no event is another: a document may have become a copy of one.
        onSettled?.(dyadsAmong(partition))
        await count(runs)
      },
    })
  const size = store.engine === 'pglite' ? ALL : hands.ahead === 0 ? SOME : SHARE
  await sharing(store, { kind: 'partition', names: partitions, size }, settleSome)
  return { runs, done }
}

async function settleAllRelations(store: Store, before: number, { engine, onProgress, onSettled }: SettleOptions) {
  const relations = await marked(store.db, 'relation', ALL)
  let done = before
  await sharing(store, { kind: 'relation', names: relations, size: 1 }, async some => {
    for (const dyad of some) {
      onProgress?.({ what: dyad, done, total: before + relations.length })
      done += 1
      await settleRelation(store.db, dyad, engine)
      onSettled?.([dyad])
    }
  })
  return relations
}

interface Sharing {
  readonly kind: 'partition' | 'relation'
  readonly names: readonly string[]
  /** How many are taken at once. */
  readonly size: number
}

/** Does each that is still to be done: first those that no other process is at, then, when they have ended, what they left. */
async function sharing(
  store: Store,
  { kind, names, size }: Sharing,
  work: (some: readonly string[]) => Promise<void>,
): Promise<void> {
  const left: string[] = []
  const take = async (some: readonly string[], wait: boolean) =>
    beside(store, { things: some.map(name => `${kind}:${name}`), wait }, async taken => {
      const there = await marksAmong(store.db, taken)
      const mine = new Set(taken)
      await work(some.filter(name => there.has(`${kind}:${name}`)))
      left.push(...some.filter(name => !mine.has(`${kind}:${name}`)))
    })
  for (let at = 0; at < names.length; at += size) await take(names.slice(at, at + size), false)
  for (const name of left.splice(0)) await take([name], true)
}

/** Those that have read already reconcile too. */
const handsFor = async (partitions: readonly string[], hiring: Hiring | undefined): Promise<Hands | undefined> =>
  partitions.length < MANY ? hiring?.hired() : hiring?.hire()

/** The relations of the sides of a partition. */
function dyadsAmong(partition: string): string[] {
  const sides = partition.split('-').sort()
  return sides.flatMap((a, i) => sides.slice(i + 1).map(b => `${a}-${b}`))
}

const rulingsIn = async (work: Work): Promise<Ruling[]> =>
  (await allRulings(work)).map(body => JSON.parse(body) as Ruling)
