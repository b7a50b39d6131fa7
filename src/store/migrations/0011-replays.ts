import { type Kysely, type Migration, sql } from 'kysely'

/** What programs were answered, by the key they sent, so that a server that was started anew answers the same. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table replays (
    key text collate "C" primary key,
    request text collate "C" not null,
    holder text collate "C" not null,
    since timestamptz not null default now(),
    status integer,
    headers text,
    body text
  )`.execute(db)
  await sql`create index replays_since on replays (since)`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table replays`.execute(db)
}

export const replays: Migration = { up, down }
