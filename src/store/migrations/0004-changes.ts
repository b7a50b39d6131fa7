import { type Kysely, type Migration, sql } from 'kysely'

/**
 * What changed in the ledger, in the order in which it did, and who wrote to it. Rows are added only. They number themselves
 * without gaps, so that a number stands for all that came before it, in a restored ledger too; whoever adds rows holds the
 * lock under which a ledger is settled.
 */
const LOGS = ['changes', 'audit']

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table changes (
    seq integer primary key,
    at timestamptz not null default now(),
    kind text collate "C" not null,
    subject text collate "C" not null,
    dyads text[] collate "C" not null,
    event text collate "C" not null,
    body text not null
  )`.execute(db)
  await sql`create index changes_subject on changes (subject, seq)`.execute(db)
  await sql`create index changes_event on changes (event, seq) where event <> ''`.execute(db)
  await sql`create index changes_dyads on changes using gin (dyads)`.execute(db)
  await sql`create table audit (
    seq integer primary key,
    at timestamptz not null default now(),
    who text not null,
    method text collate "C" not null,
    path text not null,
    status integer not null,
    what text not null
  )`.execute(db)
  await sql`create function entente_number() returns trigger language plpgsql as $$
    begin
      execute format('select coalesce(max(seq), 0) + 1 from %I', tg_table_name) into new.seq;
      return new;
    end $$`.execute(db)
  for (const table of LOGS) {
    await sql`create trigger number before insert on ${sql.table(table)}
      for each row execute function entente_number()`.execute(db)
    await sql`create trigger keep before update or delete or truncate on ${sql.table(table)}
      for each statement execute function entente_keep()`.execute(db)
  }
  await beginLog(db)
}

/** An older ledger begins its log with what it holds. */
async function beginLog(db: Kysely<unknown>): Promise<void> {
  const pairs = sql`(select coalesce(array_agg(a || '-' || b order by a, b), '{}') from unnest(sides) a, unnest(sides) b where a < b)`
  await sql`insert into changes (at, kind, subject, dyads, event, body)
    select known_at, 'source.added', document, ${pairs}, '', json_build_object('title', title, 'publisher', publisher, 'published', published)::text
    from (select d.known_at, d.seq, f.*, string_to_array(f.partition, '-') as sides
      from facts f join documents d on d.id = f.document order by d.seq) each`.execute(db)
  await sql`insert into changes (kind, subject, dyads, event, body)
    select 'entry.created', id, ${pairs}, event_id, json_build_object('kind', kind, 'words', record::json -> 'evidence' -> 0)::text
    from (select distinct on (e.id) e.id, e.kind, e.record, v.id as event_id, v.date, v.parties as sides
      from entries e join events v on v.key = e.event order by e.id, e.event) each order by date, id`.execute(db)
  await sql`insert into changes (kind, subject, dyads, event, body)
    select 'entry.stage_changed', id, array[relation], '', json_build_object('kind', kind, 'stage', stage, 'from', '',
      'title', record::json ->> 'title')::text
    from (select distinct on (id) * from threads order by id, relation) each order by since, id`.execute(db)
  await sql`insert into changes (kind, subject, dyads, event, body)
    select 'discrepancy.opened', id, array[relation], '', json_build_object('kind', kind, 'about', record::json -> 'content' ->> 'about')::text
    from (select distinct on (id) * from discrepancies where open order by id, relation) each order by date, id`.execute(
    db,
  )
  await sql`insert into changes (at, kind, subject, dyads, event, body)
    select known_at, 'review.decided', id, '{}', '', json_build_object('kind', body::json ->> 'kind', 'by', body::json ->> 'by',
      'reason', body::json ->> 'reason')::text
    from rulings order by seq`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of LOGS) await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`drop function entente_number()`.execute(db)
}

export const changes: Migration = { up, down }
