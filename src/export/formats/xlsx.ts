import { InputError } from '../../model/errors.js'
import { zipped } from './zip.js'

/**
 * Sheets of rows, to and from the bytes of an Office Open XML workbook (ECMA-376). The only file that knows the libraries:
 * write-excel-file, read-excel-file, fflate. The same sheets give the same bytes.
 */
export type Cell = string | number | boolean | Date | null

export interface Sheet {
  /** At most 31 characters, without `: \ / ? * [ ]`. */
  readonly name: string
  /** The first row is the head: set in bold, and kept in sight. A `Date` is a day in UTC. */
  readonly rows: readonly (readonly Cell[])[]
  /** Of the columns, in characters. */
  readonly widths?: readonly number[]
}

/** What a cell holds at most; a spreadsheet calls a file with more in one damaged. */
const LONGEST = 32_767
/** A file that unfolds to more than this was made to do harm. */
const MOST_BYTES = 256 * 2 ** 20

export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const [{ default: write }, { unzipSync }] = await Promise.all([import('write-excel-file/node'), import('fflate')])
  const workbook = await write(
    sheets.map(({ name, rows, widths }) => ({
      sheet: name,
      data: rows.map((row, at) => row.map(cell => cellOf(cell, at === 0))),
      stickyRowsCount: 1,
      ...(widths === undefined ? {} : { columns: widths.map(width => ({ width })) }),
    })),
  ).toBuffer()
  // Packed anew, without the time at which it was made.
  const files = unzipSync(workbook)
  const texts = files[TEXTS]
  return zipped(texts === undefined ? files : { ...files, [TEXTS]: renamed(texts) })
}

function cellOf(cell: Cell, isHead: boolean) {
  if (cell === null || cell === '') return null
  const bold = isHead ? { fontWeight: 'bold' as const } : {}
  if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy-mm-dd', ...bold }
  if (typeof cell === 'number') return { value: cell, type: Number, ...bold }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean, ...bold }
  const value = standIn(clean(cell))
  // A text is a text to every spreadsheet, whatever it begins with; marked as one, it stays so when it is edited.
  return { value, type: String, ...(looksLikeFormula(value) ? { format: '@' } : {}), ...bold }
}

/** write-excel-file looks texts up in an object, and loses those that every object has: others stand in until they are written. */
const standIn = (text: string): string => (text in Object.prototype ? `\uE000name:${text}\uE000` : text)
const STAND_IN = /\uE000name:(\w+)\uE000/g
const TEXTS = 'xl/sharedStrings.xml'

function renamed(texts: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(texts).replace(STAND_IN, '$1'))
}

/** What a spreadsheet would work out if it were typed. */
export const looksLikeFormula = (text: string): boolean => /^[\s\u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text)

/** Control characters, halves of a character, and what is no character in any script. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\p{Surrogate}\p{Noncharacter_Code_Point}]/gu

/** Without signs that XML cannot carry, and no longer than a cell. */
function clean(text: string): string {
  const plain = text.replace(UNWRITABLE, '')
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1).replace(/\p{Surrogate}$/u, '')}…` : plain
}

/** What a workbook holds; rows end with their last cell, sheets with their last row. `where` is named in errors. */
export async function readXlsx(bytes: Uint8Array, where = 'workbook'): Promise<Sheet[]> {
  const [{ default: read }, { unzipSync, zipSync }] = await Promise.all([
    import('read-excel-file/node'),
    import('fflate'),
  ])
  const damaged = (cause: unknown) =>
    new InputError('undecodable', 'not an XLSX workbook, or a damaged one', {
      where,
      hint: 'Save it as .xlsx from a spreadsheet.',
      cause,
    })
  let files: Record<string, Uint8Array>
  let unfolded = 0
  try {
    files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        unfolded += originalSize
        return unfolded <= MOST_BYTES && /\.(?:xml|rels)$/.test(name)
      },
    })
  } catch (error) {
    throw damaged(error)
  }
  if (unfolded > MOST_BYTES) {
    throw new InputError('too-large', 'the workbook unfolds to more than 256 MB', { where, hint: 'Split it.' })
  }
  try {
    // Packed anew: the reader gets what was measured, whatever else the file may hold.
    const sheets = await read(Buffer.from(zipSync(files, { level: 0 })), { trim: false })
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map(row => trimmed(row.map(cell => (cell === undefined ? null : (cell as Cell))))),
    }))
  } catch (error) {
    throw damaged(error)
  }
}

function trimmed(row: readonly Cell[]): Cell[] {
  let length = row.length
  while (length > 0 && row[length - 1] === null) length -= 1
  return row.slice(0, length)
}
