import { createHash } from 'node:crypto'
import type { Scope } from '../model/access.js'
import { noteSearch, type SearchRow, savedSearch, savedSearches } from '../store/searches.js'
import type { Database } from '../store/store.js'
import type { Work } from '../store/truth.js'

/** What a search is narrowed by, as its address has it, in the order in which it is kept. */
export const SEARCHED_BY = ['q', 'dyad', 'year', 'kind', 'stage', 'source'] as const
export type SearchedBy = Readonly<Partial<Record<(typeof SEARCHED_BY)[number], string>>>

export interface SavedSearch extends SearchRow {
  readonly asked: SearchedBy
}

/** What is looked for, as one line: the same for the same search. */
export function queryOf(asked: SearchedBy): string {
  const query = new URLSearchParams()
  for (const name of SEARCHED_BY) {
    const value = (asked[name] ?? '').replace(/\s+/g, ' ').trim()
    if (value !== '') query.set(name, value)
  }
  return query.toString()
}

export function askedIn(query: string): SearchedBy {
  const found = new URLSearchParams(query)
  return Object.fromEntries(SEARCHED_BY.flatMap(name => (found.has(name) ? [[name, found.get(name) ?? '']] : [])))
}

interface Saving {
  readonly name: string
  readonly by: string
  /** Whether whoever saves it may change what this person saved; only their own when absent. */
  readonly mayChange?: (by: string) => boolean
}

/**
 * Puts a search on the list and gives its id; under another name when it stands there already. One that somebody else saved
 * stays theirs: it could be taken off the list by anybody who had saved it once more.
 */
export async function saveSearch(
  db: Database,
  asked: SearchedBy,
  { name, by, mayChange = owner => owner === by }: Saving,
): Promise<string> {
  const query = queryOf(asked)
  const id = `s-${createHash('sha256').update(query).digest('hex').slice(0, 10)}`
  const found = await savedSearch(db, id)
  if (found !== undefined && !mayChange(found.by)) return id
  await noteSearch(db, { id, name: name.trim() || (asked.q ?? ''), query, by, saved: true })
  return id
}

/** Whoever saved a search may give it another name and take it off the list, and administrators. */
export const mayChangeSearch = (
  by: string,
  { name, scopes }: { readonly name: string; readonly scopes: readonly Scope[] },
): boolean => by === name || scopes.includes('admin')

/** Takes a search off the list; false when it does not stand there. */
export async function dropSearch(db: Database, id: string, by: string): Promise<boolean> {
  const found = await savedSearch(db, id)
  if (found === undefined) return false
  const { name, query } = found
  await noteSearch(db, { id, name, query, by, saved: false })
  return true
}

export const searchesSaved = async (db: Work): Promise<SavedSearch[]> => (await savedSearches(db)).map(withAsked)

export async function searchWith(db: Work, id: string): Promise<SavedSearch | undefined> {
  const found = await savedSearch(db, id)
  return found && withAsked(found)
}

const withAsked = (row: SearchRow): SavedSearch => ({ ...row, asked: askedIn(row.query) })
