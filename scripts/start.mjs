// `npm start`: reads the two reports in examples/, prints the brief, and shows them in a browser, in a ledger of their own that
// goes with it. Where nobody sits at a terminal (a pipe, a script) it ends with the brief, unless flags for the server are given:
// `npm start -- --no-open --port 8080` hands them to `entente serve`.
// `npm start -- FILE …` reads the given coverage and prints the brief, no more.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWhenNeeded, installWhenNeeded, top } from './install.mjs'

installWhenNeeded()
buildWhenNeeded()
const given = process.argv.slice(2)
const command = join(top, 'bin', 'entente.js')
const SERVING = /^(?:--(?:no-)?open|--port|--host|-p)(?:=|$)/
if (given.length > 0 && !SERVING.test(given[0])) {
  // npm runs scripts in the project's folder: paths are meant from where the user called it.
  process.exit(run(['read', ...given], process.env.INIT_CWD ?? process.cwd()))
}
const examples = join(top, 'examples')
const code = run(['read', examples], top)
if (code !== 0 || (given.length === 0 && !process.stdout.isTTY)) process.exit(code)
const folder = mkdtempSync(join(tmpdir(), 'entente-start-'))
const db = join(folder, 'ledger')
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const added = run(['add', examples, '--db', db, '--quiet', '--plain'], top, 'ignore')
if (added !== 0) process.exit(added)
console.log('')
const server = spawn(process.execPath, [command, 'serve', '--db', db, ...given], { cwd: top, stdio: 'inherit' })
// Ctrl-C reaches the server by itself; another signal is handed on. Either way the folder goes when it has ended.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.on('close', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 1)))

/** Runs the command and gives its exit code. */
function run(words, cwd, stdout = 'inherit') {
  const { status, signal } = spawnSync(process.execPath, [command, ...words], {
    cwd,
    stdio: ['inherit', stdout, 'inherit'],
  })
  return status ?? (signal === 'SIGINT' ? 130 : 1)
}
