// Reads the texts about 60 official visits and trips of 2021-2022 (../shared/data/visits, when it is there) and compares
// state, days and kind with what the host's own list says of them.
//   node bench/visits.mjs [--misses] [--dist FOLDER]
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const shared = join(top, '..', 'shared', 'data')
const list = join(shared, 'visits', 'visits-2021-2022.json')
if (!existsSync(list)) {
  console.log('no ../shared/data/visits here: nothing to compare')
  process.exit(0)
}
const args = process.argv.slice(2)
const dist = args.includes('--dist') ? args[args.indexOf('--dist') + 1] : join(top, 'dist')
const load = path => import(join(dist, path))
const { createIntake } = await load('intake/intake.js')
const { intakeTables } = await load('pipeline/intake-tables.js')
const { loadTables } = await load('knowledge/tables.js')
const { createReader } = await load('reading/read.js')
const { mergeEvent } = await load('reconciling/event.js')

const tables = loadTables()
const takeIn = createIntake(intakeTables(tables))
const read = createReader(tables)
const states = tables.get('gazetteer/states')
const codes = new Map(
  Object.entries(states).flatMap(([code, { name, names = [] }]) => [name, ...names].map(n => [n.toLowerCase(), code])),
)
// The list's own names for three of them.
codes.set('korea, south', 'KOR').set('vatican city', 'VAT').set('west bank', 'PSE')

const reports = new Map()
async function report(file) {
  if (!reports.has(file)) {
    const source = join(shared, 'coverage', file)
    const { document } = await takeIn({ source, bytes: readFileSync(source) })
    // The day of issue stands in the file's name, as it would on the page.
    reports.set(file, read({ ...document, published: file.slice(0, 10) }))
  }
  return reports.get(file)
}

/** Kinds by which a text may rightly tell a visit of the list: a readout of a working visit speaks of a meeting. */
function kindsOf({ description, kind, texts }) {
  if (description.startsWith('State Visit')) return ['state-visit']
  const ofTexts = texts.some(text => text.includes('summit')) ? ['summit'] : []
  if (kind === 'outbound' || description.startsWith('Attended') || description.includes('Summit'))
    return ['visit', 'meeting', 'summit', ...ofTexts]
  if (description.startsWith('Official')) return ['official-visit', 'working-visit', 'visit', 'meeting']
  return ['working-visit', 'visit', 'meeting', ...ofTexts]
}

const count = { state: 0, sides: 0, exact: 0, told: 0, oneDay: 0, within: 0, kind: 0 }
const visits = JSON.parse(readFileSync(list, 'utf8'))
for (const visit of visits) {
  const read = []
  for (const file of visit.texts) read.push(await report(file))
  const event = mergeEvent(read)
  const code = codes.get(visit.country.toLowerCase())
  const parties = read.flatMap(({ event }) => [event.host, ...event.guests])
  const isOneDay = visit.start === visit.end
  const right = {
    state: parties.includes(code),
    sides: parties.includes(code) && parties.includes('USA'),
    exact: event.start === visit.start && event.end === visit.end,
    // The texts of a visit may be of meetings on other days around it.
    told: read.some(({ event }) => event.start === visit.start && event.end === visit.end),
    within: event.start >= addDays(visit.start, -1) && event.end !== '' && event.end <= addDays(visit.end, 1),
    kind: kindsOf(visit).includes(event.kind),
  }
  count.state += right.state
  count.sides += right.sides
  count.within += right.within
  count.kind += right.kind
  if (isOneDay) {
    count.oneDay += 1
    count.exact += right.exact
    count.told += right.told
  }
  const isRight = right.sides && right.within && right.kind && (right.exact || !isOneDay)
  if (args.includes('--misses') && !isRight)
    console.log(
      `${visit.id} ${visit.country} (${code}) ${visit.start}..${visit.end} “${visit.description}” read ${event.kind} ` +
        `${event.host} <- ${event.guests} ${event.start}..${event.end}\n    ${visit.texts.join('\n    ')}`,
    )
}

function addDays(iso, days) {
  return new Date(Date.parse(iso) + days * 864e5).toISOString().slice(0, 10)
}

const show = (name, right, of) => console.log(`${name.padEnd(42)} ${(right / of).toFixed(3)}   ${right} / ${of}`)
show('state of the visit is a party', count.state, visits.length)
show('both states are parties', count.sides, visits.length)
show('days exact, of one-day visits', count.exact, count.oneDay)
show('a text tells the day, of one-day visits', count.told, count.oneDay)
show('days within the visit, of all', count.within, visits.length)
show('kind is one the texts can bear', count.kind, visits.length)
