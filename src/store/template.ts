import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { unpack } from './unpack.js'

/**
 * Lays an empty, migrated database into a folder: making one takes seconds, unpacking one a tenth of one. Made by
 * `scripts/ledger-template.mjs`; false where that has not run, and PGlite then makes its own. Five hundred small files
 * keep a disk busy: a thread of its own waits for it, while this one prepares to read.
 */
export async function unpackTemplate(folder: string): Promise<boolean> {
  const top = topFolder()
  const pack = fileOfTemplate('.pack')
  if (top === undefined || pack === undefined) return false
  const thread = join(top, 'dist', 'store', 'unpack-thread.js')
  if (existsSync(thread)) await onThread(thread, { pack, folder })
  else unpack(pack, folder)
  return true
}

const onThread = (file: string, workerData: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData })
    worker.once('error', reject)
    worker.once('exit', () => resolve())
  })

/** Above the compiled or bundled file, wherever that lies. */
function topFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'generated', 'ledger'))) {
    if (folder === dirname(folder)) return undefined
    folder = dirname(folder)
  }
  return folder
}

/** The file that the build made for new ledgers and that ends so. */
export function fileOfTemplate(end: string): string | undefined {
  const top = topFolder()
  if (top === undefined) return undefined
  const home = join(top, 'generated', 'ledger')
  const name = readdirSync(home).find(name => name.endsWith(end))
  return name === undefined ? undefined : join(home, name)
}
