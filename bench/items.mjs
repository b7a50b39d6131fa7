// Every page and file of what is followed through, of a workspace of many items: time on the clock and of the processor, and its size.
//   node bench/items.mjs [--items 10000] [--rounds 20] [--ledger FOLDER] [--against DIST] [--only WORDS]
// The ledger is made up (bench/reports.mjs), in FOLDER where it is to be kept. With `--against` another build answers the same
// requests of a ledger of its own, in turns, each in a process of its own, and the ratio is printed. Before each request something is
// written, so that no answer is one that was made before.
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { makeReports } from './reports.mjs'
import { add, openSite } from './sites.mjs'
import { load, median, top } from './support.mjs'

const argument = (name, otherwise) =>
  process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise
const COUNT = Number(argument('items', '10000'))
const ROUNDS = Number(argument('rounds', '20'))
const ONLY = argument('only', '')
const REPORTS = 600
const AT_ONCE = 500
const [WARMING, FILE_ROUNDS] = [8, 5]
const [TIME_BAR, SIZE_BAR] = [60, 25]
const DAY = 86_400_000
/** Files may take longer: they are sent as they are made. */
const FILES = /\.(csv|xlsx|json|ics|md)\b|^\/api\//
const LEADS = [
  'Ministry of Trade',
  'Ministry of Transport',
  'Ministry of Energy',
  'Ministry of Health',
  'Customs Service',
]

if (process.send !== undefined) await answer()
else await compare()

/** Asks each build in turns. */
async function compare() {
  const home = argument('ledger') ?? mkdtempSync(join(tmpdir(), 'entente-items-'))
  mkdirSync(home, { recursive: true })
  const builds = [['here', argument('dist', join(top, 'dist'))]]
  if (argument('against') !== undefined) builds.push(['against', argument('against')])
  const asked = []
  for (const [name, dist] of builds) asked.push(await start(join(home, name), dist))
  const [{ pages }] = asked
  console.log(`${COUNT} items   p50 and p95 of ${ROUNDS} answers, in ms on the clock (of processor); KB gzipped`)
  let missed = 0
  for (const [name, paths] of Object.entries(pages)) {
    if (!name.includes(ONLY)) continue
    const took = asked.map(() => [])
    const isFile = FILES.test(paths[0])
    for (let round = isFile ? -1 : -WARMING; round < (isFile ? Math.min(FILE_ROUNDS, ROUNDS) : ROUNDS); round += 1) {
      for (const [at, build] of asked.entries()) {
        // What is new in one build has no page in the other.
        const own = build.pages[name] ?? paths
        const one = await build.ask(own[(round + own.length * WARMING) % own.length])
        if (round >= 0) took[at].push(one)
      }
    }
    const [mine, theirs] = took.map(figuresOf)
    const isOver = !isFile && (mine.clock.p95 > TIME_BAR || mine.size > SIZE_BAR)
    if (isOver) missed += 1
    const ratio =
      theirs === undefined ? '' : `   ${(mine.cpu.p50 / theirs.cpu.p50).toFixed(2)} of ${theirs.cpu.p50.toFixed(1)}`
    const [clock, cpu] = [mine.clock, mine.cpu].map(({ p50, p95 }) => [p50, p95].map(ms => ms.toFixed(1).padStart(7)))
    console.log(
      `  ${name.padEnd(34)} ${clock.join(' ')} (${cpu.join(' ')})  ${mine.size.toFixed(1).padStart(6)} KB${isFile ? ' file' : '     '}${ratio}${isOver ? '   MISSED' : ''}`,
    )
  }
  for (const { stop } of asked) await stop()
  if (argument('ledger') === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  process.exitCode = missed > 0 ? 1 : 0
}

function figuresOf(answers) {
  return {
    clock: spread(answers.map(({ clock }) => clock)),
    cpu: spread(answers.map(({ cpu }) => cpu)),
    size: Math.max(...answers.map(({ size }) => size)),
  }
}

function spread(times) {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: median(sorted), p95: sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))] }
}

async function start(place, dist) {
  const child = fork(fileURLToPath(import.meta.url), ['--items', String(COUNT), '--dist', dist, '--place', place])
  const ended = new Promise(resolve => child.once('exit', resolve))
  let isEnding = false
  void ended.then(code => {
    if (!isEnding) throw new Error(`a site ended with ${code}`)
  })
  const next = () => new Promise(resolve => child.once('message', resolve))
  const { pages } = await next()
  return {
    pages,
    ask: path => {
      child.send({ path })
      return next()
    },
    stop: async () => {
      isEnding = true
      child.send({})
      await ended
    },
  }
}

/** One build over one ledger. */
async function answer() {
  const place = argument('place')
  const isNew = !existsSync(place)
  if (isNew) await make(place)
  const { sql } = await import('kysely')
  const { app, store, close } = await openSite(place)
  await rest(store)
  process.send({ pages: await pagesOf(store, sql) })
  const { rows } = await sql`select id from items order by md5(id || 'x') limit 500`.execute(store.db)
  const worked = rows.map(({ id }) => id)
  let number = 0
  for await (const { path } of messages()) {
    if (path === undefined) break
    number += 1
    // Somebody works on an item, and writes what never stood there: what was remembered counts no more.
    const form = new URLSearchParams({
      item: worked[number % worked.length],
      next_step: `step ${Date.now()}`,
      by: 'bench',
    })
    const done = await app.request('http://localhost/items/bulk', {
      method: 'POST',
      body: form,
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    })
    if (done.status !== 303) throw new Error(`nothing was written: ${done.status}`)
    const [from, began] = [process.cpuUsage(), performance.now()]
    const response = await app.request(`http://localhost${path}`, { headers: { cookie: `bench=${number}` } })
    const body = Buffer.from(await response.arrayBuffer())
    const { user, system } = process.cpuUsage(from)
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body.subarray(0, 200)}`)
    process.send({ cpu: (user + system) / 1000, clock: performance.now() - began, size: gzipSync(body).length / 1024 })
  }
  await close()
  process.exit(0)
}

/** What a server does when nobody asks for anything; nothing where the build knows no such thing. */
async function rest(store) {
  const upkeep = await load('store/upkeep.js').catch(() => undefined)
  while ((await upkeep?.tidyOne(store.db)) !== undefined);
}

async function* messages() {
  const waiting = []
  let wake = () => undefined
  process.on('disconnect', () => process.exit(1))
  process.on('message', message => {
    waiting.push(message)
    wake()
  })
  for (;;) {
    while (waiting.length > 0) yield waiting.shift()
    await new Promise(resolve => {
      wake = resolve
    })
  }
}

/** A ledger with coverage, and items on what it tells of, over three years, some of them moved, some done. */
async function make(place) {
  const { openStore } = await load('store/store.js')
  const { addressOf } = await load('store/address.js')
  const { createEngine } = await load('pipeline/engine.js')
  const { actOnItems } = await load('pipeline/items/act.js')
  const { sql } = await import('kysely')
  const engine = createEngine()
  const store = await openStore(addressOf(place, undefined), { create: true, doing: 'a bench' })
  const reports = [...makeReports(REPORTS)].map(({ name, text }) => ({
    source: `/made/${name}`,
    bytes: Buffer.from(text),
  }))
  await add(store, reports, engine)
  const { rows: threads } = await sql`select relation, id, kind from threads
    where kind in ('commitment', 'ask', 'instrument', 'mechanism') order by id`.execute(store.db)
  const now = Date.now()
  const dayOf = number => new Date(now - (1095 - (number % 1095)) * DAY).toISOString()
  const ahead = (at, days) => new Date(Date.parse(at) + days * DAY).toISOString().slice(0, 10)
  for (let from = 0; from < COUNT; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, COUNT - from) }, (_, at) => from + at)
    // All of one handful on one day, as after a visit.
    const at = dayOf(Math.floor((from / COUNT) * 1095))
    const { items } = await actOnItems(
      store,
      numbers.map(number => {
        const { relation, id, kind } = threads[(number * 7) % threads.length]
        return {
          kind: 'open',
          about: { relation, kind, thread: id, matter: '', entry: '', subjects: [], places: [] },
          fields: {
            content: `Matter ${number}: carry out what was agreed on ${kind} ${number % 97}`,
            lead: LEADS[number % LEADS.length],
            partner: LEADS[(number + 1) % LEADS.length],
            timeline: `within ${1 + (number % 12)} months`,
            due: ahead(at, 30 + (number % 400)),
            next_review: number % 3 === 0 ? ahead(at, 60) : '',
          },
        }
      }),
      { by: 'bench', at, reason: '' },
    )
    // Half of them move, a fifth twice; what is oldest is done.
    for (const [every, after, field, said] of [
      [2, 40, 'status', number => (number % 4 === 0 ? 'done' : 'under-way')],
      [3, 90, 'difficulties', number => `waits for figure ${number}`],
      [5, 200, 'next_step', number => `meeting ${number}`],
    ]) {
      const when = new Date(Math.min(Date.parse(at) + after * DAY, now)).toISOString()
      const orders = items
        .filter((_, index) => index % every === 0)
        .map(({ id }, index) => ({ kind: 'set', item: id, field, value: said(from + index) }))
      await actOnItems(store, orders, { by: 'bench', at: when, reason: '' })
    }
  }
  const {
    rows: [{ relation }],
  } = await sql`select relation from items group by 1 order by count(*) desc limit 1`.execute(store.db)
  const signed = { by: 'bench', at: new Date(now).toISOString(), reason: '' }
  const { actOnSessions } = await load('pipeline/sessions/act.js')
  const founded = { kind: 'found', relation, thread: '', fields: { name: 'Joint committee' } }
  const {
    committees: [{ id: committee }],
  } = await actOnSessions(store, [founded], signed)
  await actOnSessions(store, [{ kind: 'plan', committee, fields: { start: ahead(signed.at, 30) } }], signed)
  await store.close()
}

async function pagesOf(store, sql) {
  const { rows: items } = await sql`select id, relation, lead from items order by md5(id) limit 40`.execute(store.db)
  const { rows: relations } = await sql`select relation from items group by 1 order by count(*) desc limit 20`.execute(
    store.db,
  )
  const {
    rows: [session],
  } = await sql`select id, committee from committee_sessions limit 1`.execute(store.db)
  const [{ lead }] = items
  const dyads = relations.map(({ relation }) => relation)
  const now = new Date()
  const quarter = (date, back) => {
    const at = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 3 * back, 1))
    return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`
  }
  const [thisOne, last, earlier] = [0, 1, 5].map(back => quarter(now, back))
  const year = now.getUTCFullYear()
  const ministry = encodeURIComponent(lead)
  const party = dyads[0].slice(0, 3)
  return {
    items: ['/items'],
    'items, page 20': ['/items?page=20'],
    'items of a relation': dyads.map(dyad => `/items?dyad=${dyad}`),
    'items of a partner': [`/items?party=${party}`],
    'items of a ministry': [`/items?lead=${ministry}`],
    'items by status': ['/items?status=under-way'],
    'items open': ['/items?state=open'],
    'items closed': ['/items?state=closed'],
    'items overdue': ['/items?state=overdue'],
    'items waiting': ['/items?state=waiting'],
    'items by kind': ['/items?kind=instrument'],
    'items due before': [`/items?due_before=${year}-01-01`],
    'items stalled': ['/items?stalled=6'],
    'items by a word': ['/items?q=figure', '/items?q=carry+96'],
    'items suggested': ['/items/suggested'],
    'items as of a day': [`/items?as_of=${year - 1}-06-30`],
    'items overdue on a day': [`/items?as_of=${year - 1}-06-30&state=overdue`],
    item: items.map(({ id }) => `/items/${id}`),
    'report of the quarter': [`/reports?period=${thisOne}`],
    'report of a ministry': [`/reports?period=${thisOne}&lead=${ministry}`],
    'report of a partner': [`/reports?period=${thisOne}&party=${party}`],
    'report, list of overdue': [`/reports?period=${thisOne}&list=overdue`],
    'report, list of stalled': [`/reports?period=${thisOne}&list=stalled`],
    'report, the form': [`/reports?period=${thisOne}&list=form`],
    'report of the last quarter': [`/reports?period=${last}`],
    'report of five quarters ago': [`/reports?period=${earlier}`],
    'report of last year': [`/reports?period=${year - 1}`],
    'last quarter, a ministry': [`/reports?period=${last}&lead=${ministry}`],
    'last quarter, list of moved': [`/reports?period=${last}&list=moved`],
    calendar: ['/calendar', `/calendar?year=${year}`],
    'calendar of one': dyads.map(dyad => `/calendar?dyad=${dyad}&year=${year}`),
    'calendar.ics': ['/calendar.ics'],
    negotiations: ['/negotiations'],
    committees: ['/committees'],
    committee: [`/committees/${session.committee}`],
    'session, its agenda': [`/sessions/${session.id}`],
    inbox: ['/inbox'],
    'relation with items': dyads.map(dyad => `/r/${dyad}`),
    'items.csv': ['/api/v1/items.csv'],
    'items.xlsx': ['/api/v1/items.xlsx'],
    'items, API': ['/api/v1/items'],
    'report.csv': [`/api/v1/reports/items.csv?period=${last}`],
  }
}
