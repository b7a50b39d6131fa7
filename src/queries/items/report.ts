import { sql } from 'kysely'
import { type KnownItem, reportOf } from '../../ledger/ledger.js'
import { DEFAULT_WORKSPACE, type ItemAct } from '../../model/item.js'
import type { ItemReport, ReportScope } from '../../model/item-report.js'
import type { Thread } from '../../model/ledger.js'
import { actOfBody } from '../../pipeline/items/row.js'
import { allItemActs } from '../../store/items.js'
import type { Work } from '../../store/truth.js'

/** How the items of a workspace stood at the end of a period, and what moved in it. */
export async function itemReport(
  db: Work,
  scope: ReportScope,
  workspace: string = DEFAULT_WORKSPACE,
): Promise<ItemReport> {
  const bodies = await allItemActs(db, workspace)
  const items = [...bodies.values()].map(each => each.map(actOfBody))
  const threads = await threadsOf(db, items.flatMap(idsOf))
  const known = items.map((acts): KnownItem => ({ acts, threads: idsOf(acts).flatMap(id => threads.get(id) ?? []) }))
  return reportOf(known, scope)
}

/** What an item is about: the paper or body first, where it has one. */
const idsOf = (acts: readonly ItemAct[]): string[] => {
  const open = acts.find(({ kind }) => kind === 'open')
  return open?.kind === 'open' ? [open.about.matter, open.about.thread].filter(id => id !== '') : []
}

async function threadsOf(db: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Thread>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; record: string }>`select distinct on (id) id, record from threads
    where id = any(${[...new Set(ids)]}::text[]) order by id, relation`.execute(db)
  return new Map(rows.map(({ id, record }) => [id, JSON.parse(record) as Thread]))
}
