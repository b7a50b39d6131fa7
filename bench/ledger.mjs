// Measures the ledger against its size, on PGlite and on a PostgreSQL server.
//   node bench/ledger.mjs [--sizes 1000,10000] [--engine pglite|postgres] [--dist FOLDER]
// A server is started for the run unless ENTENTE_TEST_POSTGRES names one. Figures depend on the machine; the exponent does not.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres.mjs'
import { makeReports } from './reports.mjs'
import { load } from './support.mjs'

const QUERIES = 60
const MORE = 9
const BARS = { pglite: 50, postgres: 25 }
const argument = name => process.argv[process.argv.indexOf(`--${name}`) + 1]
const has = name => process.argv.includes(`--${name}`)
const sizes = (has('sizes') ? argument('sizes') : '1000,4000').split(',').map(Number)
const engines = has('engine') ? [argument('engine')] : ['pglite', 'postgres']

const { openStore } = await load('store/store.js')
const { addressOf } = await load('store/address.js')
const { addDocuments } = await load('pipeline/add.js')
const { settle } = await load('pipeline/settling/settle.js')
const { createEngine } = await load('pipeline/engine.js')
const { find } = await load('queries/find.js')
const { historyOf } = await load('queries/history.js')
const { search } = await load('queries/search.js')
const { check } = await load('queries/check.js')
const { relationPage } = await load('queries/relation.js')
const { createPartyNames } = await load('queries/names.js')

const engine = createEngine()
const names = createPartyNames(engine.tables)
const home = mkdtempSync(join(tmpdir(), 'entente-bench-'))
let server = process.env.ENTENTE_TEST_POSTGRES
try {
  for (const name of engines) {
    console.log(`${name}`)
    const times = []
    for (const size of sizes) times.push([size, await measure(name, size)])
    const [[small, first], [large, last]] = [times[0], times[times.length - 1]]
    if (large > small) {
      const exponent = Math.log(last / first) / Math.log(large / small)
      console.log(`  exponent of add over size  ${exponent.toFixed(2)}  (<= 1.1)`)
    }
  }
} finally {
  try {
    process.kill(Number(readFileSync(join(home, 'postgres.pid'), 'utf8')), 'SIGINT')
  } catch {
    // None was started.
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

async function measure(name, size) {
  const store = await openStore(addressOf(await placeFor(name, size), undefined), { create: true, doing: 'a bench' })
  const reports = [...makeReports(size)].map(({ name, text }) => ({
    source: `/bench/${name}`,
    bytes: new TextEncoder().encode(text),
  }))
  const started = performance.now()
  await add(store, reports)
  const time = performance.now() - started
  console.log(`  ${size} documents   add ${(time / size).toFixed(1)} ms each`)
  console.log(`    one more  median ${(await oneMore(store, size)).toFixed(0)} ms, in the busiest relation`)
  await queries(store, BARS[name])
  await store.close()
  return time
}

/** What one more report costs where most is known already: one of the relation with the most events. */
async function oneMore(store, size) {
  const times = []
  for (let seed = 1; seed <= MORE; seed += 1) {
    const [{ text }] = makeReports(1, { seed: size + seed, states: 2 })
    const one = [{ source: `/bench/one-${seed}.txt`, bytes: new TextEncoder().encode(text) }]
    const from = performance.now()
    await add(store, one)
    times.push(performance.now() - from)
  }
  return times.sort((a, b) => a - b)[Math.floor(MORE / 2)]
}

async function add(store, incoming) {
  await addDocuments(store, incoming, { engine })
  await settle(store, { engine })
}

async function placeFor(name, size) {
  if (name === 'pglite') return join(home, `ledger-${size}`)
  server ??= await startPostgres(home)
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database bench_${process.pid}_${size}`)
  await client.end()
  return server.replace(/\/[^/]*$/, `/bench_${process.pid}_${size}`)
}

async function queries(store, bar) {
  const { db } = store
  const relations = (await db.selectFrom('relations').select('dyad').execute()).map(({ dyad }) => dyad)
  const events = (await db.selectFrom('events').select('id').limit(400).execute()).map(({ id }) => id)
  const entries = (await db.selectFrom('entries').select('id').limit(400).execute()).map(({ id }) => id)
  const threads = (await db.selectFrom('threads').select('id').limit(400).execute()).map(({ id }) => id)
  const words = [
    'double taxation',
    'fisheries',
    'consulate',
    'Otieno',
    'railways experts',
    'visa waiver agreement',
    'Kapanadse',
  ]
  const asked = { names, engine: async () => engine }
  const history = async id => historyOf(db, await find(db, [id], asked))
  const at = (list, i) => list[(i * 7919) % list.length]
  const all = {
    'dyad page': i => relationPage(db, at(relations, i)),
    event: i => find(db, [at(events, i)], asked),
    'history of an event': i => history(at(events, i)),
    'history of an entry': i => history(at(entries, i)),
    'history of a thread': i => history(at(threads, i)),
    search: i => search(db, at(words, i), { limit: 20 }),
    'search in a relation': i => search(db, at(words, i), { limit: 20, dyad: at(relations, i) }),
    check: () => check(db, { all: false, limit: 50 }),
    'check of a relation': i => check(db, { all: false, limit: 50, dyad: at(relations, i) }),
  }
  for (const [name, query] of Object.entries(all)) {
    const times = []
    for (let i = 0; i < QUERIES; i += 1) {
      const from = performance.now()
      await query(i)
      times.push(performance.now() - from)
    }
    times.sort((a, b) => a - b)
    const [median, p95] = [0.5, 0.95].map(share => times[Math.floor(share * times.length)])
    const verdict = p95 <= bar ? 'ok' : 'MISSED'
    console.log(
      `    ${name.padEnd(22)} median ${median.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   (<= ${bar}) ${verdict}`,
    )
  }
}
