// Writes generated/making.json: names for the reader and for the rules of the ledger, by their content. A document is read
// again by `entente reread` when the reader has another name, and standings are made anew when the rules have.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from './install.mjs'

const READER = ['intake', 'reading', 'text', 'knowledge']
const RULES = [...READER, 'reconciling', 'ledger', 'pipeline', 'model']

export function writeMaking(dist) {
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
  const tables = hashOf([join(top, 'generated', 'tables')])
  const named = folders =>
    `${version}+${hashOf(
      folders.map(folder => join(dist, folder)),
      tables,
    ).slice(0, 8)}`
  writeFileSync(
    join(top, 'generated', 'making.json'),
    `${JSON.stringify({ reader: named(READER), rules: named(RULES) })}\n`,
  )
}

function hashOf(folders, start = '') {
  const hash = createHash('sha256').update(start)
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.js(?:on)?$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)))
    }
  }
  return hash.digest('hex')
}
