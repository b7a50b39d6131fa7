import { createHash } from 'node:crypto'
import { ownPartsOf, standingsOf } from '../../ledger/ledger.js'
import {
  actsOfItems,
  allItemActs,
  attachmentBytes,
  attachmentHashes,
  countItemsAnew,
  holdItems,
  pastOfItems,
  replaceItems,
  replacePast,
  replaceSides,
  sidesOfItem,
} from '../../store/items.js'
import type { Database } from '../../store/store.js'
import { marked, unmark } from '../../store/truth.js'
import type { Finding } from '../audit.js'
import { actOfBody, itemRow, pastRow, sideRow } from './row.js'

const AT_ONCE = 500

/** Makes anew how items stand, where that is marked: after a restore, or with other rules. */
export async function settleItems(db: Database): Promise<void> {
  for (let made = false; ; made = true) {
    const items = await marked(db, 'item', AT_ONCE)
    if (items.length === 0) return made ? countItemsAnew(db) : undefined
    await db.transaction().execute(async work => {
      // Whoever acts on one meanwhile waits, or is seen.
      await holdItems(work, items)
      const acts = await actsOfItems(work, items)
      const stood = [...acts.values()].map(bodies => rowsOf(bodies))
      await replaceItems(
        work,
        stood.flatMap(({ now }) => now),
      )
      await replacePast(
        work,
        stood.flatMap(({ past }) => past),
        { items, from: '' },
      )
      await replaceSides(
        work,
        items,
        [...acts.values()].flatMap(bodies => ownPartsOf(bodies.map(actOfBody)).map(sideRow)),
      )
      await unmark(
        work,
        items.map(item => `item:${item}`),
      )
    })
  }
}

const rowsOf = (bodies: readonly string[]) => {
  const standings = standingsOf(bodies.map(actOfBody))
  const isNow = ({ until }: { readonly until: string }) => until === ''
  return {
    now: standings.filter(isNow).map(itemRow),
    past: standings.filter(each => !isNow(each)).map(pastRow),
  }
}

/** The same whatever order columns come in. */
const asText = (rows: readonly object[]): string =>
  JSON.stringify(rows.map(row => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))

/** Items that do not stand as their acts say, and files that are not those that were attached. */
export async function auditItems(db: Database): Promise<Finding[]> {
  const findings: Finding[] = []
  const files = new Set(await attachmentHashes(db))
  for (const sha256 of files) {
    const bytes = (await attachmentBytes(db, sha256)) ?? new Uint8Array()
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      findings.push({ what: sha256, finding: 'the attached file is not the one that was kept' })
    }
  }
  const workspaces = await db.selectFrom('item_acts').select('workspace').distinct().orderBy('workspace').execute()
  for (const { workspace } of workspaces) {
    const rows = await db.selectFrom('items').where('workspace', '=', workspace).selectAll().execute()
    const stored = new Map(rows.map(row => [row.id, row]))
    const stood = await pastOfItems(db, workspace)
    for (const [item, bodies] of await allItemActs(db, workspace)) {
      const { now, past } = rowsOf(bodies)
      const row = stored.get(item)
      if (asText(row === undefined ? [] : [row]) !== asText(now)) {
        findings.push({ what: item, finding: 'the item does not stand as its acts say' })
      }
      if (asText(stood.get(item) ?? []) !== asText(past)) {
        findings.push({ what: item, finding: 'the item did not stand before as its acts say' })
      }
      stored.delete(item)
      stood.delete(item)
      const own = ownPartsOf(bodies.map(actOfBody)).map(part => sideRow(part).record)
      if (own.join('\n') !== (await sidesOfItem(db, item)).join('\n')) {
        findings.push({ what: item, finding: 'what a side keeps to itself does not stand as its acts say' })
      }
      for (const act of bodies.map(actOfBody)) {
        if (act.kind === 'attach' && !files.has(act.file.sha256)) {
          findings.push({ what: item, finding: `an attached file is missing: ${act.file.name}` })
        }
      }
    }
    for (const item of new Set([...stored.keys(), ...stood.keys()]))
      findings.push({ what: item, finding: 'an item without acts' })
  }
  return findings
}
