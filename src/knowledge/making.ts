import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** By what a ledger is made: told apart by content, so that a changed word list is another reader. */
export interface Making {
  /** Makes readings out of documents. */
  readonly reader: string
  /** Makes events, entries and standings out of readings. */
  readonly rules: string
}

const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'generated', 'making.json')

/** As `scripts/making.mjs` wrote it when Entente was built. */
export function loadMaking(): Making {
  if (!existsSync(file)) throw new Error('missing generated/making.json: run `npm run build`')
  return JSON.parse(readFileSync(file, 'utf8')) as Making
}
