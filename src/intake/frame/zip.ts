import { inflateRawSync } from 'node:zlib'
import { tooLargeError } from '../bytes.js'
import { MAX_MEMBERS, MAX_RATIO, RATIO_FROM } from '../limits.js'
import { bombError, damagedError, encryptedError, tooManyError } from '../refusals.js'

/** One file of a ZIP archive, as the archive’s directory tells of it. Nothing of it is believed before it is unpacked. */
export interface ZipEntry {
  readonly name: string
  readonly isFolder: boolean
  readonly packedSize: number
  readonly size: number
  readonly method: number
  readonly encrypted: boolean
  readonly offset: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8

/** The directory of an archive. Throws when it is damaged, or when its entries lie over one another, as in a bomb. */
export function listZip(bytes: Uint8Array, where: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOf(view, where)
  if (directory.count > MAX_MEMBERS) throw tooManyError(where)
  const entries: ZipEntry[] = []
  let at = directory.offset
  let packed = 0
  for (let i = 0; i < directory.count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw damagedError('zip directory', where)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const nameStart = at + 46
    const flags = view.getUint16(at + 8, true)
    const name = nameOf(bytes.subarray(nameStart, nameStart + nameLength), (flags & 0x800) !== 0)
    const sizes = sizesOf(view, at, { start: nameStart + nameLength, end: nameStart + nameLength + extraLength })
    entries.push({
      name,
      isFolder: name.endsWith('/'),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) !== 0,
      ...sizes,
    })
    packed += sizes.packedSize
    at = nameStart + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  // Bytes are shared between files only in bombs.
  if (packed > bytes.length) throw bombError(where)
  return entries
}

/** The content of one entry, no more than `most` bytes of it. */
export function unzipped(bytes: Uint8Array, entry: ZipEntry, { where, most }: { where: string; most: number }) {
  if (entry.encrypted) throw encryptedError(where)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { offset } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw damagedError('zip entry', where)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packedSize)
  if (packed.length < entry.packedSize) throw damagedError('zip entry', where)
  if (entry.size > most) throw tooLargeError(entry.size, where, most)
  if (entry.size > RATIO_FROM && entry.size > entry.packedSize * MAX_RATIO) throw bombError(where)
  if (entry.method === STORED) return packed
  if (entry.method !== DEFLATED) throw damagedError(`zip method ${entry.method} is not known`, where)
  return inflated(packed, entry, where)
}

/** The size that the directory tells is the most that is made: an entry that lies about it is refused. */
function inflated(packed: Uint8Array, { size }: ZipEntry, where: string): Uint8Array {
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
    if (content.length !== size) throw damagedError('zip entry', where)
    return content
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ERR_BUFFER_TOO_LARGE') throw damagedError('zip entry is larger than it says', where, error)
    throw code.startsWith('Z_') ? damagedError('zip entry', where, error) : error
  }
}

function directoryOf(view: DataView, where: string): { readonly count: number; readonly offset: number } {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT)
  for (let at = view.byteLength - END_LENGTH; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END) continue
    const count = view.getUint16(at + 10, true)
    const offset = view.getUint32(at + 16, true)
    return count === 0xffff || offset === 0xffffffff ? wideDirectoryOf(view, at, where) : { count, offset }
  }
  throw damagedError('zip without a directory', where)
}

function wideDirectoryOf(view: DataView, end: number, where: string) {
  const locator = end - 20
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) throw damagedError('zip directory', where)
  const at = Number(view.getBigUint64(locator + 8, true))
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== END_64) throw damagedError('zip directory', where)
  return { count: Number(view.getBigUint64(at + 32, true)), offset: Number(view.getBigUint64(at + 48, true)) }
}

function sizesOf(view: DataView, at: number, extra: { readonly start: number; readonly end: number }) {
  let packedSize = view.getUint32(at + 20, true)
  let size = view.getUint32(at + 24, true)
  let offset = view.getUint32(at + 42, true)
  for (let field = extra.start; field + 4 <= Math.min(extra.end, view.byteLength); ) {
    const [id, length] = [view.getUint16(field, true), view.getUint16(field + 2, true)]
    if (id === 1) {
      let value = field + 4
      const wide = (narrow: number): number => {
        if (narrow !== 0xffffffff || value + 8 > Math.min(field + 4 + length, view.byteLength)) return narrow
        value += 8
        return Number(view.getBigUint64(value - 8, true))
      }
      size = wide(size)
      packedSize = wide(packedSize)
      offset = wide(offset)
    }
    field += 4 + length
  }
  return { packedSize, size, offset }
}

/** Names are UTF-8 when the entry says so or when they are valid; old archives write them as DOS did. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}
