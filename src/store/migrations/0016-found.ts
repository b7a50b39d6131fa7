import { type Kysely, type Migration, sql } from 'kysely'

/**
 * One index of words for entries and one for texts, which know parties, years and kinds too: what holds a common word in the
 * latest years, or in a relation, is found without looking at all else that holds it. See src/queries/latest.ts.
 */
const UP = [
  'drop index entries_search',
  'drop index entries_sounds',
  'drop index entries_parties',
  'drop index texts_search',
  'create index entries_found on entries using gin (search, sounds, (parties || array[left(date, 4), kind]))',
  `create index texts_found on texts using gin (search, (string_to_array(partition, '-') || array[left(date, 4)]))`,
]

const DOWN = [
  'drop index texts_found',
  'drop index entries_found',
  'create index texts_search on texts using gin (search)',
  'create index entries_parties on entries using gin (parties)',
  'create index entries_sounds on entries using gin (sounds)',
  'create index entries_search on entries using gin (search)',
]

const all = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export const found: Migration = { up: db => all(db, UP), down: db => all(db, DOWN) }
