import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Of a file: its path, its size, and how much of it is not zeros at its end. Of a folder: its path. */
type Listed = readonly [path: string, size?: number, length?: number]

const WORD = 4

/** Lays the files of a pack, as `scripts/ledger-template.mjs` makes it, into a folder. */
export function unpack(pack: string, folder: string): void {
  const bytes = gunzipSync(readFileSync(pack))
  let at = WORD + bytes.readUInt32LE(0)
  const list = JSON.parse(bytes.toString('utf8', WORD, at)) as readonly Listed[]
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [path] of list.filter(([, size]) => size === undefined)) {
    mkdirSync(join(folder, path), { recursive: true, mode: 0o700 })
  }
  for (const [path, size, length = 0] of list) {
    if (size === undefined) continue
    const handle = openSync(join(folder, path), 'w', 0o600)
    if (length > 0) writeSync(handle, bytes, at, length)
    if (size > length) ftruncateSync(handle, size)
    closeSync(handle)
    at += length
  }
}
