// Measures adding at scale: one process, threads, and workers on a queue (three NATS servers, one PostgreSQL, all started here).
//   node bench/queue.mjs [SIZE] [--workers 1,2] [--kill]
// `--kill` ends workers and the leader of the queue again and again and compares the ledgers by their export. Figures on the clock
// depend on what else the machine does: CPU time of all processes stands beside them.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startNats } from '../scripts/nats.mjs'
import { startPostgres } from '../scripts/postgres.mjs'
import { makeReports } from './reports.mjs'
import { load, top } from './support.mjs'

const size = Number(process.argv[2] ?? 500)
const has = name => process.argv.includes(`--${name}`)
const counts = (has('workers') ? process.argv[process.argv.indexOf('--workers') + 1] : '1,2').split(',').map(Number)
const bin = join(top, 'bin', 'entente.js')
/** Milliseconds in which Linux counts the time of a process. */
const TICK = 10
/** Bytes of a page of memory. */
const PAGE = 4096

const { openQueue } = await load('queue/queue.js')
const { statusOf } = await load('queue/failed.js')
const home = mkdtempSync(join(tmpdir(), 'entente-scale-'))
const coverage = join(home, 'coverage')
mkdirSync(coverage)
for (const { name, text } of makeReports(size, { seed: 20 })) {
  const folder = join(coverage, name.slice(-6, -5))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), text)
}
const server = await startPostgres(home)
const nats = await startNats(home, 3)
let databases = 0

try {
  console.log(`${size} documents, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`)
  measureBare()
  const single = await fresh()
  const alone = await measured('one process, one thread', () => [
    entente('add', '-q', coverage, '--workers', '1', '--db', single),
  ])
  const wanted = await exported(single)
  console.log(`  ledger  ${(await bytesPerDocument(single)).toFixed(0)} bytes a document`)
  const threads = await fresh()
  await measured('one process, two threads', () => [entente('add', '-q', coverage, '--workers', '2', '--db', threads)])
  same(await exported(threads), wanted)
  const walls = []
  for (const count of counts) {
    const db = await fresh()
    await queued()
    const args = ['worker', '--once', '-q', '--workers', '1', '--queue', nats.url, '--db', db]
    const { wall } = await measured(`${count} worker${count > 1 ? 's' : ''}`, () =>
      Array.from({ length: count }, () => entente(...args)),
    )
    same(await exported(db), wanted)
    walls.push(wall)
  }
  if (walls.length > 1)
    console.log(
      `  speed-up of ${counts.at(-1)} workers over ${counts[0]}, on the clock: ${(walls[0] / walls.at(-1)).toFixed(2)}`,
    )
  console.log(`  a worker beside the single process: ${(walls[0] / alone.wall).toFixed(2)} of its time`)
  if (has('kill')) await measureKilled(wanted)
} finally {
  await nats.stop()
  process.kill(Number(readFileSync(join(home, 'postgres.pid'), 'utf8')), 'SIGINT')
  await sleep(1000)
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

/** Tokens, sentences and tags of the same texts, and nothing else. */
function measureBare() {
  const script = `
    import winkNLP from 'wink-nlp'
    import model from 'wink-eng-lite-web-model'
    import { readdirSync, readFileSync } from 'node:fs'
    const nlp = winkNLP(model, ['sbd', 'pos'])
    const texts = readdirSync(${JSON.stringify(coverage)}, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile()).slice(0, 400).map(entry => readFileSync(entry.parentPath + '/' + entry.name, 'utf8'))
    for (const text of texts.slice(0, 40)) nlp.readDoc(text).tokens().out(nlp.its.pos)
    const { user, system } = process.cpuUsage()
    for (const text of texts) nlp.readDoc(text).tokens().out(nlp.its.pos)
    const spent = process.cpuUsage({ user, system })
    console.log(texts.length / ((spent.user + spent.system) / 1e6))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: top, encoding: 'utf8' })
  console.log(`  ${'wink-nlp alone'.padEnd(28)} ${Number(stdout).toFixed(0)} a second of one core`)
}

function entente(...args) {
  return spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Runs processes to their end; their CPU time and that of the database, and the most memory that one of them took. */
async function measured(name, start) {
  const before = serverTime()
  const started = performance.now()
  const children = start()
  const seen = new Map()
  const look = () => {
    for (const { pid } of children) {
      const now = processOf(pid)
      if (now !== undefined) seen.set(pid, { ...now, memory: Math.max(now.memory, seen.get(pid)?.memory ?? 0) })
    }
  }
  const timer = setInterval(look, 100)
  const codes = await Promise.all(children.map(child => new Promise(resolve => child.once('close', resolve))))
  clearInterval(timer)
  const wall = performance.now() - started
  if (codes.some(code => code !== 0)) throw new Error(`${name} ended with ${codes}`)
  const own = [...seen.values()].reduce((sum, { cpu }) => sum + cpu, 0)
  const database = serverTime() - before
  const most = Math.max(...[...seen.values()].map(({ memory }) => memory)) / 1e6
  console.log(
    `  ${name.padEnd(28)} ${(size / (wall / 1000)).toFixed(1)} a second on the clock   ` +
      `${(size / ((own + database) / 1000)).toFixed(1)} a second of one core   ` +
      `(CPU ${(own / size).toFixed(1)} ms each, database ${(database / size).toFixed(1)}; ${most.toFixed(0)} MB; load ${loadavg()[0].toFixed(1)})`,
  )
  return { wall, cpu: own + database }
}

function processOf(pid) {
  const [, fields] = /^.*\) (.*)$/s.exec(readOr(`/proc/${pid}/stat`)) ?? []
  const all = fields?.split(' ').map(Number)
  if (all === undefined || fields.startsWith('Z')) return undefined
  return { cpu: (all[11] + all[12]) * TICK, memory: all[21] * PAGE }
}

function serverTime() {
  const leader = readOr(join(home, 'postgres.pid')).trim()
  let ticks = 0
  for (const id of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const [, state] = /^.*\) (.*)$/s.exec(readOr(`/proc/${id}/stat`)) ?? []
    const fields = state?.split(' ').map(Number) ?? []
    if (id === leader) ticks += fields[11] + fields[12] + fields[13] + fields[14]
    else if (fields[1] === Number(leader)) ticks += fields[11] + fields[12]
  }
  return ticks * TICK
}

function readOr(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function fresh() {
  databases += 1
  await ask(server, `create database scale_${databases}`)
  return server.replace(/\/[^/]*$/, `/scale_${databases}`)
}

async function ask(url, question) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(question)
  await client.end()
  return rows
}

async function bytesPerDocument(db) {
  const [{ bytes }] = await ask(db, 'select pg_database_size(current_database())::float8 as bytes')
  return bytes / size
}

async function exported(db) {
  const hash = createHash('sha256')
  const child = spawn(process.execPath, [bin, 'export', '--json', '--db', db], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const chunk of child.stdout) hash.update(chunk)
  return hash.digest('hex')
}

function same(found, wanted) {
  console.log(`    export ${found === wanted ? 'the same, byte for byte' : 'DIFFERS'}`)
  if (found !== wanted) process.exitCode = 1
}

async function queued() {
  // Emptied, and forgotten what it saw: the same documents are sent again.
  const queue = await openQueue(nats.url, { patience: 5 })
  await queue.manager.streams.delete('ENTENTE_WAITING')
  await queue.close()
  const again = await openQueue(nats.url, { patience: 5 })
  const started = performance.now()
  const sending = entente('add', '-q', coverage, '--queue', nats.url)
  const code = await new Promise(resolve => sending.once('close', resolve))
  const { waiting } = await statusOf(again)
  await again.close()
  if (code !== 0 || waiting !== size) throw new Error(`sending ended with ${code}, ${waiting} wait`)
  console.log(
    `  ${'sent to the queue'.padEnd(28)} ${(size / ((performance.now() - started) / 1000)).toFixed(0)} a second on the clock`,
  )
}

async function measureKilled(wanted) {
  const db = await fresh()
  await queued()
  const queue = await openQueue(nats.url)
  const args = ['worker', '-q', '--workers', '1', '--patience', '5', '--queue', nats.url, '--db', db]
  const workers = [entente(...args), entente(...args)]
  let [lost, leaders] = [0, 0]
  const status = () => statusOf(queue).catch(() => undefined)
  for (;;) {
    await sleep(3000 + Math.random() * 5000)
    const now = await status()
    if (now !== undefined && now.waiting + now.underWay === 0) break
    if (Math.random() < 0.3) {
      const leader = nats.servers.find(({ name }) => name === now?.leader)
      await leader?.kill()
      await sleep(500)
      await leader?.start()
      leaders += leader === undefined ? 0 : 1
    } else {
      const at = Math.floor(Math.random() * workers.length)
      workers[at].kill('SIGKILL')
      workers[at] = entente(...args)
      lost += 1
    }
  }
  for (const worker of workers) worker.kill('SIGTERM')
  await Promise.all(workers.map(worker => new Promise(resolve => worker.once('close', resolve))))
  const last = entente('worker', '--once', '-q', '--queue', nats.url, '--db', db)
  await new Promise(resolve => last.once('close', resolve))
  console.log(`  ${lost} workers and ${leaders} leaders killed, ${(await status())?.failed} set aside`)
  await queue.close()
  same(await exported(db), wanted)
}
