import { itemOf } from '../../ledger/ledger.js'
import type { Item, ItemAct, SheetOutcome, SheetProblem, SheetRow } from '../../model/item.js'
import { DEFAULT_WORKSPACE, ITEM_FIELDS, ITEM_KINDS, type ItemField, type ItemKind } from '../../model/item-kinds.js'
import { actsOfItems } from '../../store/items.js'
import type { Store } from '../../store/store.js'
import type { Work } from '../../store/truth.js'
import { actOnItems, type ItemOrder, type ItemSignature } from './act.js'
import { checkedField, cleanField, ItemProblem } from './fields.js'
import { actOfBody } from './row.js'

interface ImportOptions {
  readonly signature: ItemSignature
  /** Looks what would become of it, and keeps nothing. */
  readonly check?: boolean
}

/** Changes of items between being read and being written are looked at again, so often. */
const TRIES = 3

/**
 * Takes back a file that was sent out. Each cell is compared with what the item said when the file was written (by the version
 * in its row) and with what it says now: what the file alone changed becomes a signed act, what both changed otherwise is a
 * clash and stays as it is. A row with a problem changes nothing; all others do, in one transaction.
 */
export async function importItems(
  store: Store,
  rows: readonly SheetRow[],
  { signature, check = false }: ImportOptions,
): Promise<SheetOutcome> {
  for (let left = TRIES; ; left -= 1) {
    const workspace = signature.workspace ?? DEFAULT_WORKSPACE
    const plan = await planOf(store.db, rows, workspace)
    if (check) return outcomeOf(plan, rows, { opened: [], kept: false })
    try {
      const { acts } = await actOnItems(store, plan.orders, { ...signature, workspace }, { expected: plan.versions })
      const opened = acts.filter(({ kind }) => kind === 'open').map(({ item }) => item)
      return outcomeOf(plan, rows, { opened, kept: true })
    } catch (error) {
      if (!(error instanceof ItemProblem && error.code === 'changed') || left <= 1) throw error
    }
  }
}

interface Plan {
  readonly orders: readonly ItemOrder[]
  /** Versions of the items that are changed. */
  readonly versions: ReadonlyMap<string, string>
  readonly changed: SheetOutcome['changed']
  /** Numbers of the rows that open an item, in order. */
  readonly opening: readonly number[]
  readonly merged: number
  readonly problems: readonly SheetProblem[]
}

async function planOf(db: Work, rows: readonly SheetRow[], workspace: string): Promise<Plan> {
  const ids = rows.map(({ cells }) => cellOf(cells, 'id'))
  const bodies = await actsOfItems(
    db,
    [...new Set(ids)].filter(id => id !== ''),
  )
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const orders: ItemOrder[] = []
  const versions = new Map<string, string>()
  const changed: SheetOutcome['changed'][number][] = []
  const opening: number[] = []
  const problems: SheetProblem[] = []
  let merged = 0
  for (const { row, cells } of rows) {
    const id = cellOf(cells, 'id')
    if (id === '') {
      const opened = openingOf(row, cells)
      if ('problem' in opened) problems.push(opened)
      else {
        orders.push(opened)
        opening.push(row)
      }
      continue
    }
    const known = (bodies.get(id) ?? []).map(actOfBody)
    const found = foundIn(known, { row, id, workspace, twice: (counts.get(id) ?? 0) > 1, cells })
    if ('problem' in found) {
      problems.push(found)
      continue
    }
    const { item, base } = found
    const compared = comparedCells(cells, { row, item, base })
    if (compared.problems.length > 0) {
      problems.push(...compared.problems)
      continue
    }
    if (compared.orders.length === 0) continue
    if (item.version !== base.version) merged += 1
    orders.push(...compared.orders)
    versions.set(id, item.version)
    changed.push({ row, item: id, fields: compared.orders.map(({ field }) => field) })
  }
  return { orders, versions, changed, opening, merged, problems }
}

const cellOf = (cells: SheetRow['cells'], key: string): string => cleanField(cells.get(key) ?? '')

interface Looking {
  readonly row: number
  readonly id: string
  readonly workspace: string
  /** Whether another row has the same id. */
  readonly twice: boolean
  readonly cells: SheetRow['cells']
}

/** The item as it stands, and as it stood when the file was written. */
function foundIn(
  known: readonly ItemAct[],
  { row, id, workspace, twice, cells }: Looking,
): { readonly item: Item; readonly base: Item } | SheetProblem {
  const refused = (kind: SheetProblem['kind'], column: string, [problem, mend]: readonly [string, string]) => ({
    row,
    column,
    kind,
    problem,
    mend,
  })
  const item = known[0]?.workspace === workspace ? itemOf(known) : undefined
  if (item === undefined) {
    return refused('unknown', 'id', [
      `no item: ${id}`,
      'Take the row from a file written anew; leave ID empty for a new item.',
    ])
  }
  if (twice) return refused('twice', 'id', [`${id} stands in several rows`, 'Leave one row for each item.'])
  if (item.state === 'withdrawn') {
    return refused('withdrawn', 'id', [`${id} was withdrawn`, 'Undo its withdrawal first, or leave the row out.'])
  }
  const version = cellOf(cells, 'version')
  const at = known.findIndex(act => act.id === version)
  const base = at < 0 ? undefined : itemOf(known.slice(0, at + 1))
  if (base === undefined) {
    const problem = version === '' ? 'no version' : `no version of ${id}: ${version}`
    return refused('version', 'version', [problem, 'Take the row from a file written anew, and fill it in again.'])
  }
  return { item, base }
}

interface Comparing {
  readonly row: number
  readonly item: Item
  readonly base: Item
}

function comparedCells(cells: SheetRow['cells'], { row, item, base }: Comparing) {
  const orders: Extract<ItemOrder, { kind: 'set' }>[] = []
  const problems: SheetProblem[] = []
  for (const [column, is] of [
    ['relation', item.about.relation],
    ['kind', item.about.kind],
  ] as const) {
    if (cells.has(column) && cellOf(cells, column) !== is) {
      const mend = `Write ${is || 'nothing'} there; open a new item for another ${column}.`
      problems.push({ row, column, kind: 'fixed', problem: `the ${column} of an item cannot be changed`, mend })
    }
  }
  for (const field of ITEM_FIELDS) {
    if (!cells.has(field)) continue
    const typed = cellOf(cells, field)
    if (typed === base.fields[field]) continue
    const checked = checkedCell(field, typed)
    if ('problem' in checked) {
      problems.push({ row, column: field, kind: 'invalid', ...checked })
      continue
    }
    const { value } = checked
    if (value === base.fields[field] || value === item.fields[field]) continue
    if (item.fields[field] !== base.fields[field]) {
      const problem = `${field} was changed since this file was written: “${shortened(item.fields[field])}” now, “${shortened(value)}” in the file`
      problems.push({
        row,
        column: field,
        kind: 'clash',
        problem,
        mend: 'Decide which holds, and set it in a file written anew.',
      })
      continue
    }
    orders.push({ kind: 'set', item: item.id, field, value })
  }
  return { orders, problems }
}

function checkedCell(field: ItemField, typed: string): { value: string } | { problem: string; mend: string } {
  try {
    return { value: checkedField(field, typed) }
  } catch (error) {
    if (error instanceof ItemProblem) return { problem: error.message, mend: error.hint }
    throw error
  }
}

/** A row without an id is a new item. */
function openingOf(row: number, cells: SheetRow['cells']): ItemOrder | SheetProblem {
  const relation = cellOf(cells, 'relation').toUpperCase()
  const [a, b] = relation.split('-')
  if (a === b || !/^[A-Z0-9+]+-[A-Z0-9+]+$/.test(relation)) {
    const mend = 'Two codes, sorted, as KGZ-VNM.'
    return { row, column: 'relation', kind: 'invalid', problem: `not a relation: ${relation || '(empty)'}`, mend }
  }
  const fields: Partial<Record<ItemField, string>> = {}
  for (const field of ITEM_FIELDS) {
    const typed = cellOf(cells, field)
    if (typed === '' && field !== 'content') continue
    const checked = checkedCell(field, typed)
    if ('problem' in checked) return { row, column: field, kind: 'invalid', ...checked }
    fields[field] = checked.value
  }
  const kind = cellOf(cells, 'kind')
  const about = {
    relation: relation.split('-').sort().join('-'),
    kind: isKind(kind) ? kind : ('other' as const),
    thread: '',
    matter: '',
    entry: '',
    subjects: [],
    places: [],
  }
  return { kind: 'open', about, fields }
}

const isKind = (text: string): text is ItemKind => ITEM_KINDS.some(kind => kind === text)

const SHOWN = 60
const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text || '(empty)')

function outcomeOf(
  { changed, opening, merged, problems }: Plan,
  rows: readonly SheetRow[],
  { opened, kept }: { readonly opened: readonly string[]; readonly kept: boolean },
): SheetOutcome {
  const troubled = new Set(problems.map(({ row }) => row)).size
  return {
    rows: rows.length,
    unchanged: rows.length - changed.length - opening.length - troubled,
    changed,
    opened: opening.map((row, at) => ({ row, item: opened[at] ?? '' })),
    merged,
    problems,
    kept,
  }
}
