import { type Kysely, type Migration, sql } from 'kysely'

/** What came in and what people ruled. Rows are added, and the database refuses every other change. */
const KEPT = ['documents', 'sightings', 'readings', 'rulings']

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table documents (
    id text collate "C" primary key,
    bytes_sha256 text collate "C" not null,
    format text collate "C" not null,
    encoding text collate "C" not null,
    day text collate "C" not null,
    bytes bytea not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`.execute(db)
  await sql`create table sightings (
    document text collate "C" not null references documents,
    address text collate "C" not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now(),
    primary key (document, address)
  )`.execute(db)
  await sql`create index sightings_address on sightings (address)`.execute(db)
  await sql`create table readings (
    document text collate "C" not null references documents,
    reader text collate "C" not null,
    report bytea not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now(),
    primary key (document, reader)
  )`.execute(db)
  await sql`create table rulings (
    id text collate "C" primary key,
    body text not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`.execute(db)
  // Packed already: compressing again would cost time for nothing.
  await sql`alter table documents alter column bytes set storage external`.execute(db)
  await sql`alter table readings alter column report set storage external`.execute(db)
  await sql`create function entente_keep() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are kept as they are', tg_table_name;
    end $$`.execute(db)
  for (const table of KEPT) {
    await sql`create trigger keep before update or delete or truncate on ${sql.table(table)}
      for each statement execute function entente_keep()`.execute(db)
  }
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [...KEPT].reverse()) await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`drop function entente_keep()`.execute(db)
}

export const truth: Migration = { up, down }
