// Many readers and some writers on one server, and how long each waits.
//   node bench/load.mjs [--db LEDGER] [--readers 200] [--writers 5] [--seconds 120] [--think 5] [--bar 300] [--dist FOLDER] [--profile FOLDER]
// The server is `entente serve` in a process of its own, over a copy of the sample unless a ledger is named (which is written to).
// A reader opens one page after another, of every kind there is, as a browser does: what is unchanged is answered 304. Between two
// pages people read: --think seconds on average, between a fifth and nearly twice that. A writer adds a report nobody has, or rules on a
// difference, once in the same time. Beside it, in the same run and with the same readers, a bare Hono page is asked for.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeReports } from './reports.mjs'
import { openSite } from './sites.mjs'
import { top } from './support.mjs'

const argument = (name, otherwise) =>
  process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise
const number = (name, otherwise) => Number(argument(name, otherwise))
const place = argument('db')
const profile = argument('profile')
const [readers, writers, seconds, think, bar] = [
  number('readers', '200'),
  number('writers', '5'),
  number('seconds', '120'),
  number('think', '5'),
  number('bar', '300'),
]
/** Before anything is counted: what is compiled when first used is compiled, in a server as in this process. */
const WARMING = Math.min(10, seconds / 4)

const home = mkdtempSync(join(tmpdir(), 'entente-load-'))
const db = place ?? join(home, 'ledger')
const random = randomOf(7)
const children = []
try {
  const { pages, documents, close } = await openSite(db, { sample: place === undefined })
  await close()
  const paths = Object.values(pages).flat()
  const ours = await started(
    [join(top, 'bin', 'entente.js'), 'serve', '--db', db, '--no-open', '--json'],
    profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  )
  const [server] = children
  const bare = await started([join(top, 'bench', 'bare.mjs')])
  console.log(
    `${documents} documents, ${paths.length} pages; ${readers} readers, ${writers} writers, ${seconds} s, a page each ${think} s`,
  )
  await run({ ours, bare, paths, seconds: WARMING })
  const before = worked(server.pid)
  const { told, asked } = await run({ ours, bare, paths, seconds })
  const spent = worked(server.pid) - before
  const [pagesTold, bareTold, writesTold] = ['read', 'bare', 'write'].map(kind =>
    told.filter(each => each.kind === kind),
  )
  const failed = told.filter(({ error }) => error !== undefined)
  const line = (name, list) => {
    const times = list.map(({ time }) => time).sort((a, b) => a - b)
    const at = share => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
    console.log(
      `  ${name.padEnd(12)} ${String(list.length).padStart(6)}   p50 ${at(0.5).toFixed(1)} ms   p95 ${at(0.95).toFixed(1)} ms   p99 ${at(0.99).toFixed(1)} ms   most ${at(1).toFixed(0)} ms`,
    )
    return { p50: at(0.5), p99: at(0.99) }
  }
  const reading = line('pages', pagesTold)
  const nothing = line('bare page', bareTold)
  line('writes', writesTold)
  console.log(`  304 unchanged  ${asked.unchanged} of ${pagesTold.length}`)
  console.log(
    `  ratio to the bare page  p50 ${(reading.p50 / nothing.p50).toFixed(1)}   p99 ${(reading.p99 / nothing.p99).toFixed(1)}`,
  )
  if (!Number.isNaN(spent)) {
    const each = (spent / told.filter(({ kind }) => kind !== 'bare').length).toFixed(1)
    console.log(`  the server worked ${(spent / 1000).toFixed(1)} s, ${each} ms a request`)
  }
  const bySlowest = [...pagesTold].sort((a, b) => b.time - a.time).slice(0, 5)
  for (const { path, time } of bySlowest) console.log(`    ${time.toFixed(0).padStart(5)} ms  ${path}`)
  for (const { path, error } of failed.slice(0, 5)) console.log(`    failed  ${path}: ${error}`)
  const isMet = failed.length === 0 && reading.p99 <= bar
  console.log(
    `  errors ${failed.length} (0)   p99 ${reading.p99.toFixed(0)} ms (<= ${bar})   ${isMet ? 'ok' : 'MISSED'}`,
  )
  process.exitCode = isMet ? 0 : 1
} finally {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(children.map(child => new Promise(resolve => child.once('exit', resolve))))
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

/** All at once for so long; every answer with how long it was waited for. */
async function run({ ours, bare, paths, seconds }) {
  const until = performance.now() + seconds * 1000
  const told = []
  const asked = { unchanged: 0 }
  const one = async (kind, base, how) => {
    const from = performance.now()
    try {
      const { status, tag } = await send(base, how)
      told.push({ kind, path: how.path, time: performance.now() - from, ...(status < 400 ? {} : { error: status }) })
      if (status === 304) asked.unchanged += 1
      return tag
    } catch (error) {
      told.push({ kind, path: how.path, time: performance.now() - from, error: error.message })
      return undefined
    }
  }
  const reading = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const tags = new Map()
    await pause(think * random())
    while (performance.now() < until) {
      const path = paths[Math.floor(random() ** 2 * paths.length)]
      const tag = await one('read', ours, {
        path,
        agent,
        headers: tags.has(path) ? { 'if-none-match': tags.get(path) } : {},
      })
      if (tag !== undefined) tags.set(path, tag)
      await thought()
    }
    agent.destroy()
  }
  const resting = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    while (performance.now() < until) {
      await one('bare', bare, { path: '/', agent })
      await pause(0.05)
    }
    agent.destroy()
  }
  const writing = async writer => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const reports = makeReports(10_000, { seed: 900 + writer, pace: 3 })
    await pause(think * random())
    while (performance.now() < until) {
      const { value } = reports.next()
      const body = `${value.text}\nWriter ${writer} of ${Math.floor(until)} added this one.\n`
      await one('write', ours, {
        method: 'POST',
        path: '/api/v1/ingest',
        agent,
        headers: { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) },
        body,
      })
      await thought()
    }
    agent.destroy()
  }
  await Promise.all([
    ...Array.from({ length: readers }, reading),
    ...Array.from({ length: writers }, (_, writer) => writing(writer)),
    resting(),
  ])
  return { told, asked }
}

function send(base, { path, method = 'GET', agent, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, base),
      { method, agent, headers: { accept: 'text/html', ...headers } },
      answer => {
        answer.on('data', () => undefined)
        answer.on('end', () => resolve({ status: answer.statusCode, tag: answer.headers.etag }))
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A server that prints its address when it listens. */
function started(words, profiling = []) {
  const child = spawn(process.execPath, [...profiling, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout.once('data', printed => resolve(JSON.parse(printed).address))
    child.once('exit', code => reject(new Error(`the server ended: ${code}`)))
  })
}

/** Milliseconds for which a process had the processor, where the system tells. */
function worked(pid) {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return Number.NaN
  // After the name, which may hold spaces: user and system time are the twelfth and thirteenth, in hundredths of a second.
  const fields = readFileSync(stat, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function pause(seconds) {
  return new Promise(resolve => setTimeout(resolve, seconds * 1000))
}

function thought() {
  return pause(think * (0.2 + 1.6 * random()))
}

/** The same pages in the same order in each run. */
function randomOf(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
