import { undoneIn } from '../ledger/ledger.js'
import type { Contradiction, RuledOn, RulingItem } from '../model/answers.js'
import type { OpenDiscrepancy, Thread } from '../model/ledger.js'
import { targetsOf } from '../model/ruled.js'
import type { Ruling, Target } from '../model/ruling.js'
import type { Database } from '../store/store.js'
import { byId } from './find.js'
import type { Keyset } from './lists/keyset.js'

/** Rulings that have or name one of the ids, or undo one that does, in the order in which they were made. */
export async function rulingsOn(db: Database, ids: ReadonlySet<string>): Promise<RulingItem[]> {
  const named = new Set<string>()
  return (await allItems(db)).filter(({ ruling }) => {
    const counts = ids.has(ruling.id) || idsOf(ruling).some(id => ids.has(id) || named.has(id))
    if (counts) named.add(ruling.id)
    return counts
  })
}

/** Everything that was set, the latest first, whether it holds or not. */
export const settingsHistory = async (db: Database): Promise<RulingItem[]> =>
  (await allItems(db)).filter(({ ruling }) => ruling.kind === 'set').reverse()

/** Rulings that hold, the latest first, each with what it is about as that stands now. */
export async function lastRulings(db: Database, limit: number): Promise<(RulingItem & { readonly on: RuledOn })[]> {
  const items = (await allItems(db)).filter(({ ruling, holds }) => holds && ruling.kind !== 'undo')
  const last = items.slice(-limit).reverse()
  return Promise.all(last.map(async item => ({ ...item, on: await subjectOf(db, item.ruling) })))
}

/** One ruling with what it is about as that stands now; an undoing is about what the undone ruling was about. */
export async function rulingWith(
  db: Database,
  id: string,
): Promise<(RulingItem & { readonly on: RuledOn }) | undefined> {
  const items = await allItems(db)
  const found = items.find(({ ruling }) => ruling.id === id)
  if (found === undefined) return undefined
  let { ruling } = found
  const seen = new Set<string>()
  while (ruling.kind === 'undo' && !seen.has(ruling.id)) {
    seen.add(ruling.id)
    const undone: string = ruling.ruling
    ruling = items.find(each => each.ruling.id === undone)?.ruling ?? ruling
  }
  return { ...found, on: await subjectOf(db, ruling) }
}

/** Groups of rulings given by their ids, each with what the last of it is about; of what is undone meanwhile nothing. */
export async function rulingsById(db: Database, groups: readonly (readonly string[])[]): Promise<Contradiction[]> {
  if (groups.length === 0) return []
  const items = new Map((await allItems(db)).map(item => [item.ruling.id, item]))
  const told = await Promise.all(
    groups.map(async ids => {
      const rulings = ids.flatMap(id => items.get(id) ?? []).filter(({ holds }) => holds)
      const last = rulings.at(-1)
      return last === undefined || rulings.length < 2 ? [] : [{ rulings, on: await subjectOf(db, last.ruling) }]
    }),
  )
  return told.flat()
}

async function subjectOf(db: Database, ruling: Ruling): Promise<RuledOn> {
  const [target = ''] = idsOf(ruling)
  if (ruling.kind === 'accept' || ruling.kind === 'reject') {
    const thread = await threadOfStep(db, target)
    return thread === undefined ? {} : { thread }
  }
  if (ruling.kind === 'prefer') {
    const discrepancy = await discrepancyWith(db, target)
    return discrepancy === undefined ? {} : { discrepancy }
  }
  const found = await byId(db, target)
  if (ruling.kind === 'record' && found?.kind === 'event') {
    const entry = found.event.entries.find(each => each.ruling === ruling.id)
    return entry === undefined ? {} : { entry }
  }
  return found?.kind === 'entry' ? { entry: found.entry } : {}
}

export async function discrepancyWith(db: Database, id: string): Promise<OpenDiscrepancy | undefined> {
  const row = await db.selectFrom('discrepancies').where('id', '=', id).select('record').executeTakeFirst()
  return row && (JSON.parse(row.record) as OpenDiscrepancy)
}

/** The thread that a step belongs to. */
export async function threadOfStep(db: Database, step: string): Promise<Thread | undefined> {
  const rows = await db
    .selectFrom('threads')
    .where('id', '=', step.slice(0, step.lastIndexOf('/')))
    .select('record')
    .orderBy('id')
    .execute()
  return rows.map(({ record }) => JSON.parse(record) as Thread).find(({ steps }) => steps.some(({ id }) => id === step))
}

/** Everything that was ruled, the latest first. */
export async function rulingsPage(
  db: Database,
  { limit, after, ids }: Keyset & { readonly ids?: ReadonlySet<string> | undefined },
): Promise<NumberedRuling[]> {
  const last = after === undefined ? Number.POSITIVE_INFINITY : Number(after[0])
  return (await allItems(db))
    .filter(({ seq, ruling }) => seq < last && (ids === undefined || ids.has(ruling.id)))
    .reverse()
    .slice(0, limit)
}

interface NumberedRuling extends RulingItem {
  readonly seq: number
}

async function allItems(db: Database): Promise<NumberedRuling[]> {
  const rows = await db.selectFrom('rulings').select(['body', 'known_at', 'seq']).orderBy('seq').execute()
  const all = rows.map(({ body, known_at, seq }) => ({
    ruling: JSON.parse(body) as Ruling,
    known: known_at.toISOString(),
    seq,
  }))
  const undone = undoneIn(all.map(({ ruling }) => ruling))
  return all.map(item => ({ ...item, holds: !undone.has(item.ruling.id) }))
}

/** What a ruling is about, by id. */
const idsOf = (ruling: Ruling): string[] =>
  ruling.kind === 'undo' ? [ruling.ruling] : targetsOf<Target>(ruling).map(({ id }) => id)
