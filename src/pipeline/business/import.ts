import type { Tables } from '../../knowledge/tables.js'
import { lineOf } from '../../ledger/ledger.js'
import { type BusinessFields, type BusinessLine, type BusinessSort, fieldsOfSort } from '../../model/business.js'
import type { SheetProblem, SheetRow } from '../../model/item.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import { actsOfLines } from '../../store/business.js'
import type { Database, Store } from '../../store/store.js'
import { plain } from '../../text/fold.js'
import type { ItemSignature } from '../items/act.js'
import { cleanField, ItemProblem } from '../items/fields.js'
import { actOnBusiness, type BusinessOrder } from './act.js'
import { checkedBusinessField, checkedBusinessFields, checkSet } from './fields.js'
import { businessActOf } from './row.js'

/** What became of a file that came back. */
export interface BusinessOutcome {
  readonly rows: number
  readonly unchanged: number
  readonly changed: readonly { readonly row: number; readonly line: string; readonly fields: readonly string[] }[]
  readonly opened: readonly { readonly row: number; readonly line: string }[]
  readonly problems: readonly SheetProblem[]
  /** False when the file was only checked. */
  readonly kept: boolean
}

interface ImportOptions {
  readonly sort: BusinessSort
  readonly signature: ItemSignature
  readonly tables: Tables
  /** Looks what would become of it, and keeps nothing. */
  readonly check?: boolean
}

const TRIES = 3

/**
 * Takes back a list that was sent out, as items are taken back (docs/decisions/0020-items.md): a cell that the file alone changed
 * becomes a signed act, one that both changed otherwise stays as it is and is told. A row with a problem changes nothing.
 */
export async function importBusiness(
  store: Store,
  rows: readonly SheetRow[],
  options: ImportOptions,
): Promise<BusinessOutcome> {
  const { signature, tables, check = false } = options
  for (let left = TRIES; ; left -= 1) {
    const plan = await planOf(store, rows, options)
    if (check) return outcomeOf(plan, rows, [])
    try {
      const { acts } = await actOnBusiness(store, plan.orders, signature, { tables, expected: plan.versions })
      const opened = acts.filter(({ kind }) => kind === 'open').map(({ line }) => line)
      return { ...outcomeOf(plan, rows, opened), kept: true }
    } catch (error) {
      if (!(error instanceof ItemProblem && error.code === 'changed') || left <= 1) throw error
    }
  }
}

interface Plan {
  readonly orders: readonly BusinessOrder[]
  readonly versions: ReadonlyMap<string, string>
  readonly changed: BusinessOutcome['changed']
  /** Rows that open a line, in order. */
  readonly opening: readonly number[]
  readonly problems: readonly SheetProblem[]
}

async function planOf({ db }: Store, rows: readonly SheetRow[], options: ImportOptions): Promise<Plan> {
  const ids = rows.map(row => cellOf(row, 'id')).filter(id => id !== '')
  const known = await actsOfLines(db, [...new Set(ids)])
  const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at))
  const [orders, problems]: [BusinessOrder[], SheetProblem[]] = [[], []]
  const listed = await listedGoods(db, options)
  const versions = new Map<string, string>()
  const changed: BusinessOutcome['changed'][number][] = []
  const opening: number[] = []
  for (const row of rows) {
    const id = cellOf(row, 'id')
    try {
      if (id === '') {
        const order = openingOf(row, options)
        if (isListed(order, listed)) continue
        orders.push(order)
        opening.push(row.row)
        continue
      }
      if (twice.has(id)) throw new RowProblem('twice', 'id', `${id} stands in several rows`, 'Leave one row for each.')
      const { line, base } = standingOf(row, known.get(id) ?? [], options)
      const set = changesIn(row, { line, base, tables: options.tables })
      if (set.length === 0) continue
      checkSet(line, Object.fromEntries(set.map(({ field, value }) => [field, value])))
      orders.push(...set)
      versions.set(id, line.version)
      changed.push({ row: row.row, line: id, fields: set.map(({ field }) => field) })
    } catch (error) {
      if (error instanceof RowProblem)
        problems.push({
          row: row.row,
          column: error.column,
          kind: error.kind,
          problem: error.message,
          mend: error.mend,
        })
      else if (error instanceof ItemProblem)
        problems.push({ row: row.row, column: '', kind: 'invalid', problem: error.message, mend: error.hint })
      else throw error
    }
  }
  return { orders, versions, changed, opening, problems }
}

class RowProblem extends Error {
  readonly kind: SheetProblem['kind']
  readonly column: string
  readonly mend: string

  constructor(kind: SheetProblem['kind'], column: string, problem: string, mend: string) {
    super(problem)
    this.kind = kind
    this.column = column
    this.mend = mend
  }
}

const cellOf = ({ cells }: SheetRow, key: string): string => cleanField(cells.get(key) ?? '')

type OpeningOrder = Extract<BusinessOrder, { readonly kind: 'open' }>

/** What a good is known by where it has no id: a list that is taken in again opens nothing twice. */
const goodKey = (relation: string, { of = '', direction = '', name = '' }: BusinessFields): string =>
  JSON.stringify([relation, of, direction, plain(name)])

/** Goods that stand on lists, as whoever signs sees them. */
async function listedGoods(
  db: Database,
  { sort, signature }: ImportOptions,
): Promise<ReadonlyMap<string, BusinessLine>> {
  if (sort !== 'good') return new Map()
  const { workspace = DEFAULT_WORKSPACE, side = '' } = signature
  const rows = await db
    .selectFrom('business')
    .where('sort', '=', sort)
    .where('workspace', '=', workspace)
    .where('side', 'in', ['', side])
    .where('state', '!=', 'withdrawn')
    .select('record')
    .execute()
  const lines = rows.map(({ record }) => JSON.parse(record) as BusinessLine)
  return new Map(lines.map(line => [goodKey(line.relation, line.fields), line]))
}

function isListed({ relation, fields }: OpeningOrder, listed: ReadonlyMap<string, BusinessLine>): boolean {
  const line = listed.get(goodKey(relation, fields))
  if (line === undefined) return false
  const other = Object.keys(fields).find(field => field !== 'name' && fields[field] !== line.fields[field])
  if (other === undefined) return true
  // Passed over, what the row says otherwise would be lost; opened, the good would stand there twice.
  throw new RowProblem(
    'clash',
    other,
    `listed already as ${line.id}, with another ${other}`,
    `Set it there, or give the row its ID ${line.id} and version ${line.version}.`,
  )
}

/** A row without an id is a new line. */
function openingOf(row: SheetRow, { sort, tables }: ImportOptions): OpeningOrder {
  const relation = cellOf(row, 'relation').toUpperCase().split('-').sort().join('-')
  const given = Object.fromEntries(fieldsOfSort(sort).map(field => [field, cellOf(row, field)]))
  if (!/^[A-Z0-9+]+-[A-Z0-9+]+$/.test(relation)) {
    throw new RowProblem('invalid', 'relation', `not a relation: ${relation || '(empty)'}`, 'Two codes, as KGZ-VNM.')
  }
  return { kind: 'open', sort, relation, fields: checkedBusinessFields(given, { sort, relation, tables }) }
}

/** The line as it stands, and as it stood when the file was written. */
function standingOf(row: SheetRow, bodies: readonly string[], { sort, signature }: ImportOptions) {
  const { workspace = DEFAULT_WORKSPACE, side = '' } = signature
  const id = cellOf(row, 'id')
  const acts = bodies.map(businessActOf)
  const line = lineOf(acts)
  if (line?.workspace !== workspace || line.sort !== sort || (line.side !== '' && line.side !== side)) {
    throw new RowProblem('unknown', 'id', `nothing is listed as ${id}`, 'Leave ID empty for a new row.')
  }
  if (line.state === 'withdrawn') {
    throw new RowProblem('withdrawn', 'id', `${id} was withdrawn`, 'Undo its withdrawal first, or leave the row out.')
  }
  const version = cellOf(row, 'version')
  const base = lineOf(acts.slice(0, acts.findIndex(act => act.id === version) + 1))
  if (base === undefined) {
    throw new RowProblem(
      'version',
      'version',
      `no version of ${id}: ${version || '(empty)'}`,
      'Take the row from a file written anew.',
    )
  }
  return { line, base }
}

interface Standing {
  readonly line: BusinessLine
  readonly base: BusinessLine
  readonly tables: Tables
}

function changesIn(row: SheetRow, { line, base, tables }: Standing) {
  const { sort, relation, id } = line
  if (row.cells.has('relation') && cellOf(row, 'relation') !== relation) {
    throw new RowProblem('fixed', 'relation', 'the relation of a line cannot be changed', `Write ${relation} there.`)
  }
  return fieldsOfSort(sort).flatMap(field => {
    if (!row.cells.has(field)) return []
    const typed = cellOf(row, field)
    const [was, is] = [base.fields[field] ?? '', line.fields[field] ?? '']
    if (typed === was) return []
    const value = checkedBusinessField(field, typed, { sort, relation, tables })
    if (value === was || value === is) return []
    if (is !== was) {
      throw new RowProblem(
        'clash',
        field,
        `${field} was changed since this file was written: “${is}” now, “${value}” in the file`,
        'Decide which holds, and set it in a file written anew.',
      )
    }
    return [{ kind: 'set' as const, line: id, field, value }]
  })
}

function outcomeOf(
  { changed, opening, problems }: Plan,
  rows: readonly SheetRow[],
  opened: readonly string[],
): BusinessOutcome {
  const troubled = new Set(problems.map(({ row }) => row)).size
  return {
    rows: rows.length,
    unchanged: rows.length - changed.length - opening.length - troubled,
    changed,
    opened: opening.map((row, at) => ({ row, line: opened[at] ?? '' })),
    problems,
    kept: false,
  }
}
