// What the documents show as output of a command is its output: `node scripts/docs.mjs` runs each command again and writes what
// it prints between its marks. A block is opened by
//   <!-- output: node bin/entente.js read examples | from Agreed | until Papers | lines 20 -->
// where the parts after the command say which lines are shown.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { top } from './install.mjs'

export const DOCUMENTS = ['README.md', 'CONTRIBUTING.md']
const BLOCK = /(<!-- output: (.+?) -->\n```text\n)([\s\S]*?)(```\n<!-- end -->)/g

/** The document as it should be, given as it is. */
export function withOutputs(text) {
  return text.replace(BLOCK, (_, open, order, __, close) => `${open}${outputOf(order)}${close}`)
}

const printed = new Map()
/** The ledger that the commands of the documents fill, in their order. */
const home = mkdtempSync(join(tmpdir(), 'entente-docs-'))
process.on('exit', () => rmSync(home, { recursive: true, force: true }))

function outputOf(order) {
  const [command = '', ...cuts] = order.split(' | ')
  if (!printed.has(command)) {
    const [, ...words] = command.split(' ')
    const env = { ...process.env, ENTENTE_DB: join(home, 'ledger') }
    const { stdout, stderr, status } = spawnSync(process.execPath, words, { cwd: top, encoding: 'utf8', env })
    // 1 is an answer: something is open.
    if (status !== 0 && status !== 1) throw new Error(`${command}: exit ${status}: ${stderr}`)
    printed.set(command, stdout.trimEnd().split('\n'))
  }
  const lines = cuts.reduce(cut, printed.get(command))
  return `${lines.join('\n').trimEnd()}\n`
}

function cut(lines, part) {
  const [how, what = ''] = part.split(/ (.*)/)
  if (how === 'lines') return lines.slice(0, Number(what))
  const at = lines.findIndex(line => line.startsWith(what))
  if (at < 0) throw new Error(`no line opens with “${what}”`)
  return how === 'from' ? lines.slice(at) : lines.slice(0, at)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of DOCUMENTS) {
    const file = join(top, name)
    const text = readFileSync(file, 'utf8')
    const fresh = withOutputs(text)
    if (fresh !== text) writeFileSync(file, fresh)
    console.error(`${name}: ${fresh === text ? 'fresh' : 'written anew'}`)
  }
}
