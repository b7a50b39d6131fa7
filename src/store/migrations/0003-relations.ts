import { type Kysely, type Migration, type RawBuilder, sql } from 'kysely'
import { RELATION_TABLES } from './0002-derived.js'

/**
 * Rows of a relation get a place that does not move when another comes before them, and a hash of what they hold: one
 * more event then writes what it changes. Threads name their entries, and a relation has its first page made.
 */
const TABLES = [
  sql`create table relations (
    dyad text collate "C" primary key,
    record text not null,
    page text not null
  )`,
  sql`create table relation_events (
    relation text collate "C" not null references relations on delete cascade,
    position text collate "C" not null,
    hash text collate "C" not null,
    id text collate "C" not null,
    date text collate "C" not null,
    record text not null,
    primary key (relation, position)
  )`,
  sql`create index relation_events_id on relation_events (id)`,
  sql`create table threads (
    relation text collate "C" not null references relations on delete cascade,
    position text collate "C" not null,
    hash text collate "C" not null,
    id text collate "C" not null,
    kind text collate "C" not null,
    stage text collate "C" not null,
    since text collate "C" not null,
    closed boolean not null,
    proposed integer not null,
    entries text[] collate "C" not null,
    record text not null,
    primary key (relation, position)
  )`,
  sql`create index threads_id on threads (id)`,
  sql`create index threads_since on threads (relation, closed, since desc)`,
  sql`create index threads_proposed on threads (relation) where proposed > 0`,
  sql`create index threads_entries on threads using gin (entries)`,
  sql`create table discrepancies (
    relation text collate "C" not null references relations on delete cascade,
    position text collate "C" not null,
    hash text collate "C" not null,
    id text collate "C" not null,
    kind text collate "C" not null,
    open boolean not null,
    date text collate "C" not null,
    record text not null,
    primary key (relation, position)
  )`,
  sql`create index discrepancies_id on discrepancies (id)`,
  sql`create index discrepancies_open on discrepancies (date desc, id) where open`,
  sql`create table people (
    relation text collate "C" not null references relations on delete cascade,
    position text collate "C" not null,
    hash text collate "C" not null,
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

const NAMES = ['people', 'discrepancies', 'threads', 'relation_events', 'relations']

/** All of it is derived: the tables are made anew, and what stood in them is to be made again. */
async function remake(db: Kysely<unknown>, tables: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const name of NAMES) await sql`drop table ${sql.table(name)}`.execute(db)
  for (const table of tables) await table.execute(db)
  await sql`insert into dirty (what) select distinct 'relation:' || dyad from event_dyads on conflict do nothing`.execute(
    db,
  )
}

export const relations: Migration = {
  up: db => remake(db, TABLES),
  down: db => remake(db, RELATION_TABLES),
}
