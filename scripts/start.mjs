// `npm start [-- FILE …]`: reads the given coverage, or the two reports in examples/, and prints the brief.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildWhenNeeded, installWhenNeeded, top } from './install.mjs'

installWhenNeeded()
buildWhenNeeded()
const given = process.argv.slice(2)
// npm runs scripts in the project's folder: paths are meant from where the user called it.
const cwd = given.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : top
const words = given.length > 0 ? given : [join(top, 'examples')]
const { status, signal } = spawnSync(process.execPath, [join(top, 'bin', 'entente.js'), 'read', ...words], {
  cwd,
  stdio: 'inherit',
})
process.exit(status ?? (signal === 'SIGINT' ? 130 : 1))
