// How well a folder that holds many events is taken apart: B-cubed of the coded events' documents shuffled into one
// folder, alone and with the uncoded coverage mixed in, and of the coverage by the list of visits.
//   node bench/grouping.mjs [--dist FOLDER]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gold, load, shared } from './support.mjs'

if (!existsSync(gold)) {
  console.log('no ../shared/gold here: nothing to score')
  process.exit(0)
}
const { createPipeline } = await load('pipeline/read-coverage.js')
const pipeline = createPipeline()

/** An order that is always the same and has nothing to do with the events. */
const shuffled = items => [...items].sort((a, b) => hash(a.id) - hash(b.id))
const hash = text => [...text].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1000003, 7)

const coded = readdirSync(gold).flatMap(record =>
  readdirSync(join(gold, record, 'texts')).map(file => ({
    id: `${record} ${file}`,
    source: file,
    bytes: readFileSync(join(gold, record, 'texts', file)),
    events: [record],
  })),
)
const visits = JSON.parse(readFileSync(join(shared, 'data', 'visits', 'visits-2021-2022.json'), 'utf8'))
const eventsOf = file => visits.filter(visit => visit.texts.includes(file)).map(visit => visit.id)
const coverage = readdirSync(join(shared, 'data', 'coverage'))
  .filter(file => file.endsWith('.txt'))
  .map(file => ({
    id: file,
    source: file,
    bytes: readFileSync(join(shared, 'data', 'coverage', file)),
    events: eventsOf(file),
  }))

async function groupsOf(items) {
  const { dossiers } = await pipeline(shuffled(items))
  const groups = new Map()
  dossiers.forEach(({ documents }, index) => {
    for (const { id } of documents) groups.set(id, index)
  })
  return groups
}

/** Two documents belong together when they share an event. */
function bCubed(items, groups) {
  const known = items.filter(item => item.events.length > 0 && groups.has(item.id))
  let precision = 0
  let recall = 0
  for (const a of known) {
    const together = known.filter(b => groups.get(a.id) === groups.get(b.id))
    const alike = known.filter(b => a.events.some(event => b.events.includes(event)))
    const both = together.filter(b => alike.includes(b)).length
    precision += both / together.length
    recall += both / alike.length
  }
  const [p, r] = [precision / known.length, recall / known.length]
  return `precision ${p.toFixed(3)}  recall ${r.toFixed(3)}  F1 ${((2 * p * r) / (p + r)).toFixed(3)}  (${known.length} documents)`
}

console.log('coded, alone         ', bCubed(coded, await groupsOf(coded)))
const mixed = await groupsOf([...coded, ...coverage])
console.log('coded, among coverage', bCubed(coded, mixed))
console.log('coverage, by visits  ', bCubed(coverage, mixed))
