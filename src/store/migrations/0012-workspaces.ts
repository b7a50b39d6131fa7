import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Sets of relations with the people who work on them and as what, and who accounts are to providers of logins. Accounts
 * keep the role that they have everywhere. Nothing here is part of the record.
 */
const TABLES = [
  sql`create table workspaces (
    name text collate "C" primary key,
    created_at timestamptz not null default now()
  )`,
  sql`create table workspace_dyads (
    workspace text collate "C" not null references workspaces on delete cascade on update cascade,
    dyad text collate "C" not null,
    primary key (workspace, dyad)
  )`,
  sql`create table members (
    workspace text collate "C" not null references workspaces on delete cascade on update cascade,
    account text collate "C" not null references accounts on delete cascade on update cascade,
    role text collate "C" not null check (role in ('reader', 'contributor', 'reviewer', 'administrator')),
    side text collate "C" not null default '',
    primary key (workspace, account)
  )`,
  sql`create index members_account on members (account)`,
  sql`create table identities (
    issuer text collate "C" not null,
    subject text collate "C" not null,
    account text collate "C" not null references accounts on delete cascade on update cascade,
    created_at timestamptz not null default now(),
    primary key (issuer, subject)
  )`,
  sql`create index identities_account on identities (account)`,
]

const NAMES = ['identities', 'members', 'workspace_dyads', 'workspaces']

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await table.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of NAMES) await sql`drop table ${sql.table(name)}`.execute(db)
}

export const workspaces: Migration = { up, down }
