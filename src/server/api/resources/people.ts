import { z } from '@hono/zod-openapi'
import { graphOf, personNode } from '../../../export/formats/jsonld/jsonld.js'
import { bodiesPage, statesPage } from '../../../queries/lists/followed.js'
import { figuresPage, peoplePage } from '../../../queries/lists/record.js'
import { personWith } from '../../../queries/people-list.js'
import { endpoint } from '../endpoint.js'
import { csvOf, table } from '../formats/csv.js'
import { listLinked } from '../formats/jsonld.js'
import { keysetOf, pageOf } from '../paging.js'
import { listOf, twofold } from '../shapes/common.js'
import { eventLine, person, series } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listed, listing, reading } from './reading.js'

const people = endpoint({
  method: 'get',
  path: '/people',
  scope: 'read',
  name: 'listPeople',
  tag: 'People',
  summary: 'People by name, each once under all spellings',
  query: z.strictObject({ ...listing, dyad: dyadQuery, state: z.string().optional() }),
  answer: listOf(person, 'PersonList'),
  faces: {
    csv: csvOf(({ id, name, state, spellings, offices, events }) => ({
      id,
      name,
      state,
      spellings: spellings.map(({ form }) => form),
      offices: offices.map(({ office }) => office),
      events,
    })),
    jsonld: listLinked(personNode),
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const rows = await peoplePage(db, {
      ...keysetOf(query, 2),
      dyad: dyadAsked(query.dyad, names),
      state: query.state,
    })
    const page = pageOf(rows, query, ({ name, id }) => [name, id])
    return { value: listed(await tell(db, page.rows), page, query.cursor) }
  },
})

const params = twofold('the state, or `unknown`', 'as in the id: `person/kgz/…`')
const idOf = ({ of, name }: z.output<typeof params>): string => `person/${of}/${name}`

const onePerson = endpoint({
  method: 'get',
  path: '/people/{of}/{name}',
  scope: 'read',
  name: 'getPerson',
  tag: 'People',
  summary: 'One person with spellings, offices and events',
  params,
  query: z.strictObject(reading),
  answer: z.object({ person, relations: z.array(z.string()), events: z.array(eventLine) }).openapi('PersonWithEvents'),
  id: idOf,
  faces: { jsonld: ({ person }) => graphOf([personNode(person)]) },
  async handle({ params }, { store: { db }, tell }) {
    const found = await personWith(db, idOf(params))
    return found && { value: await tell(db, found) }
  },
})

const bodies = endpoint({
  method: 'get',
  path: '/bodies',
  scope: 'read',
  name: 'listBodies',
  tag: 'People',
  summary: 'Ministries, agencies and companies that are charged with something',
  query: z.strictObject({ ...listing, dyad: dyadQuery }),
  answer: listOf(
    z
      .object({ name: z.string(), open: z.int(), total: z.int(), relations: z.array(z.string()) })
      .openapi('Body', { description: 'with how much it is charged with' }),
    'BodyList',
  ),
  faces: { csv: csvOf(item => ({ ...item })) },
  async handle({ query }, { store: { db }, names }) {
    const rows = await bodiesPage(db, { ...keysetOf(query, 1), dyad: dyadAsked(query.dyad, names) })
    const page = pageOf(rows, query, ({ name }) => [name])
    return { value: listed(page.rows, page, query.cursor) }
  },
})

const states = endpoint({
  method: 'get',
  path: '/states',
  scope: 'read',
  name: 'listStates',
  tag: 'People',
  summary: 'States and organisations on record',
  query: z.strictObject(listing),
  answer: listOf(
    z.object({ id: z.string(), name: z.string(), relations: z.int(), events: z.int() }).openapi('State'),
    'StateList',
  ),
  faces: { csv: csvOf(item => ({ ...item })) },
  async handle({ query }, { store: { db }, names }) {
    const rows = await statesPage(db, keysetOf(query, 1))
    const page = pageOf(rows, query, ({ id }) => [id])
    const items = page.rows.map(({ id, ...counts }) => ({ id, name: names.nameOf(id), ...counts }))
    return { value: listed(items, page, query.cursor) }
  },
})

const figures = endpoint({
  method: 'get',
  path: '/figures',
  scope: 'read',
  name: 'listFigures',
  tag: 'Figures',
  summary: 'Figures over time, with the bounds of their printing and the words behind each',
  query: z.strictObject({ ...listing, dyad: dyadQuery, measure: z.string().max(40).optional() }),
  answer: listOf(series, 'SeriesList'),
  faces: {
    csv: ({ items }) =>
      table(
        items.flatMap(({ measure, unit, parties, points }) =>
          points.map(({ evidence: [first], entries: _, ...point }) => ({
            measure,
            unit,
            parties,
            ...point,
            source: first?.source,
            sentence: first?.sentence,
            quote: first?.quote,
          })),
        ),
      ),
  },
  async handle({ query }, { store: { db }, tell, names }) {
    const rows = await figuresPage(db, {
      ...keysetOf(query, 2),
      dyad: dyadAsked(query.dyad, names),
      measure: query.measure,
    })
    const page = pageOf(rows, query, ({ dyad, position }) => [dyad, String(position)])
    const items = await tell(
      db,
      page.rows.map(({ series }) => series),
    )
    return { value: listed(items, page, query.cursor) }
  },
})

export const peopleEndpoints = [people, onePerson, bodies, states, figures]
