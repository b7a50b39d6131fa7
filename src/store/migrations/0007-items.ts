import { type Kysely, type Migration, sql } from 'kysely'

/**
 * What is followed through. Acts and saved views are kept like rulings: rows are added, and the database refuses every other
 * change. How items stand is made from the acts, in the transaction that keeps them.
 */
const KEPT = ['item_acts', 'item_views']

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table item_acts (
    id text collate "C" primary key,
    item text collate "C" not null,
    workspace text collate "C" not null,
    side text collate "C" not null,
    body text not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index item_acts_item on item_acts (item, seq)`.execute(db)
  await sql`create table item_views (
    workspace text collate "C" not null,
    name text not null,
    query text not null,
    by text not null,
    seq integer generated always as identity primary key,
    known_at timestamptz not null default now()
  )`.execute(db)
  for (const table of KEPT) {
    await sql`create trigger keep before update or delete or truncate on ${sql.table(table)}
      for each statement execute function entente_keep()`.execute(db)
  }
  await sql`create table items (
    id text collate "C" primary key,
    workspace text collate "C" not null,
    side text collate "C" not null,
    relation text collate "C" not null,
    kind text collate "C" not null,
    thread text collate "C" not null,
    matter text collate "C" not null,
    state text collate "C" not null,
    status text collate "C" not null,
    closed boolean not null,
    lead text collate "C" not null,
    partner text collate "C" not null,
    due text collate "C" not null,
    next_review text collate "C" not null,
    opened text collate "C" not null,
    moved text collate "C" not null,
    waiting integer not null,
    searched text not null,
    record text not null
  )`.execute(db)
  await sql`create index items_listed
    on items (workspace, closed, coalesce(nullif(due, ''), '9999-99-99'), id)`.execute(db)
  await sql`create index items_relation on items (workspace, relation)`.execute(db)
  await sql`create index items_thread on items (thread) where thread <> ''`.execute(db)
  await sql`create index items_matter on items (matter) where matter <> ''`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['items', 'item_views', 'item_acts']) await sql`drop table ${sql.table(table)}`.execute(db)
}

export const items: Migration = { up, down }
