import { type Kysely, type Migration, sql } from 'kysely'

/** What servers said of addresses when they were last fetched, and when one that fails is asked again. No part of the record. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table fetches (
    address text collate "C" primary key,
    etag text not null default '',
    modified text not null default '',
    failures integer not null default 0,
    due_at timestamptz,
    fetched_at timestamptz not null default now()
  )`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table fetches`.execute(db)
}

export const fetches: Migration = { up, down }
