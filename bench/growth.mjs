// Lets a ledger on a PostgreSQL server grow, and says what it costs as it does, by the bulk path of `entente add`:
//   node bench/growth.mjs --ledger postgres://… [--from 100000] [--to 1000000] [--workers 2] [--server PIDFILE] [--until 21:45]
// Reports of bench/reports.mjs, seed 1: `--from` many are there already. Each hundred thousand is kept and then settled. It ends early when
// the time or the disk (`--free` gigabytes) is over; what is kept by then is settled. CPU is of this process and of the server of PIDFILE.
import { readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { sql } from 'kysely'
import { makeReports } from './reports.mjs'
import { load } from './support.mjs'

const BLOCK = 100_000
const AT_ONCE = 5000
const TOLD_EVERY = 50_000
const TICK = 10
const argument = (name, otherwise) =>
  process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise
const [from, to] = [Number(argument('from', 0)), Number(argument('to', 1_000_000))]
const pidFile = argument('server')

const { openStore } = await load('store/store.js')
const { addressOf } = await load('store/address.js')
const { addDocuments } = await load('pipeline/add.js')
const { settle } = await load('pipeline/settling/settle.js')
const { createEngine } = await load('pipeline/engine.js')
const { createHiring } = await load('pipeline/crew/crew.js')

if (argument('pids')) writeFileSync(argument('pids'), String(process.pid))
const engine = createEngine()
const store = await openStore(addressOf(argument('ledger'), undefined), { create: true, doing: 'a bench' })
const hiring = createHiring(Number(argument('workers', 1)))
const reports = makeReports(to)
for (let at = 0; at < from; at += 1) reports.next()

const whole = clock()
let there = from
// What an earlier run left.
await settle(store, { engine, hiring, onProgress: progress() })
await say(`settled what was left at ${from}`, whole(), from)
let over = ''
while (there < to && over === '') {
  const end = Math.min(to, (Math.floor(there / BLOCK) + 1) * BLOCK)
  const begun = there
  const keeping = clock()
  let lap = clock()
  let lapFrom = there
  while (there < end && over === '') {
    const some = take(Math.min(AT_ONCE, end - there))
    await addDocuments(store, some, { engine, hiring })
    there += some.length
    if (there % TOLD_EVERY === 0) {
      await say(`kept to ${there}`, lap(), there - lapFrom)
      lap = clock()
      lapFrom = there
    }
    over = reasonToEnd()
  }
  const kept = keeping()
  const settling = clock()
  await settle(store, { engine, hiring, onProgress: progress() })
  const settled = settling()
  await say(`kept ${begun} to ${there}`, kept, there - begun)
  await say(`settled to ${there}`, settled, there - begun)
  await say(`both, to ${there}`, sum(kept, settled), there - begun)
}
await say(`all from ${from} to ${there}${over === '' ? '' : ` (ended: ${over})`}`, whole(), there - from)
await hiring.end()
await store.close()

async function say(what, { wall, own, server }, count) {
  const { rows } = await sql`select pg_database_size(current_database())::float8 as bytes`.execute(store.db)
  const each = ms => (ms / count).toFixed(2)
  console.log(
    `${new Date().toTimeString().slice(0, 8)} ${what}: CPU ${each(own + server)} ms each (process ${each(own)}, server ${each(server)}), on the clock ${each(wall)}; ` +
      `load ${loadavg()[0].toFixed(1)}; ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB at most; ledger ${(rows[0].bytes / 1e9).toFixed(2)} GB, ${(rows[0].bytes / there / 1000).toFixed(1)} kB each`,
  )
}

function progress() {
  let next = 0
  return ({ what, done, total }) => {
    if (done < next) return
    next = done + 50
    console.log(`${new Date().toTimeString().slice(0, 8)}   settling ${what}: ${done} of ${total}`)
  }
}

function take(count) {
  const taken = []
  for (let at = 0; at < count; at += 1) {
    const { name, text } = reports.next().value
    taken.push({ source: `/bench/${name}`, bytes: new TextEncoder().encode(text) })
  }
  return taken
}

function reasonToEnd() {
  const [hours, minutes] = argument('until', '24:00').split(':').map(Number)
  const now = new Date()
  if (now.getHours() * 60 + now.getMinutes() >= hours * 60 + minutes) return 'time'
  const { bavail, bsize } = statfsSync('/tmp')
  return bavail * bsize < Number(argument('free', 6)) * 1e9 ? 'disk' : ''
}

function clock() {
  const [wall, own, server] = [performance.now(), process.cpuUsage(), serverTime()]
  return () => {
    const { user, system } = process.cpuUsage(own)
    return { wall: performance.now() - wall, own: (user + system) / 1000, server: serverTime() - server }
  }
}

function sum(a, b) {
  return { wall: a.wall + b.wall, own: a.own + b.own, server: a.server + b.server }
}

/** Milliseconds that the server has worked, its ended processes included; on Linux alone. */
function serverTime() {
  if (pidFile === undefined) return 0
  const leader = readFileSync(pidFile, 'utf8').trim()
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
