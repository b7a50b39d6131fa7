import { placedFacts, setNear, termsOfDocuments } from '../../store/facts.js'
import { documentsInRuns, dropRuns, keepRuns, runIds } from '../../store/runs.js'
import type { Database } from '../../store/store.js'
import { reportsOf, unmarkSeen } from '../../store/truth.js'
import { apartId, arrange, type Run, type SaidByPeople } from '../arrange.js'
import { ahead } from '../crew/ahead.js'
import type { Hands, MadeRun } from '../crew/hands.js'
import { termsOfBytes } from '../facts.js'
import { nearestTo } from '../nearest.js'
import { logNewEntries } from './log-entries.js'

export interface Settling {
  readonly said: Required<SaidByPeople>
  readonly hands: Hands
  /** The marks as they stood before what people said was looked up. */
  readonly seen: ReadonlyMap<string, string>
  /** Told of each partition before its runs are made, and when they are. */
  readonly onBegin?: (partition: string) => void
  readonly onSettled?: (partition: string, runs: number) => Promise<void>
}

/** Runs, and entries of them, that are kept in one transaction. */
const RUNS = 24
const ENTRIES = 600

/** Makes the runs of partitions that are not made yet, and takes away those that are no more. */
export async function settlePartitions(
  db: Database,
  partitions: readonly string[],
  { said, seen, hands, onBegin, onSettled }: Settling,
): Promise<void> {
  let making: MadeOf[] = []
  let entries = 0
  let settled: (readonly [partition: string, runs: number])[] = []
  const keep = async () => {
    const [made, through] = [making, settled]
    making = []
    settled = []
    entries = 0
    await keepMade(db, made)
    await unmarkSeen(db, new Map(through.map(([partition]) => [`partition:${partition}`, seen.get(partition) ?? ''])))
    for (const [partition, runs] of through) await onSettled?.(partition, runs)
  }
  // While some are kept, threads make as many more.
  const steps = hands.ahead === 0 ? 0 : hands.ahead + RUNS
  for await (const { partition, run, made, count } of ahead(begun(db, partitions, { said, hands }), steps)) {
    onBegin?.(partition)
    const done = await made
    if (run !== undefined && done !== undefined) {
      making.push({ run, made: done })
      entries += done.log.length
    }
    if (count !== undefined) settled.push([partition, count])
    if (making.length >= RUNS || entries >= ENTRIES) await keep()
  }
  await keep()
}

/** A run that is being made, or, with the `count` of them, that those of its partition are all. */
interface Begun {
  readonly partition: string
  readonly run?: Run
  readonly made?: Promise<MadeRun>
  readonly count?: number
}

async function* begun(
  db: Database,
  partitions: readonly string[],
  { said, hands }: Pick<Settling, 'said' | 'hands'>,
): AsyncGenerator<Begun> {
  for (const partition of partitions) {
    const missing = await missingRuns(db, partition, said)
    for (const some of together(missing)) {
      const reports = await reportsOf(
        db,
        some.flatMap(({ documents }) => documents),
      )
      for (const run of some) {
        const packed = run.documents.flatMap(document => reports.get(document) ?? [])
        const made = hands.make(packed, run)
        // Waited for when its turn comes; that it failed is told then.
        made.catch(() => undefined)
        yield { partition, run, made }
      }
    }
    yield { partition, count: missing.length }
  }
}

/** Documents whose reports are asked for at once. */
const REPORTS = 48

/** Runs whose reports are few enough to be held at once. */
function* together(runs: readonly Run[]): Generator<readonly Run[]> {
  let some: Run[] = []
  let documents = 0
  for (const run of runs) {
    if (documents > 0 && documents + run.documents.length > REPORTS) {
      yield some
      some = []
      documents = 0
    }
    some.push(run)
    documents += run.documents.length
  }
  if (some.length > 0) yield some
}

async function missingRuns(db: Database, partition: string, said: Required<SaidByPeople>): Promise<Run[]> {
  const facts = await placedFacts(db, partition)
  const made = await runIds(db, partition)
  const { near, terms } = await besideWhom(db, { partition, facts, made, said })
  const worded = facts.map(fact => ({ ...fact, terms: terms.get(fact.document) ?? NO_TERMS }))
  const runs = arrange(partition, worded, { ...said, near })
  const wanted = new Set(runs.map(({ id }) => id))
  const gone = [...made].filter(id => !wanted.has(id))
  if (gone.length > 0) await db.transaction().execute(work => dropRuns(work, gone))
  return runs.filter(({ id }) => !made.has(id))
}

const NO_TERMS = new Uint32Array()

interface MadeOf {
  readonly run: Run
  readonly made: MadeRun
}

/**
 * What takes long was done before the transaction: an embedded database keeps everybody waiting for as long as one lasts, and the
 * log of changes is added to by one process at a time.
 */
async function keepMade(db: Database, making: readonly MadeOf[]): Promise<void> {
  if (making.length === 0) return
  await db.transaction().execute(async work => {
    await keepRuns(
      work,
      making.map(({ run, made: { rows } }) => ({ run, events: rows })),
    )
    await logNewEntries(
      work,
      making.flatMap(({ made }) => made.log),
    )
  })
}

interface Among {
  readonly partition: string
  readonly facts: Awaited<ReturnType<typeof placedFacts>>
  /** Ids of the runs that there are. */
  readonly made: ReadonlySet<string>
  readonly said: Required<SaidByPeople>
}

const NOBODY = '-'

/**
 * For each undated document the dated one that it stands beside, with the words of the undated. Whoever has a place in a run
 * was held against all others that have one: only what is new is compared, however much there is.
 */
async function besideWhom(db: Database, { partition, facts, made, said: { parted, recorded } }: Among) {
  const counting = facts.filter(({ document }) => !parted.has(document))
  const undated = counting.filter(({ first_day }) => first_day === '')
  if (undated.length === 0) return { near: new Map<string, string>(), terms: new Map<string, Uint32Array>() }
  const dated = counting.filter(({ first_day }) => first_day !== '')
  const there = new Set(dated.map(({ document }) => document))
  const placed = await documentsInRuns(db, partition)
  // One that people had taken out of its event was held against nobody.
  const isOld = (fact: (typeof facts)[number]) =>
    placed.has(fact.document) && !made.has(apartId(partition, fact, recorded))
  const isKnown = (fact: (typeof facts)[number]) =>
    fact.near !== '' && isOld(fact) && (fact.near === NOBODY || there.has(fact.near))
  const fresh = dated.filter(fact => !isOld(fact)).map(({ document }) => document)
  const against = (fact: (typeof facts)[number]) =>
    isKnown(fact) ? [...fresh, ...(there.has(fact.near) && !fresh.includes(fact.near) ? [fact.near] : [])] : [...there]
  const needed = undated.map(fact => [fact, fresh.length === 0 && isKnown(fact) ? [] : against(fact)] as const)
  const documents = new Set([...undated.map(({ document }) => document), ...needed.flatMap(([, others]) => others)])
  const packed = await termsOfDocuments(db, [...documents])
  const terms = new Map([...packed].map(([document, bytes]) => [document, termsOfBytes(bytes)]))
  const worded = (document: string) => ({ document, terms: terms.get(document) ?? NO_TERMS })
  const near = new Map<string, string>()
  const changed = new Map<string, string>()
  for (const [fact, others] of needed) {
    const found = others.length === 0 ? fact.near : (nearestTo(worded(fact.document), others.map(worded)) ?? NOBODY)
    if (found !== NOBODY && found !== '') near.set(fact.document, found)
    if (found !== fact.near) changed.set(fact.document, found)
  }
  // Before the runs: one that has a place is held to be compared.
  await setNear(db, changed)
  return { near, terms }
}
