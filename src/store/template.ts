import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const BLOCK = 512

/**
 * Lays an empty, migrated database into a folder: making one takes seconds, unpacking one a fifth of one. Made by
 * `scripts/ledger-template.mjs`; false where that has not run, and PGlite then makes its own.
 */
export function unpackTemplate(folder: string): boolean {
  const file = templateFile()
  if (file === undefined) return false
  const tar = gunzipSync(readFileSync(file))
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const name = field(tar, at, 100)
    const size = Number.parseInt(field(tar, at + 124, 12), 8) || 0
    const path = join(folder, field(tar, at + 345, 155), name)
    if (String.fromCharCode(tar[at + 156] ?? 0) === '5') mkdirSync(path, { recursive: true, mode: 0o700 })
    else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileSync(path, tar.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o600 })
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return true
}

/** In `generated/` above the compiled or bundled file, wherever that lies. */
function templateFile(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const home = join(folder, 'generated', 'ledger')
    if (!existsSync(home)) continue
    const name = readdirSync(home).find(name => name.endsWith('.tar.gz'))
    return name === undefined ? undefined : join(home, name)
  }
  return undefined
}

function field(tar: Uint8Array, start: number, length: number): string {
  const bytes = tar.subarray(start, start + length)
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim()
}
