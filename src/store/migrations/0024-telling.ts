import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Who is told of what. Watches and notices are kept: rows are added, and the database refuses every other change. How people
 * are told, what they have read and what is on its way changes, and goes with its account.
 */
const KEPT = ['watches', 'notices']

const TABLES = [
  sql`create table watches (
    id text collate "C" not null,
    watcher text collate "C" not null,
    kind text collate "C" not null,
    what text collate "C" not null,
    name text not null,
    watched boolean not null,
    after integer not null,
    seq integer generated always as identity primary key,
    known_at timestamptz not null default now()
  )`,
  sql`create index watches_watcher on watches (watcher, id, seq)`,
  sql`create table notices (
    id text collate "C" primary key,
    watcher text collate "C" not null,
    kind text collate "C" not null,
    subject text collate "C" not null,
    workspace text collate "C" not null,
    side text collate "C" not null,
    body text not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`,
  sql`create index notices_watcher on notices (watcher, seq)`,
  sql`create index notices_subject on notices (subject)`,
  sql`create table notice_reads (
    notice text collate "C" primary key,
    read_at timestamptz not null default now()
  )`,
  sql`create table webhooks (
    id text collate "C" primary key,
    account text collate "C" references accounts on delete cascade on update cascade,
    workspace text collate "C" references workspaces on delete cascade on update cascade,
    side text collate "C" not null,
    by text not null,
    url text not null,
    label text not null,
    secret text not null,
    state text collate "C" not null check (state in ('on', 'disabled')),
    failing_since timestamptz,
    problem text not null default '',
    created_at timestamptz not null default now()
  )`,
  sql`create table deliveries (
    webhook text collate "C" not null references webhooks on delete cascade,
    notice text collate "C" not null,
    state text collate "C" not null check (state in ('waiting', 'delivered', 'failed')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    status integer not null default 0,
    problem text not null default '',
    done_at timestamptz,
    primary key (webhook, notice)
  )`,
  sql`create index deliveries_due on deliveries (due_at) where state = 'waiting'`,
  sql`create table mail_settings (
    watcher text collate "C" primary key,
    account text collate "C" references accounts on delete cascade on update cascade,
    address text not null,
    rhythm text collate "C" not null check (rhythm in ('off', 'immediate', 'daily', 'weekly')),
    token text collate "C" not null unique,
    since timestamptz not null default now()
  )`,
  sql`create table mails (
    id text collate "C" primary key,
    watcher text collate "C" not null references mail_settings on delete cascade,
    address text not null,
    rhythm text collate "C" not null,
    notices text[] collate "C" not null,
    state text collate "C" not null check (state in ('waiting', 'sent', 'failed')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    problem text not null default '',
    made_at timestamptz not null default now(),
    done_at timestamptz
  )`,
  sql`create index mails_due on mails (due_at) where state = 'waiting'`,
  sql`create index mails_notices on mails using gin (notices)`,
  sql`create table told_until (
    what text collate "C" primary key,
    until text collate "C" not null
  )`,
]

const NAMES = ['told_until', 'mails', 'mail_settings', 'deliveries', 'webhooks', 'notice_reads', 'notices', 'watches']

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await table.execute(db)
  for (const table of KEPT) {
    await sql`create trigger keep before update or delete or truncate on ${sql.table(table)}
      for each statement execute function entente_keep()`.execute(db)
  }
  // Where the database itself shows what is a side's own (0022), it shows notices so.
  await sql`do $$ begin
    if to_regprocedure('entente_seal(regclass)') is not null then perform entente_seal('notices'); end if;
  end $$`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of NAMES) await sql`drop table ${sql.table(name)}`.execute(db)
}

export const telling: Migration = { up, down }
