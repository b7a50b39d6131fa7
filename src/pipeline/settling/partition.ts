import { placedFacts, setNear, termsOfDocuments } from '../../store/facts.js'
import { documentsInRuns, dropRuns, keepRun, runIds } from '../../store/runs.js'
import type { Database } from '../../store/store.js'
import { reportsOf, unmark } from '../../store/truth.js'
import { apartId, arrange, type Run, type SaidByPeople } from '../arrange.js'
import type { Engine } from '../engine.js'
import { termsOfBytes } from '../facts.js'
import { nearestTo } from '../nearest.js'
import { eventsOf } from './events.js'
import { logNewEntries } from './log-entries.js'
import { eventRow } from './rows.js'

interface Settling {
  readonly engine: Engine
  readonly said: Required<SaidByPeople>
}

/** Makes the runs of a partition that are not made yet, one by one, and takes away those that are no more. */
export async function settlePartition(db: Database, partition: string, { engine, said }: Settling): Promise<number> {
  const facts = await placedFacts(db, partition)
  const made = await runIds(db, partition)
  const { near, terms } = await besideWhom(db, { partition, facts, made, said })
  const worded = facts.map(fact => ({ ...fact, terms: terms.get(fact.document) ?? NO_TERMS }))
  const runs = arrange(partition, worded, { ...said, near })
  const wanted = new Set(runs.map(({ id }) => id))
  const gone = [...made].filter(id => !wanted.has(id))
  if (gone.length > 0) await db.transaction().execute(work => dropRuns(work, gone))
  const missing = runs.filter(({ id }) => !made.has(id))
  for (const run of missing) await makeRun(db, run, engine)
  await unmark(db, [`partition:${partition}`])
  return missing.length
}

const NO_TERMS = new Uint32Array()

/** What takes long is done before the transaction: an embedded database keeps everybody waiting for as long as one lasts. */
async function makeRun(db: Database, run: Run, engine: Engine): Promise<void> {
  const reports = await reportsOf(db, run.documents)
  const events = eventsOf(
    run.documents.flatMap(document => reports.get(document) ?? []),
    engine,
    run,
  )
  const rows = events.map(eventRow)
  await db.transaction().execute(async work => {
    await keepRun(work, run, rows)
    await logNewEntries(work, events)
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
