import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Workspaces that two sides share. Rows of what may be private carry a workspace and a side: whose own they are, or empty for
 * what all members see. `entente_seal` makes a table show and take them by the seats of whoever is served, for the role
 * `entente_member` alone, and `entente_sign` lets nobody sign for another side; the owner of the tables, which settles, checks and backs up, goes past it.
 */
/** Rows that say in `from_side` who signs: nobody signs for a side that is not theirs. */
const SIGNED = ['item_acts', 'messages']
const SEALED = ['item_acts', 'items', 'item_sides', 'item_views', 'messages', 'changes']

async function up(db: Kysely<unknown>): Promise<void> {
  await makeRole(db)
  await sql`create function entente_seats() returns text[] language sql stable as
    $$ select string_to_array(coalesce(current_setting('entente.seats', true), ''), E'\n') $$`.execute(db)
  await sql`create function entente_seal(what regclass) returns void language plpgsql as $body$
    declare seen constant text := '(workspace || ''/'' || side) = any ((select entente_seats())::text[])';
    begin
      execute format('alter table %s enable row level security', what);
      execute format('alter table %s force row level security', what);
      execute format('drop policy if exists entente_program on %s', what);
      execute format('drop policy if exists entente_member on %s', what);
      execute format('create policy entente_program on %s to %I using (true) with check (true)', what, current_user);
      execute format('create policy entente_member on %s to entente_member using (%s) with check (%s)', what, seen, seen);
    end $body$`.execute(db)
  await sql`create function entente_seal_under(what regclass, own name, parent regclass) returns void language plpgsql as $body$
    declare seen constant text := format('exists (select 1 from %s parent where parent.id = %s.%I)', parent, what, own);
    begin
      execute format('alter table %s enable row level security', what);
      execute format('alter table %s force row level security', what);
      execute format('drop policy if exists entente_program on %s', what);
      execute format('drop policy if exists entente_member on %s', what);
      execute format('create policy entente_program on %s to %I using (true) with check (true)', what, current_user);
      execute format('create policy entente_member on %s to entente_member using (%s) with check (%s)', what, seen, seen);
    end $body$`.execute(db)
  await sql`create function entente_sign(what regclass) returns void language plpgsql as $body$
    begin
      execute format('drop policy if exists entente_signed on %s', what);
      execute format('create policy entente_signed on %s as restrictive for insert to entente_member with check (%s)', what,
        '(workspace = ''default'' or from_side <> '''') and (workspace || ''/'' || from_side) = any ((select entente_seats())::text[])');
    end $body$`.execute(db)

  // Done as the owner, whoever is served: how many items there are is for the database alone, and nothing is answered.
  await sql`create function entente_count_items(added integer, often integer) returns void language plpgsql security definer
    set search_path from current as $body$
    declare latest bigint;
    begin
      select last_value into latest from item_acts_seq_seq;
      if latest / often > (latest - added) / often then analyze items; end if;
    end $body$`.execute(db)

  await sql`alter table workspaces add column sides text[] not null default '{}'
    check (cardinality(sides) in (0, 2))`.execute(db)
  await sql`alter table item_acts add column from_side text collate "C" not null default ''`.execute(db)
  await sql`alter table item_views add column side text collate "C" not null default ''`.execute(db)
  await sql`alter table changes add column workspace text collate "C" not null default 'default'`.execute(db)
  await sql`alter table changes add column side text collate "C" not null default ''`.execute(db)
  await sql`create table messages (
    id text collate "C" primary key,
    workspace text collate "C" not null,
    side text collate "C" not null,
    from_side text collate "C" not null,
    item text collate "C" not null,
    body text not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index messages_workspace on messages (workspace, seq)`.execute(db)
  await sql`create index messages_item on messages (item) where item <> ''`.execute(db)
  await sql`create trigger keep before update or delete or truncate on messages
    for each statement execute function entente_keep()`.execute(db)
  await sql`create table item_sides (
    item text collate "C" not null,
    workspace text collate "C" not null,
    side text collate "C" not null,
    searched text not null,
    record text not null,
    primary key (item, side)
  )`.execute(db)

  // What a row says of itself is what it is filed under: nobody signs for another side inside a text.
  for (const table of SIGNED) {
    await sql`alter table ${sql.table(table)} add constraint ${sql.raw(`${table}_filed`)} check (
      body::jsonb ->> 'workspace' = workspace and body::jsonb ->> 'side' = side
      and coalesce(body::jsonb ->> 'from', '') = from_side)`.execute(db)
  }
  await sql`grant usage on schema ${sql.raw(await schemaOf(db))} to entente_member`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema ${sql.raw(await schemaOf(db))} to entente_member`.execute(
    db,
  )
  // Tables of later migrations too.
  await sql`alter default privileges in schema ${sql.raw(await schemaOf(db))}
    grant select, insert, update, delete on tables to entente_member`.execute(db)
  for (const table of SEALED) await sql`select entente_seal(${table}::regclass)`.execute(db)
  for (const table of SIGNED) await sql`select entente_sign(${table}::regclass)`.execute(db)
  await sealFiles(db)
}

/** Anybody may bring a file; who sees it is said in `sealing.ts`, by the acts that there are. */
async function sealFiles(db: Kysely<unknown>): Promise<void> {
  await sql`create index item_acts_file on item_acts ((body::jsonb #>> '{file,sha256}'))
    where body::jsonb ? 'file'`.execute(db)
  await sql`alter table attachments enable row level security`.execute(db)
  await sql`alter table attachments force row level security`.execute(db)
  await sql`create policy entente_program on attachments to current_user using (true) with check (true)`.execute(db)
  await sql`create policy entente_bring on attachments for insert to entente_member with check (true)`.execute(db)
}

/** Roles are of a whole server: another ledger on it may have made it already, and may be making it now. */
async function makeRole(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin
    if not exists (select 1 from pg_roles where rolname = 'entente_member') then
      begin
        create role entente_member nologin noinherit;
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, 'entente_member', 'member') then
      execute format('grant entente_member to %I', current_user);
    end if;
  exception when insufficient_privilege then
    raise exception using message = format('%s may not make the role entente_member', current_user),
      hint = format('An administrator of the server runs once: create role entente_member nologin; grant entente_member to %I;', current_user);
  end $$`.execute(db)
}

async function schemaOf(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select quote_ident(current_schema()) as name`.execute(db)
  return rows[0]?.name ?? 'public'
}

async function down(db: Kysely<unknown>): Promise<void> {
  // Tables of other migrations too: whatever has sides was sealed.
  const { rows } = await sql<{
    table: string
    policy: string
  }>`select tablename as table, policyname as policy from pg_policies
    where schemaname = current_schema() and policyname like 'entente\\_%'`.execute(db)
  for (const { table, policy } of rows) await sql`drop policy ${sql.ref(policy)} on ${sql.table(table)}`.execute(db)
  for (const table of new Set(rows.map(each => each.table))) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
    await sql`alter table ${sql.table(table)} disable row level security`.execute(db)
  }
  await sql`drop index item_acts_file`.execute(db)
  await sql`alter table item_acts drop constraint item_acts_filed`.execute(db)
  await sql`drop table messages`.execute(db)
  await sql`drop table item_sides`.execute(db)
  await sql`alter table item_acts drop column from_side`.execute(db)
  await sql`alter table item_views drop column side`.execute(db)
  await sql`alter table changes drop column workspace, drop column side`.execute(db)
  await sql`alter table workspaces drop column sides`.execute(db)
  await sql`drop function entente_count_items(integer, integer)`.execute(db)
  await sql`drop function entente_sign(regclass)`.execute(db)
  await sql`drop function entente_seal_under(regclass, name, regclass)`.execute(db)
  await sql`drop function entente_seal(regclass)`.execute(db)
  await sql`drop function entente_seats()`.execute(db)
  // The role stays: other ledgers of the server may use it.
  await sql`alter default privileges in schema ${sql.raw(await schemaOf(db))}
    revoke select, insert, update, delete on tables from entente_member`.execute(db)
  await sql`revoke all on all tables in schema ${sql.raw(await schemaOf(db))} from entente_member`.execute(db)
}

export const channels: Migration = { up, down }
