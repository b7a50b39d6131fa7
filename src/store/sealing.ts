import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.js'

/** Tables of acts that may attach a file, and where in their body they say which. */
const ATTACHING: readonly (readonly [table: string, part: string])[] = [
  ['item_acts', 'file'],
  ['business_acts', 'table'],
  ['session_acts', 'file'],
]
/** Tables whose rows belong to a row of another, and are seen with it. */
const UNDER: readonly (readonly [table: string, column: string, parent: string])[] = [
  ['trade_values', 'line', 'business'],
]

/**
 * Seals what is not sealed: all of it after a migration, else only what a process that was killed left open. Programs that
 * come to one ledger together seal one after the other.
 */
export async function sealLedger(db: Kysely<Tables>, migrated: boolean): Promise<void> {
  await db.transaction().execute(async trx => {
    await sql`select pg_advisory_xact_lock(hashtext('entente seal'))`.execute(trx)
    if (migrated || !(await isSealed(trx))) await sealTables(trx)
  })
}

async function isSealed(db: Kysely<Tables>): Promise<boolean> {
  const open = await openTables(db)
  if (open.length > 0) return false
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_policies
    where schemaname = current_schema() and policyname = 'entente_member'`.execute(db)
  const sealed = new Set(rows.map(({ name }) => name))
  for (const table of [...UNDER.map(([name]) => name), 'webhooks', 'attachments'])
    if (!sealed.has(table) && (await areThere(db, [table]))) return false
  return true
}

/** Tables with a workspace and a side that show every row to everybody. Members say on which side somebody is: that is no secret. */
async function openTables(db: Kysely<Tables>): Promise<readonly { name: string; signed: boolean }[]> {
  const { rows } = await sql<{ name: string; signed: boolean }>`select c.relname as name,
      exists (select 1 from pg_attribute f where f.attrelid = c.oid and f.attname = 'from_side' and not f.attisdropped) as signed
    from pg_class c
    join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace' and w.attnotnull
    join pg_attribute s on s.attrelid = c.oid and s.attname = 'side' and not s.attisdropped
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'members'
      and not c.relforcerowsecurity order by 1`.execute(db)
  return rows
}

/**
 * Whatever has a workspace and a side is shown and taken by the database by the seats of whoever is served, in whichever order
 * the tables came: a table that was forgotten here would show what is a side’s own to everybody. Done after every migration.
 */
async function sealTables(db: Kysely<Tables>): Promise<void> {
  if (!(await isThere(db, sql`to_regprocedure('entente_seal(regclass)')`))) return
  for (const { name, signed } of await openTables(db)) {
    await sql`select entente_seal(${name}::regclass)`.execute(db)
    if (signed) await sql`select entente_sign(${name}::regclass)`.execute(db)
  }
  for (const [table, column, parent] of UNDER) {
    if (!(await areThere(db, [table, parent]))) continue
    await sql`select entente_seal_under(${table}::regclass, ${column}, ${parent}::regclass)`.execute(db)
  }
  if (await areThere(db, ['webhooks'])) await sealWebhooks(db)
  await sealFiles(db)
}

/** Webhooks are of an account, of a workspace, or of one side of it, for which alone they are there. */
async function sealWebhooks(db: Kysely<Tables>): Promise<void> {
  const seen = sql`side = '' or (workspace || '/' || side) = any ((select entente_seats())::text[])`
  await sql`alter table webhooks enable row level security`.execute(db)
  await sql`alter table webhooks force row level security`.execute(db)
  await sql`drop policy if exists entente_program on webhooks`.execute(db)
  await sql`drop policy if exists entente_member on webhooks`.execute(db)
  await sql`create policy entente_program on webhooks to current_user using (true) with check (true)`.execute(db)
  await sql`create policy entente_member on webhooks to entente_member using (${seen}) with check (${seen})`.execute(db)
}

/** A file is seen by whoever sees an act that attached it. */
async function sealFiles(db: Kysely<Tables>): Promise<void> {
  const attaching: (readonly [table: string, part: string])[] = []
  for (const each of ATTACHING) if (await areThere(db, [each[0]])) attaching.push(each)
  const seen = sql.join(
    attaching.map(
      ([table, part]) => sql`exists (select 1 from ${sql.table(table)} acts where acts.body::jsonb ? ${sql.lit(part)}
        and acts.body::jsonb #>> ${sql.lit(`{${part},sha256}`)} = attachments.sha256)`,
    ),
    sql` or `,
  )
  await sql`drop policy if exists entente_member on attachments`.execute(db)
  await sql`create policy entente_member on attachments for select to entente_member using (${seen})`.execute(db)
}

async function areThere(db: Kysely<Tables>, tables: readonly string[]): Promise<boolean> {
  for (const table of tables) if (!(await isThere(db, sql`to_regclass(${table})`))) return false
  return true
}

async function isThere(db: Kysely<Tables>, what: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select ${what} is not null as there`.execute(db)
  return rows[0]?.there === true
}
