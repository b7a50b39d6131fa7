// Measures the gate of `entente add --gate`: of coverage of dealings between states, how much it lets through (recall); of all that it
// lets through, how much is such (precision); and its time beside reading.
//   node bench/gate.mjs [--list]
// Coverage: official texts of ../shared/data/coverage, and the events of ../shared/gold and cases/, retold as newspapers tell them.
// Elsewhere: sixty pieces of made-up news, bench/gate/elsewhere.txt. The words of the gate were written before any of it was run.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load, shared, textsIn, top } from './support.mjs'

const { createEngine } = await load('pipeline/engine.js')
const engine = createEngine()
const elsewhere = readFileSync(join(import.meta.dirname, 'gate', 'elsewhere.txt'), 'utf8')
  .split(/^---$/m)
  .slice(1)
  .map((text, at) => ({ source: `elsewhere-${at}.txt`, bytes: new TextEncoder().encode(text.trim()) }))

const textsBelow = folder =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter(path => /(?:^|[\\/])texts[\\/][^\\/]*\.txt$/.test(path))
    .sort()
    .map(path => ({ source: join(folder, path), bytes: readFileSync(join(folder, path)) }))
const sets = {
  'coverage, official': existsSync(shared) ? textsIn(join(shared, 'data', 'coverage')) : [],
  'coverage, retold': [...textsBelow(join(shared, 'gold')), ...textsBelow(join(top, 'cases'))],
  elsewhere,
}

const passed = {}
const spent = { gate: 0, read: 0 }
for (const [name, texts] of Object.entries(sets)) {
  passed[name] = 0
  for (const text of texts) {
    const { document } = await engine.takeIn()(text)
    const why = timed('gate', () => engine.gate()(document))
    timed('read', () => engine.read()(document))
    if (why === undefined) passed[name] += 1
    if (process.argv.includes('--list') && (why !== undefined) === name.startsWith('coverage'))
      console.log(
        `  ${name}: ${text.source.split('/').slice(-3).join('/')} ${why ?? 'passed'}  ${document.text.slice(0, 90).replace(/\s+/g, ' ')}`,
      )
  }
  console.log(`${name.padEnd(26)} ${passed[name]} of ${texts.length} let through`)
}
const coverage = ['coverage, official', 'coverage, retold']
const right = coverage.reduce((sum, name) => sum + passed[name], 0)
const all = coverage.reduce((sum, name) => sum + sets[name].length, 0)
console.log(`recall ${(right / all).toFixed(3)}   precision ${(right / (right + passed.elsewhere)).toFixed(3)}`)
console.log(`CPU of the gate beside reading: ${((100 * spent.gate) / spent.read).toFixed(1)} %`)

function timed(what, act) {
  const before = process.cpuUsage()
  const result = act()
  const { user, system } = process.cpuUsage(before)
  spent[what] += user + system
  return result
}
