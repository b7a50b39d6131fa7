// What the benches share: where things are, the sets of coded events, and how a set is read and scored.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const top = dirname(dirname(fileURLToPath(import.meta.url)))
/** Coded events, uncoded coverage and the scorer; absent on most machines. */
export const shared = join(top, '..', 'shared')
export const gold = join(shared, 'gold')
export const scorer = join(shared, 'tools', 'score.mjs')
export const SEEDS = 'kgz-vnm-2025-03-hanoi'

export const MEASURES = [
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

/** A module of the build; another build than dist/ with `--dist FOLDER`. */
export function load(path) {
  const at = process.argv.indexOf('--dist')
  return import(join(at < 0 ? join(top, 'dist') : resolve(process.argv[at + 1] ?? ''), path))
}

/** Folders below `folder` that hold a coded event: record.json beside texts/. */
export function recordsIn(folder) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .filter(name => existsSync(join(folder, name, 'record.json')))
    .sort()
}

export const isSet = folder => recordsIn(folder).length > 0

/** All files of a folder that end in .txt, as they come in. */
export function textsIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(file => file.endsWith('.txt'))
    .sort()
    .map(file => ({ source: join(folder, file), bytes: readFileSync(join(folder, file)) }))
}

/** Reads and scores events of a set: the scores of each, by measure, and where the dossiers went. */
export async function scoreSet(folder, { records = recordsIn(folder), read, onMisses }) {
  const out = join(tmpdir(), `entente-bench-${process.pid}`)
  mkdirSync(out, { recursive: true })
  const scores = {}
  for (const record of records) {
    const { dossiers } = await read(textsIn(join(folder, record, 'texts')))
    const file = join(out, `${record}.json`)
    writeFileSync(file, JSON.stringify(dossiers[0]))
    const score = flag =>
      spawnSync(process.execPath, [scorer, join(folder, record, 'record.json'), file, flag], { encoding: 'utf8' })
        .stdout
    onMisses?.(score('--misses'))
    scores[record] = valuesOf(JSON.parse(score('--json')))
  }
  return { scores, out }
}

/** F of each measure; a measure that neither record nor dossier has anything of is left out. */
function valuesOf(score) {
  const values = { dossier: score.dossier }
  for (const measure of MEASURES.slice(1)) {
    const found = score[measure]
    if (found && (found.gold > 0 || found.sys > 0)) values[measure] = found.f
  }
  return values
}

/** Mean of each measure over those records that have it. */
export function meanOf(scores, records = Object.keys(scores)) {
  const mean = {}
  for (const measure of MEASURES) {
    const values = records.map(record => scores[record]?.[measure]).filter(value => value !== undefined)
    if (values.length > 0) mean[measure] = values.reduce((sum, value) => sum + value, 0) / values.length
  }
  return mean
}

export const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
