// Measures every bar and prints what was measured beside what is wanted.
//   node bench/bench.mjs [--dist FOLDER] [--quick]
// Scores need ../shared; the other bars are measured on what texts there are (examples/ and cases/ at least). --quick reads a
// tenth of the documents for memory and fewer rounds for speed. The exit code tells nothing: machines differ.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkEvidence } from './evidence.mjs'
import { measureMemory } from './memory.mjs'
import { measureStart } from './start.mjs'
import { gold, load, meanOf, recordsIn, SEEDS, scorer, scoreSet, shared, textsIn, top } from './support.mjs'

const quick = process.argv.includes('--quick')
const { createPipeline } = await load('pipeline/read-coverage.js')
let missed = 0

/** One line; `wanted` is the least that will do, or with `atMost` the most. */
function bar(name, value, { wanted, atMost = false, digits = 3, unit = '' } = {}) {
  const good = wanted === undefined || (atMost ? value <= wanted : value >= wanted)
  if (!good) missed += 1
  const told = wanted === undefined ? '' : `${atMost ? '<=' : '>='} ${wanted}${unit}`
  const verdict = wanted === undefined ? '' : good ? 'ok' : 'MISSED'
  console.log(
    `  ${name.padEnd(44)} ${`${value.toFixed(digits)}${unit}`.padStart(12)}  ${told.padEnd(12)} ${verdict}`.trimEnd(),
  )
}

const SEED_BARS = {
  dossier: 0.85,
  statements: 0.92,
  'commitments-strict': 0.8,
  people: 1,
  event: 1,
  figures: 0.85,
  discrepancies: 0.65,
}
const MEAN_BARS = { dossier: 0.68, statements: 0.8, 'commitments-strict': 0.55 }

if (existsSync(scorer)) {
  const { scores } = await scoreSet(gold, { read: createPipeline() })
  console.log(`Reading, ${SEEDS}`)
  for (const [measure, wanted] of Object.entries(SEED_BARS)) bar(measure, scores[SEEDS][measure] ?? 0, { wanted })
  const others = Object.keys(scores).filter(record => record !== SEEDS)
  console.log(`Reading, mean of the other ${others.length} records`)
  const mean = meanOf(scores, others)
  for (const [measure, wanted] of Object.entries(MEAN_BARS)) bar(measure, mean[measure] ?? 0, { wanted })
  for (const [folder, name] of [
    ['cases', 'cases read during development'],
    ['cases/unseen', 'cases held out'],
  ]) {
    const { scores: own } = await scoreSet(join(top, folder), { read: createPipeline() })
    console.log(`Reading, mean of the ${Object.keys(own).length} ${name}`)
    const ownMean = meanOf(own)
    for (const measure of Object.keys(MEAN_BARS)) bar(measure, ownMean[measure] ?? 0)
  }
} else console.log('Reading: no ../shared/tools here, nothing is scored')

const events = [gold, join(top, 'cases')].flatMap(set =>
  recordsIn(set).map(record => textsIn(join(set, record, 'texts'))),
)
const examples = textsIn(join(top, 'examples'))
const coverage = textsIn(join(shared, 'data', 'coverage'))
const seeds = existsSync(gold) ? textsIn(join(gold, SEEDS, 'texts')) : examples

const evidence = await checkEvidence([...events, examples, ...coverage.map(text => [text])])
console.log(`Evidence, ${evidence.documents} documents, ${evidence.pieces} pieces`)
bar('slices that differ from their quote', evidence.wrong, { wanted: 0, atMost: true, digits: 0 })
bar('plain texts not stored as they are', evidence.altered, { wanted: 0, atMost: true, digits: 0 })
bar('sets that read differently the second time', evidence.unstable, { wanted: 0, atMost: true, digits: 0 })

const rounds = quick ? '3' : '9'
for (const [name, folder, times] of [
  ['the seeds, 30 times', existsSync(gold) ? join(gold, SEEDS, 'texts') : join(top, 'examples'), '30'],
  ['the coverage', join(shared, 'data', 'coverage'), '1'],
]) {
  if (!existsSync(folder)) continue
  const own = process.argv.slice(2).filter(word => word !== '--quick')
  const words = [join(top, 'bench', 'speed.mjs'), folder, '--times', times, '--rounds', rounds, ...own]
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  const speed = JSON.parse(stdout)
  console.log(
    `Speed on ${name}: ${speed.sentences} sentences, one process, in turns, CPU time, median of ${speed.rounds} rounds`,
  )
  bar('sentences and tags alone (wink-nlp), sentences/s', speed.bare, { digits: 0 })
  bar('reading, sentences/s', speed.reading, { digits: 0 })
  bar('reading, share of the bare pass', speed.readingShare, { wanted: 0.25, digits: 3 })
  bar('intake, reading, reconciling, share of the bare pass', speed.wholeShare, { digits: 3 })
}

const start = measureStart(
  seeds.map(({ source }) => source),
  { runs: 7 },
)
console.log('Start to first output on the seeds, median of 7')
bar('entente read', start.entente.median, { wanted: 400, atMost: true, digits: 0, unit: ' ms' })
bar('the quickest of them', start.entente.least, { digits: 0, unit: ' ms' })
bar('node alone, doing nothing', start.node.median, { digits: 0, unit: ' ms' })

const memory = await measureMemory([...events.flat(), ...examples], { documents: quick ? 1_000 : 10_000 })
console.log(`Memory, heap after collection, ${memory.documents} documents, each with a name never seen before`)
bar(`after ${memory.documents / 10}`, memory.early, { digits: 1, unit: ' MB' })
bar(`after ${memory.documents}`, memory.late, { digits: 1, unit: ' MB' })
bar('growth', memory.late / memory.early - 1, { wanted: 0.1, atMost: true, digits: 3 })

console.log(missed === 0 ? '\nevery bar is held' : `\n${missed} bars missed`)
