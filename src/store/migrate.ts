import { type Kysely, type Migration, Migrator, NO_MIGRATIONS, sql } from 'kysely'
import { StoreError } from './errors.js'
import { truth } from './migrations/0001-truth.js'
import { derived } from './migrations/0002-derived.js'
import { relations } from './migrations/0003-relations.js'
import { changes } from './migrations/0004-changes.js'
import { superseded } from './migrations/0005-superseded.js'
import { accounts } from './migrations/0006-accounts.js'
import { items } from './migrations/0007-items.js'
import { attachments } from './migrations/0008-attachments.js'
import { checkpoints } from './migrations/0010-checkpoints.js'
import { replays } from './migrations/0011-replays.js'
import { workspaces } from './migrations/0012-workspaces.js'
import { lists } from './migrations/0013-lists.js'
import { fetches } from './migrations/0014-fetches.js'
import { searchesKept } from './migrations/0015-searches-kept.js'
import { found } from './migrations/0016-found.js'
import { committeeSessions } from './migrations/0019-sessions.js'
import { business } from './migrations/0020-business.js'
import { itemDates } from './migrations/0021-item-dates.js'
import { channels } from './migrations/0022-channels.js'
import { telling } from './migrations/0024-telling.js'
import { skipped } from './migrations/0025-skipped.js'
import { standings } from './migrations/0026-standings.js'
import { confirming } from './migrations/0027-confirming.js'
import { pages } from './migrations/0028-pages.js'
import { numbers } from './migrations/0032-numbers.js'
import { signedSessions } from './migrations/0035-signed-sessions.js'
import { sealLedger } from './sealing.js'
import type { Tables } from './tables.js'

/** In order; a name once released is never changed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-truth': truth,
  '0002-derived': derived,
  '0003-relations': relations,
  '0004-changes': changes,
  '0005-superseded': superseded,
  '0006-accounts': accounts,
  '0007-items': items,
  '0008-attachments': attachments,
  '0010-checkpoints': checkpoints,
  '0011-replays': replays,
  '0012-workspaces': workspaces,
  '0013-lists': lists,
  '0014-fetches': fetches,
  '0015-searches-kept': searchesKept,
  '0016-found': found,
  '0019-sessions': committeeSessions,
  '0020-business': business,
  '0021-item-dates': itemDates,
  '0022-channels': channels,
  '0024-telling': telling,
  '0025-skipped': skipped,
  '0026-standings': standings,
  '0027-confirming': confirming,
  '0028-pages': pages,
  '0032-numbers': numbers,
  '0035-signed-sessions': signedSessions,
}

/** Names of the migrations that this program knows, in order. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS)

export interface Schema {
  readonly applied: readonly string[]
  readonly pending: readonly string[]
  /** Applied by a newer program. */
  readonly unknown: readonly string[]
}

export async function schemaOf(db: Kysely<Tables>): Promise<Schema> {
  const applied = await appliedIn(db)
  return {
    applied,
    pending: MIGRATION_NAMES.filter(name => !applied.includes(name)),
    unknown: applied.filter(name => !MIGRATION_NAMES.includes(name)),
  }
}

async function appliedIn(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(
    db,
  )
  if (rows[0]?.there !== true) return []
  const found = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return found.rows.map(({ name }) => name)
}

/** Brings the tables to the latest shape, or to `target`: a name, or nothing at all (`''`). Names what was done. */
export async function migrate(db: Kysely<Tables>, target?: string): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    // Two that were written side by side, each of tables of its own, may have come in either order.
    allowUnorderedMigrations: true,
  })
  const { results = [], error } =
    target === undefined
      ? await migrator.migrateToLatest()
      : await migrator.migrateTo(target === '' ? NO_MIGRATIONS : target)
  if (error !== undefined) throw error
  await sealLedger(db, results.length > 0)
  return results.map(({ migrationName, direction }) => `${direction === 'Up' ? '+' : '-'} ${migrationName}`)
}

/** A ledger of another age is not touched without being told to. */
export async function checkSchema(db: Kysely<Tables>): Promise<void> {
  const { pending, unknown } = await schemaOf(db)
  if (unknown.length > 0) {
    throw new StoreError('newer', 'the ledger was made by a newer Entente', 'Use that version, or a newer one.')
  }
  if (pending.length > 0) {
    throw new StoreError(
      'older',
      'the ledger was made by an older Entente',
      'Bring it up to date: entente db migrate (and first: entente db backup FILE)',
    )
  }
}
