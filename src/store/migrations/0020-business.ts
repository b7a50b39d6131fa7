import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Goods that sides wish to trade, opportunities and tables of statistics. Acts are kept like those on items; how lines stand, and
 * the values of tables, are made from the acts and the files that they name.
 */
const UP = [
  `create table business_acts (
    id text collate "C" primary key,
    line text collate "C" not null,
    workspace text collate "C" not null,
    side text collate "C" not null,
    body text not null,
    seq integer generated always as identity,
    known_at timestamptz not null default now()
  )`,
  'create index business_acts_line on business_acts (line, seq)',
  `create trigger keep before update or delete or truncate on business_acts
    for each statement execute function entente_keep()`,
  `create table business (
    id text collate "C" primary key,
    workspace text collate "C" not null,
    side text collate "C" not null,
    sort text collate "C" not null,
    relation text collate "C" not null,
    state text collate "C" not null,
    name text collate "C" not null,
    of_side text collate "C" not null,
    direction text collate "C" not null,
    kind text collate "C" not null,
    hs text collate "C" not null,
    first_day text collate "C" not null,
    last_day text collate "C" not null,
    waiting integer not null,
    searched text not null,
    record text not null
  )`,
  'create index business_listed on business (workspace, sort, first_day, name, id)',
  'create index business_relation on business (workspace, relation, sort)',
  `create table trade_values (
    line text collate "C" not null references business on delete cascade,
    row_number integer not null,
    reporter text collate "C" not null,
    partner text collate "C" not null,
    flow text collate "C" not null,
    period text collate "C" not null,
    hs text collate "C" not null,
    value double precision not null,
    unit text collate "C" not null,
    primary key (line, row_number)
  )`,
]

async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['trade_values', 'business', 'business_acts'])
    await sql`drop table ${sql.table(table)}`.execute(db)
}

export const business: Migration = { up, down }
