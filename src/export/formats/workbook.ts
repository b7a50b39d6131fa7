import type { Extract } from '../../model/extract.js'
import type { Field, Table } from './tables/table.js'
import { tablesOf } from './tables/tables.js'
import { type Cell, writeXlsx } from './xlsx.js'

const DAY = /^\d{4}-\d\d-\d\d$/
const WIDTHS: Readonly<Record<string, number>> = { text: 70, quote: 70, title: 50, explanation: 60, id: 34 }
const WIDTH = 16

/** An extract as a workbook: a sheet for each table that has rows. Full days are dates; years and months are texts. */
export const toWorkbook = (extract: Extract): Promise<Uint8Array> =>
  writeXlsx(
    tablesOf(extract)
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, fields, rows }: Table) => ({
        name,
        rows: [fields.map(field => field.name), ...rows.map(row => row.map((cell, at) => typed(cell, fields[at])))],
        widths: fields.map(field => WIDTHS[field.name] ?? WIDTH),
      })),
  )

const DATES = new Set(['start', 'end', 'date', 'published', 'on', 'since'])

const typed = (cell: Cell, field: Field | undefined): Cell =>
  typeof cell === 'string' && field !== undefined && DATES.has(field.name) && DAY.test(cell)
    ? new Date(`${cell}T00:00:00Z`)
    : cell
