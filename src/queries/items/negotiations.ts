import { sql } from 'kysely'
import type { Item, NegotiationLine } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { Work } from '../../store/truth.js'
import { daysFrom } from '../../text/periods.js'
import { all, type Keyset, when } from '../lists/keyset.js'

export interface NegotiationQuestion extends Keyset {
  readonly workspace?: string
  /** The day up to which days are counted. */
  readonly today: string
  readonly dyad?: string | undefined
  readonly stage?: string | undefined
  /** Papers that are in force or have ended, too. */
  readonly ended?: boolean
}

/** Papers, the longest in their stage first, each with the item that follows it. */
export async function negotiations(db: Work, question: NegotiationQuestion): Promise<NegotiationLine[]> {
  const { workspace = DEFAULT_WORKSPACE, today, dyad, stage, ended = false, limit, after } = question
  const [since = '', id = ''] = after ?? []
  const where = all([
    sql<boolean>`threads.kind = 'instrument'`,
    ...when(
      ended || stage !== undefined ? undefined : true,
      () => sql<boolean>`stage not in ('in-force', 'terminated')`,
    ),
    ...when(dyad, value => sql<boolean>`relation = ${value}`),
    ...when(stage, value => sql<boolean>`stage = ${value}`),
    ...when(after, () => sql<boolean>`(since, threads.id) > (${since}, ${id})`),
  ])
  const { rows } = await sql<{ relation: string; record: string; item: string | null }>`
    select relation, threads.record, followed.record as item from (
      select distinct on (threads.since, threads.id) * from threads where ${where} order by threads.since, threads.id, relation
    ) threads left join lateral (select record from items where workspace = ${workspace} and state = 'followed'
      and ((thread = threads.id and thread <> '') or (matter = threads.id and matter <> '')) order by closed, (thread = threads.id) desc, id limit 1) followed on true
    order by threads.since, threads.id limit ${limit}`.execute(db)
  return rows.map(({ relation, record, item }) => {
    const thread = JSON.parse(record) as Thread
    return {
      dyad: relation,
      thread,
      days: daysFrom(thread.since, today),
      last: thread.steps.filter(({ state }) => state === 'applied').at(-1),
      item: item === null ? undefined : (JSON.parse(item) as Item),
    }
  })
}

export const negotiationKey = ({ thread: { since, id } }: NegotiationLine): string[] => [since, id]
