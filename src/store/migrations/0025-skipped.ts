import { type Kysely, type Migration, sql } from 'kysely'

/** Documents that were passed over before they were read, and why: so that somebody can look through them, and add them all the same. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table skipped (
    document text collate "C" not null,
    address text collate "C" not null,
    title text not null,
    reason text collate "C" not null,
    known_at timestamptz not null default now(),
    primary key (document, address)
  )`.execute(db)
  await sql`create trigger keep before update or delete or truncate on skipped
    for each statement execute function entente_keep()`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table skipped`.execute(db)
}

export const skipped: Migration = { up, down }
