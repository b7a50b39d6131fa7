import { z } from '@hono/zod-openapi'
import type { Hit } from '../../../model/answers.js'
import { find } from '../../../queries/find.js'
import { searchPage } from '../../../queries/search-page.js'
import { endpoint } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { cursorOf, keysetOf } from '../paging.js'
import { date, listOf, parties, words } from '../shapes/common.js'
import { person } from '../shapes/record.js'
import { dyadAsked, dyadQuery, listing, pastDay, pastOf } from './reading.js'

const hit = z
  .object({
    kind: z.string().openapi({ description: 'kind of the entry, or `sentence` for one that no entry was read from' }),
    id: z.string().openapi({ description: 'of the entry; of the source for a sentence' }),
    date,
    stage: z.string(),
    parties,
    publishers: z.array(z.string()),
    evidence: z.array(words),
  })
  .openapi('Hit')

const facet = z.record(z.string(), z.int())
const answer = listOf(hit, 'HitList')
  .extend({
    people: z.array(person).openapi({ description: 'people of that name, by its sound too; on the first page' }),
    facets: z.object({ dyad: facet, year: facet, kind: facet, stage: facet, source: facet }),
  })
  .openapi('SearchAnswer')

/** Nobody types more. */
const LONGEST = 300

const search = endpoint({
  method: 'get',
  path: '/search',
  scope: 'read',
  name: 'search',
  tag: 'Search',
  summary: 'Entries and sentences in which words stand, in any form, with or without diacritics; names by their sound',
  query: z.strictObject({
    ...listing,
    ...pastDay,
    q: z.string().trim().min(1).max(LONGEST),
    dyad: dyadQuery,
    year: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    kind: z.string().optional(),
    stage: z.string().optional(),
    source: z.string().optional().openapi({ description: 'publisher' }),
  }),
  answer,
  faces: {
    csv: csvOf(({ evidence: [first], ...item }) => ({
      ...item,
      source: first?.source,
      sentence: first?.sentence,
      quote: first?.quote,
    })),
  },
  async handle({ query }, { store: { db }, tell, names, engine }) {
    const { q, limit, cursor, as_of, fields: _, ...filters } = query
    const { after } = keysetOf(query, 3)
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
    const dyad = dyadAsked(query.dyad, names)
    const { hits, facets, next } = await searchPage(db, q, {
      ...given,
      ...pastOf({ as_of }),
      ...(dyad === undefined ? {} : { dyad }),
      ...(after === undefined ? {} : { after }),
      limit,
    })
    const found = after === undefined ? await find(db, [q], { names, engine: async () => engine }) : undefined
    const people = found?.kind === 'people' ? [...new Map(found.people.map(each => [each.id, each])).values()] : []
    const value = { items: hits.map(toItem), next: next === undefined ? null : cursorOf(next), people, facets }
    return {
      value: await tell(db, cursor === undefined && next === undefined ? { ...value, total: hits.length } : value),
    }
  },
})

const toItem = ({ document, start, end, quote, ...hit }: Hit) => ({
  ...hit,
  evidence: [{ document, start, end, quote }],
})

export const searchEndpoints = [search]
