import { type Kysely, type Migration, sql } from 'kysely'

/** What is made from the kept rows, and what is still to be made. Losing all of it would lose nothing. */
const TABLES = [
  sql`create table settings (key text collate "C" primary key, value text collate "C" not null)`,
  sql`create table dirty (what text collate "C" primary key)`,
  sql`create table facts (
    document text collate "C" primary key,
    reader text collate "C" not null,
    text_sha256 text collate "C" not null,
    partition text collate "C" not null,
    first_day text collate "C" not null,
    last_day text collate "C" not null,
    published text collate "C" not null,
    publisher text collate "C" not null,
    title text collate "C" not null,
    title_key text collate "C" not null,
    language text collate "C" not null,
    unread text collate "C" not null,
    terms bytea not null,
    superseded_by text collate "C" not null default '',
    variant_of text collate "C" not null default ''
  )`,
  sql`create index facts_partition on facts (partition)`,
  sql`create index facts_text on facts (text_sha256)`,
  sql`create index facts_title on facts (title_key, publisher) where title_key <> ''`,
  sql`create table runs (id text collate "C" primary key, partition text collate "C" not null)`,
  sql`create index runs_partition on runs (partition)`,
  sql`create table run_documents (
    run text collate "C" not null references runs on delete cascade,
    document text collate "C" not null,
    primary key (run, document)
  )`,
  sql`create index run_documents_document on run_documents (document)`,
  sql`create table events (
    key text collate "C" primary key,
    run text collate "C" not null references runs on delete cascade,
    id text collate "C" not null,
    kind text collate "C" not null,
    date text collate "C" not null,
    first_day text collate "C" not null,
    last_day text collate "C" not null,
    parties text[] collate "C" not null,
    record bytea not null
  )`,
  sql`create index events_run on events (run)`,
  sql`create index events_id on events (id)`,
  sql`create index events_date on events (date desc, key)`,
  sql`create table event_dyads (
    event text collate "C" not null references events on delete cascade,
    dyad text collate "C" not null,
    date text collate "C" not null,
    primary key (event, dyad)
  )`,
  sql`create index event_dyads_dyad on event_dyads (dyad, date desc, event)`,
  sql`create table entries (
    event text collate "C" not null references events on delete cascade,
    id text collate "C" not null,
    kind text collate "C" not null,
    stage text collate "C" not null,
    date text collate "C" not null,
    parties text[] collate "C" not null,
    subjects text[] collate "C" not null,
    publishers text[] collate "C" not null,
    record text not null,
    search tsvector not null,
    sounds text[] collate "C" not null,
    primary key (event, id)
  )`,
  sql`create index entries_id on entries (id)`,
  sql`create index entries_date on entries (date desc, id)`,
  sql`create index entries_search on entries using gin (search)`,
  sql`create index entries_sounds on entries using gin (sounds)`,
  sql`create index entries_parties on entries using gin (parties)`,
  sql`create table texts (
    document text collate "C" primary key,
    text text not null,
    partition text collate "C" not null,
    publisher text collate "C" not null,
    date text collate "C" not null,
    search tsvector not null
  )`,
  sql`create index texts_search on texts using gin (search)`,
  sql`create index texts_date on texts (date desc, document)`,
]

/** How a relation stands. */
export const RELATION_TABLES = [
  sql`create table relations (dyad text collate "C" primary key, record text not null)`,
  sql`create table relation_events (
    relation text collate "C" not null references relations on delete cascade,
    position integer not null,
    id text collate "C" not null,
    date text collate "C" not null,
    record text not null,
    primary key (relation, position)
  )`,
  sql`create table threads (
    relation text collate "C" not null references relations on delete cascade,
    position integer not null,
    id text collate "C" not null,
    kind text collate "C" not null,
    stage text collate "C" not null,
    since text collate "C" not null,
    closed boolean not null,
    proposed integer not null,
    record text not null,
    primary key (relation, position)
  )`,
  sql`create index threads_id on threads (id)`,
  sql`create index threads_since on threads (relation, closed, since desc)`,
  sql`create index threads_proposed on threads (relation) where proposed > 0`,
  sql`create table discrepancies (
    relation text collate "C" not null references relations on delete cascade,
    position integer not null,
    id text collate "C" not null,
    kind text collate "C" not null,
    open boolean not null,
    date text collate "C" not null,
    record text not null,
    primary key (relation, position)
  )`,
  sql`create index discrepancies_open on discrepancies (date desc, id) where open`,
  sql`create table people (
    relation text collate "C" not null references relations on delete cascade,
    position integer not null,
    id text collate "C" not null,
    name text collate "C" not null,
    state text collate "C" not null,
    sounds text[] collate "C" not null,
    record text not null,
    primary key (relation, position)
  )`,
  sql`create index people_sounds on people using gin (sounds)`,
  sql`create index people_id on people (id)`,
]

const NAMES = [
  'people',
  'discrepancies',
  'threads',
  'relation_events',
  'relations',
  'texts',
  'entries',
  'event_dyads',
  'events',
  'run_documents',
  'runs',
  'facts',
  'dirty',
  'settings',
]

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of [...TABLES, ...RELATION_TABLES]) await table.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of NAMES) await sql`drop table ${sql.table(name)}`.execute(db)
}

export const derived: Migration = { up, down }
