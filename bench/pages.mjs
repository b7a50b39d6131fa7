// Renders every page of the site and prints how long that takes, and how large it is on the wire.
//   node bench/pages.mjs [--db LEDGER] [--rounds 60] [--bar 25] [--only PAGE] [--dist FOLDER]
// Without a ledger it is the sample: examples/ and the relation of cases/chain-kgz-vnm. Requests go to the site as a function,
// so that the network takes no part, each from another browser, so that none is answered with a page made before; each round asks
// for other events, relations and people, as far as there are others.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openSite } from './sites.mjs'

const argument = (name, otherwise) =>
  process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise
const rounds = Number(argument('rounds', '60'))
const place = argument('db')
const only = argument('only')
const bar = Number(argument('bar', place === undefined ? '25' : '60'))
const WARMING = 20

const home = mkdtempSync(join(tmpdir(), 'entente-pages-'))
const { app, pages, documents, close } = await openSite(place ?? join(home, 'ledger'), { sample: place === undefined })
console.log(`${documents} documents   p95 of ${rounds} renders, in ms (<= ${bar})   KB gzipped (<= 25)`)
let missed = 0
for (const [name, paths] of Object.entries(pages).filter(([name]) => only === undefined || name === only)) {
  const times = []
  let size = 0
  for (let i = -WARMING; i < rounds; i += 1) {
    const path = paths[(i + WARMING) % paths.length]
    const from = process.cpuUsage()
    const answer = await app.request(`http://localhost${path}`, { headers: { cookie: `bench=${name}-${i}` } })
    const body = await answer.text()
    if (i >= 0) times.push(spent(from))
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body.slice(0, 200)}`)
    size = Math.max(size, gzipSync(body).length)
  }
  times.sort((a, b) => a - b)
  const [median, p95] = [0.5, 0.95].map(share => times[Math.floor(share * times.length)])
  const isOver = p95 > bar || size > 25 * 1024
  if (isOver) missed += 1
  console.log(
    `  ${name.padEnd(24)} p50 ${median.toFixed(1).padStart(6)}   p95 ${p95.toFixed(1).padStart(6)}   ${(size / 1024).toFixed(1).padStart(5)} KB${isOver ? '   MISSED' : ''}`,
  )
}
await close()
rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
/** Time of the processor since then: another program at work does not count. */
function spent(from) {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

process.exitCode = missed > 0 ? 1 : 0
