import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Rows of the logs still number themselves, under the same lock; the statement that looks up the last number is planned once,
 * and not for each row.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function entente_number() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(4815163);
      if tg_table_name = 'changes' then
        select coalesce(max(seq), 0) + 1 into new.seq from changes;
      else
        select coalesce(max(seq), 0) + 1 into new.seq from audit;
      end if;
      return new;
    end $$`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function entente_number() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(4815163);
      execute format('select coalesce(max(seq), 0) + 1 from %I', tg_table_name) into new.seq;
      return new;
    end $$`.execute(db)
}

export const numbers: Migration = { up, down }
