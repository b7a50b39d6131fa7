import { z } from '@hono/zod-openapi'
import { bibtex } from '../../../export/formats/bibtex.js'
import { documentNode, graphOf } from '../../../export/formats/jsonld/jsonld.js'
import { entryPlaces, sourcesPage, sourceWith, textOf } from '../../../queries/lists/sources.js'
import { codePointAt, indexOf } from '../../../queries/places.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { listLinked } from '../formats/jsonld.js'
import { keysetOf, pageOf } from '../paging.js'
import { listOf, source } from '../shapes/common.js'
import { dyadAsked, dyadQuery, listed, listing, reading } from './reading.js'

const TAG = 'Sources'

const standing = {
  known: z.string().openapi({ description: 'when it became known' }),
  address: z.string().openapi({ description: 'where it was found first' }),
  state: z.enum(['counts', 'superseded', 'same-text', 'unread', 'no-act']),
  of: z.string().openapi({ description: 'source that takes its place, or why it was not read' }),
}
const line = source.omit({ copy_of: true }).extend(standing).openapi('SourceInList')
const whole = line
  .extend({
    credits: z.array(z.string()),
    addresses: z.array(z.string()),
    reader: z.string().openapi({ description: 'version of the reader that read it' }),
    events: z.array(z.string()),
  })
  .openapi('Source')
const params = z.object({
  source: z.string().openapi({ param: { name: 'source', in: 'path' }, example: 'd-3fc969d271df2b3c81909e51' }),
})

const list = endpoint({
  method: 'get',
  path: '/sources',
  scope: 'read',
  name: 'listSources',
  tag: TAG,
  summary: 'Every document that is kept, the latest published first',
  query: z.strictObject({
    ...listing,
    dyad: dyadQuery,
    publisher: z.string().optional(),
    language: z.string().optional(),
  }),
  answer: listOf(line, 'SourceList'),
  faces: {
    csv: csvOf(item => ({ ...item })),
    bib: ({ items }) => bibtex(items),
    jsonld: listLinked(source => documentNode(source)),
  },
  async handle({ query }, { store: { db }, names }) {
    const { publisher, language } = query
    const rows = await sourcesPage(db, {
      ...keysetOf(query, 2),
      dyad: dyadAsked(query.dyad, names),
      publisher,
      language,
    })
    const page = pageOf(rows, query, ({ published, id }) => [published, id])
    return { value: listed(page.rows, page, query.cursor) }
  },
})

const one = endpoint({
  method: 'get',
  path: '/sources/{source}',
  scope: 'read',
  name: 'getSource',
  tag: TAG,
  summary: 'One document: who published it, where it was found, where it came to stand',
  params,
  query: z.strictObject(reading),
  answer: whole,
  faces: { bib: value => bibtex([value]), jsonld: value => graphOf([documentNode(value)]) },
  async handle({ params }, { store: { db } }) {
    const found = await sourceWith(db, params.source)
    return found && { value: found }
  },
})

const text = endpoint({
  method: 'get',
  path: '/sources/{source}/text',
  scope: 'read',
  name: 'getSourceText',
  tag: TAG,
  summary: 'The text of a document: every offset counts its code points',
  params,
  query: z.strictObject(reading),
  answer: z.object({ source: z.string(), length: z.int(), text: z.string() }).openapi('SourceText'),
  faces: { txt: ({ text }) => text },
  async handle({ params }, { store: { db } }) {
    const found = await textOf(db, params.source)
    if (found === undefined) return undefined
    return { value: { source: params.source, length: codePointAt(indexOf(found), found.length), text: found } }
  },
})

const sentence = z
  .object({
    number: z.int(),
    start: z.int(),
    end: z.int(),
    text: z.string(),
    entries: z.array(z.string()).openapi({ description: 'what was read from it' }),
  })
  .openapi('Sentence')

const sentences = endpoint({
  method: 'get',
  path: '/sources/{source}/sentences',
  scope: 'read',
  name: 'listSourceSentences',
  tag: TAG,
  summary: 'The sentences of a document, numbered from 1, each with what was read from it',
  params,
  query: z.strictObject(reading),
  answer: listOf(sentence, 'SentenceList'),
  faces: { csv: csvOf(item => ({ ...item })) },
  async handle({ params }, { store: { db } }) {
    const found = await textOf(db, params.source)
    if (found === undefined) return undefined
    const index = indexOf(found)
    const places = await entryPlaces(db, params.source)
    const items = index.sentences.map(({ start, end }, at) => ({
      number: at + 1,
      start: codePointAt(index, start),
      end: codePointAt(index, end),
      text: found.slice(start, end),
      entries: [...new Set(places.filter(place => place.start < end && start < place.end).map(({ id }) => id))],
    }))
    return { value: { items, next: null, total: items.length } }
  },
})

export const sourceEndpoints = [list, one, text, sentences]
