import { addressesOf } from '../../queries/event-dossier.js'
import { createPlaces } from '../../queries/places.js'
import { anyOf, type Work } from '../../store/truth.js'
import { createTell } from '../api/told.js'

/** What an assistant is given: the answer, and the sources that its words stand in, each once. */
export interface Sourced {
  readonly answer: unknown
  readonly sources: readonly Source[]
}

interface Source {
  readonly id: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly language: string
  /** Where it was found first: an address of the web, or a file. */
  readonly address: string
}

/** Puts places in code points, and names the source of every quote. */
export function createSourced(): (db: Work, answer: unknown) => Promise<Sourced> {
  const tell = createTell(createPlaces())
  return async (db, answer) => {
    const told: unknown = await tell(db, answer)
    const ids = new Set<string>()
    collect(told, ids)
    return { answer: told, sources: await sourcesOf(db, [...ids].sort()) }
  }
}

function collect(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, ids)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'source' && typeof inner === 'string') ids.add(inner)
    else if (key === 'sources' && Array.isArray(inner)) {
      for (const each of inner) ids.add(typeof each === 'string' ? each : String((each as { id?: unknown }).id ?? ''))
    } else collect(inner, ids)
  }
}

async function sourcesOf(db: Work, ids: readonly string[]): Promise<Source[]> {
  if (ids.length === 0) return []
  const addresses = await addressesOf(db, ids)
  const rows = await db
    .selectFrom('facts')
    .where('document', '=', anyOf(ids))
    .select(['document as id', 'publisher', 'title', 'published', 'language'])
    .orderBy('document')
    .execute()
  return rows.map(row => ({ ...row, address: addresses.get(row.id) ?? '' }))
}
