import { toldBy } from '../../model/errors.js'
import { checkSize } from '../bytes.js'
import { decode } from '../decode.js'
import { memberName, type Unpacked } from '../incoming.js'
import { MAX_BYTES, MAX_JSON_BYTES } from '../limits.js'
import { damagedError } from '../refusals.js'
import type { Fields } from './columns.js'
import type { Opened } from './opened.js'

/** A table of articles, one in each row, with the names of its columns in the first. */
export async function* tableRows(bytes: Uint8Array, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  checkSize(bytes, source, MAX_JSON_BYTES)
  const { text } = await decode(bytes, { where: source, named: opened.encoding })
  const { parse } = await import('csv-parse')
  const parser = parse({
    delimiter: delimiterOf(text),
    bom: true,
    columns: header => {
      opened.checkColumns(header.map(String))
      return header.map(String)
    },
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_BYTES,
  })
  parser.end(text)
  let number = 1
  try {
    for await (const row of parser as AsyncIterable<Fields>) {
      number += 1
      opened.count(0)
      yield opened.record(row, memberName(source, String(number)))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('CSV_')) {
      throw damagedError(`table, after row ${number}: ${toldBy(error)}`, source, error)
    }
    throw error
  }
}

/** Whatever stands most often in the first line. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 4096).split(/\r?\n/, 1)[0] ?? ''
  const count = (sign: string) => first.split(sign).length
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
