import { parse } from 'csv-parse/sync'
import type { Tables } from '../../knowledge/tables.js'
import { createHs, hsCodeOf } from '../../ledger/ledger.js'
import {
  type StatisticsTable,
  TABLE_ROLES,
  type TableProblem,
  type TableReading,
  type TableRole,
} from '../../model/business.js'
import { toldBy } from '../../model/errors.js'
import { plain } from '../../text/fold.js'
import { ItemProblem } from '../items/fields.js'

/** How a table is read: columns by role, one value for all rows by role, and what values are multiplied by. */
export type Mapping = Pick<StatisticsTable, 'columns' | 'fixed' | 'scale'>

export interface StatisticsReader {
  /** Columns that have a name of their role; what somebody names goes before. */
  guess(columns: readonly string[]): Mapping['columns']
  columnsOf(bytes: Uint8Array, file: string): readonly string[]
  /** Values of trade between the parties of a relation. Rows of others are passed over, rows that tell nothing are told. */
  read(bytes: Uint8Array, file: string, how: { readonly mapping: Mapping; readonly relation: string }): TableReading
}

const MOST_VALUES = 50_000
const NEEDED: readonly TableRole[] = ['reporter', 'partner', 'flow', 'period', 'value', 'unit']

interface Names {
  readonly columns: Readonly<Record<TableRole, readonly (string | number)[]>>
  readonly flows: Readonly<Record<'export' | 'import', readonly (string | number)[]>>
  readonly all_goods: readonly string[]
  readonly breakdowns: readonly string[]
  readonly totals: readonly (string | number)[]
}

export function createStatisticsReader(tables: Tables): StatisticsReader {
  const names = tables.get<Names>('ontology/statistics-columns')
  const states = statesByName(tables)
  const hs = tables.shared(createHs)
  const flows = new Map<string, 'export' | 'import'>()
  for (const flow of ['export', 'import'] as const)
    for (const name of names.flows[flow]) flows.set(keyOf(String(name)), flow)
  const allGoods = new Set(names.all_goods)
  const totals = new Set(['', ...names.totals.map(String)])

  const guess = (columns: readonly string[]): Mapping['columns'] => {
    const found: Partial<Record<TableRole, string>> = {}
    for (const role of TABLE_ROLES) {
      const called = names.columns[role].map(String)
      const known = called.flatMap(name => columns.find(column => keyOf(column) === name) ?? [])
      if (known[0] !== undefined) found[role] = known[0]
    }
    return found
  }

  const read: StatisticsReader['read'] = (bytes, file, { mapping, relation }) => {
    const [head = [], ...rows] = rowsOf(bytes, file)
    const { columns, fixed } = mapping
    const missing = NEEDED.filter(role => columns[role] === undefined && fixed[role] === undefined)
    if (missing.length > 0) {
      throw new ItemProblem(
        'invalid',
        `${file} does not say: ${missing.join(', ')}`,
        `Name its column, or one value for all rows. Columns: ${head.join(', ')}`,
      )
    }
    const places = new Map<TableRole, number>()
    for (const role of TABLE_ROLES) {
      const column = columns[role]
      if (column === undefined) continue
      const at = head.indexOf(column)
      if (at < 0) throw new ItemProblem('invalid', `no column ${column} in ${file}`, `Columns: ${head.join(', ')}`)
      places.set(role, at)
    }
    const parties = relation.split('-')
    const values: TableReading['values'][number][] = []
    const problems: TableProblem[] = []
    const seen = new Map<string, { readonly row: number; readonly value: number }>()
    const disputed = new Set<string>()
    const parting = breakdownsOf(head, places)
    const parts: { first: number; count: number } = { first: 0, count: 0 }
    for (const [at, cells] of rows.entries()) {
      if (cells.every(cell => cell.trim() === '')) continue
      const row = at + 2
      const said = (role: TableRole) => {
        const place = places.get(role)
        return (place === undefined ? (fixed[role] ?? '') : (cells[place] ?? '')).trim()
      }
      const [reporter, partner] = [states.get(keyOf(said('reporter'))), states.get(keyOf(said('partner')))]
      // A table of the world holds other pairs.
      if (reporter === undefined || partner === undefined || reporter === partner) continue
      if (!parties.includes(reporter) || !parties.includes(partner)) continue
      if (parting.some(place => !totals.has(keyOf(cells[place] ?? '')))) {
        if (parts.count === 0) parts.first = row
        parts.count += 1
        continue
      }
      const flow = flows.get(keyOf(said('flow')))
      const period = periodOf(said('period'))
      const power = powerOf(said('multiplier'))
      const bare = numberOf(said('value'))
      const value = bare === undefined || power === undefined ? undefined : scaled(bare, mapping.scale, power)
      const goods = goodsOf(said('hs'))
      const unit = said('unit').toUpperCase()
      const problem =
        flow === undefined
          ? `neither exports nor imports: ${said('flow') || '(empty)'}`
          : period === undefined
            ? `not a year, quarter or month: ${said('period') || '(empty)'}`
            : power === undefined
              ? `not a power of ten: ${said('multiplier')}`
              : value === undefined
                ? `not a number: ${said('value') || '(empty)'}`
                : goods === undefined
                  ? `no code of HS 2022: ${said('hs')}`
                  : !/^[A-Z]{3}$/.test(unit)
                    ? `not a currency: ${unit || '(empty)'}`
                    : ''
      if (problem !== '' || flow === undefined || period === undefined || value === undefined || goods === undefined) {
        problems.push({ row, problem })
        continue
      }
      const key = rowKey({ reporter, partner, flow, period, hs: goods, unit })
      const before = seen.get(key)
      if (before !== undefined) {
        const isSame = before.value === value
        if (!isSame) disputed.add(key)
        problems.push({
          row,
          problem: isSame
            ? `told in row ${before.row} already`
            : `another value than in row ${before.row}, so neither is taken: leave the row that holds the total`,
        })
        continue
      }
      seen.set(key, { row, value })
      values.push({ reporter, partner, flow, period, hs: goods, value, unit, row })
    }
    if (parts.count > 0) {
      const called = parting.map(place => head[place]).join(', ')
      problems.push({ row: parts.first, problem: `rows passed over as parts of a total (${called}): ${parts.count}` })
    }
    if (values.length > MOST_VALUES) {
      throw new ItemProblem('too-large', `${file} tells more than ${MOST_VALUES} values of this relation`, 'Split it.')
    }
    const kept = values.filter(each => !disputed.has(rowKey(each)))
    return { columns: head, rows: rows.length, values: kept, problems }
  }

  /** Columns that part a value further than it is kept: by them a total stands beside its parts. */
  const breakdownsOf = (head: readonly string[], places: ReadonlyMap<TableRole, number>): readonly number[] => {
    const used = new Set(places.values())
    return head.flatMap((column, at) => (names.breakdowns.includes(keyOf(column)) && !used.has(at) ? [at] : []))
  }

  const goodsOf = (typed: string): string | undefined => {
    if (typed === '' || allGoods.has(keyOf(typed))) return ''
    const code = hsCodeOf(typed)
    // A spreadsheet takes the nought away that a code begins with.
    return [code, `0${code}`].find(each => each.length % 2 === 0 && hs.has(each))
  }

  return { guess, columnsOf: (bytes, file) => rowsOf(bytes, file)[0] ?? [], read }
}

const rowKey = ({
  reporter,
  partner,
  flow,
  period,
  hs,
  unit,
}: Omit<TableReading['values'][number], 'value' | 'row'>): string =>
  [reporter, partner, flow, period, hs, unit].join(' ')

/** What SDMX writes beside a value: 6 where it is in millions; nothing where it is as it stands. */
function powerOf(typed: string): number | undefined {
  if (typed === '') return 0
  return /^[+-]?\d{1,2}$/.test(typed) ? Number(typed) : undefined
}

/** As many digits as a number holds for certain: 1.1 million is no 1100000.0000000002. */
function scaled(value: number, scale: number, power: number): number | undefined {
  const told = Number((value * scale * 10 ** power).toPrecision(15))
  return Number.isFinite(told) ? told : undefined
}

const keyOf = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '')

/** States by every code and name that the gazetteer has. */
function statesByName(tables: Tables): ReadonlyMap<string, string> {
  const states =
    tables.get<
      Readonly<Record<string, { readonly name: string; readonly alpha2?: string; readonly names?: readonly string[] }>>
    >('gazetteer/states')
  const found = new Map<string, string>()
  for (const [code, { name, alpha2 = '', names = [] }] of Object.entries(states)) {
    for (const each of [...names, name, alpha2, code]) if (each !== '') found.set(keyOf(each), code)
  }
  return found
}

function rowsOf(bytes: Uint8Array, file: string): string[][] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ItemProblem('invalid', `${file} is not UTF-8`, 'Save it as “CSV UTF-8”.')
  }
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const counts = [',', ';', '\t'].map(sign => ({ sign, count: first.split(sign).length }))
  const { sign: delimiter } = counts.sort((a, b) => b.count - a.count)[0] ?? { sign: ',' }
  try {
    const rows = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false }) as string[][]
    const [head = [], ...rest] = rows
    return [head.map(cell => cell.trim()), ...rest]
  } catch (error) {
    throw new ItemProblem('invalid', `${file} is no table: ${toldBy(error)}`, 'Save it as CSV from a spreadsheet.')
  }
}

/** `2024`, `2024-05`, `202405`, `2024M05`, `2024-Q2`, `2024Q2`. */
export function periodOf(typed: string): string | undefined {
  const [, year = '', month, quarter] = /^(\d{4})(?:-?M?(\d\d)|-?[Qq]([1-4]))?$/.exec(typed) ?? []
  if (year === '') return undefined
  if (quarter !== undefined) return `${year}-Q${quarter}`
  if (month === undefined) return year
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month}` : undefined
}

/** With a point before what is less than one; thousands may be parted. `1,234` is two numbers in two countries, and none here. */
export function numberOf(typed: string): number | undefined {
  const bare = typed.replace(/[\u00A0\u202F ]/g, '')
  const plainNumber = /^-?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/.test(bare) ? bare.replaceAll(',', '') : bare
  const value = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(plainNumber) ? Number(plainNumber) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}
