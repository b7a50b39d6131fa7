import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { threadFile, topFolder } from './threads.js'
import { unpack } from './unpack.js'

/**
 * Lays an empty, migrated database into a folder: making one takes seconds, unpacking one a tenth of one. Made by
 * `scripts/ledger-template.mjs`; false where that has not run, and PGlite then makes its own. Five hundred small files
 * keep a disk busy: a thread of its own waits for it, while this one prepares to read.
 */
export async function unpackTemplate(folder: string): Promise<boolean> {
  const pack = fileOfTemplate('.pack')
  if (pack === undefined) return false
  const thread = threadFile('store/unpack-thread')
  if (thread !== undefined) await onThread(thread, { pack, folder })
  else unpack(pack, folder)
  return true
}

const onThread = (file: string, workerData: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData })
    worker.once('error', reject)
    worker.once('exit', () => resolve())
  })

/** The file that the build made for new ledgers and that ends so. */
export function fileOfTemplate(end: string): string | undefined {
  const top = topFolder()
  if (top === undefined) return undefined
  const home = join(top, 'generated', 'ledger')
  const name = readdirSync(home).find(name => name.endsWith(end))
  return name === undefined ? undefined : join(home, name)
}
