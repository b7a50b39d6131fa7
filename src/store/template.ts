import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** Of a file: its path, its size, and how much of it is not zeros at its end. Of a folder: its path. */
type Listed = readonly [path: string, size?: number, length?: number]

const WORD = 4

/**
 * Lays an empty, migrated database into a folder: making one takes seconds, unpacking one a tenth of one. Made by
 * `scripts/ledger-template.mjs`; false where that has not run, and PGlite then makes its own.
 */
export function unpackTemplate(folder: string): boolean {
  const file = templateFile()
  if (file === undefined) return false
  const bytes = gunzipSync(readFileSync(file))
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
  return true
}

/** In `generated/` above the compiled or bundled file, wherever that lies. */
function templateFile(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const home = join(folder, 'generated', 'ledger')
    if (!existsSync(home)) continue
    const name = readdirSync(home).find(name => name.endsWith('.pack'))
    return name === undefined ? undefined : join(home, name)
  }
  return undefined
}
