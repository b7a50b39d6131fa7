import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Sessions and goods of a workspace that two sides share: acts on them say which side signs, as acts on items do, and the
 * database takes none that is signed for another.
 */
const SIGNED = ['session_acts', 'business_acts']

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of SIGNED) {
    await sql`alter table ${sql.table(table)} add column from_side text collate "C" not null default ''`.execute(db)
    // What a row says of itself is what it is filed under: nobody signs for another side inside a text.
    await sql`alter table ${sql.table(table)} add constraint ${sql.raw(`${table}_filed`)} check (
      body::jsonb ->> 'workspace' = workspace and body::jsonb ->> 'side' = side
      and coalesce(body::jsonb ->> 'from', '') = from_side)`.execute(db)
    // Their tables were sealed before they had anybody to sign.
    await sql`select entente_sign(${table}::regclass)`.execute(db)
  }
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of SIGNED) {
    await sql`drop policy if exists entente_signed on ${sql.table(table)}`.execute(db)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.raw(`${table}_filed`)}`.execute(db)
    await sql`alter table ${sql.table(table)} drop column from_side`.execute(db)
  }
}

export const signedSessions: Migration = { up, down }
