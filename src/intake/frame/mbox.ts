import { tooLargeError } from '../bytes.js'
import { memberName, type Unpacked } from '../incoming.js'
import { MAX_ILLUSTRATED_BYTES, MAX_LINE } from '../limits.js'
import type { ByteReader } from './byte-reader.js'
import type { Opened } from './opened.js'

const FROM = new TextEncoder().encode('From ')

/** Each message of a mail box: they begin at a line “From …” after an empty one. */
export async function* mboxMessages(reader: ByteReader, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  // One buffer that grows: of empty lines, held one by one, a small file would fill the memory.
  let held = new Uint8Array(64 * 1024)
  let length = 0
  let number = 0
  let afterBlank = true
  const message = async function* (): AsyncGenerator<Unpacked> {
    if (length === 0) return
    number += 1
    const where = memberName(source, String(number))
    if (length > MAX_ILLUSTRATED_BYTES) {
      yield { source: where, error: tooLargeError(length, where, MAX_ILLUSTRATED_BYTES) }
    } else yield* opened.inside({ source: where, bytes: held.slice(0, length), mediaType: 'message/rfc822' })
    length = 0
  }
  for (;;) {
    const line = reader.lineAtHand(MAX_LINE) ?? (await reader.line(MAX_LINE))
    if (line === undefined) break
    const { bytes } = line
    if (afterBlank && startsWith(bytes, FROM)) {
      yield* message()
      afterBlank = false
      continue
    }
    afterBlank = bytes.length <= 2 && (bytes[0] === 10 || bytes[0] === 13)
    const kept = unquoted(bytes)
    // A message that is too large is counted on, not kept.
    if (length + kept.length <= MAX_ILLUSTRATED_BYTES) {
      if (length + kept.length > held.length) held = grown(held, length + kept.length)
      held.set(kept, length)
    }
    length += kept.length
  }
  yield* message()
}

function grown(held: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, 2 * held.length))
  larger.set(held)
  return larger
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean => start.every((byte, i) => bytes[i] === byte)

/** “>From” at the head of a line was “From” when it was sent. */
function unquoted(line: Uint8Array): Uint8Array {
  let marks = 0
  while (line[marks] === 62) marks += 1
  return marks > 0 && startsWith(line.subarray(marks), FROM) ? line.subarray(1) : line
}
