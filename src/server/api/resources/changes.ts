import { z } from '@hono/zod-openapi'
import { type ChangeFilters, changesOf } from '../../../queries/changes.js'
import { searchWith } from '../../../queries/saved-searches.js'
import { CHANGE_KINDS, lastChange } from '../../../store/changes.js'
import { endpoint, type Service } from '../endpoint.js'
import { table } from '../formats/csv.js'
import { formAsked } from '../forms.js'
import { cursorOf, keysetOf, pageOf, paging } from '../paging.js'
import { Refused } from '../problems.js'
import { changeList, lineOf } from '../shapes/change.js'
import { dyadAsked, dyadQuery, reading } from './reading.js'

/** By what the log is narrowed down, here and in its stream. */
export const changeFilters = {
  after: paging.cursor.openapi({ description: 'id of the last change that is known' }),
  dyad: dyadQuery,
  event: z.string().optional(),
  person: z.string().optional().openapi({ description: 'of the events of a person' }),
  q: z.string().trim().min(1).max(300).optional().openapi({ description: 'of what a search finds' }),
  search: z.string().optional().openapi({ description: 'of what a saved search finds, by its id' }),
  kind: z.enum(CHANGE_KINDS).optional(),
}

const query = z.strictObject({ ...reading, limit: paging.limit, ...changeFilters })

export async function filtersOf(
  { dyad, q, event, person, search, kind }: Partial<z.output<typeof query>>,
  { names, store: { db } }: Pick<Service, 'names' | 'store'>,
): Promise<ChangeFilters> {
  const filters = { dyad: dyadAsked(dyad, names), words: q, event, person, kind }
  if (search === undefined) return filters
  const found = await searchWith(db, search)
  if (found === undefined) {
    const detail = `${search} is not the id of a saved search`
    throw new Refused('bad-parameter', '', { errors: [{ parameter: 'search', detail }] })
  }
  return { ...filters, search: found.asked }
}

/** Of a feed: who reads seldom still finds what is new in it. */
const FEED = 100

export const changeEndpoints = [
  endpoint({
    method: 'get',
    path: '/changes',
    scope: 'read',
    name: 'listChanges',
    tag: 'Changes',
    summary: 'What changed, in the order in which it did',
    description: [
      'Ask again with `last` as `after`: nothing is told twice, and nothing is left out.',
      'As Atom it is a feed, the newest first. `/changes/stream` tells of changes as they happen.',
    ].join(' '),
    query,
    answer: changeList,
    faces: {
      csv: ({ items }) =>
        table(
          items.map(({ data, relations, ...item }) => ({
            ...item,
            relations,
            text: data.text ?? data.title ?? (typeof data.about === 'string' ? data.about : undefined),
            from: data.from,
            stage: data.stage,
            quote: data.words?.quote,
          })),
        ),
      atom: async ({ items }, { site }, call) => {
        // Loaded when the first feed is asked for: the server starts a tenth of a second sooner without.
        const { feedOf } = await import('../formats/atom.js')
        return feedOf(items, { site, origin: new URL(call.req.url).origin })
      },
    },
    async handle({ query, call }, { store, tell, names }) {
      const { db } = store
      const isFeed = formAsked(call, ['json', 'csv', 'ndjson', 'atom']) === 'atom'
      const paged = { limit: isFeed ? FEED : query.limit, cursor: query.after }
      const { limit, after } = keysetOf(paged, 1)
      // Before the rows: what comes in meanwhile is told next time rather than not at all.
      const last = await lastChange(db)
      const rows = await changesOf(db, {
        ...(await filtersOf(query, { names, store })),
        after: after === undefined ? undefined : Number(after[0]),
        limit,
        newest: isFeed,
      })
      const page = pageOf(rows, paged, ({ seq }) => [String(seq)])
      const items = await tell(db, page.rows.map(lineOf))
      return { value: { items, next: isFeed ? null : page.next, last: cursorOf([String(last)]) } }
    },
  }),
]
