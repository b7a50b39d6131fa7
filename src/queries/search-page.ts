import { type RawBuilder, sql } from 'kysely'
import type { Hit, SearchAnswer } from '../model/answers.js'
import type { Database } from '../store/store.js'
import { plain } from '../text/fold.js'
import type { Asked } from './asked.js'
import { afterDay, all, type Keyset } from './lists/keyset.js'
import {
  COUNTED,
  entriesWhere,
  facetsOf,
  hitsOf,
  type SearchFilters,
  sentencesIn,
  soundsLike,
  textsWhere,
} from './search.js'

/** In this order: entries with the words, other sentences with them, entries with a name that sounds like one of them. */
const PHASES = ['said', 'sentence', 'heard'] as const

export interface SearchPage extends SearchAnswer {
  /** Phase, day and id of the last row looked at; nothing on the last page. */
  readonly next: readonly [string, string, string] | undefined
}

/** Hits, and the row after which the phase goes on; nothing when it is over. */
interface Part {
  readonly hits: readonly Hit[]
  readonly last: readonly [string, string] | undefined
}

interface Rest {
  readonly room: number
  readonly seen: readonly string[] | undefined
}

type Filters = Omit<SearchFilters, 'limit'> & Pick<Asked, 'asOf'>

/** The search by pages: a key says in which of the phases the last page ended, and at which row. */
export async function searchPage(
  db: Database,
  words: string,
  { limit, after, ...filters }: Keyset & Filters,
): Promise<SearchPage> {
  const said = sql<boolean>`search @@ websearch_to_tsquery('english', ${plain(words)})`
  const counted = await entriesWhere(db, said, { filters: { ...filters, limit: COUNTED } })
  const facets = facetsOf(counted)
  const known = await hitsOf(db, counted, { words })
  const ids = new Set(known.map(({ id }) => id))

  const entries = async (condition: RawBuilder<boolean>, { room, seen }: Rest): Promise<Part> => {
    const where = sql<boolean>`${all([condition, ...afterDay(seen, 'date', 'id')])}`
    const rows = await entriesWhere(db, where, { filters: { ...filters, limit: room + 1 } })
    const shown = rows.slice(0, room)
    return { hits: await hitsOf(db, shown, { words }), last: lastOf(rows, room) }
  }
  const part = async (phase: (typeof PHASES)[number], rest: Rest): Promise<Part> => {
    switch (phase) {
      case 'said':
        return entries(said, rest)
      case 'sentence': {
        if ((filters.kind !== undefined && filters.kind !== 'sentence') || filters.stage !== undefined) return NOTHING
        const rows = await textsWhere(db, said, {
          filters: { ...filters, limit: rest.room + 1 },
          after: rest.seen,
        })
        const keyed = rows.map(({ date, document }) => ({ date, id: document }))
        return { hits: sentencesIn(rows.slice(0, rest.room), words, known), last: lastOf(keyed, rest.room) }
      }
      case 'heard': {
        const { hits, last } = await entries(soundsLike(words), rest)
        return { hits: hits.filter(({ id }) => !ids.has(id)), last }
      }
    }
  }

  const [first = PHASES[0], ...key] = after ?? []
  const hits: Hit[] = []
  const from = PHASES.indexOf(first as (typeof PHASES)[number])
  for (const [at, phase] of PHASES.entries()) {
    if (at < from) continue
    const room = limit - hits.length
    if (room === 0) return { hits, facets, next: [phase, '', ''] }
    const seen = at === from && key.some(part => part !== '') ? key : undefined
    const found = await part(phase, { room, seen })
    hits.push(...found.hits)
    if (found.last !== undefined) return { hits, facets, next: [phase, ...found.last] }
  }
  return { hits, facets, next: undefined }
}

const NOTHING: Part = { hits: [], last: undefined }

/** Key of the last row that is shown, when there is one behind it. */
function lastOf(rows: readonly { readonly date: string; readonly id: string }[], room: number): Part['last'] {
  const last = rows[room - 1]
  return rows.length > room && last !== undefined ? [last.date, last.id] : undefined
}
