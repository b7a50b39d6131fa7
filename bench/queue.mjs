// Measures adding at scale: one process, threads, and workers on a queue (three NATS servers, one PostgreSQL, all started here).
//   node bench/queue.mjs [SIZE] [--workers 1,2] [--kill [--only-kill] [--pause 5]] [--only-workers [--rounds 3]]
// `--kill` ends workers and the leader of the queue again and again, every `--pause` seconds or so, and compares the ledgers by
// their export; with `--only-kill` nothing else is measured beside one process. Figures on the clock depend on what else the
// machine does: CPU time of all processes stands beside them, and the clock less what they waited for a core that others had.
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
const given = (name, usual) => (has(name) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : usual)
const counts = given('workers', '1,2').split(',').map(Number)
const pause = Number(given('pause', '5')) * 1000
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
  if (has('only-kill')) {
    const whole = await fresh()
    await measured('one process, two threads', () => [entente('add', '-q', coverage, '--workers', '2', '--db', whole)])
    console.log(`  ledger  ${(await bytesPerDocument(whole)).toFixed(0)} bytes a document`)
    await measureKilled(await exported(whole))
  } else if (has('only-workers')) await measureWorkers()
  else await measureAll()
} finally {
  await nats.stop()
  process.kill(Number(readFileSync(join(home, 'postgres.pid'), 'utf8')), 'SIGINT')
  await sleep(1000)
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

/** Workers alone, in turns: which of them comes first must not matter. */
async function measureWorkers() {
  const rounds = { [counts[0]]: [], [counts.at(-1)]: [] }
  for (let round = 0; round < Number(given('rounds', '1')); round += 1) {
    const order = round % 2 === 0 ? counts : counts.toReversed()
    for (const count of order) rounds[count].push((await measuredWorkers(count)).took)
    const last = count => rounds[count].at(-1).wall
    console.log(`  speed-up on the clock: ${(last(counts[0]) / last(counts.at(-1))).toFixed(2)}`)
  }
}

async function measuredWorkers(count) {
  const db = await fresh()
  await queued()
  const args = ['worker', '--once', '-q', '--workers', '1', '--queue', nats.url, '--db', db]
  const took = await measured(`${count} worker${count > 1 ? 's' : ''}`, () =>
    Array.from({ length: count }, () => entente(...args)),
  )
  return { took, db }
}

async function measureAll() {
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
  const took = []
  for (const count of counts) {
    const worked = await measuredWorkers(count)
    took.push(worked.took)
    same(await exported(worked.db), wanted)
  }
  const [one, more] = [took[0], took.at(-1)]
  if (took.length > 1) {
    const gain = kind => (one[kind] / more[kind]).toFixed(2)
    console.log(
      `  speed-up of ${counts.at(-1)} workers over ${counts[0]}: ${gain('wall')} on the clock, ${gain('free')} on free cores`,
    )
  }
  console.log(`  a worker beside the single process: ${(one.wall / alone.wall).toFixed(2)} of its time`)
  if (has('kill')) await measureKilled(wanted)
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

/**
 * Runs processes to their end; their CPU time and that of the servers, and the most memory that one of them took. `free`: the
 * clock less what they, and who serves them, waited for a core; at least what one of them and its server take one after the other,
 * and what all of it takes of all cores. Waiting is told too high where many wait: of a busy machine it is what is possible at best.
 */
async function measured(name, start) {
  const before = { database: serverTime(), queue: queueTime() }
  const started = performance.now()
  const children = start()
  const seen = new Map()
  const serving = new Map()
  const look = () => {
    for (const { pid } of children) {
      const now = processOf(pid)
      if (now !== undefined) seen.set(pid, { ...now, memory: Math.max(now.memory, seen.get(pid)?.memory ?? 0) })
    }
    for (const pid of backends()) serving.set(pid, timesOf(pid))
  }
  const timer = setInterval(look, 500)
  const codes = await Promise.all(children.map(child => new Promise(resolve => child.once('close', resolve))))
  clearInterval(timer)
  const wall = performance.now() - started
  if (codes.some(code => code !== 0)) throw new Error(`${name} ended with ${codes}`)
  const sum = values => [...values].reduce((all, each) => all + each, 0)
  const own = sum([...seen.values()].map(({ cpu }) => cpu))
  const [database, queue] = [serverTime() - before.database, queueTime() - before.queue]
  const cpu = own + database + queue
  const share = kind => sum([...seen.values(), ...serving.values()].map(each => each[kind])) / children.length
  const free = Math.max(wall - share('waited'), share('worked'), cpu / availableParallelism())
  const most = Math.max(...[...seen.values()].map(({ memory }) => memory)) / 1e6
  const each = time => `${(time / size).toFixed(1)} ms`
  console.log(
    `  ${name.padEnd(28)} ${(size / (wall / 1000)).toFixed(1)} a second on the clock, ${(size / (free / 1000)).toFixed(1)} on free cores   ` +
      `${(size / (cpu / 1000)).toFixed(1)} a second of one core   ` +
      `(CPU ${each(own)}, database ${each(database)}, queue ${each(queue)}; ${most.toFixed(0)} MB; load ${loadavg()[0].toFixed(1)})`,
  )
  return { wall, free }
}

function processOf(pid) {
  const [, fields] = /^.*\) (.*)$/s.exec(readOr(`/proc/${pid}/stat`)) ?? []
  const all = fields?.split(' ').map(Number)
  if (all === undefined || fields.startsWith('Z')) return undefined
  return { cpu: (all[11] + all[12]) * TICK, memory: all[21] * PAGE, ...timesOf(pid) }
}

/** Milliseconds for which the first thread of a process had a core, and for which it was ready and others had them. */
function timesOf(pid) {
  const [worked = 0, waited = 0] = readOr(`/proc/${pid}/schedstat`)
    .split(' ')
    .map(each => Number(each) / 1e6)
  return { worked, waited }
}

/** Processes of the server that serve a client. */
function backends() {
  const serves = id => readOr(`/proc/${id}/cmdline`).startsWith('postgres: entente scale_')
  return readdirSync('/proc').filter(id => /^\d+$/.test(id) && serves(id))
}

function queueTime() {
  return nats.servers.reduce((all, { pid }) => all + (processOf(pid())?.cpu ?? 0), 0)
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
  const started = performance.now()
  let [lost, leaders, told] = [0, 0, 0]
  const status = () => statusOf(queue).catch(() => undefined)
  for (;;) {
    await sleep(pause * (0.5 + Math.random()))
    const now = await status()
    if (now !== undefined && now.waiting + now.underWay === 0 && !(await isAnythingLeft(db))) break
    if (performance.now() - told > 60_000) {
      told = performance.now()
      console.log(
        `    ${((told - started) / 60_000).toFixed(0)} min: ${now?.waiting} wait, ${lost} workers and ${leaders} leaders killed`,
      )
    }
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
  const took = (performance.now() - started) / 1000
  for (const worker of workers) worker.kill('SIGTERM')
  await Promise.all(workers.map(worker => new Promise(resolve => worker.once('close', resolve))))
  const failed = (await status())?.failed
  console.log(`  ${lost} workers and ${leaders} leaders killed in ${took.toFixed(0)} s, ${failed} set aside`)
  await queue.close()
  same(await exported(db), wanted)
}

/** Whether anything that was kept is still to be made something of; so too while the ledger has no tables yet. */
async function isAnythingLeft(db) {
  const asked = await ask(db, 'select exists (select from documents) and not exists (select from dirty) as done').catch(
    () => [],
  )
  return asked[0]?.done !== true
}
