import { anyOf, type Work } from './truth.js'

export interface CheckpointRow {
  readonly key: string
  readonly count: number
  /** Packed. */
  readonly state: Uint8Array
}

export const checkpointsOf = (work: Work, relation: string): Promise<CheckpointRow[]> =>
  work
    .selectFrom('checkpoints')
    .where('relation', '=', relation)
    .select(['key', 'count', 'state'])
    .orderBy('count')
    .execute()

/** Keeps those that are new, and of the others the good ones alone. */
export async function keepCheckpoints(
  work: Work,
  relation: string,
  { good, made }: { readonly good: readonly string[]; readonly made: readonly CheckpointRow[] },
): Promise<void> {
  await work
    .deleteFrom('checkpoints')
    .where('relation', '=', relation)
    .where(({ not, eb }) => not(eb('key', '=', anyOf(good))))
    .execute()
  if (made.length === 0) return
  await work
    .insertInto('checkpoints')
    .values(made.map(row => ({ relation, ...row })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** What tells the content of each event of a relation from any other, by its id: events are made, and never changed. */
export async function marksOfRelation(work: Work, dyad: string): Promise<Map<string, string>> {
  const rows = await work
    .selectFrom('event_dyads')
    .innerJoin('events', 'events.key', 'event_dyads.event')
    .where('event_dyads.dyad', '=', dyad)
    .select(['events.id', 'events.key'])
    .orderBy('events.key')
    .execute()
  const marks = new Map<string, string>()
  for (const { id, key } of rows) marks.set(id, `${marks.get(id) ?? ''} ${key}`)
  return marks
}
