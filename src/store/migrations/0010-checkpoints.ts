import { type Kysely, type Migration, sql } from 'kysely'

/**
 * What one more document would else have made again: where the following of threads stood after the first events of a
 * relation, and the dated report that an undated one stands beside.
 */
export const checkpoints: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`create table checkpoints (
      relation text collate "C" not null references relations on delete cascade,
      key text collate "C" not null,
      count integer not null,
      state bytea not null,
      primary key (relation, key)
    )`.execute(db)
    // Packed already.
    await sql`alter table checkpoints alter column state set storage external`.execute(db)
    await sql`alter table facts add column near text collate "C" not null default ''`.execute(db)
  },
  down: async (db: Kysely<unknown>) => {
    await sql`drop table checkpoints`.execute(db)
    await sql`alter table facts drop column near`.execute(db)
  },
}
