import { type Kysely, type Migration, sql } from 'kysely'

/**
 * What lists over all relations read stands ready in each relation, and their orders have indexes, so that a page of a list
 * costs the same however much the ledger holds. And searches that people saved: rows are added, the last one of a search counts.
 */
const UP = [
  `alter table relations add column last_date text collate "C" not null default '', add column line text not null default '',
     add column tallies text not null default ''`,
  'create index relations_last on relations (last_date desc, dyad)',
  `alter table threads add column due text collate "C" not null default '',
     add column acting text[] collate "C" not null default '{}'`,
  'create index threads_listed on threads (closed, since desc, relation, position)',
  'create index threads_stage on threads (kind, stage, since desc, relation, position)',
  `create index threads_due on threads (due, relation, position) where due <> ''`,
  `create index threads_hoped on threads (kind, since desc, relation, position)
     where not closed and ((kind = 'invitation' and stage <> 'done') or (kind = 'instrument' and stage = 'expected'))`,
  'create index threads_acting on threads using gin (acting)',
  'create index threads_waiting on threads (id, proposed) where proposed > 0',
  'create index discrepancies_waiting on discrepancies (id) where open',
  'create index relation_events_date on relation_events (date desc, id, relation)',
  `create index relation_events_compared on relation_events (date desc, id, relation)
     where jsonb_array_length(record::jsonb -> 'documents') > 1`,
  'create index people_name on people (name, id, relation)',
  'create index facts_published on facts (published desc, document)',
  `create index facts_publisher on facts (publisher) where publisher <> ''`,
  `create index entries_goods on entries (date desc, id) where kind = 'good'`,
  `create table searches (
    id text collate "C" not null,
    name text not null,
    query text not null,
    by text not null,
    saved boolean not null,
    seq bigint generated always as identity primary key,
    known_at timestamptz not null default now()
  )`,
  'create index searches_id on searches (id, seq desc)',
  `insert into dirty (what) select 'relation:' || dyad from relations on conflict do nothing`,
]

const DOWN = [
  'drop table searches',
  'drop index entries_goods',
  'drop index facts_publisher',
  'drop index facts_published',
  'drop index people_name',
  'drop index relation_events_compared',
  'drop index relation_events_date',
  'drop index discrepancies_waiting',
  'drop index threads_waiting',
  'drop index threads_acting',
  'drop index threads_hoped',
  'drop index threads_due',
  'drop index threads_stage',
  'drop index threads_listed',
  'alter table threads drop column acting, drop column due',
  'drop index relations_last',
  'alter table relations drop column tallies, drop column line, drop column last_date',
]

const all = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export const lists: Migration = { up: db => all(db, UP), down: db => all(db, DOWN) }
