import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the program, above the compiled or bundled file, wherever that lies. */
export function topFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'generated', 'ledger'))) {
    if (folder === dirname(folder)) return undefined
    folder = dirname(folder)
  }
  return folder
}

/** The compiled module that a thread is to run, by its path below `src/`; undefined where nothing was built. */
export function threadFile(path: string): string | undefined {
  const top = topFolder()
  const file = top === undefined ? undefined : join(top, 'dist', `${path}.js`)
  return file !== undefined && existsSync(file) ? file : undefined
}
