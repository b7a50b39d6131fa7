import { InputError } from '../model/errors.js'
import { MAX_BYTES, MAX_LINE } from './limits.js'

/** How files that are no text begin, and what they are called. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], name: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'old Word'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG picture'],
  [[0xff, 0xd8, 0xff], 'JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF picture'],
  [[0x52, 0x49, 0x46, 0x46], 'RIFF media'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x42, 0x5a, 0x68], 'bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58], 'xz'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7-zip'],
  [[0x7f, 0x45, 0x4c, 0x46], 'program'],
  [[0x4d, 0x5a, 0x90], 'program'],
  [[0x49, 0x44, 0x33], 'MP3 sound'],
  [[0x4f, 0x67, 0x67, 0x53], 'Ogg media'],
  [[0x53, 0x51, 0x4c, 0x69], 'SQLite database'],
]

/** Refuses what is empty or too large. */
export function checkSize(bytes: Uint8Array, where: string, limit = MAX_BYTES): void {
  if (bytes.length === 0) throw emptyError(where)
  if (bytes.length > limit) throw tooLargeError(bytes.length, where, limit)
}

/** Refuses what is no text, before anything is decoded. */
export function checkBytes(bytes: Uint8Array, where: string): void {
  for (const [signature, name] of SIGNATURES) {
    if (signature.every((byte, i) => bytes[i] === byte)) throw binaryError(where, ` (${name})`)
  }
}

export function emptyError(where: string): InputError {
  return new InputError('empty', 'empty file', { where, hint: 'Save the report’s text into it, or leave it out.' })
}

export function tooLargeError(size: number, where: string, limit = MAX_BYTES): InputError {
  const megabytes = (size / 1024 / 1024).toFixed(0)
  return new InputError('too-large', `too large: ${megabytes} MB`, {
    where,
    hint: `One ${limit === MAX_BYTES ? 'report' : 'file of this kind'} may have ${limit / 1024 / 1024} MB: split it.`,
  })
}

export function binaryError(where: string, what = ''): InputError {
  return new InputError('binary', `not a text${what}`, {
    where,
    hint: 'Which formats are read: docs/formats.md. Save the report as one of these.',
  })
}

/** Refuses a text that is one endless line: reading it would take the machine, and it is no report. */
export function checkLines(text: string, where: string): void {
  if (text.length <= MAX_LINE) return
  let at = 0
  for (;;) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    // @NOTE lone carriage returns end lines too, in files from old machines.
    if (end - at > MAX_LINE && !text.slice(at, at + MAX_LINE).includes('\r')) {
      throw new InputError('line-too-long', `a line of ${end - at} characters`, {
        where,
        hint: `A line may have ${MAX_LINE} characters: is this a report? Break it into paragraphs.`,
      })
    }
    if (next < 0) return
    at = next + 1
  }
}
