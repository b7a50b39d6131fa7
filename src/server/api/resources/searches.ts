import { z } from '@hono/zod-openapi'
import {
  dropSearch,
  mayChangeSearch,
  type SavedSearch,
  saveSearch,
  searchesSaved,
  searchWith,
} from '../../../queries/saved-searches.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { Refused } from '../problems.js'
import { listOf } from '../shapes/common.js'
import { reading } from './reading.js'

const TAG = 'Search'

const asked = {
  q: z.string().trim().min(1).max(300),
  dyad: z.string().max(40).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  kind: z.string().max(40).optional(),
  stage: z.string().max(40).optional(),
  source: z.string().max(200).optional().openapi({ description: 'publisher' }),
}

const saved = z
  .object({
    id: z.string(),
    name: z.string(),
    by: z.string().openapi({ description: 'who saved it' }),
    at: z.string(),
    search: z.object({ ...asked, q: z.string() }).openapi({ description: 'as /search takes it' }),
    feed: z.string().openapi({ description: 'what is new in it, as Atom' }),
  })
  .openapi('SavedSearch')

const params = z.object({
  search: z.string().openapi({ param: { name: 'search', in: 'path' }, example: 's-1a2b3c4d5e' }),
})

const shown = ({ id, name, by, at, asked: { q = '', ...others } }: SavedSearch) => ({
  id,
  name,
  by,
  at,
  search: { q, ...others },
  feed: `/api/v1/changes.atom?search=${id}`,
})

const list = endpoint({
  method: 'get',
  path: '/searches',
  scope: 'read',
  name: 'listSavedSearches',
  tag: TAG,
  summary: 'Searches that people saved, to be told of what is new in them',
  query: z.strictObject(reading),
  answer: listOf(saved, 'SavedSearchList'),
  faces: { csv: csvOf(({ search, ...each }) => ({ ...each, ...search })) },
  async handle(_, { store: { db } }) {
    const items = (await searchesSaved(db)).map(shown)
    return { value: { items, next: null, total: items.length } }
  },
})

const one = endpoint({
  method: 'get',
  path: '/searches/{search}',
  scope: 'read',
  name: 'getSavedSearch',
  tag: TAG,
  summary: 'One saved search',
  params,
  query: z.strictObject(reading),
  answer: saved,
  async handle({ params }, { store: { db } }) {
    const found = await searchWith(db, params.search)
    return found && { value: shown(found) }
  },
})

const save = endpoint({
  method: 'post',
  path: '/searches',
  scope: 'read',
  name: 'saveSearch',
  tag: TAG,
  summary: 'Saves a search: the same search is saved once, under the latest name that who saved it first gave it',
  body: z.strictObject({ ...asked, name: z.string().trim().max(120).default('') }).openapi('NewSavedSearch'),
  status: 201,
  answer: saved,
  async handle({ body: { name, ...asked }, principal }, { store: { db } }) {
    const id = await saveSearch(db, given(asked), {
      name,
      by: principal.name,
      mayChange: by => mayChangeSearch(by, principal),
    })
    const found = await searchWith(db, id)
    return found && { value: shown(found), status: 201, headers: { location: `/api/v1/searches/${id}` } }
  },
})

const drop = endpoint({
  method: 'post',
  path: '/searches/{search}/drop',
  scope: 'read',
  name: 'dropSearch',
  tag: TAG,
  summary: 'Takes a saved search off the list; who saved it may, and administrators',
  params,
  answer: saved,
  async handle({ params, principal }, { store: { db } }) {
    const found = await searchWith(db, params.search)
    if (found === undefined) return undefined
    if (!mayChangeSearch(found.by, principal)) throw new Refused('forbidden')
    await dropSearch(db, params.search, principal.name)
    return { value: shown(found), headers: { location: '/api/v1/searches' } }
  },
})

/** Only what was given: a parameter without a value is none. */
const given = <T extends object>(asked: T) =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: string
  }

export const searchesEndpoints = [list, one, save, drop]
