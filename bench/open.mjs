// How long `entente add` of two reports into a new ledger takes, from the start of the process to its end, beside a process that
// only opens an empty PGlite database made beforehand and closes it: in turns, so that a busy machine slows both.
//   node bench/open.mjs [FILE...] [--runs 7]
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, shared, textsIn, top } from './support.mjs'

const BAR = 1500
const at = process.argv.indexOf('--runs')
const runs = at < 0 ? 7 : Number(process.argv[at + 1])
const named = process.argv.slice(2, at < 0 ? undefined : at)
const seeds = textsIn(join(shared, 'seeds')).map(({ source }) => source)
const files = named.length > 0 ? named : seeds
if (files.length === 0) {
  console.error('no ../shared/seeds here: name two files')
  process.exit(1)
}

const BARE = `
import { createRequire } from 'node:module'
const { PGlite } = createRequire(${JSON.stringify(join(top, 'package.json'))})('@electric-sql/pglite')
const lite = await PGlite.create(process.argv[1])
await lite.query('select 1')
await lite.close()`

const home = mkdtempSync(join(tmpdir(), 'entente-open-'))
try {
  const empty = join(home, 'empty')
  run(['--input-type=module', '-e', BARE, empty])
  const [adds, bares] = [[], []]
  for (let turn = 0; turn <= runs; turn += 1) {
    const [ledger, copy] = [join(home, `ledger-${turn}`), join(home, `copy-${turn}`)]
    cpSync(empty, copy, { recursive: true })
    adds.push(run([join(top, 'bin', 'entente.js'), 'add', ...files, '--db', ledger, '--quiet']))
    bares.push(run(['--input-type=module', '-e', BARE, copy]))
    for (const folder of [ledger, copy]) rmSync(folder, { recursive: true })
  }
  // The first turn reads everything from disk.
  const told = list => list.slice(1)
  const line = (name, times) =>
    console.log(`  ${name.padEnd(44)}median ${median(times).toFixed(0)} ms   least ${Math.min(...times).toFixed(0)} ms`)
  const [add, bare] = [told(adds), told(bares)]
  line(
    'entente add, two reports, a new ledger',
    add.map(({ wall }) => wall),
  )
  line(
    '  CPU time of all its threads',
    add.map(({ cpu }) => cpu),
  )
  line(
    'PGlite alone: open an empty database, close',
    bare.map(({ wall }) => wall),
  )
  line(
    '  CPU time of all its threads',
    bare.map(({ cpu }) => cpu),
  )
  const ratio = median(add.map(({ wall }, turn) => wall / (bare[turn]?.wall ?? 1)))
  console.log(`  add over PGlite alone                       ${ratio.toFixed(2)}`)
  const least = Math.min(...add.map(({ wall }) => wall))
  console.log(
    `  the quickest add                            ${least.toFixed(0)} ms  <= ${BAR}  ${least <= BAR ? 'ok' : 'MISSED'}`,
  )
} finally {
  rmSync(home, { recursive: true, force: true })
}

/** Milliseconds on the clock, and of CPU of all threads, that a process took. */
function run(words) {
  const from = performance.now()
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', process.execPath, ...words],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const wall = performance.now() - from
  if (status !== 0) throw new Error(stderr)
  const [user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  return { wall, cpu: (user + system) * 1000 }
}
