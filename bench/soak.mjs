// A server that is read and written to for long: what memory it holds, minute by minute, and whether that grows.
//   node bench/soak.mjs [--minutes 30] [--db ADDRESS]
// Pages are asked for in turn, a new report is brought every five seconds, a known one every second. The last line compares the
// middle of the last third with that of the second: what is kept for speed has its bounds by then.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { makeReports } from './reports.mjs'
import { median, top } from './support.mjs'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, db: { type: 'string' } } })
const PAGES = [
  '',
  'commitments',
  'search?q=committee',
  'api/v1/entries',
  'sources',
  'calendar',
  'people',
  'api/v1/changes',
]
const folder = mkdtempSync(join(tmpdir(), 'entente-soak-'))
const bin = join(top, 'bin', 'entente.js')
const words = ['serve', '--db', values.db ?? join(folder, 'ledger'), '--json', '--no-open', '-q']
const server = spawn(process.execPath, ['--expose-gc', bin, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
const { address } = JSON.parse(await new Promise(resolve => server.stdout.once('data', data => resolve(String(data)))))
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024

const end = performance.now() + Number(values.minutes) * 60_000
const send = async text =>
  (
    await fetch(`${address}api/v1/ingest`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: text })
  ).text()
let [asked, brought, failed] = [0, 0, 0]
const until = async (between, work) => {
  while (performance.now() < end) {
    await work().catch(() => {
      failed += 1
    })
    await sleep(between)
  }
}
const fresh = makeReports(100_000, { seed: 21 })[Symbol.iterator]()
const [known] = makeReports(1, { seed: 22 })
const samples = []
const reader = () =>
  until(50, async () => {
    await (await fetch(address + PAGES[asked % PAGES.length])).text()
    asked += 1
  })
await Promise.all([
  reader(),
  reader(),
  until(5_000, async () => {
    await send(fresh.next().value.text)
    brought += 1
  }),
  until(1_000, () => send(known.text)),
  until(10_000, async () => {
    samples.push(memory())
    if (samples.length % 6 === 0) {
      const minute = samples.slice(-6)
      console.log(
        `  minute ${samples.length / 6}: ${median(minute).toFixed(0)} MB, ${asked} pages, ${brought} documents, ${failed} failed`,
      )
    }
  }),
])
server.kill('SIGTERM')
await new Promise(resolve => server.on('close', resolve))
rmSync(folder, { recursive: true, force: true })
const third = Math.floor(samples.length / 3)
const [second, last] = [samples.slice(third, 2 * third), samples.slice(2 * third)].map(median)
console.log(
  `  second third ${second.toFixed(0)} MB, last third ${last.toFixed(0)} MB: ${(100 * (last / second - 1)).toFixed(1)} %`,
)
