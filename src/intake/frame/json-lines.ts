import { InputError } from '../../model/errors.js'
import { memberName, type Unpacked } from '../incoming.js'
import { MAX_BYTES } from '../limits.js'
import { damagedError } from '../refusals.js'
import type { ByteReader } from './byte-reader.js'
import type { Opened } from './opened.js'

/** One document for each line of JSON. A line that is none is refused, and the next one read. */
export async function* jsonLines(reader: ByteReader, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  const utf8 = new TextDecoder('utf-8')
  for (let number = 1; ; number += 1) {
    const line = reader.lineAtHand(MAX_BYTES) ?? (await reader.line(MAX_BYTES))
    if (line === undefined) return
    const where = memberName(source, String(number))
    if (line.tooLong) {
      const hint = 'A line may have 16 MB: one record on each.'
      yield { source: where, error: new InputError('line-too-long', 'a record without end', { where, hint }) }
      continue
    }
    // Some write a record separator (30) before each line.
    const text = utf8.decode(line.bytes[0] === 30 ? line.bytes.subarray(1) : line.bytes)
    if (text.trim() === '') continue
    opened.count(line.bytes.length)
    yield recordIn(text, where, opened)
  }
}

/** The document in a line. */
export function recordIn(text: string, where: string, opened: Opened): Unpacked {
  try {
    return opened.record(JSON.parse(text), where)
  } catch (error) {
    return { source: where, error: error instanceof SyntaxError ? damagedError('JSON', where, error) : error }
  }
}
