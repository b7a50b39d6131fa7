import { type Kysely, type Migration, sql } from 'kysely'

/**
 * How items stood before: a row for each span of days in which an item stood otherwise than it stands now, from the end of the
 * first day to the end of the last (`until` is the day on which it stood otherwise again). So a report of a quarter that is over,
 * and a list as of a day, ask the database as those of today do. `told` are the days of the steps of a thread, so that none has to
 * be looked for in its record.
 */
const UP = [
  `alter table items add column since text collate "C" not null default '', add column status_since text collate "C" not null default '',
    add column subjects text collate "C" not null default ''`,
  `update items set subjects = array_to_string(array(
    select jsonb_array_elements_text(record::jsonb -> 'about' -> 'subjects')), ' ')`,
  `update items set status_since = left(record::jsonb ->> 'status_since', 10), since = coalesce((
    select left(max(body::jsonb ->> 'at'), 10) from item_acts where item_acts.item = items.id and item_acts.side = items.side), '')`,
  `create table item_past (
    item text collate "C" not null,
    since text collate "C" not null,
    until text collate "C" not null,
    workspace text collate "C" not null,
    side text collate "C" not null,
    relation text collate "C" not null,
    kind text collate "C" not null,
    thread text collate "C" not null,
    matter text collate "C" not null,
    state text collate "C" not null,
    status text collate "C" not null,
    status_since text collate "C" not null,
    closed boolean not null,
    lead text collate "C" not null,
    due text collate "C" not null,
    next_review text collate "C" not null,
    opened text collate "C" not null,
    moved text collate "C" not null,
    waiting integer not null,
    searched text not null,
    primary key (item, since)
  )`,
  // By what is compared with seats: otherwise the database takes it for seen from there that there is hardly anything.
  `create statistics items_seat on (workspace || '/' || side) from items`,
  'create index items_waiting on items (workspace, side) where waiting > 0',
  'create index items_lead on items (workspace, lead)',
  'create index item_past_until on item_past (workspace, until)',
  `insert into dirty (what) select distinct 'item:' || item from item_acts on conflict do nothing`,
  // Of each date, whose it is: else the database looks up the items of all dates to see which are seen.
  `alter table item_dates add column workspace text collate "C" not null default 'default',
    add column side text collate "C" not null default '', add column relation text collate "C" not null default '',
    add column state text collate "C" not null default '', add column closed boolean not null default false`,
  `update item_dates set workspace = items.workspace, side = items.side, relation = items.relation, state = items.state,
    closed = items.closed from items where items.id = item_dates.item`,
  // A row that does not say whose it is would be everybody’s.
  `alter table item_dates alter column workspace drop default, alter column side drop default`,
  `select entente_seal('item_dates'::regclass)`,
  `alter table threads add column told text[] not null default '{}'`,
  `update threads set told = array(select distinct step ->> 'on' from jsonb_array_elements(record::jsonb -> 'steps') step
    where step ->> 'state' = 'applied' order by 1)`,
  `create statistics item_dates_seat on (workspace || '/' || side) from item_dates`,
  `create statistics item_past_seat on (workspace || '/' || side) from item_past`,
  counting('items, item_dates, item_past'),
  'analyze items, item_dates, item_past',
]

/** As of migration 0022, with the tables of which the database counts what there is. */
function counting(tables: string): string {
  return `create or replace function entente_count_items(added integer, often integer) returns void language plpgsql security definer
    set search_path from current as $body$
    declare latest bigint;
    begin
      select last_value into latest from item_acts_seq_seq;
      if latest / often > (latest - added) / often then analyze ${tables}; end if;
    end $body$`
}

async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(counting('items')).execute(db)
  await sql`drop statistics item_dates_seat`.execute(db)
  await sql`alter table threads drop column told`.execute(db)
  await sql`select entente_seal_under('item_dates'::regclass, 'item', 'items'::regclass)`.execute(db)
  await sql`alter table item_dates drop column workspace, drop column side, drop column relation, drop column state,
    drop column closed`.execute(db)
  await sql`drop table item_past`.execute(db)
  await sql`drop statistics items_seat`.execute(db)
  await sql`drop index items_waiting`.execute(db)
  await sql`drop index items_lead`.execute(db)
  await sql`alter table items drop column subjects, drop column status_since, drop column since`.execute(db)
}

export const standings: Migration = { up, down }
