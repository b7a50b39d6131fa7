// How long each command takes to start: until its help is printed, for which all that it needs at once is loaded; and the few
// that open no ledger until their first byte. The clock on the wall, and CPU time, which other programs disturb less.
//   node bench/commands.mjs [--runs 7]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median, top } from './support.mjs'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } })
const BAR = 250
const bin = join(top, 'bin', 'entente.js')
const folder = mkdtempSync(join(tmpdir(), 'entente-commands-'))
/** Prints what a child took of the processor, in milliseconds, on its last line. */
const clock = join(folder, 'clock.cjs')
writeFileSync(
  clock,
  `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n' + (user + system) / 1000) })`,
)

function measure(words) {
  const runs = Array.from({ length: Number(values.runs) + 1 }, () => {
    const began = performance.now()
    const { status, stderr } = spawnSync(process.execPath, ['--require', clock, bin, ...words], {
      encoding: 'utf8',
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (status !== 0 && status !== 1) throw new Error(`${words.join(' ')}: ${status}\n${stderr}`)
    return { wall: performance.now() - began, cpu: Number(stderr.trimEnd().split('\n').at(-1)) }
  })
  // The first run reads everything from disk.
  const rest = runs.slice(1)
  return { wall: median(rest.map(({ wall }) => wall)), cpu: median(rest.map(({ cpu }) => cpu)) }
}

const help = spawnSync(process.execPath, [bin, '--help'], { encoding: 'utf8' }).stdout
const names = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name)
const bare = measure(['--version'])
const lines = [
  ['--version', bare],
  ...names.filter(name => name !== 'help').map(name => [`${name} --help`, measure([name, '--help'])]),
  ['schema', measure(['schema'])],
  ['names A B', measure(['names', 'Kari Holm', 'K. Holm'])],
  [
    'read',
    measure(['read', ...['agency-release.txt', 'newspaper-report.txt'].map(name => join(top, 'examples', name))]),
  ],
]
rmSync(folder, { recursive: true })
for (const [name, { wall, cpu }] of lines) {
  const verdict = wall <= BAR ? '' : cpu <= BAR ? 'clock over, CPU under' : 'OVER'
  console.log(
    `  ${name.padEnd(22)} ${wall.toFixed(0).padStart(5)} ms ${cpu.toFixed(0).padStart(5)} ms CPU  ${verdict}`.trimEnd(),
  )
}
