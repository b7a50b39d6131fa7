import { sql } from 'kysely'
import type { Work } from './truth.js'

/** What somebody saved under a name, to be told of what is new in it. */
export interface SearchRow {
  /** Made of what is looked for: the same search is one search, whoever saves it. */
  readonly id: string
  readonly name: string
  /** As the address of the search page has it: `q=trade&dyad=KGZ-VNM`. */
  readonly query: string
  readonly by: string
  /** When it was saved. */
  readonly at: string
}

interface NewSearch extends Omit<SearchRow, 'at'> {
  readonly saved: boolean
}

/** Rows are added: who takes a search off the list adds one that says so. */
export async function noteSearch(work: Work, search: NewSearch): Promise<void> {
  await work.insertInto('searches').values(search).execute()
}

/** Those that are on the list, by name. */
export async function savedSearches(work: Work): Promise<SearchRow[]> {
  const { rows } = await sql<Omit<SearchRow, 'at'> & { known_at: Date }>`
    select id, name, query, by, known_at from (
      select distinct on (id) id, name, query, by, known_at, saved from searches order by id, seq desc
    ) last where saved order by lower(name), id`.execute(work)
  return rows.map(({ known_at, ...row }) => ({ ...row, at: known_at.toISOString() }))
}

export async function savedSearch(work: Work, id: string): Promise<SearchRow | undefined> {
  return (await savedSearches(work)).find(search => search.id === id)
}
