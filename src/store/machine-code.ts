import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import v8 from 'node:v8'
import { fileOfTemplate } from './template.js'

/** What PGlite would fetch by itself, one after the other, when it is told to open. */
export interface Compiled {
  readonly pgliteWasmModule: WebAssembly.Module
  /** Files that the database sees besides its own. */
  readonly fsBundle: Blob
}

/**
 * PostgreSQL as machine code, and its files. Read at once and not by and by: the caller’s own work would hold up each step. What
 * a first `add` runs of it was kept by the build (`scripts/machine-code.mjs`); all else is compiled when it is first called.
 */
export async function compiledDatabase(): Promise<Compiled> {
  const home = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))
  const wasm = readFileSync(join(home, 'pglite.wasm'))
  const files = readFile(join(home, 'pglite.data'))
  const { version } = JSON.parse(readFileSync(join(home, '..', 'package.json'), 'utf8')) as { readonly version: string }
  const kept = fileOfTemplate(machineCodeOf(version))
  const pgliteWasmModule = (kept && keptModule(kept, wasm)) ?? (await WebAssembly.compile(wasm))
  return { pgliteWasmModule, fsBundle: new Blob([await files]) }
}

/** How its file ends. V8 refuses code of another version of its own, another processor, or other flags; not that of another program. */
export const machineCodeOf = (version: string): string => `-${process.versions.v8}-${process.arch}-${version}.code`

/** V8 keeps machine code for browsers; Node has no other door to that. Where there is none, nothing is lost but time. */
function keptModule(file: string, wasm: Uint8Array): WebAssembly.Module | undefined {
  if (!existsSync(file)) return undefined
  const bytes = readFileSync(file)
  // V8 trusts what it is given: a file that was cut or changed would end the process.
  const sum = `${file}.sha256`
  if (!existsSync(sum) || createHash('sha256').update(bytes).digest('hex') !== readFileSync(sum, 'utf8'))
    return undefined
  v8.setFlagsFromString('--allow-natives-syntax')
  try {
    const deserialize = new Function('code', 'wasm', 'return %DeserializeWasmModule(code, wasm)')
    const code = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    return deserialize(code, wasm) as WebAssembly.Module | undefined
  } catch {
    return undefined
  } finally {
    v8.setFlagsFromString('--no-allow-natives-syntax')
  }
}
