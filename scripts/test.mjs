// `npm test [-- FILTER …]`: installs when needed, builds, checks style and types, runs the tests. The tests run last: their
// closing line, `N passed, N failed`, is the last line printed. Exits with 1 when anything failed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installWhenNeeded, top } from './install.mjs'

installWhenNeeded()
const bin = name => join(top, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const node = script => [process.execPath, [join(top, 'scripts', script)]]
const filters = process.argv.slice(2)

const steps = [
  ['build', ...node('build.mjs')],
  ['style', bin('biome'), ['check', '.']],
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['tests', bin('vitest'), ['run', ...filters]],
]
const failed = []
for (const [name, command, args] of steps) {
  console.log(`── ${name}`)
  // The reporter counts the steps that failed before it, so that its closing line tells of them too.
  const env = { ...process.env, ENTENTE_FAILED_STEPS: String(failed.length) }
  const { status } = spawnSync(command, args, { cwd: top, env, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) failed.push(name)
  if (name !== 'tests' && status !== 0) console.log(`${name} failed`)
  // Nothing can be tested that was not built.
  if (name === 'build' && status !== 0) break
}
process.exit(failed.length > 0 ? 1 : 0)
