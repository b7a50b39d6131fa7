import { type Kysely, type Migration, sql } from 'kysely'

/** Who may do what on a server that others reach. Secrets are kept as hashes only. Nothing here is part of the record. */
const TABLES = [
  sql`create table accounts (
    name text collate "C" primary key,
    role text collate "C" not null check (role in ('reader', 'contributor', 'reviewer', 'administrator')),
    password text collate "C" not null,
    created_at timestamptz not null default now()
  )`,
  sql`create table sessions (
    hash text collate "C" primary key,
    account text collate "C" not null references accounts on delete cascade on update cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`,
  sql`create index sessions_account on sessions (account)`,
  sql`create table tokens (
    id text collate "C" primary key,
    hash text collate "C" not null unique,
    account text collate "C" not null references accounts on delete cascade on update cascade,
    label text not null,
    scopes text[] collate "C" not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    used_at timestamptz
  )`,
  sql`create index tokens_account on tokens (account)`,
]

const NAMES = ['tokens', 'sessions', 'accounts']

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await table.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of NAMES) await sql`drop table ${sql.table(name)}`.execute(db)
}

export const accounts: Migration = { up, down }
