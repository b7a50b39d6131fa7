import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { InputError, toldBy } from '../../model/errors.js'
import type { ItemLine, SheetRow } from '../../model/item.js'
import { ITEM_STATUSES } from '../../model/item-kinds.js'
import { type Cell, looksLikeFormula, readXlsx, type Sheet, writeXlsx } from '../formats/xlsx.js'
import { COLUMNS, columnKey } from './columns.js'

/**
 * Items as a sheet that is sent out, filled in and taken back. What is written and read again says the same in every cell.
 */

const HEAD = COLUMNS.map(({ label }) => label)
export const itemRows = (lines: readonly ItemLine[]): string[][] =>
  lines.map(line => COLUMNS.map(({ value }) => value(line)))

/** With a mark of its encoding, by which spreadsheets know UTF-8. */
export const itemsCsv = (lines: readonly ItemLine[]): string => headCsv() + rowsCsv(lines)

/** The same, as it is made. */
export async function* itemsCsvInParts(parts: AsyncIterable<readonly ItemLine[]>): AsyncGenerator<string> {
  yield headCsv()
  for await (const lines of parts) yield rowsCsv(lines)
}

const headCsv = (): string => stringify([HEAD], { bom: true, record_delimiter: 'windows' })
const rowsCsv = (lines: readonly ItemLine[]): string =>
  stringify(
    itemRows(lines).map(row => row.map(guarded)),
    { record_delimiter: 'windows' },
  )

export const itemsXlsx = (lines: readonly ItemLine[], more: readonly Sheet[] = []): Promise<Uint8Array> =>
  writeXlsx(itemSheets(itemRows(lines), more))

/** The sheets of a workbook of items, by their rows. */
export const itemSheets = (rows: readonly (readonly string[])[], more: readonly Sheet[] = []): Sheet[] => [
  { name: 'Items', rows: [HEAD, ...rows], widths: COLUMNS.map(({ width }) => width) },
  { name: 'How to fill this in', rows: HELP.map(line => [line]), widths: [100] },
  ...more,
]

const HELP = [
  'How to fill this in',
  'Change any cell between “Content” and “Expiry”. What is not changed stays as it is.',
  'Leave ID and Version as they are: by them each row is found, and it is seen whether somebody else has changed it since.',
  `Status is one of: ${ITEM_STATUSES.join(', ')}.`,
  'A date is written 2025, 2025-03 or 2025-03-06.',
  'A new row without ID, with a relation (as KGZ-VNM) and a content, becomes a new item.',
  'Rows may be sorted, and rows or columns left out: nothing is lost by it.',
]

/** What a spreadsheet would work out is told as text by a sign before it; one that stands there already gets another. */
export const guarded = (text: string): string => (needsSign(text) ? `'${text}` : text)
const needsSign = (text: string): boolean => looksLikeFormula(text.replace(/^'+/, ''))
const unguarded = (text: string): string => (text.startsWith("'") && needsSign(text) ? text.slice(1) : text)

/** Rows of a file that came back, by the key of each column. An `InputError` says what is no such file, and how it is mended. */
export const readItemSheet = (bytes: Uint8Array, name: string): Promise<SheetRow[]> =>
  readSheet(bytes, name, {
    keyed: 'id',
    keyOf: columnKey,
    hint: 'Take a file that Entente wrote: entente item export',
  })

/** How a sheet is known: by a column that it cannot be without, and what heads of columns mean. */
interface SheetForm {
  readonly keyed: string
  readonly keyOf: (head: string) => string | undefined
  readonly hint: string
}

/** Rows of a CSV file or of a workbook, by the key of each column. */
export async function readSheet(bytes: Uint8Array, name: string, form: SheetForm): Promise<SheetRow[]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const table = isZip ? await workbookRows(bytes, name, form) : csvRows(bytes, name, form)
  const head = table.findIndex(row => isHead(row, form))
  if (head < 0) {
    throw new InputError('undecodable', `no row names the column ${form.keyed.toUpperCase()}`, {
      where: name,
      hint: form.hint,
    })
  }
  const keys = (table[head] ?? []).map(form.keyOf)
  return table.slice(head + 1).flatMap((cells, at): SheetRow[] => {
    const row = new Map(keys.flatMap((key, column) => (key === undefined ? [] : [[key, cells[column] ?? ''] as const])))
    const isEmpty = [...row.values()].every(cell => cell.trim() === '')
    return isEmpty ? [] : [{ row: head + at + 2, cells: row }]
  })
}

const isHead = (row: readonly string[], { keyed, keyOf }: SheetForm): boolean => row.some(cell => keyOf(cell) === keyed)

async function workbookRows(bytes: Uint8Array, name: string, form: SheetForm): Promise<string[][]> {
  const sheets = await readXlsx(bytes, name)
  const rows = sheets.map(({ rows }) => rows.map(row => row.map(textOf)))
  return rows.find(each => each.some(row => isHead(row, form))) ?? []
}

/** A spreadsheet turns what looks like a day into one. */
function textOf(cell: Cell): string {
  if (cell === null) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

function csvRows(bytes: Uint8Array, name: string, form: SheetForm): string[][] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new InputError('undecodable', 'not UTF-8', {
      where: name,
      hint: 'Save it as “CSV UTF-8”, or as .xlsx.',
      cause,
    })
  }
  // A spreadsheet parts cells by what its country writes between numbers.
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [',', ';', '\t'].find(sign => isHead(first.split(sign).map(unquoted), form)) ?? ','
  try {
    const rows = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false }) as string[][]
    return rows.map(row => row.map(unguarded))
  } catch (cause) {
    throw new InputError('undecodable', `not a table: ${toldBy(cause)}`, {
      where: name,
      hint: 'Save it as CSV or .xlsx from a spreadsheet.',
      cause,
    })
  }
}

const unquoted = (cell: string): string => cell.replace(/^\uFEFF?"|"$/g, '')
