// Scores the reader against the coded events in ../shared/gold (when it is there), one row a record.
//   node bench/reading.mjs [RECORD ...] [--misses] [--build]
// Dossiers go to a temp folder, printed at the end, to be looked at.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const shared = join(top, '..', 'shared')
if (!existsSync(join(shared, 'gold'))) {
  console.log('no ../shared/gold here: nothing to score')
  process.exit(0)
}
const args = process.argv.slice(2)
if (args.includes('--build')) spawnSync('node', [join(top, 'scripts', 'build.mjs')], { stdio: 'inherit' })
const { createPipeline } = await import(join(top, 'dist', 'pipeline', 'read-coverage.js'))
const wanted = args.filter(a => !a.startsWith('--'))
const records = readdirSync(join(shared, 'gold')).filter(r => wanted.length === 0 || wanted.some(w => r.includes(w)))
const out = join(tmpdir(), `entente-bench-${process.pid}`)
mkdirSync(out, { recursive: true })
const read = createPipeline()
const scores = {}
for (const record of records) {
  const folder = join(shared, 'gold', record, 'texts')
  const incoming = readdirSync(folder)
    .sort()
    .map(f => ({ source: join(folder, f), bytes: readFileSync(join(folder, f)) }))
  const { dossiers } = await read(incoming)
  const file = join(out, `${record}.json`)
  writeFileSync(file, JSON.stringify(dossiers[0]))
  const gold = join(shared, 'gold', record, 'record.json')
  const score = flags =>
    spawnSync('node', [join(shared, 'tools', 'score.mjs'), gold, file, ...flags], { encoding: 'utf8' })
  if (args.includes('--misses')) console.log(score(['--misses']).stdout)
  scores[record] = JSON.parse(score(['--json']).stdout)
}
const columns = [
  'dossier',
  'event',
  'programme',
  'people',
  'statements',
  'force',
  'by',
  'to',
  'commitments',
  'commitments-strict',
  'subjects',
  'instruments',
  'instruments-stage',
  'mechanisms',
  'levels',
  'figures',
  'discrepancies',
  'same',
]
const value = (s, c) => (c === 'dossier' ? s.dossier : s[c] && (s[c].gold > 0 || s[c].sys > 0) ? s[c].f : undefined)
const show = v => (v === undefined ? '  –  ' : v.toFixed(3)).padStart(7)
const short = {
  'commitments-strict': 'comstr',
  'instruments-stage': 'inst-st',
  commitments: 'commit',
  statements: 'statem',
  instruments: 'instrum',
  mechanisms: 'mechan',
  discrepancies: 'discrep',
  programme: 'program',
  subjects: 'subject',
}
console.log(' '.repeat(18) + columns.map(c => (short[c] ?? c).slice(0, 7).padStart(7)).join(' '))
for (const r of records) console.log(r.slice(0, 17).padEnd(18) + columns.map(c => show(value(scores[r], c))).join(' '))
const mean = rs =>
  columns.map(c => {
    const vs = rs.map(r => value(scores[r], c)).filter(v => v !== undefined)
    return vs.length ? vs.reduce((a, b) => a + b, 0) / vs.length : undefined
  })
console.log('mean'.padEnd(18) + mean(records).map(show).join(' '))
const others = records.filter(r => !r.startsWith('kgz-vnm'))
if (others.length && others.length < records.length)
  console.log('mean, no seeds'.padEnd(18) + mean(others).map(show).join(' '))
console.log(`dossiers in ${out}`)
