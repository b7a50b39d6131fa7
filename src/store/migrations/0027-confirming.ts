import { type Kysely, type Migration, sql } from 'kysely'

/**
 * An address gets mail when whoever reads there has said so: until then it has a secret, and what is told waits. Addresses of
 * before get mail already and stay as they are.
 */
export const confirming: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`alter table mail_settings add column confirm text collate "C" not null default '',
      add column ask_at timestamptz, add column ask_tries integer not null default 0, add column asked_at timestamptz`.execute(
      db,
    )
    await sql`create unique index mail_settings_confirm on mail_settings (confirm) where confirm <> ''`.execute(db)
  },
  down: async (db: Kysely<unknown>) => {
    await sql`drop index mail_settings_confirm`.execute(db)
    await sql`alter table mail_settings drop column confirm, drop column ask_at, drop column ask_tries, drop column asked_at`.execute(
      db,
    )
  },
}
