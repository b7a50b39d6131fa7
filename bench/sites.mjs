// A site over a ledger for the benches: as a function from requests to answers, with the addresses of its pages. Its database is on
// a thread of its own, as that of `entente serve`.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { load, textsIn, top } from './support.mjs'

const MANY = 60

/** Opens a ledger, or makes the sample there. */
export async function openSite(place, { sample = false } = {}) {
  const { openStore } = await load('store/store.js')
  const { addressOf } = await load('store/address.js')
  const { createEngine } = await load('pipeline/engine.js')
  const { createContext } = await load('server/context.js')
  const { createApp } = await load('server/app.js')
  const engine = createEngine()
  const store = await openStore(addressOf(place, undefined), { create: sample, doing: 'a bench', apart: true })
  if (sample)
    await add(store, [...textsIn(join(top, 'examples')), ...textsIn(join(top, 'cases/chain-kgz-vnm/texts'))], engine)
  const context = createContext(store, engine, { user: 'bench' })
  const onFault = error => {
    throw error
  }
  const app = createApp(context, { onFault })
  const { rows: [{ count }] = [] } = await raw(store, 'select count(*)::int as count from documents')
  return {
    app,
    store,
    engine,
    documents: count,
    pages: await pagesOf(store),
    close: async () => {
      await context.turns.idle()
      await store.close()
    },
  }
}

export async function add(store, incoming, engine) {
  const { addDocuments } = await load('pipeline/add.js')
  const { settle } = await load('pipeline/settling/settle.js')
  await addDocuments(store, incoming, { engine })
  await settle(store, { engine })
}

const raw = async (store, text) => {
  const { sql } = await import('kysely')
  return sql.raw(text).execute(store.db)
}

/** Addresses of every kind of page, each of as many things as there are, in no order. */
export async function pagesOf(store) {
  const some = async text => {
    const { rows } = await raw(store, text)
    const mixed = rows.map(row => [createHash('md5').update(JSON.stringify(row)).digest('hex'), row])
    return mixed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  }
  // The busiest and some others.
  const relations = await some(
    `select dyad from (select relation as dyad, count(*) as n from relation_events group by relation order by n desc limit ${MANY}) each`,
  )
  const events = await some(
    `select id from (select distinct id from events order by id limit ${MANY * 10}) each limit ${MANY}`,
  )
  const entries = await some(
    `select id from (select distinct id from entries where kind <> 'discrepancy' order by id limit ${MANY * 20}) each`,
  )
  const people = await some(`select id from (select distinct id from people order by id limit ${MANY * 5}) each`)
  const [{ year } = { year: '2020' }] = await some(
    `select year from (select left(date, 4) as year, count(*) as n from relation_events where date <> '' group by 1 order by n desc limit 1) each`,
  )
  const readers = await some(
    `select min(e.id) as id, min(d.document) as document from events e join run_documents d on d.run = e.run
      group by e.run having count(*) = 1 order by 1 limit ${MANY * 3}`,
  )
  const dyads = relations.map(({ dyad }) => dyad)
  const ids = events.map(({ id }) => id)
  const pages = {
    relations: ['/'],
    relation: dyads.map(dyad => `/r/${dyad}`),
    agenda: dyads.map(dyad => `/r/${dyad}/agenda`),
    events: ['/events'],
    event: ids.map(id => `/e/${id}`),
    'differences of an event': ids.map(id => `/e/${id}/discrepancies`),
    reader: readers.map(({ id, document }) => `/e/${id}/sources/${document}`),
    entry: entries.slice(0, MANY).map(({ id }) => `/entry/${id}`),
    commitments: ['/commitments'],
    'commitments of one': dyads.map(dyad => `/commitments?dyad=${dyad}&state=open`),
    instruments: ['/instruments'],
    'instruments of a stage': ['/instruments?stage=signed'],
    mechanisms: ['/mechanisms'],
    figures: ['/figures'],
    'figures of one': dyads.map(dyad => `/figures?dyad=${dyad}`),
    goods: ['/goods'],
    people: ['/people'],
    person: people.slice(0, MANY).map(({ id }) => `/people/${id.replace(/^person\//, '')}`),
    bodies: ['/bodies'],
    calendar: [`/calendar?year=${year}`, '/calendar'],
    'calendar of one': dyads.map(dyad => `/calendar?dyad=${dyad}`),
    sources: ['/sources'],
    'compare, to choose': ['/compare'],
    compare: ids.map(id => `/compare?event=${id}`),
    discrepancies: ['/discrepancies'],
    review: ['/review'],
    search: ['/search?q=trade', '/search?q=double+taxation', '/search?q=agreement+railways', '/search?q=nothing'],
    import: ['/import'],
    settings: ['/settings'],
    'the API, to read': ['/api', '/api/shapes'],
  }
  return Object.fromEntries(Object.entries(pages).filter(([, paths]) => paths.length > 0))
}
