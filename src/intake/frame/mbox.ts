import { tooLargeError } from '../bytes.js'
import { memberName, type Unpacked } from '../incoming.js'
import { MAX_ILLUSTRATED_BYTES, MAX_LINE } from '../limits.js'
import type { ByteReader } from './byte-reader.js'
import type { Opened } from './opened.js'

const FROM = new TextEncoder().encode('From ')

/** Each message of a mail box: they begin at a line “From …” after an empty one. */
export async function* mboxMessages(reader: ByteReader, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  let lines: Uint8Array[] = []
  let length = 0
  let number = 0
  let afterBlank = true
  const message = async function* (): AsyncGenerator<Unpacked> {
    if (lines.length === 0) return
    number += 1
    const where = memberName(source, String(number))
    if (length > MAX_ILLUSTRATED_BYTES) {
      yield { source: where, error: tooLargeError(length, where, MAX_ILLUSTRATED_BYTES) }
    } else yield* opened.inside({ source: where, bytes: Buffer.concat(lines), mediaType: 'message/rfc822' })
    lines = []
    length = 0
  }
  for (;;) {
    const line = await reader.line(MAX_LINE)
    if (line === undefined) break
    const { bytes } = line
    if (afterBlank && startsWith(bytes, FROM)) {
      yield* message()
      afterBlank = false
      continue
    }
    afterBlank = bytes.length <= 2 && (bytes[0] === 10 || bytes[0] === 13)
    length += bytes.length
    // A message that is too large is counted on, not kept.
    if (length <= MAX_ILLUSTRATED_BYTES) lines.push(unquoted(bytes))
    else lines = lines.slice(0, 1)
  }
  yield* message()
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean => start.every((byte, i) => bytes[i] === byte)

/** “>From” at the head of a line was “From” when it was sent. */
function unquoted(line: Uint8Array): Uint8Array {
  let marks = 0
  while (line[marks] === 62) marks += 1
  return marks > 0 && startsWith(line.subarray(marks), FROM) ? line.subarray(1) : line
}
