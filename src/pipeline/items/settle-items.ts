import { itemOf } from '../../ledger/ledger.js'
import { actsOfItems, allItemActs, replaceItems } from '../../store/items.js'
import type { Database } from '../../store/store.js'
import { marked, unmark } from '../../store/truth.js'
import type { Finding } from '../audit.js'
import { actOfBody, itemRow } from './row.js'

const AT_ONCE = 500

/** Makes anew how items stand, where that is marked: after a restore, or with other rules. */
export async function settleItems(db: Database): Promise<void> {
  for (;;) {
    const items = await marked(db, 'item', AT_ONCE)
    if (items.length === 0) return
    await db.transaction().execute(async work => {
      const acts = await actsOfItems(work, items)
      await replaceItems(
        work,
        [...acts.values()].flatMap(bodies => rowOf(bodies)),
      )
      await unmark(
        work,
        items.map(item => `item:${item}`),
      )
    })
  }
}

const rowOf = (bodies: readonly string[]) => {
  const item = itemOf(bodies.map(actOfBody))
  return item === undefined ? [] : [itemRow(item)]
}

/** Items that do not stand as their acts say. */
export async function auditItems(db: Database): Promise<Finding[]> {
  const findings: Finding[] = []
  const workspaces = await db.selectFrom('item_acts').select('workspace').distinct().orderBy('workspace').execute()
  for (const { workspace } of workspaces) {
    const rows = await db.selectFrom('items').where('workspace', '=', workspace).select(['id', 'record']).execute()
    const stored = new Map(rows.map(({ id, record }) => [id, record]))
    for (const [item, bodies] of await allItemActs(db, workspace)) {
      if (stored.get(item) !== rowOf(bodies)[0]?.record) {
        findings.push({ what: item, finding: 'the item does not stand as its acts say' })
      }
      stored.delete(item)
    }
    for (const item of stored.keys()) findings.push({ what: item, finding: 'an item without acts' })
  }
  return findings
}
