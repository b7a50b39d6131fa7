import { stringify } from 'csv-stringify/sync'
import { type BusinessLine, type BusinessSort, fieldsOfSort, formOfField } from '../../model/business.js'
import type { SheetRow } from '../../model/item.js'
import { writeXlsx } from '../formats/xlsx.js'
import { foldedHead } from '../items/columns.js'
import { guarded, readSheet } from '../items/sheet.js'

/** Goods and opportunities as a sheet that is sent out, filled in and taken back without loss. */

/** In the order of the sheet: what a row is, what it says, who confirmed its code. */
const columnsOf = (sort: BusinessSort): readonly string[] => [
  'id',
  'version',
  'relation',
  ...fieldsOfSort(sort),
  ...(sort === 'good' ? ['confirmed_by'] : []),
]

const rowsOf = (sort: BusinessSort, lines: readonly BusinessLine[]): string[][] => [
  [...columnsOf(sort)],
  ...lines.map(line => columnsOf(sort).map(column => cellOf(line, column))),
]

/** With its dot a code is no number of six digits to whoever reads it, and comes back with its noughts whatever a spreadsheet does. */
const dotted = (code: string): string => (code.length === 6 ? `${code.slice(0, 4)}.${code.slice(4)}` : code)

function cellOf({ id, version, relation, sort, fields, signed }: BusinessLine, column: string): string {
  switch (column) {
    case 'id':
      return id
    case 'version':
      return version
    case 'relation':
      return relation
    case 'confirmed_by':
      return signed.hs?.by ?? ''
    default:
      return formOfField(sort, column) === 'code' ? dotted(fields[column] ?? '') : (fields[column] ?? '')
  }
}

/** With a mark of its encoding, by which spreadsheets know UTF-8. */
export const businessCsv = (sort: BusinessSort, lines: readonly BusinessLine[]): string =>
  stringify(
    rowsOf(sort, lines).map(row => row.map(guarded)),
    { bom: true, record_delimiter: 'windows' },
  )

export const businessXlsx = (sort: BusinessSort, lines: readonly BusinessLine[]): Promise<Uint8Array> =>
  writeXlsx([{ name: sort, rows: rowsOf(sort, lines), widths: columnsOf(sort).map(column => widthOf(sort, column)) }])

const widthOf = (sort: BusinessSort, column: string): number => {
  const form = formOfField(sort, column)
  return form === 'long' || column === 'name' ? 40 : form === 'text' ? 24 : 14
}

/** Rows of a file that came back. An `InputError` says what is no such file, and how it is mended. */
export function readBusinessSheet(bytes: Uint8Array, name: string, sort: BusinessSort): Promise<SheetRow[]> {
  const columns = columnsOf(sort)
  return readSheet(bytes, name, {
    // A list that a ministry made itself has no ids: it is known by the names of its goods.
    keyed: 'name',
    keyOf: head => columns.find(column => foldedHead(column) === foldedHead(head)),
    hint: `Its first row names columns: ${columns.join(', ')}`,
  })
}
