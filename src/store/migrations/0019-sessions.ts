import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Committees and their sessions. Acts on both are kept like rulings: rows are added, and the database refuses every other
 * change. How they stand is made from the acts, in the transaction that keeps them.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table session_acts (
    id text collate "C" primary key,
    subject text collate "C" not null,
    workspace text collate "C" not null,
    side text collate "C" not null,
    body text not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index session_acts_subject on session_acts (subject, seq)`.execute(db)
  await sql`create trigger keep before update or delete or truncate on session_acts
    for each statement execute function entente_keep()`.execute(db)
  await sql`create table committees (
    id text collate "C" primary key,
    workspace text collate "C" not null,
    side text collate "C" not null,
    relation text collate "C" not null,
    thread text collate "C" not null,
    state text collate "C" not null,
    name text not null,
    record text not null
  )`.execute(db)
  await sql`create index committees_listed on committees (workspace, relation, id)`.execute(db)
  await sql`create table committee_sessions (
    id text collate "C" primary key,
    committee text collate "C" not null,
    workspace text collate "C" not null,
    side text collate "C" not null,
    relation text collate "C" not null,
    state text collate "C" not null,
    status text collate "C" not null,
    start text collate "C" not null,
    document text collate "C" not null,
    record text not null
  )`.execute(db)
  await sql`create index committee_sessions_of on committee_sessions (committee, start, id)`.execute(db)
  await sql`create index committee_sessions_listed on committee_sessions (workspace, start, id)`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['committee_sessions', 'committees', 'session_acts'])
    await sql`drop table ${sql.table(table)}`.execute(db)
}

export const committeeSessions: Migration = { up, down }
