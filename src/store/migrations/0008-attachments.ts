import { type Kysely, type Migration, sql } from 'kysely'

/** Files that people attach to an item, by the hash of their bytes. Kept for good; an act says what they are called. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table attachments (
    sha256 text collate "C" primary key,
    size integer not null,
    bytes bytea not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`.execute(db)
  await sql`alter table attachments alter column bytes set storage external`.execute(db)
  await sql`create trigger keep before update or delete or truncate on attachments
    for each statement execute function entente_keep()`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table attachments`.execute(db)
}

export const attachments: Migration = { up, down }
