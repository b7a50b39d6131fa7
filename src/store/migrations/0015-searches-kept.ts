import { type Kysely, type Migration, sql } from 'kysely'

/** Searches that people saved are a log like the others: the database refuses to change or remove a row. */
export const searchesKept: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`create trigger keep before update or delete or truncate on searches
      for each statement execute function entente_keep()`.execute(db)
  },
  down: async (db: Kysely<unknown>) => {
    await sql`drop trigger keep on searches`.execute(db)
  },
}
