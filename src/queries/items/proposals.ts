import { sql } from 'kysely'
import type { ItemProposer } from '../../ledger/ledger.js'
import type { ItemProposal } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { Work } from '../../store/truth.js'

export interface ProposalQuestion {
  readonly propose: ItemProposer
  readonly workspace?: string
  readonly dyad?: string | undefined
  /** The state whose bodies lead. */
  readonly home?: string | undefined
  readonly limit: number
}

/** Items that instructions suggest and nobody follows yet, the latest instruction first. */
export async function proposedItems(db: Work, question: ProposalQuestion): Promise<ItemProposal[]> {
  const { propose, dyad, home, workspace = DEFAULT_WORKSPACE, limit } = question
  const { rows } = await sql<Row>`select relation, record from threads
    where kind = 'commitment' and not closed and strpos(record, '"stage":"instructed"') > 0
      and ${dyad === undefined ? sql`true` : sql`relation = ${dyad}`}
    order by since desc, relation, position limit ${limit}`.execute(db)
  const threads = rows.map(({ relation, record }) => ({ relation, thread: JSON.parse(record) as Thread }))
  const proposals: ItemProposal[] = []
  const abouts = await threadsWith(
    db,
    threads.flatMap(({ thread }) => thread.about),
  )
  for (const { relation, thread } of threads) {
    if (!thread.steps.some(({ stage, state }) => stage === 'instructed' && state === 'applied')) continue
    proposals.push(...propose(thread, { relation, threads: abouts, ...(home === undefined ? {} : { home }) }))
  }
  const followed = await followedKeys(db, { threads: proposals.map(({ about }) => about.thread), workspace })
  return proposals.filter(({ about }) => !followed.has(keyOf(about.thread, about.matter, about.subjects.join(' '))))
}

interface Row {
  readonly relation: string
  readonly record: string
}

/** Items that one thread suggests, whether somebody follows it or not: what its form begins with. */
export async function proposalsFor(
  db: Work,
  thread: Thread,
  { propose, relation, home }: { readonly propose: ItemProposer; readonly relation: string; readonly home?: string },
): Promise<ItemProposal[]> {
  const threads = await threadsWith(db, thread.about)
  return propose(thread, { relation, threads, ...(home === undefined ? {} : { home }) })
}

async function threadsWith(db: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Thread>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; record: string }>`select distinct on (id) id, record from threads
    where id = any(${[...new Set(ids)]}::text[]) order by id, relation`.execute(db)
  return new Map(rows.map(({ id, record }) => [id, JSON.parse(record) as Thread]))
}

/** A suggestion that somebody has taken up, or refused, is not made again. */
async function followedKeys(
  db: Work,
  { threads, workspace }: { readonly threads: readonly string[]; readonly workspace: string },
): Promise<ReadonlySet<string>> {
  if (threads.length === 0) return new Set()
  const { rows } = await sql<{ thread: string; matter: string; subjects: string }>`
    select distinct thread, matter, subjects from items
    where workspace = ${workspace} and thread = any(${[...threads]}::text[])`.execute(db)
  return new Set(rows.map(({ thread, matter, subjects }) => keyOf(thread, matter, subjects)))
}

const keyOf = (thread: string, matter: string, subjects: string): string =>
  JSON.stringify(matter === '' ? [thread, '', subjects] : [thread, matter])
