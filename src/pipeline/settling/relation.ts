import type { FollowState } from '../../ledger/ledger.js'
import type { EventRecord } from '../../model/ledger.js'
import type { Ruling } from '../../model/ruling.js'
import { checkpointsOf, keepCheckpoints, marksOfRelation } from '../../store/checkpoints.js'
import { allRulings, dropRelation, eventsOfRelation, replaceRelation } from '../../store/relations.js'
import type { Database } from '../../store/store.js'
import { unmark, type Work } from '../../store/truth.js'
import type { Engine } from '../engine.js'
import { pack, unpack } from '../packing.js'
import { logRelation, relationBefore } from './log-relation.js'
import { relationRow } from './relation-row.js'

/** Makes a relation anew from its events and all rulings, on from where its threads had been followed to. */
export async function settleRelation(db: Database, dyad: string, engine: Engine): Promise<void> {
  await db.transaction().execute(async work => {
    // First of all: who marks it again meanwhile waits until this is done.
    await unmark(work, [`relation:${dyad}`])
    const events = (await eventsOfRelation(work, dyad)).map(packed => unpack<EventRecord>(packed))
    if (events.length === 0) {
      const after = { threads: [], discrepancies: [] }
      const before = await relationBefore(work, dyad, after)
      await dropRelation(work, dyad)
      await logRelation(work, dyad, { before, after })
    } else {
      const { relation, checkpoints } = await related(work, dyad, { events, engine })
      const before = await relationBefore(work, dyad, relation)
      await replaceRelation(work, relationRow(dyad, relation))
      const made = checkpoints.made.map(({ state, ...each }) => ({ ...each, state: pack(state) }))
      await keepCheckpoints(work, dyad, { good: checkpoints.good, made })
      // Last: whoever writes to the log keeps others from it until the end.
      await logRelation(work, dyad, { before, after: relation })
    }
  })
}

async function related(
  work: Work,
  dyad: string,
  { events, engine }: { readonly events: readonly EventRecord[]; readonly engine: Engine },
) {
  const [a = '', b = ''] = dyad.split('-')
  const rulings = (await allRulings(work)).map(body => JSON.parse(body) as Ruling)
  const stored = (await checkpointsOf(work, dyad)).map(({ key, count, state }) => ({
    key,
    count,
    open: () => unpack<FollowState>(state),
  }))
  const resuming = { marks: await marksOfRelation(work, dyad), stored }
  return engine.ledger().relateOn([a, b], { events, rulings, resuming })
}
