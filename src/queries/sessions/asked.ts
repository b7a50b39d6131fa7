import { judgeSessionActs, sessionActsSeen } from '../../ledger/ledger.js'
import { sessionActOf } from '../../pipeline/sessions/row.js'
import { actsOfSessions } from '../../store/sessions.js'
import type { Work } from '../../store/truth.js'

/** Ids of committees and sessions on which a proposal waits for an answer of one side. */
export async function askedBodies(
  db: Work,
  subjects: readonly { readonly id: string; readonly waiting: number }[],
  own: string,
): Promise<string[]> {
  if (own === '') return []
  const acts = await actsOfSessions(
    db,
    subjects.filter(({ waiting }) => waiting > 0).map(({ id }) => id),
  )
  return [...acts]
    .filter(([, bodies]) =>
      judgeSessionActs(sessionActsSeen(bodies.map(sessionActOf))).some(
        ({ act, state }) => state === 'proposed' && act.to === own,
      ),
    )
    .map(([id]) => id)
}
