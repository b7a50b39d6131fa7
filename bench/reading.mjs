// Scores the reader against coded events: those in ../shared/gold (when it is there), and in any folder that is named.
//   node bench/reading.mjs [RECORD ...] [FOLDER ...] [--misses] [--baseline] [--accept] [--build] [--dist FOLDER]
// RECORD: part of a record's name; only such records are scored. FOLDER: a set of coded events, such as cases, as a table of
// its own. --baseline tells what changed against bench/baseline.json, by record and measure; --accept writes it anew.
// Dossiers go to a temp folder, printed at the end, to be looked at.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gold, isSet, load, MEASURES, meanOf, recordsIn, SEEDS, scorer, scoreSet, top } from './support.mjs'

const BASELINE = join(top, 'bench', 'baseline.json')
const SHORT = {
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

if (!existsSync(scorer)) {
  console.log('no ../shared/tools here: nothing to score with')
  process.exit(0)
}
const args = process.argv.slice(2)
if (args.includes('--build')) {
  spawnSync(process.execPath, [join(top, 'scripts', 'build.mjs')], { stdio: 'inherit' })
}
const words = args.filter((word, i) => !word.startsWith('--') && args[i - 1] !== '--dist')
const sets = [gold, ...words.filter(isSet)]
const filters = words.filter(word => !isSet(word))
const { createPipeline } = await load('pipeline/read-coverage.js')
const read = createPipeline()

const found = {}
let folder = ''
for (const set of sets) {
  const records = recordsIn(set).filter(name => filters.length === 0 || filters.some(word => name.includes(word)))
  if (records.length === 0) continue
  const onMisses = args.includes('--misses') ? text => console.log(text) : undefined
  const { scores, out } = await scoreSet(set, { records, read, onMisses })
  printTable(basename(set), scores)
  Object.assign(found, scores)
  folder = out
}
if (args.includes('--baseline')) printChanges(found)
if (args.includes('--accept')) accept(found)
console.log(`dossiers in ${folder}`)

function printTable(name, scores) {
  const show = value => (value === undefined ? '  –  ' : value.toFixed(3)).padStart(7)
  const row = (label, values) =>
    console.log(label.slice(0, 17).padEnd(18) + MEASURES.map(measure => show(values[measure])).join(' '))
  const heads = MEASURES.map(measure => (SHORT[measure] ?? measure).slice(0, 7).padStart(7))
  console.log(name.slice(0, 17).padEnd(18) + heads.join(' '))
  const records = Object.keys(scores)
  for (const record of records) row(record, scores[record])
  row('mean', meanOf(scores))
  const others = records.filter(record => record !== SEEDS)
  if (others.length > 0 && others.length < records.length) row('mean, no seeds', meanOf(scores, others))
  console.log()
}

/** What a person cares about: three digits. */
function rounded(values) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value * 1000) / 1000]))
}

function printChanges(scores) {
  if (!existsSync(BASELINE)) {
    console.log('no bench/baseline.json yet: write it with --accept')
    return
  }
  const before = JSON.parse(readFileSync(BASELINE, 'utf8'))
  const lines = Object.entries(scores).flatMap(([record, values]) =>
    changesOf(record, before[record] ?? {}, rounded(values)),
  )
  console.log(
    lines.length === 0
      ? 'nothing changed against bench/baseline.json'
      : `against bench/baseline.json\n${lines.join('\n')}`,
  )
  const after = Object.fromEntries(Object.entries(scores).map(([record, values]) => [record, rounded(values)]))
  const known = Object.keys(after).filter(record => before[record])
  for (const measure of ['dossier', 'statements', 'commitments-strict']) {
    const [was, is] = [meanOf(before, known)[measure], meanOf(after, known)[measure]]
    if (was !== undefined && is !== undefined) {
      console.log(
        `  mean of ${known.length} records, ${measure}: ${was.toFixed(3)} → ${is.toFixed(3)}  ${signed(is - was)}`,
      )
    }
  }
  console.log()
}

function changesOf(record, before, after) {
  const changed = MEASURES.filter(measure => before[measure] !== after[measure])
  if (changed.length === 0) return []
  const parts = changed.map(measure => {
    const [was, is] = [before[measure], after[measure]]
    if (was === undefined) return `${measure} new ${is}`
    if (is === undefined) return `${measure} ${was} → none`
    return `${measure} ${was} → ${is} ${signed(is - was)}`
  })
  return [`  ${record}`, ...parts.map(part => `    ${part}`)]
}

function signed(change) {
  const text = change.toFixed(3)
  return change > 0 ? `+${text}` : text
}

function accept(scores) {
  const before = existsSync(BASELINE) ? JSON.parse(readFileSync(BASELINE, 'utf8')) : {}
  for (const [record, values] of Object.entries(scores)) before[record] = rounded(values)
  const sorted = Object.fromEntries(Object.entries(before).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(BASELINE, `${JSON.stringify(sorted, null, 2)}\n`)
  console.log(`bench/baseline.json: ${Object.keys(scores).length} records accepted`)
}
