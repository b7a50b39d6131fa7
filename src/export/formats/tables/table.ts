/** A cell of a table: lists are joined by `; `. */
export type Value = string | number | boolean | null

export interface Field {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean'
  readonly description: string
}

/** A table of an extract: rows in a stable order, keys that hold. */
export interface Table {
  readonly name: string
  readonly title: string
  readonly fields: readonly Field[]
  readonly rows: readonly (readonly Value[])[]
  readonly primaryKey?: readonly string[]
  readonly foreignKeys?: readonly ForeignKey[]
}

interface ForeignKey {
  readonly field: string
  readonly table: string
  readonly key: string
}

/** Name, what it tells, its cell of one item, and its type where that is not text. */
export type Column<Item> = readonly [
  name: string,
  description: string,
  of: (item: Item) => Value | readonly string[] | undefined,
  type?: Field['type'],
]

interface Laid<Item> extends Omit<Table, 'fields' | 'rows'> {
  readonly items: readonly Item[]
  readonly columns: readonly Column<Item>[]
}

export function tableOf<Item>({ items, columns, ...table }: Laid<Item>): Table {
  return {
    ...table,
    fields: columns.map(([name, description, , type = 'string']) => ({ name, type, description })),
    rows: items.map(item => columns.map(([, , of]) => joined(of(item)))),
  }
}

const joined = (cell: Value | readonly string[] | undefined): Value =>
  cell === undefined ? null : typeof cell === 'object' && cell !== null ? cell.join('; ') : cell
