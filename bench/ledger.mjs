// Measures the ledger against its size, on PGlite and on a PostgreSQL server.
//   node bench/ledger.mjs [--sizes 1000,10000] [--engine pglite|postgres] [--keep FOLDER]
//   node bench/ledger.mjs --ledger FOLDER|postgres://…      queries alone, of a ledger that was kept
// A server is started for the run unless ENTENTE_TEST_POSTGRES names one. Figures depend on the machine and on what else it
// does: CPU time stands beside them, of this process and of the server. The exponent depends on neither.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres.mjs'
import { makeReports } from './reports.mjs'
import { load } from './support.mjs'

const QUERIES = 60
const MORE = 9
/** Texts are made as they are wanted: a hundred thousand of them need not lie in memory. */
const AT_ONCE = 5000
/** Milliseconds in which Linux counts the time of a process. */
const TICK = 10
const KINDS = ['commitment', 'ask', 'invitation', 'target']
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
const { listThreads } = await load('queries/threads-list.js')

const engine = createEngine()
const names = createPartyNames(engine.tables)
if (has('keep')) mkdirSync(argument('keep'), { recursive: true })
const home = has('keep') ? argument('keep') : mkdtempSync(join(tmpdir(), 'entente-bench-'))
let server = process.env.ENTENTE_TEST_POSTGRES
try {
  if (has('ledger')) await measureKept(argument('ledger'))
  else for (const name of engines) await measureAll(name)
} finally {
  try {
    process.kill(Number(readFileSync(join(home, 'postgres.pid'), 'utf8')), 'SIGINT')
  } catch {
    // None was started.
  }
  if (!has('keep')) rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

async function measureAll(name) {
  console.log(`${name}`)
  const costs = []
  for (const size of sizes) costs.push([size, await measure(name, size)])
  const [[small, first], [large, last]] = [costs[0], costs[costs.length - 1]]
  if (large === small) return
  for (const kind of ['wall', 'cpu']) {
    const exponent = Math.log(last[kind] / first[kind]) / Math.log(large / small)
    console.log(`  exponent of add over size, ${kind}  ${exponent.toFixed(2)}  (<= 1.1)`)
  }
}

async function measureKept(ledger) {
  const store = await openStore(addressOf(ledger, undefined), { doing: 'a bench' })
  await queries(store, BARS[store.engine])
  await store.close()
}

async function measure(name, size) {
  const store = await openStore(addressOf(await placeFor(name, size), undefined), { create: true, doing: 'a bench' })
  const reading = clock()
  const reports = makeReports(size)
  for (let from = 0; from < size; from += AT_ONCE) await addDocuments(store, take(reports, AT_ONCE), { engine })
  const read = reading()
  const settling = clock()
  await settle(store, { engine })
  const settled = settling()
  const cost = { wall: read.wall + settled.wall, cpu: read.cpu + settled.cpu }
  const each = ({ wall, cpu }) => `${(wall / size).toFixed(1)} ms each, CPU ${(cpu / size).toFixed(1)}`
  console.log(`  ${size} documents   add ${each(cost)}   (kept ${each(read)}; settled ${each(settled)}; ${loads()})`)
  console.log(
    `    ledger    ${(await bytesOf(store, size)).toFixed(0)} bytes a document; ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB at most so far`,
  )
  const more = await oneMore(store, size)
  console.log(`    one more  median ${more.wall.toFixed(0)} ms, CPU ${more.cpu.toFixed(0)}, in the busiest relation`)
  await queries(store, BARS[name])
  await store.close()
  return cost
}

async function bytesOf({ db }, size) {
  const { rows } = await sql`select pg_database_size(current_database())::float8 as bytes`.execute(db)
  return rows[0].bytes / size
}

function loads() {
  return `load ${loadavg()[0].toFixed(1)}`
}

function take(reports, count) {
  const taken = []
  for (let { value, done } = reports.next(); !done; { value, done } = reports.next()) {
    taken.push({ source: `/bench/${value.name}`, bytes: new TextEncoder().encode(value.text) })
    if (taken.length === count) break
  }
  return taken
}

/** What one more report costs where most is known already: one of the relation with the most events. */
async function oneMore(store, size) {
  const costs = []
  for (let seed = 1; seed <= MORE; seed += 1) {
    const one = take(makeReports(1, { seed: size + seed, states: 2 }), 1)
    const told = clock()
    await addDocuments(store, one, { engine })
    await settle(store, { engine })
    costs.push(told())
  }
  const median = kind => costs.map(cost => cost[kind]).sort((a, b) => a - b)[Math.floor(MORE / 2)]
  return { wall: median('wall'), cpu: median('cpu') }
}

async function placeFor(name, size) {
  if (name === 'pglite') return join(home, `ledger-${size}`)
  server ??= await startPostgres(home)
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database bench_${process.pid}_${size}`)
  await client.end()
  const url = server.replace(/\/[^/]*$/, `/bench_${process.pid}_${size}`)
  if (has('keep')) console.log(`  ${url}`)
  return url
}

/** Milliseconds since, on the clock and of CPU of all threads and of the server, where one was started. */
function clock() {
  const others = serverTime()
  const told = ownClock()
  return () => {
    const { wall, cpu } = told()
    return { wall, cpu: cpu + serverTime() - others }
  }
}

function ownClock() {
  const [wall, own] = [performance.now(), process.cpuUsage()]
  return () => {
    const { user, system } = process.cpuUsage(own)
    return { wall: performance.now() - wall, cpu: (user + system) / 1000 }
  }
}

/** Milliseconds that the server has worked, its ended processes included; on Linux alone. */
function serverTime() {
  try {
    const leader = readFileSync(join(home, 'postgres.pid'), 'utf8').trim()
    let ticks = 0
    for (const id of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      const [, state] = /^.*\) (.*)$/s.exec(readOr(`/proc/${id}/stat`)) ?? []
      const fields = state?.split(' ').map(Number) ?? []
      if (id === leader) ticks += fields[11] + fields[12] + fields[13] + fields[14]
      else if (fields[1] === Number(leader)) ticks += fields[11] + fields[12]
    }
    return ticks * TICK
  } catch {
    return 0
  }
}

/** Milliseconds that the processes of the server have worked which serve this ledger; on Linux alone, and on this machine. */
function servedTime(processes) {
  const nanoseconds = processes.map(id => Number(readOr(`/proc/${id}/schedstat`).split(' ')[0] || 0))
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6
}

async function processesOf({ db, engine }) {
  if (engine === 'pglite') return []
  const { rows } = await sql`select pid from pg_stat_activity where datname = current_database()`.execute(db)
  return rows.map(({ pid }) => pid)
}

function readOr(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function queries(store, bar) {
  const { db } = store
  // From all over the ledger.
  const ids = async (table, column) =>
    (
      await db
        .selectFrom(table)
        .select(column)
        .orderBy(sql`md5(${sql.ref(column)})`)
        .limit(400)
        .execute()
    ).map(row => row[column])
  const relations = await ids('relations', 'dyad')
  const events = await ids('events', 'id')
  const entries = await ids('entries', 'id')
  const threads = await ids('threads', 'id')
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
    'search of sentences': i => search(db, at(words, i), { limit: 20, kind: 'sentence' }),
    threads: () => listThreads(db, { kinds: KINDS }, { limit: 50, skip: 0 }),
    'threads of a relation': i => listThreads(db, { kinds: KINDS, dyad: at(relations, i) }, { limit: 50, skip: 0 }),
    check: () => check(db, { all: false, limit: 50 }),
    'check of a relation': i => check(db, { all: false, limit: 50, dyad: at(relations, i) }),
  }
  const processes = await processesOf(store)
  for (const [name, query] of Object.entries(all)) {
    const costs = []
    for (let i = 0; i < QUERIES; i += 1) {
      const [served, told] = [servedTime(processes), ownClock()]
      await query(i)
      const { wall, cpu } = told()
      costs.push({ wall, cpu: cpu + servedTime(processes) - served })
    }
    const share = (kind, share) => costs.map(cost => cost[kind]).sort((a, b) => a - b)[Math.floor(share * QUERIES)]
    const [median, p95, cpu] = [share('wall', 0.5), share('wall', 0.95), share('cpu', 0.95)]
    const verdict = p95 <= bar ? 'ok' : 'MISSED'
    console.log(
      `    ${name.padEnd(22)} median ${median.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   (<= ${bar}) ${verdict}   CPU median ${share('cpu', 0.5).toFixed(1)} p95 ${cpu.toFixed(1)}`,
    )
  }
  console.log(`    ${loads()}`)
}
