import { stringify } from 'csv-stringify/sync'
import type { Face } from '../endpoint.js'

/** A cell: what is more than one thing stands in it one after another. */
type Cell = string | number | boolean | null | undefined | readonly string[]

interface List<Item> {
  readonly items: readonly Item[]
}

/** A list as a table, one row each. */
export const csvOf =
  <Item>(row: (item: Item) => Readonly<Record<string, Cell>>): Face<List<Item>> =>
  ({ items }) =>
    table(items.map(row))

export function table(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const cells = rows.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [
        name,
        Array.isArray(cell) ? cell.join('; ') : cell === null || cell === undefined ? '' : String(cell),
      ]),
    ),
  )
  // A text that begins like a formula would be worked out by a spreadsheet: it gets a sign before it.
  return stringify(cells, { header: true, escape_formulas: true, record_delimiter: 'windows' })
}
