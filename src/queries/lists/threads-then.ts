import { sql } from 'kysely'
import type { Thread, ThreadKind } from '../../model/ledger.js'
import type { ThreadCounts, ThreadLine } from '../../model/lists.js'
import { actingIn } from '../../pipeline/settling/relation-line.js'
import type { Work } from '../../store/truth.js'
import type { PastQuestion } from '../asked.js'
import { relationsAsked } from '../known.js'

interface Chosen {
  readonly dyad?: string | undefined
  readonly stage?: string | undefined
  readonly owner?: string | undefined
  readonly closed?: boolean | undefined
}

/** Events of relations that are related anew while somebody waits. */
const MOST_EVENTS = 3_000

/** Whether there is no more to relate anew than can be waited for. */
export async function isToldThen(db: Work, dyad: string | undefined): Promise<boolean> {
  if (dyad !== undefined) return true
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (select 1 from relation_events limit ${MOST_EVENTS + 1}) events`.execute(db)
  return (rows[0]?.count ?? 0) <= MOST_EVENTS
}

/** What was followed of some kinds on a day, or was known of it by one, in the order of lists of today. Every relation is related anew. */
export async function threadsThen(
  db: Work,
  kinds: readonly ThreadKind[],
  question: PastQuestion,
): Promise<readonly ThreadLine[]> {
  const lines: ThreadLine[] = []
  for await (const { dyad, relation } of relationsAsked(db, question)) {
    for (const thread of relation.threads) if (kinds.includes(thread.kind)) lines.push({ dyad, thread })
  }
  return lines.sort(
    ({ dyad: a, thread: one }, { dyad: b, thread: two }) =>
      Number(one.closed) - Number(two.closed) || order(two.since, one.since) || order(a, b) || order(one.id, two.id),
  )
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Those of them that are chosen. */
export const chosenThen = (lines: readonly ThreadLine[], chosen: Chosen): ThreadLine[] =>
  lines.filter(line => isChosen(line, chosen))

function isChosen({ dyad, thread }: ThreadLine, chosen: Chosen): boolean {
  return (
    (chosen.dyad === undefined || dyad === chosen.dyad) &&
    (chosen.stage === undefined || thread.stage === chosen.stage) &&
    (chosen.closed === undefined || thread.closed === chosen.closed) &&
    (chosen.owner === undefined || actingIn(thread).includes(chosen.owner))
  )
}

/** Counts leave out what they are chosen by, so that every choice says what it would show. */
export function countsThen(lines: readonly ThreadLine[], { dyad, stage, ...rest }: Chosen): ThreadCounts {
  const fitting = chosenThen(lines, rest)
  const tally = (some: readonly ThreadLine[], keyOf: (line: ThreadLine) => string): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const line of some) counts[keyOf(line)] = (counts[keyOf(line)] ?? 0) + 1
    return counts
  }
  const all = chosenThen(fitting, { dyad, stage })
  return {
    total: all.length,
    open: all.filter(({ thread }) => !thread.closed).length,
    stages: tally(chosenThen(fitting, { dyad }), ({ thread }: { readonly thread: Thread }) => thread.stage),
    dyads: tally(chosenThen(fitting, { stage }), line => line.dyad),
  }
}
