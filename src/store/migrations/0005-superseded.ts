import { type Kysely, type Migration, sql } from 'kysely'

/** What a document superseded is asked for whenever its history is told. */
export const superseded: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`create index facts_superseded on facts (superseded_by) where superseded_by <> ''`.execute(db)
  },
  down: async (db: Kysely<unknown>) => {
    await sql`drop index facts_superseded`.execute(db)
  },
}
