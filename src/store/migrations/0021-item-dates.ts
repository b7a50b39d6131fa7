import { type Kysely, type Migration, sql } from 'kysely'

/** The dates of items have rows of their own, so that a calendar of one year reads that year; and lists are planned by what there is. */
const UP = [
  `create table item_dates (
    item text collate "C" not null references items on delete cascade,
    field text collate "C" not null,
    date text collate "C" not null,
    primary key (item, field)
  )`,
  'create index item_dates_date on item_dates (date, item)',
  `insert into item_dates select id, key, value from items, jsonb_each_text(record::jsonb -> 'fields')
    where key in ('due', 'next_review', 'in_force', 'renewal', 'expiry') and value ~ '^[0-9]'`,
  // What instructions suggest is counted on every list of items.
  `create index threads_instructed on threads (since desc, relation, position)
    where kind = 'commitment' and not closed and strpos(record, '"stage":"instructed"') > 0`,
  'analyze items',
]

async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index threads_instructed`.execute(db)
  await sql`drop table item_dates`.execute(db)
}

export const itemDates: Migration = { up, down }
